"""JDDC: real sessions of a shop, a message a row: session, user, waiter_send, is_transfer, is_repeat, sku, text.

Tabs part the cells, quotes mean nothing, and there are no times. `waiter_send` is 1 for the agent. A header may stand
in front.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from replylint.model import Role, Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import gather
from replylint.readers.head import Head
from replylint.readers.records import Dialect, Record, records
from replylint.readers.source import Source
from replylint.readers.transcript import Item, Message, Problem, Row

_TABS = Dialect("\t", quotes=False)
_SESSION, _SENT, _FLAGS, _TEXT, _CELLS = 0, 2, (2, 3, 4), 6, 7
_ROLES: dict[str, Role] = {"1": "agent", "0": "customer"}
_SENDER = "waiter_send"


def recognises(head: Head) -> Confidence:
    """Tell a file by its rows: seven cells, three of which are 0 or 1."""
    rows = [line.split("\t") for line in head.lines[:-1] or head.lines if line.strip()]
    if not rows or any(len(row) != _CELLS for row in rows):
        return Confidence.NO
    body = rows[1:] if _SENDER in rows[0] else rows
    return Confidence.sure(body and all(_flagged(row) for row in body))


def _flagged(row: Sequence[str]) -> bool:
    return all(row[at] in _ROLES for at in _FLAGS)


def read(source: Source, layout: Layout) -> Iterator[Item]:  # noqa: ARG001 - the file tells all
    """Yield the sessions."""
    return gather(_rows(source))


def _rows(source: Source) -> Iterator[Row | Item]:
    for record in records(source.lines(), _TABS):
        if isinstance(record, Problem):
            yield record
        elif not (record.line == 1 and _SENDER in record.cells):
            yield _row(record)


def _row(record: Record) -> Row | Problem:
    cells = record.cells
    if len(cells) != _CELLS:
        return Problem(record.line, f"the row has {len(cells)} cells where {_CELLS} are expected")
    role = _ROLES.get(cells[_SENT])
    if role is None:
        return Problem(record.line, f"{_SENDER} is neither 1 nor 0, so who says this isn't known")
    return Row(cells[_SESSION], Message(Turn(role, cells[_TEXT]), record.place(_TEXT)))


FORMAT = Format(
    name="jddc",
    title={"zh-Hans": "京东客服对话（JDDC，TSV）", "zh-Hant": "京東客服對話（JDDC，TSV）", "en": "JDDC sessions (TSV)"},
    how_to_export={
        "zh-Hans": "JDDC 语料的 chat.txt；第三列为 1 的是客服",
        "zh-Hant": "JDDC 語料的 chat.txt；第三欄為 1 的是客服",
        "en": "chat.txt of the JDDC corpus; 1 in the third column is the agent",
    },
    recognises=recognises,
    read=read,
)
