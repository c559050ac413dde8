"""What a reader yields: replies and dialogues with their places, what it skipped, and what it couldn't read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from replylint.model import Turn

LINE_END = re.compile(r"\r\n|\r|\n")


class Position(NamedTuple):
    """A place in a file: line and column, both from 1, the column in code points."""

    line: int
    column: int


class Place:
    """Where the text of one message stands in its file.

    `raw` is a piece of the file as it was read, beginning at `column` of `line`. `offsets` gives, for that
    piece, the offset in it of every code point of the text and of the text's end; it is called only when a
    position is asked for, which for most messages is never.

    `where` names the place for people where lines do not: `Sheet1!C12` in a spreadsheet, `/messages/3/text` (a
    JSON pointer, RFC 6901) in a JSON document, and the number of the record elsewhere.
    """

    def __init__(
        self,
        line: int,
        raw: str,
        offsets: Callable[[str], Sequence[int]],
        *,
        column: int = 1,
        where: str | Callable[[], str] | None = None,
    ) -> None:
        self.line = line
        self._where = where
        self._raw = raw
        self._column = column
        self._offsets_of = offsets

    @classmethod
    def verbatim(cls, line: int, raw: str, start: int, end: int) -> Place:
        """Return the place of a text that stands in the file as it is: `raw[start:end]`."""
        return cls(line, raw, lambda _: range(start, end + 1))

    @classmethod
    def cell(cls, record: int, where: str) -> Place:
        """Return the place of a text in a file without lines: the number of its record, from 1, stands for the line."""
        return cls(record, "", lambda _: (), where=where)

    def part(self, offsets: Callable[[], Sequence[int]]) -> Place:
        """Return the place of a text that is made of this one's.

        `offsets` gives the offset, in this text, of every code point of that text and of its end.
        """

        def within(_: str) -> Sequence[int]:
            return [self._offsets[at] for at in offsets()]

        return Place(self.line, self._raw, within, column=self._column, where=self._where)

    @property
    def where(self) -> str | None:
        """The place for people, where lines do not tell."""
        return self._where() if callable(self._where) else self._where

    def position(self, offset: int) -> Position:
        """Return the position of the code point at this offset of the text, or of the text's end.

        In a file without lines it is the offset in the cell.
        """
        if not self._offsets:
            return Position(self.line, offset + 1)
        at = self._offsets[offset]
        line = bisect_right(self._line_starts, at) - 1
        column = at - self._line_starts[line] + (1 if line else self._column)
        return Position(self.line + line, column)

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


SkippedKind = Literal["system", "recalled", "media", "note", "auto-reply", "other"]
"""Why a message is no turn: the program's own line, taken back, no text (image, voice, file, sticker, card), for
colleagues only, sent by no person, or anything else that a format has beside text."""


@dataclass(slots=True)
class Skipped:
    """A message that is passed over on purpose, and counted."""

    kind: SkippedKind


@dataclass(slots=True)
class Problem:
    """Something that couldn't be read: the line where it begins, if there is one, and the cause and cure.

    The reason never quotes a message. `where` is the place where lines do not tell, as in `Place`.
    """

    line: int | None
    reason: str
    where: str | None = None


@dataclass(slots=True)
class Comment:
    """A comment that is for us, and comes before the replies that it may be about: see `suppression.py`.

    `alone` says that nothing else stands in its line.
    """

    line: int
    text: str
    alone: bool


Item = Draft | Dialogue | Skipped | Problem | Comment


class Row(NamedTuple):
    """One message of a dialogue, before its dialogue is put together."""

    dialogue: str | None
    message: Message
