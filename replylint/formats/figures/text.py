"""Figures on a terminal: tables, measured in cells and cut to the window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from replylint.formats.closing import closing, language
from replylint.formats.display import head, painter, visible, width
from replylint.formats.figures.words import ARROWS, WORDS, duration, period, rate, span
from replylint.formats.labels import LABELS
from replylint.formats.outcome import Outcome, Style
from replylint.model import SEVERITIES
from replylint.rule import Lang
from replylint.statistics.comparison import Change, Comparison, compare
from replylint.statistics.durations import Durations
from replylint.statistics.statistics import Statistics, by_frequency

_WORST = 5  # dialogues
_BAR = 24  # cells of the longest bar
_PERIODS = 31


def render(outcome: Outcome, statistics: Statistics, style: Style) -> Iterator[str]:
    """Yield the lines: an overview, tables by rule and agent and over time, the worst dialogues, what has changed."""
    lang, paint = language(outcome, style), painter(colour=style.colour)
    before = outcome.before and outcome.before.statistics
    sections = [
        _overview(statistics, lang),
        _rules(statistics, lang),
        _agents(statistics, lang),
        _trend(statistics, lang),
        _worst(statistics, lang),
        _changes(compare(before, statistics), style, lang) if before else ("", []),
    ]
    for title, lines in sections:
        if lines:
            yield paint("bold", title) + "\n"
            yield from (f"  {line}\n" for line in lines)
            yield "\n"
    yield from (line + "\n" for line in closing(outcome, style))


Section = tuple[str, list[str]]


def _overview(statistics: Statistics, lang: Lang) -> Section:
    w, total = WORDS[lang], statistics.total
    share = total.share
    low, high = map(rate, share.interval)
    note = w["interval"].format(low=low, high=high)
    rows = [
        (w["replies"], f"{total.replies}"),
        (w["dialogues"], f"{statistics.dialogues}"),
        (w["flagged"], f"{total.flagged}  ({w['rate']} {rate(share.rate)}; {note})"),
        *(
            (w[key], _waits(tally, lang))
            for key, tally in (("first", total.first), ("later", total.later))
            if tally.counts
        ),
    ]
    title = w["totals"] + (f"  {days}" if (days := span(statistics.calendar)) else "")
    return title, _table([list(row) for row in rows], "<<")


def _rules(statistics: Statistics, lang: Lang) -> Section:
    ranked = by_frequency(statistics.total.findings)
    most = ranked[0][1] if ranked else 1
    rows = [
        [
            rule,
            LABELS[lang][statistics.severities[rule]],
            str(count),
            rate(statistics.total.share_of(rule).rate),
            "█" * max(1, round(_BAR * count / most)),
        ]
        for rule, count in ranked
    ]
    w = WORDS[lang]
    return w["by_rule"], _table(
        [[w["rule"], w["severity"], w["findings"], w["rate"], ""], *rows], "<<>><"
    ) if rows else []


def _agents(statistics: Statistics, lang: Lang) -> Section:
    w = WORDS[lang]
    rows = [[w["agent"], w["replies"], w["rate"], w["most_frequent"], w["first"], w["later"], ""]]
    for name, tally in statistics.ranked_agents:
        often = by_frequency(tally.rules)
        rows.append(
            [
                head(name, 24) or w["unnamed"],
                str(tally.replies),
                rate(tally.share.rate),
                f"{often[0][0]} {often[0][1]}" if often else "—",
                _waits(tally.first, lang),
                _waits(tally.later, lang),
                w["few"] if tally.share.few else "",
            ]
        )
    few = [w["few_note"]] if any(row[-1] for row in rows) else []
    return f"{w['by_agent']}  ({w['median']} / {w['p90']})", [
        *_table(rows, "<>><>><"),
        *few,
    ] if statistics.agents else []


def _trend(statistics: Statistics, lang: Lang) -> Section:
    w, calendar = WORDS[lang], statistics.calendar
    periods = calendar.periods[-_PERIODS:]
    rates = [100 * one.flagged.total() / one.replies for _, one in periods]
    rows = [
        [
            period(begin, calendar.unit, lang),
            str(one.replies),
            rate(value),
            "█" * round(_BAR * value / max(*rates, 1)),
        ]
        for (begin, one), value in zip(periods, rates, strict=True)
    ]
    undated = [w["undated"].format(count=statistics.untimed)] if statistics.untimed else []
    table = _table([[w["period"], w["replies"], w["rate"], ""], *rows], "<>><") if len(rows) > 1 else []
    return f"{w['trend']}  {w[calendar.unit]}", [*table, *undated] if table else []


def _worst(statistics: Statistics, lang: Lang) -> Section:
    labels = LABELS[lang]
    rows = []
    for item in statistics.worst.ranked[:_WORST]:
        counts = (f"{labels[name]} {count}" for name, count in zip(SEVERITIES, item.weight, strict=True) if count)
        rows.append(
            [labels["dialogue"].format(id=visible(item.dialogue)), labels["comma"].join(counts), visible(item.place)]
        )
    return WORDS[lang]["worst"], _table(rows, "<<<")


def _changes(comparison: Comparison, style: Style, lang: Lang) -> Section:
    w = WORDS[lang]
    rows = [[w["rate_long"], w["before"], w["now"], w["change"]], _change(comparison.total, w["overall"], lang)]
    every = [*comparison.rules, *comparison.agents]
    rows += [_change(change, change.name, lang) for change in every if change.told or style.verbose]
    untold = sum(not change.told for change in every)
    lines = _table(rows, "<>><")
    if untold and not style.verbose:
        lines.append(w["untold"].format(count=untold) + "  (--verbose)")
    for key, names in (("gone", comparison.gone), ("joined", comparison.joined)):
        if names:
            lines.append(w[key] + LABELS[lang]["separator"] + LABELS[lang]["comma"].join(map(visible, names)))
    return w["compared"], [*lines, w["comparison_note"]]


def _change(change: Change, name: str, lang: Lang) -> list[str]:
    word = f"{ARROWS[change.direction]} {WORDS[lang][change.direction]}"
    return [head(name, 40), rate(change.old.rate), rate(change.new.rate), word]


def _waits(durations: Durations, lang: Lang) -> str:
    if durations.median is None:
        return "—"
    return f"{duration(durations.median, lang)} / {duration(durations.p90, lang)}"


def _table(rows: Sequence[Sequence[str]], sides: str) -> list[str]:
    """Return rows with their columns aligned: `<` to the left, `>` to the right."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(_cell, row, widths, sides)).rstrip() for row in rows]


def _cell(text: str, cells: int, side: str) -> str:
    space = " " * (cells - width(text))
    return space + text if side == ">" else text + space
