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
    last      the last clause of the customer's words
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from replylint.checks.conditions import CONDITIONS, Condition
from replylint.draft import Draft
from replylint.span import Span

_TAIL = "呢哦噢喔哟啦嘛呀啊嗷耶囉哒哈亲的额吧~ "
_KEYS = {"cues", "needs", "unless", "mark"}


_NEAR = frozenset(["cue", "before", "after", "clause"])
_ELSEWHERE: dict[str, Callable[[Sequence[Span], int], Sequence[Span]]] = {
    "previous": lambda clauses, i: clauses[max(i - 1, 0) : i],
    "next": lambda clauses, i: clauses[i + 1 : i + 2],
    "earlier": lambda clauses, i: clauses[:i],
    "later": lambda clauses, i: clauses[i + 1 :],
    "rest": lambda clauses, i: [*clauses[:i], *clauses[i + 1 :]],
}
_WHOLE = frozenset(["reply", "context", "last"])
_PLACES = (*sorted(_NEAR), *_ELSEWHERE, *sorted(_WHOLE))


class Line:
    """One line of `needs` or `unless`, such as `clause: question, reason`."""

    __slots__ = ("conditions", "cue_sets", "where")

    def __init__(self, line: str) -> None:
        where, colon, names = line.partition(":")
        self.where = where.strip()
        if not colon or self.where not in _PLACES:
            raise ValueError(f"{line!r}: expected 'place: name, …' with a place of {', '.join(_PLACES)}")
        listed = [name.strip() for name in names.split(",") if name.strip()]
        if not listed:
            raise ValueError(f"{line!r}: expected at least one name after the colon")
        self.conditions: list[Condition] = [CONDITIONS[name] for name in listed if name in CONDITIONS]
        self.cue_sets = [name for name in listed if name not in CONDITIONS]

    def holds(self, draft: Draft, hit: Span) -> bool:
        """Tell whether one of the names is found at the place."""
        if self.where in _WHOLE:
            text = draft if self.where == "reply" else draft.context
            if text is None or not text.clauses:
                return False
            return self._in_clause(text, text.clauses[-1]) if self.where == "last" else self._in_text(text)
        clauses = draft.clauses
        index = draft.clause_at(hit.start)
        if self.where in _NEAR:
            return self._near(draft, clauses[index], hit)
        return any(self._in_clause(draft, other) for other in _ELSEWHERE[self.where](clauses, index))

    def _near(self, draft: Draft, clause: Span, hit: Span) -> bool:
        start, end = clause
        if self.where == "before":
            end = hit.start
        elif self.where == "after":
            start = hit.end
        for name in self.cue_sets:
            for found in draft.spans(name):
                if (found.overlaps(hit)) if self.where == "cue" else (start <= found.start and found.end <= end):
                    return True
        return any(condition(draft, clause, hit) for condition in self.conditions)

    def _in_clause(self, draft: Draft, clause: Span) -> bool:
        for name in self.cue_sets:
            for found in draft.spans(name):
                # 不好意思 holds 不好, 请稍等 holds 请: what stands inside a stock phrase says nothing.
                if clause.contains(found) and not any(filler.contains(found) for filler in draft.spans("filler")):
                    return True
        return any(condition(draft, clause, clause) for condition in self.conditions)

    def _in_text(self, draft: Draft) -> bool:
        return any(draft.spans(name) for name in self.cue_sets) or any(
            condition(draft, clause, clause) for condition in self.conditions for clause in draft.clauses
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

