"""飞书 (Feishu, Lark): what `im/v1/messages` answers, a page or several.

The text is JSON in a string. Senders have ids and no names: who the agent is has to be told by id. What an app sends
is an automatic reply.
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
from replylint.readers.json_text import string_offsets
from replylint.readers.source import Source
from replylint.readers.speakers import RoleOf, told_apart
from replylint.readers.times import parse_time
from replylint.readers.transcript import Item, Message, Place, Problem, Row, Skipped, SkippedKind

_KINDS: dict[str, SkippedKind] = {"system": "system", "post": "other", "interactive": "other"}
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
        yield item if isinstance(item, Problem) else _row(item, role_of)


def _row(item: Element, role_of: RoleOf) -> Row | Skipped | Problem:
    if not item.word("msg_type"):
        return item.problem("the message has no msg_type, so what it is isn't known")
    if kind := _skipped_kind(item):
        return Skipped(kind)
    sender = item.word("sender", "id")
    if not sender:
        return item.problem("the message has no sender, so who says it isn't known")
    text = _text(item)
    if text is None:
        return item.problem("body.content is no JSON with a text")
    turn = Turn(role_of(None, sender), text, parse_time(item.word("create_time")), sender)
    return Row(item.word("chat_id") or None, Message(turn, _place(item)))


def _skipped_kind(item: Element) -> SkippedKind | None:
    if item.get("deleted") is True:
        return "recalled"
    kind = item.word("msg_type")
    if kind != "text":
        return _KINDS.get(kind, "media")
    return "auto-reply" if item.word("sender", "sender_type") == "app" else None


def _text(item: Element) -> str | None:
    try:
        content = json.loads(item.word("body", "content"))
    except ValueError:
        return None
    text = content.get("text") if isinstance(content, dict) else None
    return text if isinstance(text, str) else None


def _place(item: Element) -> Place:
    """Return the place of a string in a string: the inner one, in the outer one."""
    inner = partial(string_offsets, item.word("body", "content"), ("text",))
    return item.place(("body", "content")).part(inner)


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
