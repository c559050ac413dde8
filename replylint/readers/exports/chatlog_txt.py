"""chatlog: the plain text of a chat, `NAME(ID) TIME` above each message, or the id alone where there is no name.

The id of whoever made the export is `我`; as a name it is a nick like any other. Within one day the date is left out,
and the year within one year: then the time is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from replylint.model import Turn
from replylint.readers.blocks import Block, blocks
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import by_day, gather
from replylint.readers.head import Head
from replylint.readers.source import Source
from replylint.readers.speakers import RoleOf, told_apart
from replylint.readers.times import parse_time
from replylint.readers.transcript import Item, Message, Problem, Row, Skipped
from replylint.readers.wechat import own_words, skipped_kind

_SELF = "我"
_TIME = r"(?:(?:\d{4}-)?\d\d-\d\d )?\d\d:\d\d:\d\d"
_SYSTEM = "系统消息"
_ID = rf"{_SELF}|{_SYSTEM}|[\w@.-]+"
_HEADER = re.compile(
    rf"(?!> )(?:(?P<name>\S[^\r\n]{{0,80}}?)\((?P<id>{_ID})\)|(?P<alone>{_ID}))"
    rf"(?: \[[^\r\n]{{1,120}}\])? (?P<time>{_TIME})[ \t]*(?:\r?\n|\r|$)",
    re.ASCII,
)


def recognises(head: Head) -> Confidence:
    """Tell a file by the lines above its messages, one of which is the export's owner."""
    begun = [found for line in head.lines if (found := _HEADER.match(line))]
    first = next((line for line in head.lines if line.strip()), "")
    if not begun or not _HEADER.match(first):
        return Confidence.NO
    return Confidence.SURE if any(_sender(found) == _SELF for found in begun) else Confidence.LIKELY


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the chat, a dialogue a day."""
    return gather(by_day(told_apart((*layout.agents, _SELF), partial(_rows, source))))


def _rows(source: Source, role_of: RoleOf) -> Iterator[Row | Item]:
    for block in blocks(source.lines(), _HEADER.match):
        yield block if isinstance(block, Problem) else _row(block, role_of)


def _row(block: Block, role_of: RoleOf) -> Row | Skipped:
    sender = _sender(block.found)
    kind = "system" if sender == _SYSTEM else skipped_kind(block.rest)
    if kind:
        return Skipped(kind)
    start, end = own_words(block.rest)
    text, place = block.text(block.found.end() + start, block.found.end() + end)
    turn = Turn(role_of(None, sender), text, parse_time(block.found["time"]), block.found["name"] or sender)
    return Row(None, Message(turn, place))


def _sender(found: re.Match[str]) -> str:
    return found["id"] or found["alone"]


FORMAT = Format(
    name="chatlog-txt",
    title={
        "zh-Hans": "微信聊天记录，chatlog 导出（文本）",
        "zh-Hant": "微信聊天記錄，chatlog 匯出（文字檔）",
        "en": "WeChat, exported by chatlog (text)",
    },
    how_to_export={
        "zh-Hans": "chatlog 的聊天记录接口，format=text；“我”就是客服",
        "zh-Hant": "chatlog 的聊天記錄介面，format=text；「我」即為客服",
        "en": "the chatlog service with format=text; 我, who exports, is the agent",
    },
    recognises=recognises,
    read=read,
)
