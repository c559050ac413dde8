"""chatlog: the CSV of WeChat chats.

Whoever made the export is `我` as the sender, and is taken for the agent: the file says so. `我` as a name is a nick
like any other. In a chat of two, a sender who is neither `我` nor the other one has to be told.
"""

from __future__ import annotations

from collections.abc import Iterator

from replylint.model import Role, Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import by_day, gather_mixed
from replylint.readers.head import Head
from replylint.readers.records import NamedRecord, named_records
from replylint.readers.source import Source
from replylint.readers.speakers import Speakers
from replylint.readers.times import parse_time
from replylint.readers.transcript import Item, Message, Problem, Row, Skipped
from replylint.readers.wechat import own_words, skipped_kind

_COLUMNS = ("Time", "SenderName", "Sender", "Talker", "Content")
_SELF = "我"
_SYSTEM = "系统消息"
_ROOM = "@chatroom"


def recognises(head: Head) -> Confidence:
    """Tell a file by its header."""
    return Confidence.sure(set(_COLUMNS) <= set(head.header))


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the chats, a dialogue for each of them and day."""
    return gather_mixed(by_day(_rows(source, Speakers((*layout.agents, _SELF)))))


def _rows(source: Source, agents: Speakers) -> Iterator[Row | Item]:
    for record in named_records(source.lines(), *_COLUMNS):
        yield record if isinstance(record, Problem) else _row(record, agents)


def _row(record: NamedRecord, agents: Speakers) -> Row | Skipped | Problem:
    text = record.text("Content")
    sender, talker = record.cell("Sender"), record.cell("Talker")
    kind = "system" if sender == _SYSTEM else skipped_kind(text)
    if kind:
        return Skipped(kind)
    role: Role = agents.role(None, sender)
    if not sender or (role != "agent" and sender != talker and not talker.endswith(_ROOM)):
        return Problem(
            record.line,
            f"the sender is neither {_SELF} nor the one who is talked to, so who says this isn't known; if it is the "
            "agent's id, name it with --agent",
        )
    start, end = own_words(text)
    turn = Turn(role, text[start:end], parse_time(record.cell("Time")), record.cell("SenderName") or sender)
    return Row(talker or None, Message(turn, record.place("Content").part(lambda: range(start, end + 1))))


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
