"""Zendesk Chat: chats with their history, one or many, as a document or as JSON Lines.

A nick that begins with `agent:` is the agent's; `agent:trigger` is automatic.
"""

from __future__ import annotations

from collections.abc import Iterator

from replylint.model import Role, Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import gather_mixed
from replylint.readers.head import Head
from replylint.readers.json_document import Element, elements
from replylint.readers.json_text import pointer
from replylint.readers.source import Source
from replylint.readers.times import parse_time
from replylint.readers.transcript import Item, Message, Problem, Row, Skipped

_HISTORIES = ("/history/*", "/chats/*/history/*", "/*/history/*")
_IDS = ("/id", "/chats/*/id", "/*/id")


def recognises(head: Head) -> Confidence:
    """Tell a document by the fields of its messages."""
    seen = head.json
    return Confidence.sure(any(f"{at}/nick" in seen and f"{at}/type" in seen for at in _HISTORIES))


def read(source: Source, layout: Layout) -> Iterator[Item]:  # noqa: ARG001 - the file tells all
    """Yield the chats."""
    return gather_mixed(_rows(source))


def _rows(source: Source) -> Iterator[Row | Item]:
    chat: str | None = None
    for item in elements(source, *_HISTORIES, *_IDS):
        if isinstance(item, Problem):
            yield item
        elif item.path[-1] == "id":
            chat = str(item.value)
        else:
            yield _row(item, chat or pointer(item.path[:-2]) or None)


def _row(item: Element, chat: str | None) -> Row | Skipped | Problem:
    kind, nick = item.word("type"), item.word("nick")
    if kind != "chat.msg":
        return Skipped("media" if kind == "chat.file" else "system")
    if nick.startswith(("agent:trigger", "trigger")):
        return Skipped("auto-reply")
    role: Role
    if nick.startswith("agent:"):
        role = "agent"
    elif nick.startswith("visitor"):
        role = "customer"
    else:
        return item.problem("nick is neither agent: nor visitor:, so who says this isn't known")
    turn = Turn(role, item.word("msg"), parse_time(item.word("timestamp")), item.word("name") or None)
    return Row(chat, Message(turn, item.place(("msg",))))


FORMAT = Format(
    name="zendesk-chat",
    title={
        "zh-Hans": "Zendesk Chat 聊天记录（JSON）",
        "zh-Hant": "Zendesk Chat 聊天記錄（JSON）",
        "en": "Zendesk Chat (JSON)",
    },
    how_to_export={
        "zh-Hans": "用 Chat API 导出聊天，一个或一组",
        "zh-Hant": "用 Chat API 匯出聊天，一個或一組",
        "en": "export chats with the Chat API, one or many",
    },
    recognises=recognises,
    read=read,
)
