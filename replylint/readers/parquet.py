"""Parquet: a table by columns, read batch by batch. The extra `parquet` reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from replylint.errors import InputError
from replylint.readers.columns import Columns, Layout, find_columns
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import gather
from replylint.readers.head import Head
from replylint.readers.rows import rows
from replylint.readers.source import LONGEST_LINE, Source, UnreadableError
from replylint.readers.transcript import Item, Place, Problem

_MAGIC = b"PAR1"
_BATCH = 1024  # rows that are held at once


def recognises(head: Head) -> Confidence:
    """Tell a file by its first bytes."""
    return Confidence.sure(head.data.startswith(_MAGIC))


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the replies or dialogues of a Parquet file."""
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetFile
    except ImportError:
        reason = "to read Parquet files, install what reads them: pip install 'replylint[parquet]'; or save it as CSV"
        raise UnreadableError(source.path, reason) from None
    with source.binary() as file:
        try:
            table = ParquetFile(file, buffer_size=1 << 16, pre_buffer=False)
            # Its columns always have names.
            yield from gather(rows(_rows(table, replace(layout, header=True)), replace(layout, header=True)))
        except pa.ArrowException as error:
            name = type(error).__name__
            raise UnreadableError(source.path, f"it is no Parquet file that can be read ({name})") from None


@dataclass(slots=True)
class _Row:
    """A row: its number, from 1, and the names of the columns."""

    line: int
    cells: Sequence[str]
    names: Sequence[str]

    def place(self, column: int) -> Place:
        return Place.cell(self.line, f"{self.names[column]}[{self.line}]")

    def problem(self, reason: str) -> Problem:
        return Problem(self.line, reason)

    def repeats(self, column: int) -> bool:  # noqa: ARG002 - as in sheets
        return False


def _rows(table: Any, layout: Layout) -> Iterator[_Row | Problem]:  # noqa: ANN401 - pyarrow has no types
    names = list(table.schema_arrow.names)
    header = _Row(1, names, names)
    try:
        columns = find_columns(layout, names)
        _refuse_nested(table.schema_arrow, columns, names)
    except InputError as error:
        yield header.problem(str(error))
        return
    yield header
    wanted = [names[index] for index in sorted({index for index in columns if index is not None})]
    number = 0
    for batch in table.iter_batches(batch_size=_BATCH, columns=wanted):
        for values in batch.to_pylist():
            number += 1
            cells = [_text(values.get(name)) for name in names]
            if max(map(len, cells)) > LONGEST_LINE:
                yield Problem(number, f"a cell is longer than {LONGEST_LINE} characters, and was not checked")
            else:
                yield _Row(number, cells, names)


def _refuse_nested(schema: Any, columns: Columns, names: Sequence[str]) -> None:  # noqa: ANN401 - as above
    """Raise InputError for a column whose cells are lists, records or bytes."""
    from pyarrow import types

    for index in columns:
        if index is not None:
            kind = schema.field(index).type
            if types.is_nested(kind) or types.is_binary(kind) or types.is_large_binary(kind):
                raise InputError(f"the column {names[index]!r} holds {kind}, not text: write one message a row")


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat(" ") if isinstance(value, datetime) else str(value)


FORMAT = Format(
    name="parquet",
    title={"zh-Hans": "Parquet 表格", "zh-Hant": "Parquet 表格", "en": "Parquet"},
    how_to_export={
        "zh-Hans": "数据仓库导出的表，每行一条消息；需要 pip install 'replylint[parquet]'",
        "zh-Hant": "資料倉儲匯出的表，每列一則訊息；需要 pip install 'replylint[parquet]'",
        "en": "a table of a data warehouse, a message a row; needs pip install 'replylint[parquet]'",
    },
    recognises=recognises,
    read=read,
    columns=True,
)
