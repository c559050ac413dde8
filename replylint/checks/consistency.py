"""The kind `consistency`: two speeches give different figures for the same thing.

    [options]
    about = ["topic-dispatch", "topic-refund"]      # cue sets, each of which is one thing
    figures = ["duration", "figure"]                # cue sets of which a figure is a cue
    unless = ["correction"]                         # cue sets: a speech with one names its change itself

Figures that a transcript masks prove nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from replylint.checks.options import known, names
from replylint.dialogue import Dialogue, Speech

_KEYS = frozenset(["about", "figures", "unless"])
_MASK = re.compile(r"\[[^\]\s]*\]")


class Consistency:
    """The judge of one rule of this kind."""

    timed = False
    acts: frozenset[str] = frozenset()

    def __init__(self, options: Mapping[str, Any]) -> None:
        known(options, _KEYS)
        self._about = names(options, "about")
        self._figures = names(options, "figures")
        self._unless = names(options, "unless")
        if not (self._about and self._figures):
            raise ValueError("a rule of the kind 'consistency' needs 'about' and 'figures'")
        self.needs = frozenset((*self._about, *self._figures, *self._unless))

    def find_in(self, dialogue: Dialogue) -> Iterator[Speech]:
        """Return the speeches that give another figure than one before them."""
        told: dict[str, set[str]] = {}
        for speech in dialogue.by("agent"):
            figures = self._told(speech)
            corrected = any(said.draft.spans(name) for said in speech.turns for name in self._unless)
            if not corrected and any(told.get(thing, found) != found for thing, found in figures.items()):
                yield speech
            told.update(figures)

    def _told(self, speech: Speech) -> dict[str, set[str]]:
        """Return the figures of a speech for each thing that a clause names beside them."""
        told: dict[str, set[str]] = {}
        for said in speech.turns:
            for clause in said.draft.clauses:
                figures = {
                    said.draft.text[span.start : span.end].replace(" ", "")
                    for name in self._figures
                    for span in said.draft.within(name, *clause)
                }
                figures = {figure for figure in figures if not _MASK.search(figure)}
                for thing in self._about if figures else ():
                    if said.draft.within(thing, *clause):
                        told.setdefault(thing, set()).update(figures)
        return told
