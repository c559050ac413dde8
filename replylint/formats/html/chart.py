"""The chart of rates over time: where its bars stand. The template draws them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from replylint.formats.figures.words import period, rate
from replylint.formats.html.languages import LANGUAGES, Text, Texts
from replylint.model import SEVERITIES
from replylint.statistics.calendar import Calendar, Period

WIDTH, HEIGHT = 960, 220
LEFT, TOP, BOTTOM = 36, 24, 28
_LABELS = 12  # periods that are named under the axis
_SHOWN = 120  # periods that have room for a bar
_WIDEST = 56


class Part(NamedTuple):
    """The part of a bar that one severity has: its name, where its top is, and its height."""

    severity: str
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: where its bar stands, of what it consists, its name, and what is written under it, if anything."""

    left: float
    width: float
    top: float
    parts: list[Part]
    name: Text
    label: Text | None
    replies: int
    flagged: int
    rate: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars, the lines with their numbers, and what the chart is about in words."""

    bars: list[Bar]
    lines: list[tuple[float, str]]
    description: Text


def chart(calendar: Calendar, texts: Texts) -> Chart | None:
    """Return the chart, or None where there is nothing to compare; the latest periods where there are too many."""
    periods = calendar.periods[-_SHOWN:]
    if len(periods) < 2:  # noqa: PLR2004 - one bar shows no trend
        return None
    rates = [100 * one.flagged.total() / one.replies for _, one in periods]
    step = _step(max(rates))
    most = step * max(1, math.ceil(max(rates) / step))
    names = [texts.text({lang: period(begin, calendar.unit, lang) for lang in LANGUAGES}) for begin, _ in periods]
    labels = [name.map(_without_year) for name in names] if calendar.unit == "day" else names
    slot = (WIDTH - LEFT) / len(periods)
    every = math.ceil(len(periods) / _LABELS)
    bars = [
        _bar(
            one,
            LEFT + slot * (at + 0.5),
            min(slot * 0.68, _WIDEST),
            most,
            (names[at], None if at % every else labels[at]),
        )
        for at, (_, one) in enumerate(periods)
    ]
    lines = [(_height(most - at * step, most) + TOP, f"{at * step:g}") for at in range(round(most / step) + 1)]
    peak = rates.index(max(rates))
    w = texts.words()
    told = w["chart_desc"].format(
        unit=w[calendar.unit], first=names[0], last=names[-1], most=rate(rates[peak]), peak=names[peak]
    )
    return Chart(bars, lines, told)


def _bar(one: Period, middle: float, width: float, most: float, name: tuple[Text, Text | None]) -> Bar:
    parts: list[Part] = []
    top = TOP + _height(most, most)
    for severity in SEVERITIES:
        if one.flagged[severity]:
            height = _height(100 * one.flagged[severity] / one.replies, most)
            top -= height
            parts.append(Part(severity, round(top, 1), height))
    flagged = one.flagged.total()
    return Bar(
        left=round(middle - width / 2, 1),
        width=round(width, 1),
        top=round(top, 1),
        parts=parts,
        name=name[0],
        label=name[1],
        replies=one.replies,
        flagged=flagged,
        rate=rate(100 * flagged / one.replies),
    )


def _without_year(day: str) -> str:
    return day[5:]


def _height(value: float, most: float) -> float:
    return round(value / most * (HEIGHT - TOP - BOTTOM), 1)


def _step(highest: float) -> float:
    """Return a round distance between lines, of which the highest value takes no more than four."""
    wanted = max(highest, 1) / 4
    power = 10.0 ** math.floor(math.log10(wanted))
    return next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= wanted)
