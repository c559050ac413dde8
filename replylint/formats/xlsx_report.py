"""A workbook for a supervisor: an overview, a row for each different finding, and every place where one occurs.

Rows are written to a temporary folder as they come, so a million of them take no more memory than ten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from replylint.formats.advice import wordings
from replylint.formats.closing import language
from replylint.formats.display import width, without_controls
from replylint.formats.format import Format
from replylint.formats.labels import LABELS, SKIPPED, Labels
from replylint.formats.outcome import Located, Outcome, Style
from replylint.formats.spool import Spool
from replylint.formats.summary import summary
from replylint.model import SEVERITIES
from replylint.rule import Lang

_ROWS = 1_048_576  # of a sheet, for Excel
_MOST = 16_000  # code points of a cell: Excel has room for 32,767 UTF-16 units
_PIECE = 1 << 16
_LINE, _HIGHEST = 16.0, 409.0  # points: of a line, and of a row in Excel
_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the same input makes the same file, whenever it is checked
_COLOURS = {"error": "#C00000", "warning": "#9C5700", "info": "#1F4E79"}

Cell = str | int | None | list[Any]
"""What a cell holds: a text, a number, nothing, or pieces of a text with looks between them."""


def render(spool: Spool, outcome: Outcome, style: Style) -> Iterator[bytes]:
    """Yield the bytes of the workbook."""
    with TemporaryDirectory(prefix="replylint-") as folder:
        path = Path(folder) / "report.xlsx"
        with xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": folder, **_SAFE}) as workbook:
            workbook.set_properties({"created": _MADE})
            _write(workbook, spool, outcome, language(outcome, style))
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def _write(workbook: xlsxwriter.Workbook, spool: Spool, outcome: Outcome, lang: Lang) -> None:
    looks, labels = _Looks(workbook), LABELS[lang]
    overview = _Table(workbook, labels["overview"], [(labels["overview"], 60), (labels["count"], 12)], looks)
    for name, value in _overview(spool, outcome, lang):
        overview.add(name, value)
    found = _Table(workbook, labels["list"], _found(labels), looks)
    places = _Table(workbook, labels["places"], _places(labels), looks, wrapped=False)
    for number, group in enumerate(spool.groups(), 1):
        finding, located = group.first.finding, group.first
        severity = [looks.severities[finding.severity], labels[finding.severity]]
        found.add(
            *(number, severity, finding.rule, group.count, located.message, looks.marked(located)),
            *("\n".join(wordings(located)), located.occurrence.place, located.dialogue, located.speaker),
            *(_shown(located.time), labels["comma"].join(finding.rows)),
        )
        for item in group.occurrences:
            places.add(
                *(number, finding.rule, item.path, item.line, item.column, item.where),
                *(item.dialogue, item.speaker, _shown(item.time)),
            )
    if outcome.problems:
        columns = [(labels["path"], 40), (labels["line"], 8), (labels["place"], 16), (labels["reason"], 100)]
        problems = _Table(workbook, labels["unchecked"], columns, looks)
        for problem in outcome.not_checked:
            problems.add(problem.path, problem.line, problem.where, problem.reason)


def _found(labels: Labels) -> list[tuple[str, int]]:
    return [
        *((labels["number"], 6), (labels["severity"], 8), (labels["rule"], 22), (labels["count"], 8)),
        *((labels["message"], 40), (labels["reply"], 50), (labels["wordings"], 60), (labels["place"], 30)),
        *((labels["dialogue_id"], 16), (labels["speaker"], 12), (labels["time"], 20), (labels["rows"], 16)),
    ]


def _places(labels: Labels) -> list[tuple[str, int]]:
    return [
        *((labels["number"], 6), (labels["rule"], 22), (labels["path"], 40), (labels["line"], 8)),
        *((labels["column"], 8), (labels["place"], 16)),
        *((labels["dialogue_id"], 16), (labels["speaker"], 12), (labels["time"], 20)),
    ]


def _overview(spool: Spool, outcome: Outcome, lang: Lang) -> Iterator[tuple[str, int]]:
    """Yield the counts, the rules last, with the words of the language where it has them."""
    labels = LABELS[lang]
    words = {key: str(value) for key, value in labels.items()}
    for name, value in summary(outcome, spool).items():
        if isinstance(value, dict) and name != "by_rule":
            yield from ((words.get(str(part), str(part)), int(count)) for part, count in value.items())
        elif name != "by_rule":
            yield words.get(name, name), int(value)
    if outcome.problems:
        yield labels["unchecked"], outcome.problems.total()
    for rule, count in sorted(outcome.skipped.items()):
        yield labels["skipped"].format(rules=rule, count=count), count
    yield from ((SKIPPED[lang].get(kind, kind), count) for kind, count in outcome.skipped_messages.most_common())
    yield from outcome.by_rule.most_common()


def _shown(time: datetime | None) -> str | None:
    return time.isoformat(" ") if time else None


class _Looks:
    """How cells look."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self.head = workbook.add_format({"bold": True, "bg_color": "#D9E1F2", "valign": "top"})
        self.cell = workbook.add_format({"valign": "top", "align": "left", "text_wrap": True})
        self.line = workbook.add_format({"align": "left"})
        self.mark = workbook.add_format({"bold": True, "font_color": _COLOURS["error"]})
        self.severities = {
            name: workbook.add_format({"bold": True, "font_color": _COLOURS[name], "valign": "top"})
            for name in SEVERITIES
        }

    def marked(self, located: Located) -> Cell:
        """Return the reply with what is flagged marked, unless that is all of it or there is no room for it."""
        reply, start, end = located.reply, located.finding.start, located.finding.end
        if start == end or (start, end) == (0, len(reply)) or len(reply) > _MOST:
            return reply
        return [part for part in (reply[:start], self.mark, reply[start:end], reply[end:]) if part]


class _Table:
    """A sheet with a row of headings, and further sheets where one is full.

    XlsxWriter remembers the height of every row that has its own, so rows that may be millions are not `wrapped`.
    """

    def __init__(
        self,
        workbook: xlsxwriter.Workbook,
        title: str,
        columns: Sequence[tuple[str, int]],
        looks: _Looks,
        *,
        wrapped: bool = True,
    ) -> None:
        self._workbook, self._title, self._columns, self._looks = workbook, title, columns, looks
        self._wrapped = wrapped
        self._look = looks.cell if wrapped else looks.line
        self._sheets = 0
        self._begin()

    def _begin(self) -> None:
        self._sheets += 1
        self._sheet: Worksheet = self._workbook.add_worksheet(
            f"{self._title} {self._sheets if self._sheets > 1 else ''}".strip()
        )
        self._row = 0
        for column, (heading, room) in enumerate(self._columns):
            self._sheet.set_column(column, column, room)
            self._sheet.write_string(0, column, heading, self._looks.head)
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_landscape()  # printed, all columns are on one page, under their headings
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)
        self._sheet.autofilter(0, 0, _ROWS - 1, len(self._columns) - 1)

    def add(self, *cells: Cell) -> None:
        """Write a row; no text is taken for a formula, a number or a link."""
        if self._row == _ROWS - 1:
            self._begin()
        self._row += 1
        if self._wrapped:
            self._sheet.set_row(self._row, self._height(cells))
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                self._sheet.write_number(self._row, column, cell, self._look)
            elif isinstance(cell, str):
                self._sheet.write_string(self._row, column, _fitting(cell), self._look)
            elif cell is not None:
                self._write_pieces(column, cell)

    def _height(self, cells: Sequence[Cell]) -> float:
        """Return how many points high a row must be to show its cells: not every program finds out by itself."""
        lines = 1
        for cell, (_, room) in zip(cells, self._columns, strict=True):
            text = "".join(part for part in cell if isinstance(part, str)) if isinstance(cell, list) else str(cell)
            lines = max(lines, sum(1 + width(line) // room for line in text[:_MOST].splitlines()))
        return min(lines * _LINE, _HIGHEST)

    def _write_pieces(self, column: int, pieces: list[Any]) -> None:
        pieces = [_fitting(piece) if isinstance(piece, str) else piece for piece in pieces]
        look, *texts = pieces
        if len(pieces) > 2:  # noqa: PLR2004 - Excel wants a change of looks within the text
            self._sheet.write_rich_string(self._row, column, *pieces, self._looks.cell)
        else:
            self._sheet.write_string(self._row, column, texts[0], look)


def _fitting(text: str) -> str:
    lines = (text if len(text) <= _MOST else text[:_MOST] + "…").replace("\r\n", "\n").replace("\r", "\n")
    return without_controls(lines)


FORMAT = Format(render, binary=True)
