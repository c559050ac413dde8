"""chatlog: the CSV of WeChat chats. Whoever made the export is `我`, and is taken for the agent: the file says so."""

from __future__ import annotations

from collections.abc import Iterator

from replylint.model import Role, Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import by_day, gather_mixed
from replylint.readers.head import Head
from replylint.readers.records import NamedRecord, named_records
from replylint.readers.source import Source
from replylint.readers.times import parse_time
from replylint.readers.transcript import Item, Message, Problem, Row, Skipped
from replylint.readers.wechat import skipped_kind

_COLUMNS = ("Time", "SenderName", "Sender", "Talker", "Content")
_SELF = "我"


def recognises(head: Head) -> Confidence:
    """Tell a file by its header."""
    return Confidence.sure(set(_COLUMNS) <= set(head.header))


def read(source: Source, layout: Layout) -> Iterator[Item]:  # noqa: ARG001 - the file tells all
    """Yield the chats, a dialogue for each of them and day."""
    return gather_mixed(by_day(_rows(source)))


def _rows(source: Source) -> Iterator[Row | Item]:
    for record in named_records(source.lines(), *_COLUMNS):
        yield record if isinstance(record, Problem) else _row(record)


def _row(record: NamedRecord) -> Row | Skipped | Problem:
    text = record.text("Content")
    if kind := skipped_kind(text.strip()):
        return Skipped(kind)
    name, sender = record.cell("SenderName"), record.cell("Sender")
    if not name and not sender:
        return Problem(record.record.line, "the message has no sender, so who says it isn't known")
    role: Role = "agent" if _SELF in (name, sender) else "customer"
    turn = Turn(role, text, parse_time(record.cell("Time")), name or sender)
    return Row(record.cell("Talker") or None, Message(turn, record.place("Content")))


FORMAT = Format(
    name="chatlog-csv",
    title={
        "zh-Hans": "微信聊天记录，chatlog 导出（CSV）",
        "zh-Hant": "微信聊天記錄，chatlog 匯出（CSV）",
        "en": "WeChat, exported by chatlog (CSV)",
    },
    how_to_export={
        "zh-Hans": "chatlog 的聊天记录接口，format=csv；“我”就是客服",
        "zh-Hant": "chatlog 的聊天記錄介面，format=csv；「我」即為客服",
        "en": "the chatlog service with format=csv; 我, who exports, is the agent",
    },
    recognises=recognises,
    read=read,
)
