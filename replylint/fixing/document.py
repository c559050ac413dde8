"""A file that is to be fixed: its bytes, what they say, and the replies in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from replylint.errors import NotWrittenError
from replylint.fixing.edits import Edit, edited
from replylint.readers import choose, find
from replylint.readers.beginnings import GZIP, mark_of
from replylint.readers.columns import Layout
from replylint.readers.format import Format
from replylint.readers.source import Source, UnreadableError, cannot
from replylint.readers.transcript import LINE_END, Dialogue, Draft, Item, Place, Problem, Skipped
from replylint.span import Span

LARGEST = 16 << 20
"""Bytes of a file that is fixed: all of it is held in memory, and read again for every try."""

_TRIES = 64
"""How often the file is read again at most. Edits that can't be written as they should be are rare."""

# How a text may have to be written where it stands: as it is, in a quoted cell, in a string of JSON.
_WRITINGS: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: text.replace('"', '""'),
    lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
)


Edits = Mapping[int, Sequence[Edit]]
"""Edits of drafts, by the index of the draft among the items."""


@dataclass(frozen=True)
class Document:
    """A file as it was read: what it holds, and how it was decoded.

    `named_format` says that the user named the format, so that it is not looked for. `items` are what the format
    yields; those that are a `Draft` can be fixed.
    """

    source: Source
    layout: Layout
    format: Format
    named_format: bool
    data: bytes
    encoding: str
    items: Sequence[Item]

    @classmethod
    def read(cls, source: Source, layout: Layout, format_name: str | None = None) -> Document | None:
        """Read a file, once. None for one that is nobody's transcript: see `choose`.

        Raises NotWrittenError for what can be checked, but not fixed; UnreadableError for what can't be read.
        """
        data = _bytes(source)
        held = source.holding(data)
        taken = find(format_name) if format_name else choose(held, layout)
        if taken is None:
            return None
        items = list(taken.read(held, layout))
        if held.encoding is None:
            raise NotWrittenError(f"{source.path}: a file in the format {taken.name!r} is no text; mend it by hand")
        document = cls(source, layout, taken, bool(format_name), data, held.encoding, items)
        document._expect_round_trip()
        return document

    @cached_property
    def text(self) -> str:
        """What the file says."""
        return self.decoded(self.data)

    def decoded(self, data: bytes) -> str:
        """Return what bytes say that begin with the same byte order mark, and are in the same encoding."""
        return data[len(self._mark) :].decode(self.encoding)

    @cached_property
    def _mark(self) -> bytes:
        return mark_of(self.data)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in LINE_END.finditer(self.text))]

    @cached_property
    def _said(self) -> list[object]:
        return [_said(item) for item in self.items]

    def _expect_round_trip(self) -> None:
        try:
            same = self.text.encode(self.encoding) == self.data[len(self._mark) :]
        except UnicodeError:
            same = False
        if not same:
            reason = f"not all of its bytes are plain {self.encoding}, so it can't be written back as it was"
            raise NotWrittenError(f"{self.source.path}: {reason}; save it as UTF-8, or mend it by hand")

    def fixed(self, wanted: Edits) -> tuple[bytes, frozenset[int]]:
        """Return the bytes with the drafts edited, and the indexes of those that could be.

        Whatever stands outside the edits keeps its bytes. A draft that would not read back as it was edited, or whose
        edits would have anything else in the file read differently, stays as it was.
        """
        written = self._standing(wanted, iter(range(_TRIES)))
        data = self._spliced(written)
        together = len(written) == len(wanted)  # they were tried so, and read back
        if data is None or not (together or self._reads_back(data, {index: wanted[index] for index in written})):
            return self.data, frozenset()
        return data, frozenset(written)

    def _standing(self, wanted: Edits, tries: Iterator[int]) -> Edits:
        """Return the edits as they have to be written: all of them, or else those of each half that can be."""
        tried: list[Edits] = []
        for writing in _WRITINGS:
            written = {index: [Edit(span, writing(text)) for span, text in edits] for index, edits in wanted.items()}
            if written in tried or next(tries, None) is None:
                continue
            data = self._spliced(written)
            if data is not None and self._reads_back(data, wanted):
                return written
            tried.append(written)
        if len(wanted) <= 1:
            return {}
        indexes, middle = sorted(wanted), len(wanted) // 2
        halves = [{index: wanted[index] for index in half} for half in (indexes[:middle], indexes[middle:])]
        return {**self._standing(halves[0], tries), **self._standing(halves[1], tries)}

    def _spliced(self, written: Edits) -> bytes | None:
        """Return the bytes with edits put in; None where they overlap, or the encoding has no such characters."""
        body, encoding = self.data[len(self._mark) :], self.encoding
        spliced, at, offset = [self._mark], 0, 0
        try:
            for (start, end), text in sorted(self._in_file(written)):
                kept, gone = self.text[at:start].encode(encoding), self.text[start:end].encode(encoding)
                if not at <= start <= end or not body.startswith(kept + gone, offset):
                    return None
                spliced += [kept, text.encode(encoding)]
                at, offset = end, offset + len(kept) + len(gone)
        except UnicodeEncodeError:
            return None
        return b"".join([*spliced, body[offset:]])

    def _in_file(self, written: Edits) -> Iterator[Edit]:
        """Yield the edits with their places in the file's text."""
        for index, edits in written.items():
            item = self.items[index]
            if isinstance(item, Draft):
                yield from (Edit(self._place(item.message.place, span), text) for span, text in edits)

    def _place(self, place: Place, span: Span) -> Span:
        start, end = (self._line_starts[line - 1] + column - 1 for line, column in map(place.position, span))
        return Span(start, end)

    def _reads_back(self, data: bytes, wanted: Edits) -> bool:
        """Tell whether bytes are read as this file is, but for the edits."""
        held = self.source.holding(data)
        try:
            if not self.named_format and choose(held, self.layout) is not self.format:
                return False
            said = [_said(item) for item in self.format.read(held, self.layout)]
        except UnreadableError:
            return False
        expected = list(self._said)
        for index, edits in wanted.items():
            expected[index] = _said(_with(self.items[index], edits))
        return said == expected and held.encoding == self.encoding


def _bytes(source: Source) -> bytes:
    """Return the bytes of a file that may be fixed."""
    path = Path(source.path)
    if source.piped:
        raise NotWrittenError(f"{source.path}: standard input can't be written to; name the file")
    try:
        if path.is_symlink():
            raise NotWrittenError(f"{path}: it is a symbolic link, and only the file itself is fixed; name that one")
        if path.stat().st_size > LARGEST:
            raise NotWrittenError(f"{path}: it is larger than {LARGEST >> 20} MB, and is not fixed; split it")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(source.path, cannot(error)) from None
    if data.startswith(GZIP):
        raise NotWrittenError(f"{path}: it is packed with gzip, and is not fixed; unpack it first")
    return data


def _said(item: Item) -> object:
    """Return what an item says, wherever it stands."""
    if isinstance(item, Draft):
        return item.message.turn, item.context, item.dialogue
    if isinstance(item, Dialogue):
        return item.id, item.first, [message.turn for message in item.messages]
    return item.kind if isinstance(item, Skipped) else Problem


def _with(item: Item, edits: Iterable[Edit]) -> Item:
    if not isinstance(item, Draft):
        return item
    turn = replace(item.message.turn, text=edited(item.message.turn.text, edits))
    return replace(item, message=replace(item.message, turn=turn))
