"""WeChatMsg (MemoTrace, 留痕): the plain text of one chat, a line with the time and the name above each message.

The file names people: who the agent is has to be told. What is no text stands as a word in brackets. Below a reply
stands the message that it quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from replylint.model import Turn
from replylint.readers.blocks import Block, blocks, is_blank
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import by_day, gather
from replylint.readers.head import Head
from replylint.readers.source import Source
from replylint.readers.speakers import RoleOf, told_apart
from replylint.readers.times import parse_time
from replylint.readers.transcript import Item, Message, Problem, Row, Skipped
from replylint.readers.wechat import own_words, skipped_kind

_HEADER = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) (\S.*?)[ \t]*(?:\r?\n|\r|$)", re.ASCII)


def recognises(head: Head) -> Confidence:
    """Tell a file whose first written line is a time and a name, as other exports have it too."""
    first = next((line for line in head.lines if line.strip()), "")
    follows = [line for line, before in zip(head.lines[1:], head.lines, strict=False) if _HEADER.match(before)]
    named = not re.search(r"\((?:\d{5,12}|\w+)\)$|<[^<>@\s]+@[^<>\s]+>$", first)
    return Confidence.LIKELY if _HEADER.match(first) and any(follows) and named else Confidence.NO


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the chat, a dialogue a day."""
    return gather(by_day(told_apart(layout.agents, partial(_rows, source))))


def _rows(source: Source, role_of: RoleOf) -> Iterator[Row | Item]:
    for block in blocks(source.lines(), _HEADER.match, after=is_blank):
        yield block if isinstance(block, Problem) else _row(block, role_of)


def _row(block: Block, role_of: RoleOf) -> Row | Skipped:
    if kind := skipped_kind(block.rest):
        return Skipped(kind)
    start, end = own_words(block.rest)
    text, place = block.text(block.found.end() + start, block.found.end() + end)
    time, name = block.found[1], block.found[2]
    return Row(None, Message(Turn(role_of(name), text, parse_time(time), name), place))


FORMAT = Format(
    name="wechatmsg-txt",
    title={
        "zh-Hans": "微信聊天记录，WeChatMsg／留痕导出（文本）",
        "zh-Hant": "微信聊天記錄，WeChatMsg／留痕匯出（文字檔）",
        "en": "WeChat, exported by WeChatMsg / MemoTrace (text)",
    },
    how_to_export={
        "zh-Hans": "在留痕里选好联系人，导出格式选 TXT；用 --agent 指明客服",
        "zh-Hant": "在留痕裡選好聯絡人，匯出格式選 TXT；用 --agent 指明客服",
        "en": "choose the contact in MemoTrace and export as TXT; name the agent with --agent",
    },
    recognises=recognises,
    read=read,
)
