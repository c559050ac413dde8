"""The kind `consistency`: two speeches tell the customer different things about one thing.

    [options]
    about = ["topic-dispatch", "topic-refund"]      # cue sets, each of which is one thing
    nouns = ["fee-name"]                            # cue sets of which every cue is a thing of its own
    figures = ["promised-figure"]                   # cue sets of which a figure is a cue: a number and its unit
    opposed = ["free-of-charge", "charged"]         # cue sets that exclude each other
    cases = ["case-named"]                          # cue sets that name a case: 信用卡 15 天 says nothing of 微信 3 天
    unless = ["corrected"]                          # cue sets: a speech with one names its change itself

Figures are compared within one measure, 24 小时 with 1 天 and not with 5 号, and ranges by whether they overlap.
Figures that a transcript masks prove nothing. A speech that holds both of two opposed sets tells cases apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from replylint.checks.options import known, names
from replylint.dialogue import Dialogue, Speech
from replylint.draft import Draft
from replylint.span import Span

_KEYS = frozenset(["about", "nouns", "figures", "opposed", "cases", "unless"])
_HOURS = {
    **dict.fromkeys(["小时", "个小时", "钟头", "个钟头", "个钟"], 1.0),
    **dict.fromkeys(["天", "日内", "工作日", "个工作日", "工作天", "个工作天"], 24.0),
    **dict.fromkeys(["周", "星期", "个星期", "礼拜", "个礼拜"], 168.0),
    **dict.fromkeys(["个月"], 720.0),
    **dict.fromkeys(["年"], 8760.0),
    **dict.fromkeys(["分钟", "分"], 1 / 60),
}
"""How many hours a unit of time is; a working day counts as a day."""
_MONEY = frozenset(["元", "块", "蚊"])
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "半": 0.5}
_NUMBER = r"\d+(?:\.\d+)?|[零一二两三四五六七八九十百半]+"
_FIGURE = re.compile(rf" ?({_NUMBER})(?: ?[-~到至] ?({_NUMBER}))? ?(\D*?)(?:之?内|以内|左右|之?前|之?后)?")


@dataclass(frozen=True, slots=True)
class _Told:
    """What a clause tells of a thing: its measure, and from where to where the figure reaches."""

    things: frozenset[str]
    cases: frozenset[str]
    measure: str
    least: float = 0.0
    most: float = 0.0


class Consistency:
    """The judge of one rule of this kind."""

    timed = False
    acts: frozenset[str] = frozenset()

    def __init__(self, options: Mapping[str, Any]) -> None:
        known(options, _KEYS)
        self._about = names(options, "about")
        self._nouns = names(options, "nouns")
        self._figures = names(options, "figures")
        self._opposed = names(options, "opposed")
        self._cases = names(options, "cases")
        self._unless = names(options, "unless")
        if not ((self._about or self._nouns) and self._figures):
            raise ValueError("a rule of the kind 'consistency' needs 'figures', and 'about' or 'nouns'")
        self.needs = frozenset(
            (*self._about, *self._nouns, *self._figures, *self._opposed, *self._cases, *self._unless)
        )

    def find_in(self, dialogue: Dialogue) -> Iterator[Speech]:
        """Return the speeches that tell otherwise than one before them."""
        before: list[_Told] = []
        for speech in dialogue.by("agent"):
            figures, claims = self._told(speech)
            told = figures + claims
            corrected = any(said.draft.spans(name) for said in speech.turns for name in self._unless)
            if not corrected and (_differs(before, figures) or _opposes(before, claims)):
                yield speech
            before = [old for old in before if not any(_same(old, new) for new in told)] + told

    def _told(self, speech: Speech) -> tuple[list[_Told], list[_Told]]:
        """Return the figures of a speech, and what it claims of opposed things."""
        figures: list[_Told] = []
        claims: list[_Told] = []
        for said in speech.turns:
            draft = said.draft
            opposed = [name for name in self._opposed if draft.spans(name)]
            for clause in draft.clauses:
                numbers = [span for name in self._figures for span in draft.within(name, *clause)]
                claimed = [name for name in opposed if draft.within(name, *clause)]
                if not (numbers or claimed):
                    continue
                things, cases = self._things(draft, clause), self._texts(self._cases, draft, clause)
                if things:
                    figures += [told for span in numbers if (told := _figure(draft, span, things, cases))]
                if len(opposed) == 1:
                    claims += [_Told(things, cases, name) for name in claimed]
        return figures, claims

    def _things(self, draft: Draft, clause: Span) -> frozenset[str]:
        named = {name for name in self._about if draft.within(name, *clause)}
        return frozenset(named) | self._texts(self._nouns, draft, clause)

    def _texts(self, cue_sets: tuple[str, ...], draft: Draft, clause: Span) -> frozenset[str]:
        """Return the words of some sets that a clause holds."""
        return frozenset(draft.text[s.start : s.end] for name in cue_sets for s in draft.within(name, *clause))


def _differs(before: list[_Told], figures: list[_Told]) -> bool:
    """Tell whether a figure meets others of its kind before, and agrees with none of them."""
    for new in figures:
        others = [old for old in before if _same(old, new)]
        if others and not any(old.least <= new.most and new.least <= old.most for old in others):
            return True
    return False


def _opposes(before: list[_Told], claims: list[_Told]) -> bool:
    """Tell whether a claim meets its opposite before; a claim that names no thing is about the one in question."""
    opposites = {claim.measure for claim in claims}
    return any(
        old.measure not in opposites
        and old.most == new.most == 0
        and (not old.things or not new.things or old.things & new.things)
        and old.cases == new.cases
        for old in before
        for new in claims
    )


def _same(old: _Told, new: _Told) -> bool:
    return bool(old.things & new.things) and old.measure == new.measure and old.cases == new.cases


def _figure(draft: Draft, span: Span, things: frozenset[str], cases: frozenset[str]) -> _Told | None:
    """Read a number, or a range, and its unit; None for a mask."""
    match = _FIGURE.fullmatch(draft.text[span.start : span.end])
    if not match:
        return None
    first, last, unit = match.groups()
    unit = unit.strip()
    least = _number(first)
    most = _number(last) if last else least
    if unit in _HOURS:
        return _Told(things, cases, "hours", least * _HOURS[unit], most * _HOURS[unit])
    return _Told(things, cases, "money" if unit in _MONEY else unit, least, most)


def _number(text: str) -> float:
    """Read digits or Chinese numerals up to hundreds."""
    if text[0].isdigit():
        return float(text)
    total = current = 0.0
    for character in text:
        if character in "十百":
            total += (current or 1) * (10 if character == "十" else 100)
            current = 0
        else:
            current = _DIGITS[character]
    return total + current
