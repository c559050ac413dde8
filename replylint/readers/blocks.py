"""Text exports in which a line begins a message, and lines that begin none go on with it.

    for block in blocks(source.lines(), HEADER.match):
        ...

A block is the line that matched, with what the pattern found in it, and the lines after it up to the next one. The
text of its message begins at an offset of it and ends where it does, without blank lines at either end.

A line that begins none goes on with the message above, so whose it is depends on what can be read: below a line of
which something was lost, and above the first message, nothing is anybody's, and it is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from replylint.readers.source import LOST
from replylint.readers.transcript import Place, Problem

LONGEST = 10_000
"""Lines of one message; what goes on for longer is no message, and the rest of it is a problem."""

_INK = re.compile(r"\S")

Begins = Callable[[str], re.Match[str] | None]
Between = Callable[[str], bool]


def is_blank(line: str) -> bool:
    """Tell whether a line has nothing in it that can be seen."""
    return not line.strip()


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


def blocks(
    lines: Iterable[str], begins: Begins, *, above: int = 0, after: Between | None = None
) -> Iterator[Block | Problem]:
    """Yield the messages of a file.

    Up to `above` written lines above the first message are the export's own, and are passed over. With
    `after`, a message begins only below a line for which it is true, such as a blank one: people paste what their
    parcels went through, with times, and no such line begins a message. What is given as one line may hold several,
    which begin a message together.
    """
    found: re.Match[str] | None = None
    number, held = 0, list[str]()
    next_line = 1
    apart = True
    stray: str | None = "what stands above the first message has no sender, and was not checked"
    for line in lines:
        at, next_line = next_line, next_line + 1 + line.count("\n", 0, -1)
        begun = begins(line) if apart else None
        apart = after is None or after(line)
        if begun is not None:
            if found is not None:
                yield Block(number, found, "".join(held))
            found, number, held = begun, at, [line]
        elif found is not None:
            stray = _stray(line, len(held))
            if stray is None:
                held.append(line)
                continue
            yield Block(number, found, "".join(held))
            yield Problem(at, stray)
            found = stray = None
        elif stray is not None and line.strip():
            above -= 1
            if above < 0:
                yield Problem(at, stray)
                stray = None
    if found is not None:
        yield Block(number, found, "".join(held))


def _stray(line: str, held: int) -> str | None:
    """Return why a line that begins no message doesn't go on with the one above, None where it does."""
    if LOST in line:
        return "the line can't be read, so whose words they are isn't known: not checked, down to the next message"
    if held >= LONGEST:
        return f"a message of more than {LONGEST} lines: the rest of it was not checked"
    return None
