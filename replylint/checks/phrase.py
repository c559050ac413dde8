"""The kind `phrase`: a cue flags, unless what stands around it says otherwise. `[[flag]]` lists the cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from replylint.checks.case import Case
from replylint.checks.conditions import WORDS
from replylint.draft import Draft
from replylint.span import Span


class Phrase:
    """The judge of one rule of this kind."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        cases = options.get("flag", ())
        if not cases:
            raise ValueError("a rule of the kind 'phrase' needs at least one [[flag]]")
        self.cases = [Case(case) for case in cases]
        self._pointing = [case for case in self.cases if case.cues]
        self._of_the_whole = [case for case in self.cases if not case.cues]
        self.flags = frozenset(name for case in self.cases for name in case.cues)
        self.needs = frozenset(name for case in self.cases for name in case.cue_sets)
        self.wants = WORDS
        # A case about the reply to what was said is judged whatever cues the draft holds.
        self.glance = _answers if self._of_the_whole else None

    def find(self, draft: Draft) -> Iterable[Span]:
        """Return the places that a case flags, the longest where they overlap.

        A case about the whole reply has its say where no other points to a place in it.
        """
        flagged = draft.flagged
        pointing = [case for case in self._pointing if not flagged.isdisjoint(case.cues)] if flagged else ()
        places = [span for case in pointing for span in case.find(draft)]
        return merged(places or (span for case in self._of_the_whole for span in case.find(draft)))


def _answers(_text: str, context: str | None) -> bool:
    return context is not None


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, the longest where they overlap."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not (kept and kept[-1].overlaps(span)):
            kept.append(span)
    return kept
