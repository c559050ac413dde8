"""LINE: the text of one chat, saved on a phone or by the desktop program. A line for each day, then `TIME⇥NAME⇥TEXT`.

A text of several lines stands in double quotes. What the program says has no name. The desktop program may part by
spaces: then nobody can tell a name from a text, and nothing is checked. Where tabs part, a line that begins with a
time and a space is somebody's text (10:00 開始營業), and so is a date without its day of the week. The file names
people: who the agent is has to be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
from replylint.readers.times import parse_clock, parse_date
from replylint.readers.transcript import Item, Message, Place, Problem, Row, Skipped

_CLOCK = r"(?:[上下]午|午[前後]|凌晨|早上|晚上)?\s?\d{1,2}:\d\d(?:\s?[AP]M)?"
_WEEKDAY = r"(?:星期|週|周)?[一二三四五六日天月火水木金土](?:曜日)?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}"
_DAY = (
    rf"\d{{4}}[./年]\d{{1,2}}[./月]\d{{1,2}}日?[ ]*[（(]?(?:{_WEEKDAY})[)）]?"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}, \d{1,2}/\d{1,2}/\d{4}"
)
_END = r"[ \t]*(?:\r?\n|\r|$)"
_TABS = re.compile(
    rf"(?P<clock>{_CLOCK})\t(?:(?P<name>[^\t\r\n]*)\t|(?P<told>[^\t\r\n]+){_END})|(?P<day>{_DAY}){_END}", re.IGNORECASE
)
_SPACES = re.compile(rf"(?P<clock>{_CLOCK})[ ]+(?=\S)|(?P<day>{_DAY}){_END}", re.IGNORECASE)
_SAVED = re.compile(r"\ufeff?\[LINE\]|(?:儲存日期|保存日期|保存日時|Saved on)[:：]")
_ABOVE = 2  # written lines above a chat: with whom it is, and when it was saved
_AMERICAN = re.compile(r"[a-z]+, ", re.IGNORECASE)
_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"\s*$')
_MEDIA = re.compile(
    r"\[(?:貼圖|贴图|照片|圖片|图片|影片|视频|檔案|文件|語音訊息|语音信息|位置資訊|聯絡資訊|相簿|記事本|禮物|スタンプ|写真|動画|ファイル|ボイスメッセージ"
    r"|Stickers?|Photos?|Videos?|File|Voice message|Location|Contact|Album|Notes?)\]",
    re.IGNORECASE,
)
_RECALLED = re.compile("收回(?:了)?(?:一則)?訊息|收回了?(?:一条)?消息|送信を取り消しました|unsent a message")


def recognises(head: Head) -> Confidence:
    """Tell a file by what LINE writes above a chat, or by its days and times parted by tabs."""
    if any(_SAVED.match(line) for line in head.lines[:3]):
        return Confidence.SURE
    found = [match for line in head.lines[:50] if (match := _TABS.match(line) or _SPACES.match(line))]
    return Confidence.sure(found and found[0]["day"] and any(match["clock"] for match in found))


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the chat, a dialogue a day."""
    return gather(by_day(told_apart(layout.agents, partial(_rows, source))))


def _rows(source: Source, role_of: RoleOf) -> Iterator[Row | Item]:
    by_tabs = any((found := _TABS.match(line)) and found["name"] is not None for line in source.head().lines)
    if not by_tabs:
        yield from _problems(source)
        return
    day: date | None = None
    for block in blocks(source.lines(), _TABS.match, above=_ABOVE):
        if isinstance(block, Problem):
            yield block
        elif written := block.found["day"]:
            american = _AMERICAN.match(written)
            day = parse_date(written[american.end() :], "mdy") if american else parse_date(written)
            if block.rest.strip():
                yield Problem(block.line, "what stands below a day has no sender, and was not checked")
        else:
            yield _row(block, day, role_of)


def _problems(source: Source) -> Iterator[Problem]:
    """Yield why nothing is checked of messages whose time, name and text are parted by spaces."""
    for block in blocks(source.lines(), _SPACES.match, above=_ABOVE):
        if isinstance(block, Problem):
            yield block
        elif block.found["clock"]:
            yield Problem(
                block.line,
                "spaces part the time, the name and the text, so they can't be told apart and nothing of this message "
                "is checked; save the chat on a phone, which parts them by tabs",
            )


def _row(block: Block, day: date | None, role_of: RoleOf) -> Row | Skipped:
    name = (block.found["name"] or "").strip()
    text, place = _text(block)
    if not name:  # what the program says
        return Skipped("recalled" if _RECALLED.search(block.raw) else "system")
    if not text or _MEDIA.fullmatch(text):
        return Skipped("media")
    clock = parse_clock(block.found["clock"])
    time = datetime.combine(day, clock) if day and clock else None
    return Row(None, Message(Turn(role_of(name), text, time, name), place))


def _text(block: Block) -> tuple[str, Place]:
    """Return the text of a message; one of several lines without its quotes."""
    quoted = _QUOTED.match(block.rest) if "\n" in block.rest.rstrip() or "\r" in block.rest.rstrip() else None
    if quoted is None:
        return block.text()
    start = block.found.end() + 1
    offsets = partial(_unquoted, start=start, end=start + len(quoted[1]))
    return quoted[1].replace('""', '"'), Place(block.line, block.raw, offsets)


def _unquoted(raw: str, start: int, end: int) -> Sequence[int]:
    return [*(found.start() for found in re.compile(r'""|[^"]').finditer(raw, start, end)), end]


FORMAT = Format(
    name="line",
    title={
        "zh-Hans": "LINE 聊天记录（文本）",
        "zh-Hant": "LINE 聊天記錄（文字檔）",
        "en": "LINE, chat history (text)",
    },
    how_to_export={
        "zh-Hans": "在聊天室的菜单里选“设置”→“传送聊天记录”；用 --agent 指明客服",
        "zh-Hant": "在聊天室的選單中選「設定」→「傳送聊天記錄」；用 --agent 指明客服",
        "en": "Export chat history in the chat's settings; name the agent with --agent",
    },
    recognises=recognises,
    read=read,
)
