"""The worst dialogues, with what was said around what was found."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from replylint.model import SEVERITIES, Finding, Turn
from replylint.personal import masked

_MOST = 20  # dialogues
_NEAR = 3  # turns kept before and after one with a finding
_TURNS = 60  # turns kept of one dialogue
_LENGTH = 1500  # code points kept of one turn

Weight = tuple[int, ...]
"""How bad a dialogue is: how many errors, then warnings, then hints; errors outweigh any number of the others."""


@dataclass(slots=True)
class Kept:
    """One turn as it may be shown: masked, cut where it is very long, and what was found in what is left.

    `number` is its number in the dialogue, from 1; `missing` how many turns before it are left out.
    """

    turn: Turn
    number: int
    findings: list[Finding]
    cut: bool = False
    missing: int = 0


@dataclass(slots=True)
class WorstDialogue:
    """A dialogue: its id or number, the place of its first turn, and turns. `missing` is how many follow the last."""

    weight: Weight
    dialogue: str
    place: str
    turns: list[Kept]
    missing: int = 0


@dataclass(slots=True)
class WorstDialogues:
    """Keeps the worst dialogues; of equal ones the earlier."""

    _heap: list[tuple[Weight, int, WorstDialogue]] = field(default_factory=list)
    _met: int = 0

    def add(self, turns: Sequence[Turn], findings: Sequence[Finding], place: str, dialogue: str, first: int) -> None:
        """Look at a dialogue, or at a part of one whose first turn has the index `first`."""
        self._met += 1
        counted = Counter(finding.severity for finding in findings)
        weight = tuple(counted[severity] for severity in SEVERITIES)
        rank = (weight, -self._met)
        if not findings or (len(self._heap) >= _MOST and self._heap[0][:2] >= rank):
            return
        kept, missing = _kept(turns, findings, first)
        heapq.heappush(self._heap, (*rank, WorstDialogue(weight, masked(dialogue), masked(place), kept, missing)))
        if len(self._heap) > _MOST:
            heapq.heappop(self._heap)

    @property
    def ranked(self) -> list[WorstDialogue]:
        """The worst dialogues, the worst first."""
        return [item[-1] for item in sorted(self._heap, reverse=True)]


def _kept(turns: Sequence[Turn], findings: Sequence[Finding], first: int) -> tuple[list[Kept], int]:
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.turn or 0, []).append(finding)
    near = sorted({at for turn in found for at in range(max(0, turn - _NEAR), min(len(turns), turn + _NEAR + 1))})
    kept: list[Kept] = []
    before = -1
    for at in near[:_TURNS]:
        text = masked(turns[at].text)
        speaker = turns[at].speaker
        shown = replace(turns[at], text=text[:_LENGTH], speaker=speaker and masked(speaker))
        inside = [finding for finding in found.get(at, ()) if finding.start < _LENGTH]
        kept.append(Kept(shown, first + at + 1, inside, len(text) > _LENGTH, at - before - 1))
        before = at
    return kept, len(turns) - before - 1
