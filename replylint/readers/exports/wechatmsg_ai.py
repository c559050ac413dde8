"""WeChatMsg (MemoTrace, 留痕): the short text for language models, `NAME:text`, with the day in a line of stars.

The messages that one person sent in a row stand in one line, parted by spaces. There are no times of day. The file
names people: who the agent is has to be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from replylint.model import Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import gather
from replylint.readers.head import Head
from replylint.readers.source import Source
from replylint.readers.speakers import RoleOf, told_apart
from replylint.readers.transcript import Item, Message, Place, Problem, Row, Skipped
from replylint.readers.wechat import skipped_kind

_DAY = re.compile(r"\*{8,}\s*(\d{4}-\d\d-\d\d)\s*\*{8,}\s*$")
_SAID = re.compile(r"([^:：\r\n]{1,40})[:：][ \t]*")


def recognises(head: Head) -> Confidence:
    """Tell a file by its lines of stars."""
    return Confidence.sure(any(_DAY.match(line) for line in head.lines))


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the chat, a dialogue a day."""
    return gather(told_apart(layout.agents, partial(_rows, source)))


def _rows(source: Source, role_of: RoleOf) -> Iterator[Row | Item]:
    day: str | None = None
    for number, line in enumerate(source.lines(), 1):
        if banner := _DAY.match(line):
            day = banner[1]
        elif line.strip():
            yield _row(line, number, day, role_of)


def _row(line: str, number: int, day: str | None, role_of: RoleOf) -> Row | Skipped | Problem:
    said = _SAID.match(line)
    if said is None:
        return Problem(number, "the line is neither a day nor NAME:text, so who says it isn't known")
    name, text = said[1].strip(), line[said.end() :].rstrip()
    if kind := skipped_kind(text):
        return Skipped(kind)
    place = Place.verbatim(number, line, said.end(), said.end() + len(text))
    return Row(day, Message(Turn(role_of(name), text, None, name), place))


FORMAT = Format(
    name="wechatmsg-ai",
    title={
        "zh-Hans": "微信聊天记录，WeChatMsg／留痕导出（AI 对话文本）",
        "zh-Hant": "微信聊天記錄，WeChatMsg／留痕匯出（AI 對話文字檔）",
        "en": "WeChat, exported by WeChatMsg / MemoTrace (text for AI)",
    },
    how_to_export={
        "zh-Hans": "在留痕里导出时选“AI 对话专用 TXT”；没有时分，用 --agent 指明客服",
        "zh-Hant": "在留痕裡匯出時選「AI 對話專用 TXT」；沒有時分，用 --agent 指明客服",
        "en": "export from MemoTrace as TXT for AI; it has no times of day; name the agent with --agent",
    },
    recognises=recognises,
    read=read,
)
