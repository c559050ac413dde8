"""Messages from the rows of any table: CSV, sheets, Parquet."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from replylint.errors import InputError
from replylint.model import Turn
from replylint.readers.columns import KNOWN, Columns, Layout, find_columns, key_of
from replylint.readers.fields import asked_column, nothing_matches
from replylint.readers.fields import columns as columns_of
from replylint.readers.roles import Roles
from replylint.readers.times import parse_time
from replylint.readers.transcript import Draft, Message, Place, Problem, Row


class Cells(Protocol):
    """A row of a table."""

    @property
    def line(self) -> int:
        """The line where it begins, or its number."""

    @property
    def cells(self) -> Sequence[str]:
        """The texts of its cells."""

    def place(self, column: int) -> Place:
        """Return the place of a cell's text."""

    def problem(self, reason: str) -> Problem:
        """Return a problem of this row."""

    def repeats(self, column: int) -> bool:
        """Tell whether a cell is one with the cell above it."""


def rows(table: Iterable[Cells | Problem], layout: Layout) -> Iterator[Row | Draft | Problem]:
    """Yield the messages of a table whose first row names the columns, unless the layout says that none does.

    Without roles every row is a reply that stands alone, or every cell in one of the `fields` that the layout names.
    Roles that can't be told are a problem, after the last row.
    """
    roles = Roles(layout.agent_values, layout.agents)
    names: Sequence[str] | None = None
    columns: Columns | None = None
    table = iter(table)
    for row in table:
        if isinstance(row, Problem):
            yield row
            continue
        if names is None or columns is None:
            names = row.cells
            if layout.fields and not _tells_roles(layout, names):
                yield from _cells_of_fields(itertools.chain([row], table), layout)
                return
            try:
                columns = find_columns(layout, names)
            except InputError as error:
                yield row.problem(str(error))
                return
            if layout.header:
                continue
        message = _message(row, columns, roles, len(names))
        if message is not None:
            yield message
    if names and columns and columns.role is not None:
        column = repr(names[columns.role].strip()) if layout.header else str(columns.role + 1)
        if problem := roles.problem(column):
            yield Problem(*problem)


def _tells_roles(layout: Layout, names: Sequence[str]) -> bool:
    """Tell whether a column says who speaks: then it is a transcript, and its columns are known."""
    return not layout.all_agent and (layout.role is not None or any(key_of(name) in KNOWN["role"] for name in names))


def _cells_of_fields(table: Iterable[Cells | Problem], layout: Layout) -> Iterator[Draft | Problem]:
    """Yield the cells of the columns that hold replies."""
    names: Sequence[str] | None = None
    chosen: list[int] = []
    asked: int | None = None
    for row in table:
        if isinstance(row, Problem):
            yield row
        elif names is None:
            names = row.cells if layout.header else [str(column) for column, _ in enumerate(row.cells, 1)]
            chosen = columns_of(names, layout.fields, row.line)
            asked = asked_column(names)
            if not chosen:
                yield row.problem(nothing_matches(names, layout.fields, "column"))
                return
            if not layout.header:
                yield from _cells(row, chosen, asked, len(names))
        else:
            yield from _cells(row, chosen, asked, len(names))


def _cells(row: Cells, columns: Sequence[int], asked: int | None, width: int) -> Iterator[Draft | Problem]:
    cells = row.cells
    if any(map(str.strip, cells[width:])):
        yield row.problem(f"the row has {len(cells)} cells where {width} are expected: is a delimiter not quoted?")
        return
    context = cells[asked].strip() or None if asked is not None and asked < len(cells) else None
    for column in columns:
        if column < len(cells) and cells[column].strip() and not row.repeats(column):
            yield Draft(Message(Turn("agent", cells[column]), row.place(column)), context)


def _message(row: Cells, columns: Columns, roles: Roles, width: int) -> Row | Draft | Problem | None:
    cells = row.cells
    if any(map(str.strip, cells[width:])):
        return row.problem(f"the row has {len(cells)} cells where {width} are expected: is a delimiter not quoted?")
    if len(cells) <= max(columns.text, columns.role or 0):
        return row.problem(f"the row has {len(cells)} cells where {width} are expected")
    if row.repeats(columns.text):
        return None

    def cell(column: int | None) -> str | None:
        return cells[column].strip() or None if column is not None and column < len(cells) else None

    role = "agent" if columns.role is None else roles.role(cells[columns.role], row.line)
    time = cell(columns.time)
    turn = Turn(role, cells[columns.text], parse_time(time) if time else None, cell(columns.speaker))
    message = Message(turn, row.place(columns.text))
    if columns.role is not None and columns.context is None:
        return Row(cell(columns.dialogue), message)
    if role != "agent" or not turn.text.strip():
        return None
    return Draft(message, cell(columns.context), cell(columns.dialogue))
