"""Edits of a text: what stands where, and what is to stand there instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from replylint.span import Span


class Edit(NamedTuple):
    """`text` is to stand in place of what stands in the span."""

    span: Span
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with edits, which are in order and apart."""
    pieces, at = [], 0
    for (start, end), new in edits:
        pieces += [text[at:start], new]
        at = end
    return "".join([*pieces, text[at:]])


class Edited:
    """A text that is edited again and again, and remembers which of its code points are the original ones."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._size = len(text)
        self._origins: list[int | None] | None = None  # made when it is edited, which few texts are

    def become(self, text: str) -> None:
        """Turn into another text; as much as possible at its beginning and its end remains what it was."""
        shorter = min(len(self.text), len(text))
        start = next((at for at in range(shorter) if self.text[at] != text[at]), shorter)
        room = shorter - start
        end = next((at for at in range(room) if self.text[-1 - at] != text[-1 - at]), room)
        made = len(text) - end - start
        if self._origins is None:
            self._origins = [*range(self._size)]
        self._origins[start : len(self.text) - end] = [None] * made
        self.text = text

    @property
    def edits(self) -> list[Edit]:
        """The edits that make this text of the original: in order, apart, and none where nothing was changed."""
        if self._origins is None:
            return []
        edits: list[Edit] = []
        made: list[str] = []
        at = 0
        for char, origin in zip([*self.text, ""], [*self._origins, self._size], strict=True):
            if origin is None:
                made.append(char)
                continue
            if made or origin > at:
                edits.append(Edit(Span(at, origin), "".join(made)))
                made = []
            at = origin + 1
        return edits
