"""Records of CSV and TSV files, each with the piece of the file that it was read from."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from replylint.readers.source import LONGEST_LINE
from replylint.readers.transcript import Place, Problem

_LONGEST_RECORD = 10_000  # lines; a record of more is a quote that was never closed
_LONGEST_CELL = 2**31 - 1  # code points; the csv module's own limit is 131,072
_LONGEST_TEXT = LONGEST_LINE  # code points that are held of a record, but for its last line


@dataclass(frozen=True, slots=True)
class Dialect:
    """How cells are set apart, and whether they may be wrapped in double quotes."""

    delimiter: str = ","
    quotes: bool = True

    def offsets(self, raw: str, column: int, first: int = 0) -> Sequence[int]:
        """Return the offset in a record of every code point of a cell from its `first`, and of the cell's end."""
        bare = rf"[^{re.escape(self.delimiter)}\r\n]*"
        cell = re.compile(rf'"[^"]*(?:""[^"]*)*"|{bare}' if self.quotes else bare)
        start, end = 0, -1
        for _ in range(column + 1):
            start = end + 1
            found = cell.match(raw, start)
            end = found.end() if found else start
        if not (self.quotes and raw.startswith('"', start)):
            return range(start + first, end + 1)
        inside = re.compile(r'""|[^"]').finditer(raw, start + 1, end - 1)
        return [*(point.start() for point in inside), end - 1][first:]


COMMAS = Dialect()


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of a record; it begins at `line`, and `raw` is all of it as it stands in the file."""

    line: int
    raw: str
    cells: list[str]
    dialect: Dialect = COMMAS

    def place(self, column: int, *, first: int = 0) -> Place:
        """Return the place of a cell's text, or of its part from the code point `first` on."""
        return Place(self.line, self.raw, partial(self.dialect.offsets, column=column, first=first))

    def problem(self, reason: str) -> Problem:
        """Return a problem of this record."""
        return Problem(self.line, reason)

    def repeats(self, column: int) -> bool:  # noqa: ARG002 - as in sheets
        """Tell whether a cell is one with the cell above; never, in text."""
        return False


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """A record below a header: its cells by the names of the columns. A column that isn't there is empty."""

    record: Record
    columns: Mapping[str, int]

    @property
    def line(self) -> int:
        """The line where it begins."""
        return self.record.line

    def cell(self, name: str) -> str:
        """Return a cell without space at its ends."""
        return self.text(name).strip()

    def text(self, name: str) -> str:
        """Return a cell as it is."""
        at = self.columns.get(name, len(self.record.cells))
        return self.record.cells[at] if at < len(self.record.cells) else ""

    def place(self, name: str) -> Place:
        """Return the place of a cell's text."""
        return self.record.place(self.columns[name])


def named_records(lines: Iterator[str], *needed: str, short: bool = False) -> Iterator[NamedRecord | Problem]:
    """Yield the records of a CSV file that begins with a header; a problem where it lacks a column that is needed.

    `short` allows a row to end with the last column that is needed.
    """
    columns: dict[str, int] = {}
    least = most = 0
    for record in records(lines):
        if isinstance(record, Problem):
            yield record
        elif not columns:
            columns = {name.strip(): index for index, name in enumerate(record.cells)}
            if missing := [name for name in needed if name not in columns]:
                yield Problem(record.line, f"the header lacks {', '.join(missing)}")
                return
            most = len(record.cells)
            least = max(columns[name] for name in needed) + 1 if short else most
        elif len(record.cells) < least or any(map(str.strip, record.cells[most:])):
            yield Problem(record.line, f"the row has {len(record.cells)} cells where {most} are expected")
        else:
            yield NamedRecord(record, columns)


class _UnclosedError(Exception):
    """A record that goes on for longer than any record does."""


class _Tape:
    """Hands lines to the csv module and keeps those of the record it is reading."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.line = 1
        self.held: list[str] = []
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.held) >= _LONGEST_RECORD or self._size > _LONGEST_TEXT:
            raise _UnclosedError
        line = next(self._lines)
        self.held.append(line)
        self._size += len(line)
        return line

    def begin_record(self) -> None:
        self.line += len(self.held)
        self.held = []
        self._size = 0


def records(lines: Iterator[str], dialect: Dialect = COMMAS) -> Iterator[Record | Problem]:
    """Yield the records that aren't blank, and a problem for each that can't be read."""
    tape = _Tape(lines)
    # The limit is the csv module's one global setting; a long reply is no error.
    csv.field_size_limit(_LONGEST_CELL)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if dialect.quotes else csv.QUOTE_NONE
    # Strict: a stray quote is a row that can't be read, never one that swallows the rows after it.
    reader = csv.reader(tape, delimiter=dialect.delimiter, quoting=quoting, strict=True)
    while True:
        tape.begin_record()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Problem(tape.line, _stray_quote(f"line {tape.line}", len(tape.held)))
        except _UnclosedError:
            yield Problem(tape.line, _stray_quote("the rest of the file", len(tape.held)))
            return
        else:
            if any(map(str.strip, cells)):
                yield Record(tape.line, "".join(tape.held), cells, dialect)


def _stray_quote(what: str, lines: int) -> str:
    what = what if lines == 1 else f"{what} and what follows in the same cell ({lines} lines)"
    return (
        f"{what} not checked: a double quote opens a cell and isn't closed before the cell's end; "
        'double it (""), or add --no-quotes if quotes mean nothing in this file'
    )
