"""xlsx: the rows of every sheet, as those of any table. The extra `xlsx` reads it.

A workbook is a zip of XML, made by whoever sent it: what it claims is not believed, and a bomb is refused before
anything is unpacked. Formulas are not computed: the value counts that the last program to compute them left.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import gather
from replylint.readers.head import Head
from replylint.readers.packed import most_unpacked
from replylint.readers.rows import rows
from replylint.readers.source import Source, UnreadableError
from replylint.readers.transcript import Item, Place, Problem

_ROWS, _COLUMNS = 1_048_576, 16_384  # of a sheet, as Excel allows
_STRINGS = 1 << 26  # bytes of the strings that the sheets share, which are held in memory
_MERGES = 100_000
_CHUNK = 1 << 16
_OLD = b"\xd0\xcf\x11\xe0"
_PART = re.compile(rb"<(?:\w+:)?(?:f[ />]|mergeCell [^>]*?ref=\"([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})\")")
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


def recognises(head: Head) -> Confidence:
    """Tell a workbook by the names of its parts."""
    return Confidence.sure(b"xl/" in head.data)


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the replies or dialogues of every sheet."""
    try:
        import openpyxl
    except ImportError:
        reason = "to read xlsx files, install what reads them: pip install 'replylint[xlsx]'; or save it as CSV"
        raise UnreadableError(source.path, reason) from None
    with source.binary() as file:
        parts = _parts(source.path, file)
        try:
            with warnings.catch_warnings(action="ignore"):  # of styles and the like
                book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
                formulas = openpyxl.load_workbook(file, read_only=True, keep_links=False)
            for sheet in book.worksheets:
                # The name of its part in the zip is told nowhere else.
                part = parts.get(str(getattr(sheet, "_worksheet_path", "")), _Part())
                beside = formulas[sheet.title] if part.formulas else None
                yield from gather(rows(_rows(sheet, part, beside), layout))
        except UnreadableError:
            raise
        except Exception as error:  # noqa: BLE001 - openpyxl raises whatever a broken part makes it raise
            name = type(error).__name__
            raise UnreadableError(source.path, f"the rest of the workbook is broken ({name}): save it anew") from None


@dataclass(slots=True)
class _Part:
    """What must be known of a sheet before it is read: whether it has formulas, and which cells are merged.

    `above` is, for a cell of a column and a row, the row of the cell that it is one with.
    """

    formulas: bool = False
    above: dict[tuple[int, int], int] = field(default_factory=dict)


def _parts(path: str, file: IO[bytes]) -> dict[str, _Part]:
    """Look through the parts of a workbook, and refuse a dangerous one. The names are those of the sheets' parts."""
    if file.read(len(_OLD)) == _OLD:
        raise UnreadableError(path, "it is an old .xls, or has a password: save it as .xlsx without one")
    try:
        with ZipFile(file) as zipped:
            size = sum(info.file_size for info in zipped.infolist())
            if size > most_unpacked(file):
                raise UnreadableError(path, f"the workbook unpacks to {size >> 20} MiB: a bomb?")
            if any("sharedStrings" in info.filename and info.file_size > _STRINGS for info in zipped.infolist()):
                raise UnreadableError(path, f"its texts are more than {_STRINGS >> 20} MiB: save it as CSV")
            return {
                info.filename: _part(path, zipped, info.filename)
                for info in zipped.infolist()
                if info.filename.endswith((".xml", ".rels"))
            }
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnreadableError(path, f"it is no xlsx file that can be read: {error}") from None


def _part(path: str, zipped: ZipFile, name: str) -> _Part:
    part = _Part()
    rest = b""
    with zipped.open(name) as file:
        while chunk := file.read(_CHUNK):
            data = rest + chunk
            if _DECLARES.search(data):
                raise UnreadableError(path, f"{name} declares entities, which no spreadsheet does: a bomb?")
            for found in _PART.finditer(data):
                if found[1] is None:
                    part.formulas = True
                else:
                    _merge(part, *(one.decode() for one in found.groups()))
            rest = data[-100:]
    return part


def _merge(part: _Part, letters: str, top: str, bottom: str) -> None:
    from openpyxl.utils import column_index_from_string

    # A cell over several columns stands in the first of them.
    column = column_index_from_string(letters)
    for row in range(int(top) + 1, min(int(bottom), _ROWS) + 1):
        if len(part.above) >= _MERGES:
            return
        part.above[column, row] = int(top)


@dataclass(slots=True)
class _Row:
    """A row of a sheet."""

    sheet: str
    line: int
    cells: Sequence[str]
    merged: frozenset[int]

    def place(self, column: int) -> Place:
        return Place.cell(self.line, self._where(column))

    def problem(self, reason: str) -> Problem:
        return Problem(self.line, reason, self._where(0))

    def repeats(self, column: int) -> bool:
        return column in self.merged

    def _where(self, column: int) -> str:
        from openpyxl.utils import get_column_letter

        return f"{self.sheet}!{get_column_letter(column + 1)}{self.line}"


def _rows(sheet: Any, part: _Part, formulas: Any) -> Iterator[_Row | Problem]:  # noqa: ANN401 - no types of its own
    sheet.reset_dimensions()  # what it claims may be far too much, or too little
    if formulas is not None:
        formulas.reset_dimensions()
    beside = formulas.iter_rows() if formulas is not None else None
    width = 0
    tops: dict[int, str] = {}
    for number, cells in enumerate(sheet.iter_rows(), 1):
        written = next(beside, ()) if beside is not None else ()
        if number > _ROWS or len(cells) > _COLUMNS:
            where = f"{sheet.title}!A{number}"
            yield Problem(number, "the sheet is larger than any sheet can be: the rest of it was not checked", where)
            return
        texts = [_text(cell.value) for cell in cells]
        merged = frozenset(column - 1 for column in range(1, width + 1) if (column, number) in part.above)
        if not any(map(str.strip, texts)):
            continue
        width = width or len(texts)
        texts += [""] * (width - len(texts))
        for column in range(min(width, len(texts))):
            if column in merged:
                texts[column] = tops.get(column, "")
            else:
                tops[column] = texts[column]
        row = _Row(sheet.title, number, texts, merged)
        lacking = [cell for cell, value in zip(written, cells, strict=False) if _lacks(cell, value)]
        if lacking:
            where = f"{sheet.title}!{lacking[0].coordinate}"
            yield Problem(number, "a formula has no value: open the file in a spreadsheet program, and save it", where)
        else:
            yield row


def _lacks(formula: Any, cell: Any) -> bool:  # noqa: ANN401 - no types of its own
    """Tell whether a cell is a formula that nobody has computed, or that came to an error."""
    return getattr(formula, "data_type", "") == "f" and (cell.value is None or cell.data_type == "e")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat(" ") if isinstance(value, datetime) else str(value)


FORMAT = Format(
    name="xlsx",
    title={"zh-Hans": "Excel 表格（xlsx）", "zh-Hant": "Excel 試算表（xlsx）", "en": "Excel workbook (xlsx)"},
    how_to_export={
        "zh-Hans": "每张工作表首行为列名；旧的 .xls 先另存为 .xlsx；需要 pip install 'replylint[xlsx]'",
        "zh-Hant": "每張工作表首列為欄位名稱；舊的 .xls 先另存為 .xlsx；需要 pip install 'replylint[xlsx]'",
        "en": "the first row of each sheet names the columns; needs pip install 'replylint[xlsx]'",
    },
    recognises=recognises,
    read=read,
    columns=True,
)
