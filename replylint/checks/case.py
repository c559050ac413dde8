"""Cases: a cue counts, unless what stands around it says otherwise. Rules of the kind `phrase`, and acts, list them.

    [[flag]]
    cues = ["refusal"]                                  # cue sets, the rule's own or shared
    needs = ["context: delivery-question"]              # every line must hold
    unless = ["clause: question, reason", "rest: content, offer"]   # no line may hold
    mark = "tail"                                       # what is underlined: the cue, its clause, or
                                                        # from the cue to the end of its clause

A case without `cues` is about the whole reply: it needs at least one line about what the customer said, and marks
the whole reply.

A line is `where: name, name …` and holds when one of the names is found there. A name is a cue set or one of the
distinctions of `conditions`; `new-` before a cue set counts only cues that the customer has not said. The places:

    cue       the hit itself (for distinctions: is it quoted?)
    before    the hit's clause, up to the hit        after    the hit's clause, from the hit on
    clause    the hit's whole clause                 next     the clause after it       previous   the one before it
    earlier   the clauses before it                  later    the clauses after it      rest       all the other clauses
    reply     the whole draft                        context  the customer's last words
    asked     their last two clauses                 last     their last clause
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from replylint.checks.conditions import CONDITIONS, REPLY_CONDITIONS, Condition, ReplyCondition
from replylint.checks.saying import FILLER
from replylint.draft import Draft
from replylint.span import Span

_TAIL = "了㗎喎喇啩嘅嘞欸唷呢哦噢喔哟啦嘛呀啊嗷耶囉哒哈亲的额吧~ "
_SAID = re.compile(r"[\w\]%]")
_MARKS = ("cue", "clause", "tail", "reply")
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
_NEW = "new-"
_OF_CONTEXT = frozenset(["context", *_LAST])
_OF_REPLY = _OF_CONTEXT | {"reply"}
_PLACES = (*sorted(_NEAR), *_ELSEWHERE, "reply", "context", *_LAST)


class Line:
    """One line of `needs` or `unless`, such as `clause: question, reason`."""

    __slots__ = ("conditions", "cue_sets", "names", "new", "of_reply", "where")

    def __init__(self, line: str) -> None:
        where, colon, names = line.partition(":")
        self.where = where.strip()
        if not colon or self.where not in _PLACES:
            raise ValueError(f"{line!r}: expected 'place: name, …' with a place of {', '.join(_PLACES)}")
        self.names = [name.strip() for name in names.split(",") if name.strip()]
        if not self.names:
            raise ValueError(f"{line!r}: expected at least one name after the colon")
        self.conditions: list[Condition] = [CONDITIONS[name] for name in self.names if name in CONDITIONS]
        self.of_reply: list[ReplyCondition] = [
            REPLY_CONDITIONS[name] for name in self.names if name in REPLY_CONDITIONS
        ]
        self.new = {name.removeprefix(_NEW) for name in self.names if name.startswith(_NEW)}
        self.cue_sets = [
            name.removeprefix(_NEW) for name in self.names if name not in CONDITIONS and name not in REPLY_CONDITIONS
        ]

    def holds(self, draft: Draft, hit: Span) -> bool:
        """Tell whether one of the names is found at the place."""
        where = self.where
        if where in _NEAR:
            return self._near(draft, draft.clauses[draft.clause_at(hit.start)], hit)
        if where in _ELSEWHERE:
            index = draft.clause_at(hit.start)
            return any(_ELSEWHERE[where](_clauses_with(draft, name), index) for name in self.names)
        return draft.once(self, self._somewhere)

    def _somewhere(self, draft: Draft) -> bool:
        """Tell whether one of the names is found in the whole reply, or in the customer's words."""
        text = draft if self.where == "reply" else draft.context
        if text is None or not text.clauses:
            return False
        if any(text.once(holds, holds) for holds in self.of_reply):
            return True
        first = max(len(text.clauses) + _LAST[self.where], 0) if self.where in _LAST else 0
        for name in self.cue_sets:
            # What is filler in a reply (谢谢) is not where the customer says it.
            if name in text.touched and text.spans(name) and text.clause_at(text.spans(name)[-1].start) >= first:
                return True
        return any(condition(text, clause, clause) for condition in self.conditions for clause in text.clauses[first:])

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
            elif name in self.new:
                if any(_is_new(draft, found) for found in draft.within(name, start, end)):
                    return True
            elif draft.within(name, start, end):
                return True
        return any(condition(draft, clause, hit) for condition in self.conditions) or any(
            draft.once(holds, holds) for holds in self.of_reply
        )


def _clauses_with(draft: Draft, name: str) -> Sequence[int]:
    """Return the indexes of the clauses in which a cue set or distinction is found."""
    condition = CONDITIONS.get(name)
    if condition is not None:
        return draft.clauses_where(name, lambda clause: condition(draft, clause, clause))
    cue_set = name.removeprefix(_NEW)
    if cue_set not in draft.touched:
        return ()
    if cue_set != name:
        return draft.clauses_where(
            name, lambda clause: any(_is_new(draft, found) for found in draft.within(cue_set, *clause))
        )
    # 不好意思 holds 不好, 请稍等 holds 请: what stands inside a stock phrase says nothing.
    return draft.clauses_where(
        name,
        lambda clause: any(not draft.covered(FILLER, found) for found in draft.within(name, *clause)),
    )


def _is_new(draft: Draft, found: Span) -> bool:
    """Tell whether a cue tells more than the customer has said: 周末 explains nothing where they named it."""
    return draft.text[found.start : found.end] not in draft.asked and not draft.covered(FILLER, found)


def _cost(asked: tuple[Line, bool]) -> int:
    """Return what a line costs to ask, roughly: finding a cue set costs most, and the context has to be scanned."""
    line, _ = asked
    place = 4 if line.where in _OF_CONTEXT else bool(line.where not in _NEAR)
    return place + bool(line.conditions) + (0 if line.where in _NEAR else len(line.cue_sets))


class Case:
    """One `[[flag]]`: the sets that flag, and what must and must not hold around a hit."""

    def __init__(self, case: Mapping[str, Any]) -> None:
        unknown = sorted(set(case) - _KEYS)
        if unknown:
            raise ValueError(f"unknown key {unknown[0]!r} in [[flag]]; expected {', '.join(sorted(_KEYS))}")
        self.cues: tuple[str, ...] = tuple(case.get("cues", ()))
        needs, unless = (tuple(Line(line) for line in case.get(key, ())) for key in ("needs", "unless"))
        self.lines = (*needs, *unless)
        # Every line with what it must be; whichever is cheap to ask is asked first, and often settles it.
        self._asked = sorted([(line, True) for line in needs] + [(line, False) for line in unless], key=_cost)
        self.needs_context = any(line.where in _OF_CONTEXT for line in needs)
        self.mark = case.get("mark", "cue" if self.cues else "reply")
        if self.mark not in _MARKS:
            raise ValueError(f"mark must be one of {', '.join(_MARKS)}, not {self.mark!r}")
        if not self.cues:
            if not self.needs_context:
                raise ValueError(
                    "[[flag]] needs cues, or a line about what the customer said: 'needs = [\"context: …\"]'"
                )
            near = next((line.where for line in self.lines if line.where not in _OF_REPLY), None)
            if near:
                raise ValueError(f"[[flag]] without cues is about the whole reply, and can't ask for {near!r}")

    @property
    def cue_sets(self) -> frozenset[str]:
        """The cue sets that the case asks a draft for."""
        return frozenset((*self.cues, *(name for line in self.lines for name in line.cue_sets)))

    def find(self, draft: Draft) -> Iterator[Span]:
        """Yield what is to be underlined for every cue that flags."""
        if self.needs_context and draft.context_text is None:
            return
        if not self.cues and draft.clauses and self._holds(draft, Span(0, len(draft.text))):
            yield Span(0, len(draft.text))
        for name in self.cues:
            for hit in draft.spans(name):
                if self._holds(draft, hit):
                    yield self._marked(draft, hit)

    def _holds(self, draft: Draft, hit: Span) -> bool:
        return all(line.holds(draft, hit) is wanted for line, wanted in self._asked)

    def _marked(self, draft: Draft, hit: Span) -> Span:
        if self.mark == "cue":
            return hit
        if self.mark == "reply":
            return Span(0, len(draft.text))
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
