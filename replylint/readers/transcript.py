"""What a reader yields: replies and dialogues with their places, and the rows it couldn't read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from replylint.model import Turn

LINE_END = re.compile(r"\r\n|\r|\n")

LONGEST_DIALOGUE = 5000
"""A dialogue of more messages is handed on in parts: memory stays flat whatever a file holds."""


class Position(NamedTuple):
    """A place in a file: line and column, both from 1, the column in code points."""

    line: int
    column: int


class Place:
    """Where the text of one message stands in its file.

    `raw` is a piece of the file as it was read, beginning at column 1 of `line`. `offsets` gives, for that
    piece, the offset in it of every code point of the text and of the text's end; it is called only when a
    position is asked for, which for most messages is never.
    """

    def __init__(self, line: int, raw: str, offsets: Callable[[str], Sequence[int]]) -> None:
        self.line = line
        self._raw = raw
        self._offsets_of = offsets

    @classmethod
    def verbatim(cls, line: int, raw: str, start: int, end: int) -> Place:
        """Return the place of a text that stands in the file as it is: `raw[start:end]`."""
        return cls(line, raw, lambda _: range(start, end + 1))

    def position(self, offset: int) -> Position:
        """Return the position of the code point at this offset of the text, or of the text's end."""
        at = self._offsets[offset]
        line = bisect_right(self._line_starts, at) - 1
        return Position(self.line + line, at - self._line_starts[line] + 1)

    @cached_property
    def _offsets(self) -> Sequence[int]:
        return self._offsets_of(self._raw)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in LINE_END.finditer(self._raw))]


@dataclass(slots=True)
class Message:
    """One turn and where its text stands."""

    turn: Turn
    place: Place


@dataclass(slots=True)
class Draft:
    """A reply of the agent that is judged alone, with the customer's words before it where known."""

    message: Message
    context: str | None = None
    dialogue: str | None = None


@dataclass(slots=True)
class Dialogue:
    """Messages in the order they were sent.

    `first` is the index in the dialogue of the first message, where a long dialogue comes in parts.
    """

    id: str | None
    messages: list[Message] = field(default_factory=list)
    first: int = 0


@dataclass(slots=True)
class Problem:
    """Something that couldn't be read: the line where it begins, if there is one, and the cause and cure.

    The reason never quotes a message.
    """

    line: int | None
    reason: str


Item = Draft | Dialogue | Problem


class Row(NamedTuple):
    """One message of a dialogue, before its dialogue is put together."""

    dialogue: str | None
    message: Message


def gather(rows: Iterable[Row | Item]) -> Iterator[Item]:
    """Put consecutive rows with the same dialogue id together; all else passes through in order."""
    dialogue: Dialogue | None = None
    for row in rows:
        if isinstance(row, Problem):
            yield row
            continue
        if dialogue is not None and not (isinstance(row, Row) and row.dialogue == dialogue.id):
            yield dialogue
            dialogue = None
        if not isinstance(row, Row):
            yield row
            continue
        if dialogue is None:
            dialogue = Dialogue(row.dialogue)
        elif len(dialogue.messages) >= LONGEST_DIALOGUE and row.message.turn.role == "customer":
            # A reply's context is the customer's previous turn: a part that begins with one loses nothing.
            yield dialogue
            dialogue = Dialogue(row.dialogue, first=dialogue.first + len(dialogue.messages))
        dialogue.messages.append(row.message)
    if dialogue is not None:
        yield dialogue
