"""What readers of script files share: the whole text of a file, and where what is written with escapes stands in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from replylint.readers.source import LONGEST_LINE, Source, UnreadableError
from replylint.readers.transcript import LINE_END, Place

LONGEST = LONGEST_LINE
"""Code points of a script file; no team writes more into one, and parsers hold all of it."""

_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_JOINT = re.compile(r"\\[ \t]*(?:\r\n|\r|\n)\s*")


def text_of(source: Source) -> str:
    """Return the whole text of a file. Raises UnreadableError for one that is too long, and as `Source.lines` does."""
    pieces: list[str] = []
    size = 0
    for piece in source.chunks():
        pieces.append(piece)
        size += len(piece)
        if size > LONGEST:
            raise UnreadableError(source.path, f"it is longer than {LONGEST} characters: split it into several files")
    return "".join(pieces)


class Document:
    """The text of a file, and places in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(end.end() for end in LINE_END.finditer(text))]
        """The offset at which each line begins."""

    def line(self, offset: int) -> int:
        """Return the line of an offset, from 0."""
        return bisect_right(self.starts, offset) - 1

    def line_text(self, line: int) -> str:
        """Return a line, counted from 0, without its end."""
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[line] : end].rstrip("\r\n")

    def place(self, line: int, end: int, offsets: Callable[[], Sequence[int]]) -> Place:
        """Return the place of a text that begins in `line`, from 0, or whose quote does, and ends before `end`.

        `offsets` gives the offset in the file of each of its code points, and of its end.
        """
        start = self.starts[line]
        return Place(line + 1, self.text[start:end], lambda _: [offset - start for offset in offsets()])


def written(text: str, raw: str, start: int, *, escapes: bool = False, doubled: str = "") -> list[int]:
    r"""Return the offset of every code point of a text, and of its end, given `raw` as it is written from `start` on.

    The two differ in white space, which may be folded or indented, in `escapes` such as `\n` and `\u4f60`, and in a
    mark that is `doubled` (`''` stands for `'`). White space that isn't written has the place of what comes before it.
    """
    offsets: list[int] = []
    at = start
    for char in text:
        at = _next(raw, at, char, escapes=escapes)
        offsets.append(at)
        if escapes and (escape := _ESCAPE.match(raw, at)):
            at = escape.end()
        elif char.isspace():
            at += raw[at : at + 1].isspace()
        else:
            at += 2 if char == doubled else 1
    return [*offsets, at]


def _next(raw: str, at: int, char: str, *, escapes: bool) -> int:
    """Pass over what is written between code points: line ends that are escaped, and space that is folded."""
    while True:
        if escapes and (joint := _JOINT.match(raw, at)):
            at = joint.end()
        elif not char.isspace() and raw[at : at + 1].isspace():
            at += 1
        else:
            return at
