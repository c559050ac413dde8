"""PyWxDump: the CSV of WeChat chats.

`is_sender` is 1 for the messages of whoever made the export, who is taken for the agent: the file says so.
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
from replylint.readers.times import parse_time
from replylint.readers.transcript import Item, Message, Problem, Row, Skipped
from replylint.readers.wechat import own_words

_COLUMNS = ("type_name", "is_sender", "talker", "CreateTime")
_CONTENT = "msg", "content"  # of two versions
_TEXTS = frozenset(["文本", "带有引用的文本消息"])
_ROLES: dict[str, Role] = {"1": "agent", "0": "customer"}


def recognises(head: Head) -> Confidence:
    """Tell a file by its header."""
    return Confidence.sure(set(_COLUMNS) <= set(head.header) and set(_CONTENT) & set(head.header))


def read(source: Source, layout: Layout) -> Iterator[Item]:  # noqa: ARG001 - the file tells all
    """Yield the chats, a dialogue for each of them and day."""
    return gather_mixed(by_day(_rows(source)))


def _rows(source: Source) -> Iterator[Row | Item]:
    for record in named_records(source.lines(), *_COLUMNS):
        yield record if isinstance(record, Problem) else _row(record)


def _row(record: NamedRecord) -> Row | Skipped | Problem:
    kind = record.cell("type_name")
    column = next((name for name in _CONTENT if name in record.columns), None)
    if column is None:
        return Problem(record.line, "the header lacks msg")
    if not kind:
        return Problem(record.line, "type_name is empty, so what this is isn't known")
    if kind not in _TEXTS:
        system = kind.startswith("系统")
        recalled = system and "撤回" in record.text(column)
        return Skipped("recalled" if recalled else "system" if system else "media")
    role = _ROLES.get(record.cell("is_sender"))
    if role is None:
        return Problem(record.line, "is_sender is neither 1 nor 0, so who says this isn't known")
    text = record.text(column)
    start, end = own_words(text)
    turn = Turn(role, text[start:end], parse_time(record.cell("CreateTime")), record.cell("talker") or None)
    place = record.place(column).part(lambda: range(start, end + 1))
    return Row(record.cell("room_name") or None, Message(turn, place))


FORMAT = Format(
    name="pywxdump",
    title={
        "zh-Hans": "微信聊天记录，PyWxDump 导出（CSV）",
        "zh-Hant": "微信聊天記錄，PyWxDump 匯出（CSV）",
        "en": "WeChat, exported by PyWxDump (CSV)",
    },
    how_to_export={
        "zh-Hans": "在 PyWxDump 的聊天记录里选导出 CSV；导出人就是客服",
        "zh-Hant": "在 PyWxDump 的聊天記錄裡選匯出 CSV；匯出者即為客服",
        "en": "export the chat as CSV in PyWxDump; whoever exports is the agent",
    },
    recognises=recognises,
    read=read,
)
