"""企业微信 (WeCom) message archive, decrypted: JSON Lines, a message a line.

Ids of people outside begin with `wm` or `wo`, those of robots with `wb`, and are long, which the firm's own ids such
as `wolf` are not: those are its people, who are taken for agents. What colleagues say among themselves is passed over.
A recalled message stands twice: as it was sent, and as what was recalled. Of a message that is `mixed` of words and
pictures the words are read, each of which is JSON in a string, and the rest is counted as media.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from replylint.model import Role, Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import by_day, gather_mixed
from replylint.readers.head import Head
from replylint.readers.json_document import elements
from replylint.readers.json_element import Element
from replylint.readers.json_text import string_offsets
from replylint.readers.pieces import Piece, offsets_of, text_of
from replylint.readers.source import Source
from replylint.readers.times import parse_time
from replylint.readers.transcript import Item, Message, Place, Problem, Row, Skipped, SkippedKind

_OUTSIDE = re.compile(r"w[mo][\w-]{20,}", re.ASCII)
_MIXED = "mixed"
_ROBOT = re.compile(r"wb[\w-]{20,}", re.ASCII)


def recognises(head: Head) -> Confidence:
    """Tell a file by the fields of its messages."""
    seen = head.json
    return Confidence.sure(all(f"/{name}" in seen for name in ("msgid", "action", "from", "tolist")))


def read(source: Source, layout: Layout) -> Iterator[Item]:  # noqa: ARG001 - the ids tell all
    """Yield the chats, a dialogue for each of them and day."""
    return gather_mixed(by_day(_rows(source)))


def _rows(source: Source) -> Iterator[Row | Item]:
    recalled = frozenset(
        item.word("revoke", "pre_msgid")
        for item in elements(source, "")
        if isinstance(item, Element) and item.word("action") == "recall"
    )
    for item in elements(source, ""):
        if isinstance(item, Problem):
            yield item
        else:
            yield from _row(item, recalled)


def _row(item: Element, recalled: frozenset[str]) -> Iterator[Row | Skipped | Problem]:
    sender, room, to = item.word("from"), item.word("roomid"), item.get("tolist")
    others = [str(one) for one in to] if isinstance(to, list) else []
    if not item.word("action"):
        yield item.problem("the message has no action, so what it is isn't known")
        return
    kind = _skipped_kind(item)
    if kind is None and not sender:
        yield item.problem("the message has no sender, so who says it isn't known")
        return
    if item.word("msgid") in recalled:
        kind = "recalled"
    elif kind is None and not any(map(_OUTSIDE.fullmatch, (sender, *others))):
        kind = "note"
    if kind is not None:
        yield Skipped(kind)
        return
    said = _mixed(item) if item.word("msgtype") == _MIXED else _text(item)
    if isinstance(said, Problem):
        yield said
        return
    if said.text:
        role: Role = "customer" if _OUTSIDE.fullmatch(sender) else "agent"
        turn = Turn(role, said.text, parse_time(item.word("msgtime")), sender)
        yield Row(room or "-".join(sorted([sender, *others[:1]])), Message(turn, said.place))
    for _ in range(said.others):
        yield Skipped("media")


class _Said(NamedTuple):
    """The words of a message, and how many of its parts are none."""

    text: str
    place: Place
    others: int = 0


def _text(item: Element) -> _Said | Problem:
    text = item.text("text", "content")
    return item.no_text("text", "content") if text is None else _Said(text, item.place(("text", "content")))


def _mixed(item: Element) -> _Said | Problem:
    parts = item.get(_MIXED, "item")
    if not isinstance(parts, list):
        return item.problem("no parts stand at /mixed/item, so there is nothing to check")
    words = [at for at in range(len(parts)) if item.word(_MIXED, "item", at, "type") == "text"]
    pieces: list[Piece] = []
    length = 0  # of all strings so far, one after the other, as their place has them
    for at in words:
        raw = item.text(_MIXED, "item", at, "content")
        piece = None if raw is None else _piece(raw, length)
        if raw is None or piece is None:
            return item.no_text(_MIXED, "item", at, "content")
        pieces.append(piece)
        length += len(raw)
    place = item.place(*((_MIXED, "item", at, "content") for at in words)).part(partial(offsets_of, pieces))
    return _Said(text_of(pieces), place, len(parts) - len(words))


def _piece(raw: str, before: int) -> Piece | None:
    """Return the words in a string that stands after others: those in the JSON that it is, or else the string."""
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):  # the latter for what is nested too deep
        return Piece(raw, partial(range, before, before + len(raw) + 1))
    text = value.get("content") if isinstance(value, dict) else None
    if not isinstance(text, str):
        return None
    return Piece(text, lambda: [before + at for at in string_offsets(raw, ("content",))])


def _skipped_kind(item: Element) -> SkippedKind | None:
    action = item.word("action")
    if action != "send":
        return "recalled" if action == "recall" else "system"
    if item.word("msgtype") not in {"text", _MIXED}:
        return "media"
    return "auto-reply" if _ROBOT.fullmatch(item.word("from")) else None


FORMAT = Format(
    name="wecom",
    title={
        "zh-Hans": "企业微信会话存档（JSONL）",
        "zh-Hant": "企業微信會話存檔（JSONL）",
        "en": "WeCom message archive (JSON Lines)",
    },
    how_to_export={
        "zh-Hans": "用会话内容存档接口拉取并解密，一行一条消息存成文件",
        "zh-Hant": "用會話內容存檔介面拉取並解密，一行一則訊息存成檔案",
        "en": "fetch and decrypt with the archive's interface and save a message a line",
    },
    recognises=recognises,
    read=read,
)
