"""千牛: what is copied out of the chat window, a line with nick and time above each message.

A nick with a colon, `店名:子账号`, is one of the shop's, and so is the shop's own. A shop that only answers by that has
to be told. Below a message stands whether it was read. Links, prices of product cards, and what the program says are
nobody's words. The space before the time may be missing, so a line that people paste, `付款时间：2026-3-5 9:07:31`,
must not be taken for a nick.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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
from replylint.readers.transcript import Item, Message, Place, Problem, Row, Skipped, SkippedKind

_TIME = r"\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d\d:\d\d"
_NICK = r"[^\s:：()（）<>]{1,40}(?:[:：][^\s:：()（）<>]{1,40})?"
_HEADER = re.compile(
    rf"(?P<name>{_NICK}?)(?:[ ]*-->[ ]*{_NICK}?)?(?:[ ]*|[ ]*\r?\n)(?P<time>{_TIME})[ \t]*(?:\r?\n|$)", re.ASCII
)
_ALONE = re.compile(rf"{_TIME}[ \t]*\r?\n?$", re.ASCII)
_NO_NICK = re.compile("(?:时间|日期|[于在到至为是])$")
_SHOP = ("*:*", "*：*")
_MOST_SHOPS = 100
_STATUS = re.compile(r"\s*(?:已读|未读|发送中)\s*$")
_CARD = re.compile(r"\s*(?:https?://\S+|[¥￥]\s?[\d.,]+)\s*$")
_SAYS: tuple[tuple[re.Pattern[str], SkippedKind], ...] = (
    (re.compile(rf"(?:{_NICK} |你|对方)撤回了一条消息\s*$"), "recalled"),
    (re.compile(rf"\s*由\s?\S{{1,20}} ?转交给 ?{_NICK}\s*$"), "system"),
)


def recognises(head: Head) -> Confidence:
    """Tell a file that begins with the line above a message; surely, where one of those names the shop's nick."""
    lines = [line for line in _with_times(f"{line}\n" for line in head.lines) if line.strip()]
    found = [match for line in lines if (match := _begins(line))]
    if not lines or not _begins(lines[0]):
        return Confidence.NO
    return Confidence.SURE if any(_shop(match["name"]) for match in found) else Confidence.LIKELY


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the chat, a dialogue a day."""
    shops: set[str] = set()
    for line in source.lines():
        if (found := _begins(line)) and len(shops) < _MOST_SHOPS:
            shops |= {shop for shop in [_shop(found["name"])] if shop}
    return gather(by_day(told_apart((*layout.agents, *_SHOP, *sorted(shops)), partial(_rows, source))))


def _begins(line: str) -> re.Match[str] | None:
    found = _HEADER.match(line)
    return None if found and _NO_NICK.search(found["name"]) else found


def _shop(nick: str) -> str:
    """Return the shop of a sub-account's nick, nothing for any other."""
    shop, colon, _ = nick.replace("：", ":").partition(":")
    return shop if colon else ""


def _rows(source: Source, role_of: RoleOf) -> Iterator[Row | Item]:
    for block in blocks(_with_times(source.lines()), _begins):
        if isinstance(block, Problem):
            yield block
        else:
            yield from _message(block, role_of)


def _with_times(lines: Iterable[str]) -> Iterator[str]:
    """Put a line that is a time to the line before it, which is the nick."""
    before = ""
    for line in lines:
        if _ALONE.match(line) and before.strip() and not _begins(before):
            yield before + line
            before = ""
            continue
        if before:
            yield before
        before = line
    if before:
        yield before


def _message(block: Block, role_of: RoleOf) -> Iterator[Row | Skipped]:
    kept: list[tuple[int, int]] = []
    at = block.found.end()
    lines = block.rest.splitlines(keepends=True)
    last = next((line for line in reversed(lines) if line.strip() and not _says(line)), "")
    for line in lines:
        if kind := _says(line):
            yield Skipped(kind)
        elif not _CARD.match(line) and not (line is last and _STATUS.match(line)):
            kept.append((at, at + len(line)))
        at += len(line)
    pieces = "".join(block.raw[start:end] for start, end in kept)
    text = pieces.strip()
    if not text:
        yield Skipped("media")
        return
    lead = len(pieces) - len(pieces.lstrip())
    offsets = partial(_offsets, kept=kept, lead=lead, length=len(text))
    turn = Turn(role_of(block.found["name"]), text, parse_time(block.found["time"]), block.found["name"])
    yield Row(None, Message(turn, Place(block.line, block.raw, offsets)))


def _says(line: str) -> SkippedKind | None:
    """Return what the program says in a line, None where it isn't the program's."""
    return next((kind for pattern, kind in _SAYS if pattern.match(line)), None)


def _offsets(_raw: str, kept: Sequence[tuple[int, int]], lead: int, length: int) -> Sequence[int]:
    every = [at for start, end in kept for at in range(start, end)][lead : lead + length]
    return [*every, every[-1] + 1]


FORMAT = Format(
    name="qianniu",
    title={
        "zh-Hans": "千牛聊天窗口里复制的记录",
        "zh-Hant": "千牛聊天視窗裡複製的記錄",
        "en": "Qianniu, copied from the chat window",
    },
    how_to_export={
        "zh-Hans": "在千牛接待台里选中聊天记录，复制后存成文本；主账号接待时用 --agent 指明",
        "zh-Hant": "在千牛接待台裡選取聊天記錄，複製後存成文字檔；主帳號接待時用 --agent 指明",
        "en": "copy the chat in Qianniu's workbench and save it as text; a main account is named with --agent",
    },
    recognises=recognises,
    read=read,
)
