"""QQ: the plain text of one chat or of all, `TIME NICK(NUMBER)` above each message.

The number may be an address in angle brackets, or missing; a nick may carry a title in front, 【管理员】. The file
names people: who the agent is has to be told, by nick or by number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from replylint.model import Turn
from replylint.readers.blocks import Block, blocks
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import by_day, gather_mixed
from replylint.readers.head import Head
from replylint.readers.source import Source
from replylint.readers.speakers import RoleOf, told_apart
from replylint.readers.times import parse_time
from replylint.readers.transcript import Item, Message, Problem, Row, Skipped
from replylint.readers.wechat import skipped_kind

_HEADER = re.compile(
    r"(?P<time>\d{4}-\d\d-\d\d \d{1,2}:\d\d:\d\d) (?:【[^】\r\n]{1,12}】)?(?P<nick>[^\r\n]*?)"
    r"(?:\((?P<number>\d{5,12})\)|<(?P<address>[^<>\s]+@[^<>\s]+)>)?[ \t]*(?:\r?\n|\r|$)"
    r"|消息对象:(?P<chat>[^\r\n]*)|消息分组:[^\r\n]*|消息记录（此消息记录为文本格式，不支持重新导入）",
    re.ASCII,
)
_BANNERS = ("消息记录（此消息记录为文本格式，不支持重新导入）", "消息分组:", "消息对象:")
_RULE = "=" * 64
_SYSTEM = frozenset(["系统消息", "10000", "1000000"])


def recognises(head: Head) -> Confidence:
    """Tell a file by what QQ writes above a chat."""
    return Confidence.sure(any(line.startswith(_BANNERS) for line in head.lines[:40]))


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the chats, a dialogue for each of them and day."""
    return gather_mixed(by_day(told_apart(layout.agents, partial(_rows, source))))


def _rows(source: Source, role_of: RoleOf) -> Iterator[Row | Item]:
    chat: str | None = None
    for block in blocks(source.lines(), _HEADER.match, after=_is_between):
        if isinstance(block, Problem):
            yield block
        elif block.found["time"] is not None:
            yield _row(block, chat, role_of)
        elif block.raw[block.found.end() : _above_rules(block)].strip():
            yield Problem(block.line, "what stands below a banner has no sender, and was not checked")
        elif block.found["chat"] is not None:
            chat = block.found["chat"].strip() or None


def _is_between(line: str) -> bool:
    return line.strip() in ("", _RULE)


def _row(block: Block, chat: str | None, role_of: RoleOf) -> Row | Skipped | Problem:
    text, place = block.text(end=_above_rules(block))
    nick, number = block.found["nick"].strip(), block.found["number"] or block.found["address"]
    if nick in _SYSTEM or number in _SYSTEM:
        return Skipped("system")
    if kind := skipped_kind(text):
        return Skipped(kind)
    if not nick and not number:
        return Problem(block.line, "the message has no sender, so who says it isn't known")
    turn = Turn(role_of(nick or None, number), text, parse_time(block.found["time"]), nick or number)
    return Row(chat, Message(turn, place))


def _above_rules(block: Block) -> int:
    """Return where the text of a block ends: the rules below it belong to the next banner."""
    end = len(block.raw.rstrip())
    while block.raw.endswith(_RULE, block.found.end(), end):
        end = len(block.raw[: end - len(_RULE)].rstrip())
    return max(end, block.found.end())


FORMAT = Format(
    name="qq",
    title={"zh-Hans": "QQ 聊天记录（文本）", "zh-Hant": "QQ 聊天記錄（文字檔）", "en": "QQ, chat history (text)"},
    how_to_export={
        "zh-Hans": "在 QQ 消息管理器里选好联系人，导出为文本文件；用 --agent 指明客服的昵称或号码",
        "zh-Hant": "在 QQ 訊息管理員裡選好聯絡人，匯出為文字檔；用 --agent 指明客服的暱稱或號碼",
        "en": "export as text in QQ's message manager; name the agent, by nick or number, with --agent",
    },
    recognises=recognises,
    read=read,
)
