"""千牛: what is copied out of the chat window, a line with nick and time above each message.

A nick with a colon, `店名:子账号`, is one of the shop's; a shop that answers by its own nick has to be told. Below a
message stands whether it was read. Links, prices of product cards, and what the program says are nobody's words.
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
_HEADER = re.compile(
    r"(?P<name>\S[^\r\n]{0,60}?)(?:[ ]*-->[ ]*\S[^\r\n]{0,60}?)?(?:[ ]*|[ ]*\r?\n)"
    rf"(?P<time>{_TIME})[ \t]*(?:\r?\n|$)",
    re.ASCII,
)
_ALONE = re.compile(rf"{_TIME}[ \t]*\r?\n?$", re.ASCII)
_SHOP = ("*:*", "*：*")
# Lines of a message that are not its sender's words.
_STATUS = re.compile(r"\s*(?:已读|未读|发送中|已发送|发送失败|送达)\s*$")
_CARD = re.compile(r"\s*(?:https?://\S+|[¥￥]\s?[\d.]+.*)\s*$")
_SAYS: tuple[tuple[re.Pattern[str], SkippedKind], ...] = (
    (re.compile(r".{0,60}撤回了一条消息\s*$"), "recalled"),
    (re.compile(r"\s*由\s?.{1,40}转交给.{1,60}$"), "system"),
)


def recognises(head: Head) -> Confidence:
    """Tell a file by the lines above its messages, one of which names the shop's nick."""
    found = list(_HEADER.finditer(head.text))
    shop = any(":" in match["name"] or "：" in match["name"] for match in found)
    first = next((line for line in head.lines if line.strip()), "")
    begins = found and head.text.find(first) == found[0].start()
    return (Confidence.SURE if shop else Confidence.LIKELY) if begins else Confidence.NO


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the chat, a dialogue a day."""
    return gather(by_day(told_apart((*layout.agents, *_SHOP), partial(_rows, source))))


def _rows(source: Source, role_of: RoleOf) -> Iterator[Row | Item]:
    for block in blocks(_with_times(source.lines()), _HEADER.match):
        if isinstance(block, Problem):
            yield block
        else:
            yield from _message(block, role_of)


def _with_times(lines: Iterable[str]) -> Iterator[str]:
    """Put a line that is a time to the line before it, which is the nick."""
    before = ""
    for line in lines:
        if _ALONE.match(line) and before.strip() and not _HEADER.match(before):
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
    for line in block.rest.splitlines(keepends=True):
        said = next((kind for pattern, kind in _SAYS if pattern.match(line)), None)
        if said:
            yield Skipped(said)
        elif not _STATUS.match(line) and not _CARD.match(line):
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
