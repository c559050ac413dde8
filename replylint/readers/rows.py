"""Messages from the rows of any table: CSV, sheets, Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from replylint.errors import InputError
from replylint.model import Turn
from replylint.readers.columns import Columns, Layout, find_columns
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

    Without roles every row is a reply that stands alone. Roles that can't be told are a problem, after the last row.
    """
    roles = Roles(layout.agent_values, layout.agents)
    names: Sequence[str] | None = None
    columns: Columns | None = None
    for row in table:
        if isinstance(row, Problem):
            yield row
            continue
        if names is None or columns is None:
            names = row.cells
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
