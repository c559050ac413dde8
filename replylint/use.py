"""What a literal is for, ready to be tried on a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from replylint.cues import END, MAY_BEGIN, MAY_END

Search = Callable[[str, int, int], re.Match[str] | None]


class Pattern:
    """What must match around a literal. All literals of a cue share it, since compiling it takes longest."""

    def __init__(self, pattern: str, *, begins: bool, width: int) -> None:
        self._pattern = pattern
        self.begins = begins
        self.width = width
        self.simple = not begins and END not in pattern
        # Where its clause begins and ends is known only once the draft is cut, but most places can be told at once.
        self.needed = (MAY_BEGIN if begins else "") + pattern.replace(END, MAY_END)
        self.search: Search = re.compile(self.needed).search

    @cached_property
    def finditer(self) -> Callable[[str, int, int], Iterator[re.Match[str]]]:
        """What finds the whole of it, the end of the clause included."""
        return re.compile(self._pattern).finditer


class Use:
    """One thing that a literal is for: a cue of a set, or one of the set's exceptions.

    `affirmed` cues count only where nothing negates them, and those with `straddlers`, words that may overlap them,
    only where they are words of their own: such a use is `in_doubt`.
    """

    __slots__ = ("affirmed", "cue_set", "exception", "in_doubt", "pattern", "straddlers")

    def __init__(
        self, cue_set: str, pattern: Pattern | None, *, exception: bool, affirmed: bool, straddlers: tuple[str, ...]
    ) -> None:
        self.cue_set = cue_set
        self.pattern = pattern
        self.exception = exception
        self.affirmed = affirmed
        self.straddlers = straddlers
        self.in_doubt = affirmed or bool(straddlers)
