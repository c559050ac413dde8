"""WechatExporter (backups of an iPhone): the plain text of one chat, `NAME (TIME):TEXT`.

The file names people: who the agent is has to be told.
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

_SAID = re.compile(r"(\S.{0,80}?) \((\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?)\)[:：]", re.ASCII)


def recognises(head: Head) -> Confidence:
    """Tell a file by how its messages begin."""
    return Confidence.sure(any(_SAID.match(line) for line in head.lines[:200]))


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the chat, a dialogue a day."""
    return gather(by_day(told_apart(layout.agents, partial(_rows, source))))


def _rows(source: Source, role_of: RoleOf) -> Iterator[Row | Item]:
    for block in blocks(source.lines(), _SAID.match, above=1):
        yield block if isinstance(block, Problem) else _row(block, role_of)


def _row(block: Block, role_of: RoleOf) -> Row | Skipped:
    if kind := skipped_kind(block.rest):
        return Skipped(kind)
    start, end = own_words(block.rest)
    text, place = block.text(block.found.end() + start, block.found.end() + end)
    name, time = block.found.groups()
    return Row(None, Message(Turn(role_of(name), text, parse_time(time), name), place))


FORMAT = Format(
    name="wechatexporter",
    title={
        "zh-Hans": "微信聊天记录，WechatExporter 导出（文本）",
        "zh-Hant": "微信聊天記錄，WechatExporter 匯出（文字檔）",
        "en": "WeChat, exported by WechatExporter (text)",
    },
    how_to_export={
        "zh-Hans": "在 WechatExporter 里打开 iPhone 备份，导出格式选文本；用 --agent 指明客服",
        "zh-Hant": "在 WechatExporter 裡開啟 iPhone 備份，匯出格式選文字；用 --agent 指明客服",
        "en": "open the iPhone's backup in WechatExporter and export as text; name the agent with --agent",
    },
    recognises=recognises,
    read=read,
)
