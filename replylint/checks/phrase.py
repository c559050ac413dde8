"""The kind `phrase`: a cue flags, unless what stands around it says otherwise.

A rule of this kind is a list of cases:

    [[flag]]
    cues = ["refusal"]                                  # cue sets, the rule's own or shared
    needs = ["context: delivery-question"]              # every line must hold
    unless = ["clause: question, reason", "rest: content, offer"]   # no line may hold
    mark = "tail"                                       # what is underlined: the cue, its clause, or
                                                        # from the cue to the end of its clause

A line is `where: name, name …` and holds when one of the names is found there. A name is a cue set or one of the
distinctions of `conditions`. The places:

    cue       the hit itself (for distinctions: is it quoted?)
    before    the hit's clause, up to the hit        after    the hit's clause, from the hit on
    clause    the hit's whole clause                 next     the clause after it       previous   the one before it
    earlier   the clauses before it                  later    the clauses after it      rest       all the other clauses
    reply     the whole draft                        context  the customer's last words
    asked     their last two clauses                 last     their last clause
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from replylint.checks.conditions import CONDITIONS, FILLER, SAYS_NOTHING, Condition
from replylint.draft import Draft
from replylint.span import Span

_TAIL = "了㗎喎喇啩嘅嘞欸唷呢哦噢喔哟啦嘛呀啊嗷耶囉哒哈亲的额吧~ "
_SAID = re.compile(r"[\w\]%]")
_MARKS = ("cue", "clause", "tail")
_KEYS = {"cues", "needs", "unless", "mark"}
_NEAR = frozenset(["cue", "before", "after", "clause"])
_ELSEWHERE: dict[str, Callable[[Sequence[int], int], bool]] = {
    "previous": lambda found, i: i - 1 in found,
    "next": lambda found, i: i + 1 in found,
    "earlier": lambda found, i: bool(found) and found[0] < i,
    "later": lambda found, i: bool(found) and found[-1] > i,
    "rest": lambda found, i: len(found) > 1 or (len(found) == 1 and found[0] != i),
}
_LAST = {"asked": -2, "last": -1}
"""How many clauses, from the end, of the customer's words."""
_OF_CONTEXT = frozenset(["context", *_LAST])
_PLACES = (*sorted(_NEAR), *_ELSEWHERE, "reply", "context", *_LAST)


class Line:
    """One line of `needs` or `unless`, such as `clause: question, reason`."""

    __slots__ = ("conditions", "cue_sets", "names", "where")

    def __init__(self, line: str) -> None:
        where, colon, names = line.partition(":")
        self.where = where.strip()
        if not colon or self.where not in _PLACES:
            raise ValueError(f"{line!r}: expected 'place: name, …' with a place of {', '.join(_PLACES)}")
        self.names = [name.strip() for name in names.split(",") if name.strip()]
        if not self.names:
            raise ValueError(f"{line!r}: expected at least one name after the colon")
        self.conditions: list[Condition] = [CONDITIONS[name] for name in self.names if name in CONDITIONS]
        self.cue_sets = [name for name in self.names if name not in CONDITIONS]

    def holds(self, draft: Draft, hit: Span) -> bool:
        """Tell whether one of the names is found at the place."""
        where = self.where
        if where in _NEAR:
            return self._near(draft, draft.clauses[draft.clause_at(hit.start)], hit)
        if where in _ELSEWHERE:
            index = draft.clause_at(hit.start)
            return any(_ELSEWHERE[where](_clauses_with(draft, name), index) for name in self.names)
        text = draft if where == "reply" else draft.context
        if text is None:
            return False
        if where in _LAST:
            first = len(text.clauses) + _LAST[where]
            return any(found[-1] >= first for name in self.names if (found := _clauses_with(text, name)))
        return any(text.spans(name) for name in self.cue_sets if name in text.touched) or any(
            condition(text, clause, clause) for condition in self.conditions for clause in text.clauses
        )

    def _near(self, draft: Draft, clause: Span, hit: Span) -> bool:
        start, end = clause
        if self.where == "before":
            end = hit.start
        elif self.where == "after":
            start = hit.end
        touched = draft.touched
        for name in self.cue_sets:
            if name not in touched:
                continue
            if self.where == "cue":
                if any(found.overlaps(hit) for found in draft.within(name, start, max(end, hit.end))):
                    return True
            elif draft.within(name, start, end):
                return True
        return any(condition(draft, clause, hit) for condition in self.conditions)


def _clauses_with(draft: Draft, name: str) -> Sequence[int]:
    """Return the indexes of the clauses in which a cue set or distinction is found."""
    condition = CONDITIONS.get(name)
    if condition is not None:
        return draft.clauses_where(name, lambda clause: condition(draft, clause, clause))
    if name not in draft.touched:
        return ()
    # 不好意思 holds 不好, 请稍等 holds 请: what stands inside a stock phrase says nothing.
    return draft.clauses_where(
        name,
        lambda clause: any(not draft.covered(FILLER, found) for found in draft.within(name, *clause)),
    )


class Case:
    """One `[[flag]]`: the sets that flag, and what must and must not hold around a hit."""

    def __init__(self, case: Mapping[str, Any]) -> None:
        unknown = sorted(set(case) - _KEYS)
        if unknown:
            raise ValueError(f"unknown key {unknown[0]!r} in [[flag]]; expected {', '.join(sorted(_KEYS))}")
        self.cues: tuple[str, ...] = tuple(case.get("cues", ()))
        if not self.cues:
            raise ValueError("[[flag]] needs cues")
        self.needs = [Line(line) for line in case.get("needs", ())]
        self.unless = [Line(line) for line in case.get("unless", ())]
        self._needs_context = any(line.where in _OF_CONTEXT for line in self.needs)
        self.mark = case.get("mark", "cue")
        if self.mark not in _MARKS:
            raise ValueError(f"mark must be one of {', '.join(_MARKS)}, not {self.mark!r}")

    def find(self, draft: Draft) -> Iterator[Span]:
        """Yield what is to be underlined for every cue that flags."""
        if self._needs_context and draft.context_text is None:
            return
        for name in self.cues:
            for hit in draft.spans(name):
                if all(line.holds(draft, hit) for line in self.needs) and not any(
                    line.holds(draft, hit) for line in self.unless
                ):
                    yield self._marked(draft, hit)

    def _marked(self, draft: Draft, hit: Span) -> Span:
        if self.mark == "cue":
            return hit
        start, end = draft.clauses[draft.clause_at(hit.start)]
        end = max(end, hit.end)
        if self.mark == "tail":
            start = hit.start
        for filler in draft.within(FILLER, start, hit.start):
            if filler.start == start:
                start = filler.end
        while end > hit.end and (draft.text[end - 1] in _TAIL or not _SAID.match(draft.text[end - 1])):
            end -= 1
        return Span(start, end)


class Phrase:
    """The judge of one rule of this kind."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        cases = options.get("flag", ())
        if not cases:
            raise ValueError("a rule of the kind 'phrase' needs at least one [[flag]]")
        self.cases = [Case(case) for case in cases]
        self.flags = frozenset(name for case in self.cases for name in case.cues)
        lines = [line for case in self.cases for line in (*case.needs, *case.unless)]
        self.needs = self.flags | {name for line in lines for name in line.cue_sets}
        self.wants = frozenset(SAYS_NOTHING)

    def find(self, draft: Draft) -> Iterable[Span]:
        """Return the places that a case flags, the longest where they overlap."""
        return _merged(span for case in self.cases for span in case.find(draft))


def _merged(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not (kept and kept[-1].overlaps(span)):
            kept.append(span)
    return kept
