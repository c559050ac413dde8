"""The one scan: every cue of every selected rule, found at once.

A cue is found by its literals; what else it asks for, its pattern, is tried only there. So a draft that holds no
literal of a flagging cue is done after the scan, and most others after a pattern or two that fail.
"""

from __future__ import annotations

from typing import NamedTuple

from replylint.index import Index, Uses
from replylint.use import Pattern


class Gate(NamedTuple):
    """The flagging uses of one literal: sets that it is a cue of by itself, and those of its patterns."""

    plain: tuple[str, ...]
    patterns: tuple[tuple[str, Pattern], ...]


class Scanner:
    """The literals of an index, and what to do where one stands. `flags` names the sets that can make a finding."""

    def __init__(self, index: Index, flags: frozenset[str]) -> None:
        self.uses = index.ready
        self.gates = _Gates(self.uses, flags)
        self.flagging = index.flagging
        """Only literals with a lower number than this can make a finding."""
        self.scan = index.search
        """Finds every literal in a folded text, overlapping ones too."""


class _Gates(dict[int, Gate]):
    """What tells at once that a literal makes no finding where it stands, by its number."""

    def __init__(self, uses: Uses, flags: frozenset[str]) -> None:
        self._uses = uses
        self._flags = flags

    def __missing__(self, literal: int) -> Gate:
        flagging = [
            use
            for name in self._uses[literal]
            if name in self._flags
            for use in self._uses.of[name][literal]
            if not use.exception
        ]
        made = self[literal] = Gate(
            tuple(use.cue_set for use in flagging if use.pattern is None),
            tuple((use.cue_set, use.pattern) for use in flagging if use.pattern is not None),
        )
        return made
