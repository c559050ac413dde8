"""The kind `phrase`: a cue flags, unless what stands around it says otherwise.

A rule of this kind is a list of cases:

    [[flag]]
    cues = ["refusal"]                                  # cue sets, the rule's own or shared
    needs = ["context: delivery-question"]              # every line must hold
    unless = ["clause: question, reason", "rest: content, offer"]   # no line may hold
    mark = "clause"                                     # what is underlined: the cue, or its clause

A line is `where: name, name …` and holds when one of the names is found there. A name is a cue set or one of the
distinctions of `conditions`. The places:

    cue       the hit itself (for distinctions: is it quoted?)
    before    the hit's clause, up to the hit        after    the hit's clause, from the hit on
    clause    the hit's whole clause                 next     the clause after it       previous   the one before it
    earlier   the clauses before it                  later    the clauses after it      rest       all the other clauses
    reply     the whole draft                        context  the customer's last words
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from replylint.checks.conditions import CONDITIONS, Condition
from replylint.draft import Draft
from replylint.span import Span

_NOTHING = Span(0, 0)
_TAIL = "呢哦噢喔哟啦嘛呀啊嗷耶囉哒哈亲的额吧~ "
_KEYS = {"cues", "needs", "unless", "mark"}


def _clause_places(draft: Draft, index: int, where: str) -> Sequence[Span]:
    spans = draft.clauses
    if where == "next":
        return spans[index + 1 : index + 2]
    if where == "previous":
        return spans[max(index - 1, 0) : index]
    if where == "earlier":
        return spans[:index]
    if where == "later":
        return spans[index + 1 :]
    if where == "rest":
        return [*spans[:index], *spans[index + 1 :]]
    return [spans[index]]


_PLACES = frozenset(
    ["cue", "before", "after", "clause", "next", "previous", "earlier", "later", "rest", "reply", "context"],
)


class Line:
    """One line of `needs` or `unless`, such as `clause: question, reason`."""

    __slots__ = ("conditions", "cue_sets", "where")

    def __init__(self, line: str) -> None:
        where, colon, names = line.partition(":")
        self.where = where.strip()
        if not colon or self.where not in _PLACES:
            raise ValueError(
                f"{line!r}: expected 'place: name, …' with a place of {', '.join(sorted(_PLACES))}"
            )
        listed = [name.strip() for name in names.split(",") if name.strip()]
        if not listed:
            raise ValueError(f"{line!r}: expected at least one name after the colon")
        self.conditions: list[Condition] = [CONDITIONS[name] for name in listed if name in CONDITIONS]
        self.cue_sets = [name for name in listed if name not in CONDITIONS]

    def holds(self, draft: Draft, hit: Span) -> bool:
        """Tell whether one of the names is found at the place."""
        where = self.where
        if where == "context":
            return draft.context is not None and self._in_text(draft.context)
        if where == "reply":
            return self._in_text(draft)
        index = draft.clause_at(hit.start)
        clause = draft.clauses[index]
        if where in ("cue", "clause", "before", "after"):
            area = {
                "before": Span(clause.start, hit.start),
                "after": Span(hit.end, clause.end),
                "cue": hit,
            }.get(where, clause)
            return any(area.contains(span) for name in self.cue_sets for span in draft.spans(name)) or any(
                condition(draft, clause, hit) for condition in self.conditions
            )
        return any(self._in_clause(draft, place) for place in _clause_places(draft, index, where))

    def _in_text(self, draft: Draft) -> bool:
        return any(draft.spans(name) for name in self.cue_sets) or any(
            condition(draft, clause, clause) for condition in self.conditions for clause in draft.clauses
        )

    def _in_clause(self, draft: Draft, clause: Span) -> bool:
        return any(clause.contains(span) for name in self.cue_sets for span in draft.spans(name)) or any(
            condition(draft, clause, clause) for condition in self.conditions
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
        mark = case.get("mark", "cue")
        if mark not in ("cue", "clause"):
            raise ValueError(f"mark must be 'cue' or 'clause', not {mark!r}")
        self.whole_clause = mark == "clause"

    def find(self, draft: Draft) -> Iterator[Span]:
        for name in self.cues:
            for hit in draft.spans(name):
                if all(line.holds(draft, hit) for line in self.needs) and not any(
                    line.holds(draft, hit) for line in self.unless
                ):
                    yield self._marked(draft, hit)

    def _marked(self, draft: Draft, hit: Span) -> Span:
        if not self.whole_clause:
            return hit
        start, end = draft.clauses[draft.clause_at(hit.start)]
        end = max(end, hit.end)
        for filler in draft.spans("filler"):
            if filler.start == start and filler.end <= hit.start:
                start = filler.end
        while end > hit.end and draft.text[end - 1] in _TAIL:
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
        self.needs = (
            self.flags
            | {name for line in lines for name in line.cue_sets}
            | {"filler", "refusal", "not-knowing", "no-guarantee"}
        )

    def find(self, draft: Draft) -> Iterable[Span]:
        """Return the places that a case flags, the longest where they overlap."""
        return _merged(span for case in self.cases for span in case.find(draft))


def _merged(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not (kept and kept[-1].overlaps(span)):
            kept.append(span)
    return kept


_ = Callable, _NOTHING
