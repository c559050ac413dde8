"""WeChatMsg (MemoTrace, 留痕): the CSV of one chat or of all of them.

`IsSender` is 1 for the messages of whoever made the export, who is taken for the agent: the file says so. `Type` tells
what a message is; of anything but text, the content is XML for the program. A reply that quotes another message has a
type of its own, and its words are the title in the XML.
"""

from __future__ import annotations

from collections.abc import Iterator

from replylint.model import Role, Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import by_day, gather_mixed
from replylint.readers.head import Head
from replylint.readers.html_text import Words
from replylint.readers.records import NamedRecord, named_records
from replylint.readers.source import Source
from replylint.readers.times import parse_time
from replylint.readers.transcript import Item, Message, Problem, Row, Skipped, SkippedKind
from replylint.readers.wechat import own_words, reply_in

_COLUMNS = ("TalkerId", "Type", "IsSender", "CreateTime", "StrContent")
_TEXT = "1"
_SHARED, _REPLY = "49", "57"  # type and subtype of a message that quotes another one
_KINDS: dict[str, SkippedKind] = {
    "3": "media",  # image
    "34": "media",  # voice
    "43": "media",  # video
    "47": "media",  # sticker
    "48": "media",  # location
    "49": "media",  # link, file, mini program
    "42": "media",  # card
    "50": "other",  # call
    "10000": "system",
    "10002": "recalled",
}
_RECALLED = "撤回了一条消息"
_ROLES: dict[str, Role] = {"1": "agent", "0": "customer"}


def recognises(head: Head) -> Confidence:
    """Tell a file by its header."""
    return Confidence.sure(set(_COLUMNS) <= set(head.header))


def read(source: Source, layout: Layout) -> Iterator[Item]:  # noqa: ARG001 - the file tells all
    """Yield the chats, a dialogue for each person and day."""
    return gather_mixed(by_day(_rows(source)))


def _rows(source: Source) -> Iterator[Row | Item]:
    for record in named_records(source.lines(), *_COLUMNS):
        yield record if isinstance(record, Problem) else _row(record)


def _row(record: NamedRecord) -> Row | Skipped | Problem:
    kind = record.cell("Type")
    if not kind:
        return Problem(record.line, "Type is empty, so what this is isn't known")
    said = _words(record)
    if said is None:
        recalled = kind == "10000" and _RECALLED in record.cell("StrContent")
        return Skipped("recalled" if recalled else _KINDS.get(kind, "other"))
    role = _ROLES.get(record.cell("IsSender"))
    if role is None:
        return Problem(record.line, "IsSender is neither 1 nor 0, so who says this isn't known")
    # The text time first: it is in the zone of whoever made the export.
    time = parse_time(record.cell("StrTime")) or parse_time(record.cell("CreateTime"))
    turn = Turn(role, said.text, time, record.cell("NickName") or record.cell("Remark") or None)
    return Row(record.cell("TalkerId") or None, Message(turn, record.place("StrContent").part(said.offsets)))


def _words(record: NamedRecord) -> Words | None:
    """Return what the sender says, None where that is no text."""
    content, kind = record.text("StrContent"), record.cell("Type")
    reply = kind == _SHARED and record.cell("SubType") == _REPLY and content.strip()
    if reply and content.lstrip().startswith("<"):
        return reply_in(content)
    if kind != _TEXT and not reply:
        return None
    start, end = own_words(content)
    return Words(content[start:end], lambda: range(start, end + 1))


FORMAT = Format(
    name="wechatmsg-csv",
    title={
        "zh-Hans": "微信聊天记录，WeChatMsg／留痕导出（CSV）",
        "zh-Hant": "微信聊天記錄，WeChatMsg／留痕匯出（CSV）",
        "en": "WeChat, exported by WeChatMsg / MemoTrace (CSV)",
    },
    how_to_export={
        "zh-Hans": "在留痕里选好联系人，导出格式选 CSV；导出人就是客服",
        "zh-Hant": "在留痕裡選好聯絡人，匯出格式選 CSV；匯出者即為客服",
        "en": "choose the contacts in MemoTrace and export as CSV; whoever exports is the agent",
    },
    recognises=recognises,
    read=read,
)
