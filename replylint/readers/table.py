"""CSV and TSV.

A CSV cell may be wrapped in double quotes, and then holds commas, line ends and doubled quotes; a TSV is
literal, a quote in it is a quote. `Layout.quotes` says otherwise.
"""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from replylint.errors import InputError
from replylint.model import Turn
from replylint.readers.columns import Columns, Layout, find_columns
from replylint.readers.roles import Roles
from replylint.readers.source import Source
from replylint.readers.times import parse_time
from replylint.readers.transcript import Draft, Item, Message, Place, Problem, Row, gather

_LONGEST_RECORD = 10_000  # lines; a record of more is a quote that was never closed
_LONGEST_CELL = 2**31 - 1  # code points; the csv module's own limit is 131,072


@dataclass(frozen=True, slots=True)
class _Dialect:
    delimiter: str
    quotes: bool

    def offsets(self, raw: str, column: int) -> Sequence[int]:
        """Return the offset in a record of every code point of a cell, and of the cell's end."""
        bare = rf"[^{re.escape(self.delimiter)}\r\n]*"
        cell = re.compile(rf'"[^"]*(?:""[^"]*)*"|{bare}' if self.quotes else bare)
        start, end = 0, -1
        for _ in range(column + 1):
            start = end + 1
            found = cell.match(raw, start)
            end = found.end() if found else start
        if not (self.quotes and raw.startswith('"', start)):
            return range(start, end + 1)
        inside = re.compile(r'""|[^"]').finditer(raw, start + 1, end - 1)
        return [*(point.start() for point in inside), end - 1]


@dataclass(frozen=True, slots=True)
class _Record:
    line: int
    raw: str
    cells: list[str]


class _UnclosedError(Exception):
    """A record that goes on for longer than any record does."""


class _Tape:
    """Hands lines to the csv module and keeps those of the record it is reading."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.line = 1
        self.held: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.held) >= _LONGEST_RECORD:
            raise _UnclosedError
        self.held.append(next(self._lines))
        return self.held[-1]

    def begin_record(self) -> None:
        self.line += len(self.held)
        self.held = []


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the replies or dialogues of a CSV or TSV file."""
    return gather(_rows(source, layout))


def _rows(source: Source, layout: Layout) -> Iterator[Row | Draft | Problem]:
    lines = source.lines()
    first = next(lines, "")
    dialect = _dialect(source.path, first, layout)
    roles = Roles(layout.agent_values)
    names: list[str] | None = None
    columns: Columns | None = None
    for record in _records(itertools.chain([first], lines), dialect):
        if isinstance(record, Problem):
            yield record
            continue
        if names is None or columns is None:
            names = record.cells
            try:
                columns = find_columns(layout, names)
            except InputError as error:
                yield Problem(record.line, str(error))
                return
            if layout.header:
                continue
        row = _row(record, columns, dialect, roles, len(names))
        if row is not None:
            yield row
    if names and columns and columns.role is not None:
        column = repr(names[columns.role].strip()) if layout.header else str(columns.role + 1)
        if problem := roles.problem(column):
            yield Problem(*problem)


def _dialect(path: str, first: str, layout: Layout) -> _Dialect:
    literal = path.lower().endswith(".tsv")
    delimiter = "\t" if literal else max(",\t;", key=first.count)
    return _Dialect(delimiter, layout.quotes if layout.quotes is not None else not literal)


def _records(lines: Iterator[str], dialect: _Dialect) -> Iterator[_Record | Problem]:
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
            yield Problem(tape.line, _stray_quote("the rest of the file", _LONGEST_RECORD))
            return
        else:
            if any(map(str.strip, cells)):
                yield _Record(tape.line, "".join(tape.held), cells)


def _stray_quote(what: str, lines: int) -> str:
    what = what if lines == 1 else f"{what} and what follows in the same cell ({lines} lines)"
    return (
        f"{what} not checked: a double quote opens a cell and isn't closed before the cell's end; "
        'double it (""), or add --no-quotes if quotes mean nothing in this file'
    )


def _row(
    record: _Record, columns: Columns, dialect: _Dialect, roles: Roles, width: int
) -> Row | Draft | Problem | None:
    cells = record.cells
    if any(map(str.strip, cells[width:])):
        reason = f"the row has {len(cells)} cells where {width} are expected: is a delimiter not quoted?"
        return Problem(record.line, reason)
    if len(cells) <= max(columns.text, columns.role or 0):
        return Problem(record.line, f"the row has {len(cells)} cells where {width} are expected")

    def cell(column: int | None) -> str | None:
        return cells[column].strip() or None if column is not None and column < len(cells) else None

    role = "agent" if columns.role is None else roles.role(cells[columns.role], record.line)
    time = cell(columns.time)
    turn = Turn(role, cells[columns.text], parse_time(time) if time else None, cell(columns.speaker))
    place = Place(record.line, record.raw, partial(dialect.offsets, column=columns.text))
    message = Message(turn, place)
    if columns.role is not None and columns.context is None:
        return Row(cell(columns.dialogue), message)
    if role != "agent" or not turn.text.strip():
        return None
    return Draft(message, cell(columns.context), cell(columns.dialogue))
