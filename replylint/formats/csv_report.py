"""CSV for spreadsheets: RFC 4180, UTF-8 with a byte order mark, a row for each finding."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from replylint.fingerprint import fingerprint
from replylint.formats.advice import wordings
from replylint.formats.display import without_controls
from replylint.formats.format import Format
from replylint.formats.outcome import NotChecked, Occurrence, Outcome, Style
from replylint.formats.spool import Group, Spool

NOT_CHECKED = "not-checked"
"""Stands for the rule in a row about something that could not be checked."""

_COLUMNS = (
    *("rule", "severity", "count", "path", "line", "column", "end_line", "end_column", "where", "dialogue", "turn"),
    *("speaker", "time", "excerpt", "reply", "message", "suggestions", "rows", "fingerprint", "occurrences"),
)
_MOST = 30_000  # characters of a cell; Excel cuts it off at 32,767
# What a spreadsheet would take for a formula (OWASP, CSV injection), also behind what it trims.
_FORMULA = re.compile(r"[\t\r\n]|[\s\u200b-\u200f\u2060\ufeff]*[-=+@\uff0d\uff1d\uff0b\uff20]")


def render(spool: Spool, outcome: Outcome, _style: Style) -> Iterator[str]:
    """Yield the rows. Every cell is quoted, and one that a spreadsheet would calculate begins with an apostrophe."""
    yield "\ufeff" + _row(_COLUMNS)
    for group in spool.groups():
        yield from map(_row, _finding(group))
    yield from (_row(_not_checked(item)) for item in outcome.not_checked)


def _finding(group: Group) -> Iterator[Iterable[object]]:
    """Yield the row of a finding, and another for each cellful of places that it has more."""
    located, found = group.first, group.first.finding
    cells, *more = list(_cellfuls(group.occurrences))
    place = located.occurrence
    yield (
        *(found.rule, found.severity, group.count, place.path, place.line, place.column, place.end_line),
        *(place.end_column, place.where, place.dialogue, place.turn, place.speaker, place.time),
        *(_cut(located.excerpt), _cut(located.reply), located.message),
        "\n".join(wordings(located)),
        *(" ".join(found.rows), fingerprint(found, located.reply), cells),
    )
    for cell in more:
        yield (found.rule, *[None] * (len(_COLUMNS) - 3), fingerprint(found, located.reply), cell)


def _cellfuls(occurrences: Iterable[Occurrence]) -> Iterator[str]:
    places: list[str] = []
    length = 0
    for occurrence in occurrences:
        length += len(occurrence.place) + 2
        if length > _MOST and places:
            yield "; ".join(places)
            places, length = [], len(occurrence.place) + 2
        places.append(occurrence.place)
    yield "; ".join(places)


def _not_checked(item: NotChecked) -> Iterable[object]:
    row = {"rule": NOT_CHECKED, "path": item.path, "line": item.line, "where": item.where, "message": item.reason}
    return [row.get(column) for column in _COLUMNS]


def _cut(text: str) -> str:
    return text if len(text) <= _MOST else text[:_MOST] + "…"


def _row(cells: Iterable[object]) -> str:
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(map(_harmless, cells))
    return file.getvalue()


def _harmless(cell: object) -> str:
    text = without_controls("" if cell is None else str(cell))
    return f"'{text}" if _FORMULA.match(text) else text


FORMAT = Format(render)
