"""What a literal is for, ready to be tried on a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from replylint.notation import END, MAY_BEGIN, MAY_END


class Pattern:
    """What must match around a literal.

    Compiling one takes as long as judging ten drafts, so all literals of a cue share it, and it is compiled when it
    is first tried: most never are.
    """

    def __init__(self, pattern: str, begins: bool, width: int, before: int, after: int) -> None:
        self._pattern = pattern
        self.begins = begins
        self.width = width
        self.before = before
        self.after = after
        self.simple = not begins and END not in pattern

    @cached_property
    def search(self) -> Callable[[str, int, int], re.Match[str] | None]:
        """What finds as much of it as can be told before the draft is cut into clauses."""
        return re.compile((MAY_BEGIN if self.begins else "") + self._pattern.replace(END, MAY_END)).search

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
