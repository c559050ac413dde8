"""Text exports in which a line begins a message, and lines that begin none go on with it.

    for block in blocks(source.lines(), HEADER.match):
        ...

A block is the line that matched, with what the pattern found in it, and the lines after it up to the next one. The
text of its message begins at an offset of it and ends where it does, without blank lines at either end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from replylint.readers.transcript import Place, Problem

LONGEST = 10_000
"""Lines of one message; what goes on for longer is no message, and the rest of it is a problem."""

_INK = re.compile(r"\S")

Begins = Callable[[str], re.Match[str] | None]


@dataclass(slots=True)
class Block:
    """The lines of one message as they stand in the file, from `line` on; `found` is what its first line matched."""

    line: int
    found: re.Match[str]
    raw: str

    @property
    def rest(self) -> str:
        """What stands after the match, to the end of the block."""
        return self.raw[self.found.end() :]

    def text(self, start: int | None = None, end: int | None = None) -> tuple[str, Place]:
        """Return a text of the block, by default all after the match, without space at its ends; and its place."""
        start = self.found.end() if start is None else start
        end = len(self.raw) if end is None else end
        ink = _INK.search(self.raw, start, end)
        first = ink.start() if ink else start
        last = max(first, start + len(self.raw[start:end].rstrip()))
        return self.raw[first:last], Place.verbatim(self.line, self.raw, first, last)


def blocks(lines: Iterable[str], begins: Begins) -> Iterator[Block | Problem]:
    """Yield the messages of a file.

    Lines before the first one are the export's own and are passed over. A message of too many lines is a problem. What
    is given as one line may hold several, which begin a message together.
    """
    found: re.Match[str] | None = None
    number, held = 0, list[str]()
    after = 1
    for line in lines:
        at, after = after, after + 1 + line.count("\n", 0, -1)
        begun = begins(line)
        if begun is not None:
            if found is not None:
                yield Block(number, found, "".join(held))
            found, number, held = begun, at, [line]
        elif found is not None and len(held) < LONGEST:
            held.append(line)
        elif found is not None:
            yield Problem(at, f"a message of more than {LONGEST} lines: the rest of it was not checked")
            yield Block(number, found, "".join(held))
            found = None
    if found is not None:
        yield Block(number, found, "".join(held))
