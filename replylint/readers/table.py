"""CSV and TSV.

A CSV cell may be wrapped in double quotes, and then holds commas, line ends and doubled quotes; a TSV is
literal, a quote in it is a quote. `Layout.quotes` says otherwise.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import gather
from replylint.readers.records import Dialect, records
from replylint.readers.rows import rows
from replylint.readers.source import Source
from replylint.readers.transcript import Item


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the replies or dialogues of a CSV or TSV file."""
    lines = source.lines()
    first = next(lines, "")
    dialect = _dialect(source.path, first, layout)
    return gather(rows(records(itertools.chain([first], lines), dialect), layout))


def _dialect(path: str, first: str, layout: Layout) -> Dialect:
    literal = path.lower().endswith(".tsv")
    delimiter = "\t" if literal else max(",\t;", key=first.count)
    return Dialect(delimiter, layout.quotes if layout.quotes is not None else not literal)


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
