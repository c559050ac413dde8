"""The one scan: every cue of every selected rule, found at once.

A cue is found by its literals; what else it asks for, its pattern, is tried only there. So a draft that holds no
literal of a flagging cue is done after the scan, and most others after a pattern or two that fail.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from replylint.cues import END, Cue, CueSet

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
    """All the cues of a selection of rules, compiled. `flags` names the sets that can make a finding."""

    def __init__(self, sets: Sequence[CueSet], flags: frozenset[str]) -> None:
        cues: dict[str, list[tuple[CueSet, Cue, bool]]] = {}
        flagging: set[str] = set()
        for cue_set in sets:
            flags_here = cue_set.name in flags
            for listed, exception in ((cue_set.cues, False), (cue_set.exceptions, True)):
                for cue in listed:
                    entry = (cue_set, cue, exception)
                    for literal in cue.literals:
                        known = cues.get(literal)
                        if known is None:
                            cues[literal] = [entry]
                        else:
                            known.append(entry)
                    if flags_here and not exception:
                        flagging.update(cue.literals)
        self.literals = [*flagging, *(literal for literal in cues if literal not in flagging)]
        self.uses = _Uses([cues[literal] for literal in self.literals], flags)
        self.gates = _Gates(self.uses)
        self.flagging = len(flagging)
        """Literals with a lower number than this can make a finding."""
        self._find = AhoCorasick(self.literals).find_matches_as_indexes

    def scan(self, folded: str) -> list[Hit]:
        """Return every literal found, overlapping ones too."""
        hits: list[Hit] = self._find(folded, overlapping=True)
        return hits


class _Uses(dict[int, tuple[Use, ...]]):
    """What each literal is for, by its number; made when it is first met, since most never are."""

    def __init__(self, cues: Sequence[Sequence[tuple[CueSet, Cue, bool]]], flags: frozenset[str]) -> None:
        self._cues = cues
        self._flags = flags

    def __missing__(self, literal: int) -> tuple[Use, ...]:
        made = self[literal] = tuple(
            Use(cue_set, cue, exception=exception, flags=not exception and cue_set.name in self._flags)
            for cue_set, cue, exception in self._cues[literal]
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
