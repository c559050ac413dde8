"""A text that stands in a file in pieces, such as the paragraphs around a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple


class Piece(NamedTuple):
    """A piece of a text; a line end comes before one that `begins_line`, unless it is the first.

    `offsets` gives the offset of each of its code points and of its end, in what the text is made of.
    """

    text: str
    offsets: Callable[[], Sequence[int]]
    begins_line: bool = True


def text_of(pieces: Iterable[Piece]) -> str:
    """Return the text."""
    return "".join(f"\n{piece.text}" if piece.begins_line and at else piece.text for at, piece in enumerate(pieces))


def offsets_of(pieces: Iterable[Piece]) -> list[int]:
    """Return the offset of each code point of the text, and of its end; a line end is where the piece before ends."""
    offsets: list[int] = []
    for piece in pieces:
        if not piece.begins_line:
            offsets = offsets[:-1]
        offsets += piece.offsets()
    return offsets
