"""WhatsApp: the plain text of one chat, `DATE, TIME - NAME: TEXT` (Android) or `[DATE TIME] NAME: TEXT` (iPhone).

Day and month stand in the order of the phone's language; the file itself tells, where a number is larger than twelve or
dates can only be in order one way. The file names people: who the agent is has to be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import partial

from replylint.model import Turn
from replylint.readers.blocks import Block, blocks
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import by_day, gather
from replylint.readers.head import Head
from replylint.readers.source import Source
from replylint.readers.speakers import RoleOf, told_apart
from replylint.readers.times import Order, parse_date, parse_time
from replylint.readers.transcript import Item, Message, Problem, Row, Skipped

_MARKS = "[\u200e\u200f\u202a-\u202e\ufeff]*"
_SPACE = "[ \u202f\xa0]"
_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_CLOCK = rf"(?:[\u4e00-\u9fff]{{2}}{_SPACE}?)?\d{{1,2}}[:.]\d\d(?::\d\d)?(?:{_SPACE}?[APap]\.?{_SPACE}?[Mm]\.?)?"
_HEADER = re.compile(
    rf"{_MARKS}(?:\[(?P<ios>{_DATE},?{_SPACE}{_CLOCK})\]{_SPACE}|(?P<android>{_DATE},?{_SPACE}{_CLOCK}){_SPACE}[-–]{_SPACE})"
    rf"{_MARKS}(?:(?P<name>[^:\r\n]{{1,80}}):(?:{_SPACE}|(?=\r|\n|$)){_MARKS})?"
)
_WRITTEN = re.compile(_DATE)
_MEDIA = re.compile(
    r"<(?:Media omitted|媒體已略去|省略多媒體檔案|媒体文件已省略|已忽略多媒体文件|省略媒體|省略影音内容|省略影音內容)>"
    r"|(?:圖片|影片|音訊|貼圖|文件|聯絡人名片|GIF|图片|视频|音频|贴纸|文档)(?:已略去|已忽略|已省略|略去)"
    r"|(?:image|video|audio|sticker|document|GIF|Contact card) omitted|<(?:附件|已附加|attached)[:：][^\r\n]*>"
    r"|[^\r\n]{1,200}\.\w{2,5} \((?:file attached|文件附件|檔案已附加|附件檔案|附加檔案)\)",
    re.IGNORECASE,
)
_EDITED = re.compile(
    rf"{_SPACE}?{_MARKS}<(?:This message was edited|此訊息已編輯|已編輯此訊息|此消息已编辑|已编辑此消息)>{_MARKS}\s*$",
    re.IGNORECASE,
)
# In a group it bears the group's name.
_ENCRYPTED = re.compile(
    "(?:Messages and calls are end-to-end encrypted[.]|訊息與通話已受端對端加密|訊息和通話都會進行端對端加密"
    "|消息和通话已进行端到端加密).*"
)
_RECALLED = re.compile(
    "(?:此訊息已刪除|這則訊息已刪除|此消息已删除|这条消息已删除|[你您]已刪除此訊息|[你您]已删除此消息"
    "|This message was deleted|You deleted this message)[。.]?"
)
_BEGAN = date(2009, 1, 1)


def recognises(head: Head) -> Confidence:
    """Tell a file by how its messages begin."""
    begun = [_HEADER.match(line) for line in head.lines[:50] if line.strip()]
    return Confidence.sure(begun and begun[0] and any(found and found["name"] for found in begun))


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the chat, a dialogue a day."""
    order = _order(_dates(source))
    return gather(by_day(told_apart(layout.agents, partial(_rows, source, order))))


def _rows(source: Source, order: Order | None, role_of: RoleOf) -> Iterator[Row | Item]:
    for block in blocks(source.lines(), _HEADER.match):
        yield block if isinstance(block, Problem) else _row(block, order, role_of)


def _row(block: Block, order: Order | None, role_of: RoleOf) -> Row | Skipped:
    name = block.found["name"]
    if name is None:  # what the program says has no sender
        return Skipped("system")
    edited = _EDITED.search(block.raw, block.found.end())
    text, place = block.text(end=edited.start() if edited else None)
    if _ENCRYPTED.fullmatch(text):
        return Skipped("system")
    if not text or _MEDIA.fullmatch(text):
        return Skipped("media")
    if _RECALLED.fullmatch(text):
        return Skipped("recalled")
    return Row(None, Message(Turn(role_of(name), text, _time(block, order), name), place))


def _time(block: Block, order: Order | None) -> datetime | None:
    written = block.found["ios"] or block.found["android"]
    return parse_time(written.replace(".m.", "m"), order) if order else None


def _dates(source: Source) -> Iterator[str]:
    for line in source.lines():
        if (found := _HEADER.match(line)) and (written := _WRITTEN.search(found[0])):
            yield written[0]


def _order(dates: Iterable[str]) -> Order | None:
    """Return the order in which dates are written, None where nothing tells and so they are not known.

    In the right order all of them are dates since WhatsApp began, and none lies before the one above it.
    """
    possible: list[Order] = ["ymd", "dmy", "mdy"]
    latest = dict.fromkeys(possible, _BEGAN)
    for written in dates:
        for order in tuple(possible):
            day = parse_date(written, order)
            if day is None or day < latest[order]:
                possible.remove(order)
            else:
                latest[order] = day
        if len(possible) <= 1:
            break
    return possible[0] if len(possible) == 1 else None


FORMAT = Format(
    name="whatsapp",
    title={
        "zh-Hans": "WhatsApp 聊天记录（文本）",
        "zh-Hant": "WhatsApp 對話記錄（文字檔）",
        "en": "WhatsApp, chat history (text)",
    },
    how_to_export={
        "zh-Hans": "在聊天菜单里选“更多”→“导出聊天”，不含媒体；用 --agent 指明客服",
        "zh-Hant": "在對話選單中選「更多」→「匯出對話」，不含媒體；用 --agent 指明客服",
        "en": "Export chat, without media, in the chat's menu under More; name the agent with --agent",
    },
    recognises=recognises,
    read=read,
)
