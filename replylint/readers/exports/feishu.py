"""飞书 (Feishu, Lark): what `im/v1/messages` answers, a page or several.

The text is JSON in a string: of a `text`, or of a `post` with a title and paragraphs, of which the words are read and
the rest counted as media. Senders have ids and no names: who the agent is has to be told by id. What an app sends is an
automatic reply.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from replylint.model import Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import by_day, gather_mixed
from replylint.readers.head import Head
from replylint.readers.json_document import elements
from replylint.readers.json_element import Element
from replylint.readers.json_text import Step, string_offsets
from replylint.readers.pieces import Piece, offsets_of, text_of
from replylint.readers.source import Source
from replylint.readers.speakers import RoleOf, told_apart
from replylint.readers.times import parse_time
from replylint.readers.transcript import Item, Message, Problem, Row, Skipped, SkippedKind

_KINDS: dict[str, SkippedKind] = {"system": "system", "interactive": "other"}
_READ = {"text", "post"}
_WORDS = {"text", "a", "md", "code_block"}  # parts of a post that hold words
_SILENT = {"at", "hr"}  # parts that say nothing themselves
_ITEMS = ("/data/items/*", "/items/*", "/*/data/items/*")


def recognises(head: Head) -> Confidence:
    """Tell a document by the fields of its messages."""
    seen = head.json
    return Confidence.sure(any(f"{at}/message_id" in seen and f"{at}/body/content" in seen for at in _ITEMS))


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the chats, a dialogue for each of them and day."""
    return gather_mixed(by_day(told_apart(layout.agents, partial(_rows, source))))


def _rows(source: Source, role_of: RoleOf) -> Iterator[Row | Item]:
    for item in elements(source, *_ITEMS):
        if isinstance(item, Problem):
            yield item
        else:
            yield from _row(item, role_of)


def _row(item: Element, role_of: RoleOf) -> Iterator[Row | Skipped | Problem]:
    if not item.word("msg_type"):
        yield item.problem("the message has no msg_type, so what it is isn't known")
        return
    if kind := _skipped_kind(item):
        yield Skipped(kind)
        return
    sender = item.word("sender", "id")
    if not sender:
        yield item.problem("the message has no sender, so who says it isn't known")
        return
    content = _content(item)
    pieces, others = (None, 0) if content is None else _parts(content)
    if pieces is None:
        yield item.problem("body.content is no JSON with a text")
        return
    if pieces:
        place = item.place(("body", "content")).part(partial(offsets_of, pieces))
        turn = Turn(role_of(None, sender), text_of(pieces), parse_time(item.word("create_time")), sender)
        yield Row(item.word("chat_id") or None, Message(turn, place))
    for _ in range(others):
        yield Skipped("media")


def _skipped_kind(item: Element) -> SkippedKind | None:
    if item.get("deleted") is True:
        return "recalled"
    kind = item.word("msg_type")
    if kind not in _READ:
        return _KINDS.get(kind, "media")
    return "auto-reply" if item.word("sender", "sender_type") == "app" else None


def _content(item: Element) -> Element | None:
    """Return the JSON in the string, as a value of its own."""
    raw = item.word("body", "content")
    try:
        return Element(json.loads(raw), (), 1, 1, raw)
    except (ValueError, RecursionError):  # the latter for what is nested too deep
        return None


def _parts(content: Element) -> tuple[list[Piece] | None, int]:
    """Return the words of a text or a post, and how many parts are none; no words at all where there is no text."""
    paragraphs = content.get("content")
    if not isinstance(paragraphs, list):
        return ([_piece(content, ("text",))] if content.text("text") is not None else None), 0
    pieces = [_piece(content, ("title",))] if content.text("title") else []
    others = 0
    for at, paragraph in enumerate(paragraphs):
        begins_line = True
        for index, part in enumerate(paragraph if isinstance(paragraph, list) else ()):
            tag = part.get("tag") if isinstance(part, dict) else None
            if tag not in _WORDS:
                others += tag not in _SILENT
            elif content.text(*(path := ("content", at, index, "text"))) is None:
                return None, 0
            else:
                pieces.append(_piece(content, path, begins_line=begins_line))
                begins_line = False
    return pieces, others


def _piece(content: Element, path: tuple[Step, ...], *, begins_line: bool = True) -> Piece:
    return Piece(content.word(*path), partial(string_offsets, content.raw, path), begins_line)


FORMAT = Format(
    name="feishu",
    title={
        "zh-Hans": "飞书消息（JSON）",
        "zh-Hant": "飛書訊息（JSON）",
        "en": "Feishu / Lark messages (JSON)",
    },
    how_to_export={
        "zh-Hans": "调用“获取会话历史消息”接口，把返回的内容存成文件；用 --agent 指明客服的 ID",
        "zh-Hant": "呼叫「取得會話歷史訊息」介面，把回傳的內容存成檔案；用 --agent 指明客服的 ID",
        "en": "save what im/v1/messages returns; name the agent's id with --agent",
    },
    recognises=recognises,
    read=read,
)
