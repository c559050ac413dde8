"""CSV and TSV.

A CSV cell may be wrapped in double quotes, and then holds commas, line ends and doubled quotes; a TSV is
literal, a quote in it is a quote. `Layout.quotes` says otherwise.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from replylint.errors import InputError
from replylint.model import Turn
from replylint.readers.columns import Columns, Layout, find_columns
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import gather
from replylint.readers.records import Dialect, Record, records
from replylint.readers.roles import Roles
from replylint.readers.source import Source
from replylint.readers.times import parse_time
from replylint.readers.transcript import Draft, Item, Message, Problem, Row


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the replies or dialogues of a CSV or TSV file."""
    return gather(_rows(source, layout))


def _rows(source: Source, layout: Layout) -> Iterator[Row | Draft | Problem]:
    lines = source.lines()
    first = next(lines, "")
    dialect = _dialect(source.path, first, layout)
    roles = Roles(layout.agent_values, layout.agents)
    names: list[str] | None = None
    columns: Columns | None = None
    for record in records(itertools.chain([first], lines), dialect):
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


def _dialect(path: str, first: str, layout: Layout) -> Dialect:
    literal = path.lower().endswith(".tsv")
    delimiter = "\t" if literal else max(",\t;", key=first.count)
    return Dialect(delimiter, layout.quotes if layout.quotes is not None else not literal)


def _row(record: Record, columns: Columns, dialect: Dialect, roles: Roles, width: int) -> Row | Draft | Problem | None:
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
    message = Message(turn, record.place(columns.text, dialect))
    if columns.role is not None and columns.context is None:
        return Row(cell(columns.dialogue), message)
    if role != "agent" or not turn.text.strip():
        return None
    return Draft(message, cell(columns.context), cell(columns.dialogue))


FORMAT = Format(
    name="table",
    title={"zh-Hans": "CSV 或 TSV 表格", "zh-Hant": "CSV 或 TSV 表格", "en": "CSV or TSV"},
    how_to_export={
        "zh-Hans": "首行为列名；认不出的列用 --text-column、--role-column 等指定",
        "zh-Hant": "首列為欄位名稱；認不出的欄位用 --text-column、--role-column 等指定",
        "en": "the first row names the columns; name those that aren't known with --text-column, --role-column, …",
    },
    recognises=lambda _: Confidence.NO,  # what nothing else recognises
    read=read,
    columns=True,
)
