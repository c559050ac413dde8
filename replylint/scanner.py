"""The one scan: every cue of every selected rule, found at once.

A cue is found by its literals; what else it asks for, its pattern, is tried only there. So a draft that holds no
literal of a flagging cue is done after the scan, and most others after a pattern or two that fail.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from replylint.cues import END, Cue, CueSet
from replylint.index import Index

Hit = tuple[int, int, int]
"""The number of a literal, and its start and end in the folded text."""


def _no_match(_text: str, _start: int, _end: int) -> Iterator[re.Match[str]]:
    return iter(())


class Use:
    """What a literal is for: a cue of a set, or one of the set's exceptions."""

    __slots__ = (
        "affirmed",
        "begins",
        "cue_set",
        "exception",
        "finditer",
        "flags",
        "in_doubt",
        "needed",
        "search",
        "simple",
        "straddlers",
        "width",
    )

    def __init__(self, cue_set: CueSet, cue: Cue, *, exception: bool, flags: bool) -> None:
        self.cue_set = cue_set.name
        self.exception = exception
        self.flags = flags
        self.affirmed = cue_set.affirmed and not exception
        self.straddlers = () if cue.pattern else cue_set.doubtful.get(cue.literals[0], ())
        self.in_doubt = self.affirmed or bool(self.straddlers)
        self.begins = cue.begins
        self.simple = not cue.begins and END not in cue.pattern
        self.width = cue.width
        self.needed = ""
        self.search: Callable[[str, int, int], re.Match[str] | None] | None = None
        self.finditer: Callable[[str, int, int], Iterator[re.Match[str]]] = _no_match
        if cue.pattern:
            self.finditer = re.compile(cue.pattern).finditer
            # Where its clause ends is known only once the draft is cut, so this much must be there in any case.
            self.needed = cue.pattern.replace(END, "")
            self.search = re.compile(self.needed).search


class Gate(NamedTuple):
    """The flagging uses of one literal: sets that it is a cue of by itself, and all its patterns, tried in one."""

    plain: tuple[str, ...]
    search: Callable[[str, int, int], re.Match[str] | None] | None
    width: int
    patterns: tuple[Use, ...]


class Scanner:
    """The literals of an index, and what to do where one stands. `flags` names the sets that can make a finding."""

    def __init__(self, index: Index, flags: frozenset[str]) -> None:
        self.uses = _Uses(index, flags)
        self.gates = _Gates(self.uses)
        self.flagging = index.flagging
        """Only literals with a lower number than this can make a finding."""
        self._find = AhoCorasick(index.literals, store_patterns=False).find_matches_as_indexes

    def scan(self, folded: str) -> list[Hit]:
        """Return every literal found, overlapping ones too."""
        hits: list[Hit] = self._find(folded, overlapping=True)
        return hits


class _Uses(dict[int, tuple[Use, ...]]):
    """What each literal is for, by its number; made when it is first met, since most never are."""

    def __init__(self, index: Index, flags: frozenset[str]) -> None:
        self._index = index
        self._flags = flags

    def __missing__(self, literal: int) -> tuple[Use, ...]:
        made = self[literal] = tuple(
            Use(cue_set, cue, exception=exception, flags=not exception and cue_set.name in self._flags)
            for cue_set, cue, exception in self._index.entries(literal)
        )
        return made


class _Gates(dict[int, Gate]):
    """What tells at once that a literal makes no finding where it stands, by its number."""

    def __init__(self, uses: _Uses) -> None:
        self._uses = uses

    def __missing__(self, literal: int) -> Gate:
        flagging = [use for use in self._uses[literal] if use.flags]
        patterns = [use for use in flagging if use.search is not None]
        made = self[literal] = Gate(
            tuple(use.cue_set for use in flagging if use.search is None),
            re.compile("|".join(use.needed for use in patterns)).search if patterns else None,
            max((use.width for use in patterns), default=0),
            tuple(patterns),
        )
        return made
