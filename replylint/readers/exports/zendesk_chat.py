"""Zendesk Chat: chats with their history, one or many, as a document or as JSON Lines.

A nick that begins with `agent:` is the agent's; `agent:trigger` is automatic.
"""

from __future__ import annotations

from collections.abc import Iterator

from replylint.model import Role, Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.head import Head
from replylint.readers.json_document import elements
from replylint.readers.json_element import Element
from replylint.readers.json_text import Step, pointer
from replylint.readers.source import Source
from replylint.readers.times import parse_time
from replylint.readers.transcript import Dialogue, Item, Message, Problem, Skipped

_CHATS = ("", "/chats/*", "/*")


def recognises(head: Head) -> Confidence:
    """Tell a document by the fields of its messages."""
    return Confidence.sure(_where(head) is not None)


def _where(head: Head) -> str | None:
    """Return where the chats stand; "" are documents."""
    seen = head.json
    return next((at for at in _CHATS if f"{at}/history/*/nick" in seen and f"{at}/history/*/type" in seen), None)


def read(source: Source, layout: Layout) -> Iterator[Item]:  # noqa: ARG001 - the file tells all
    """Yield the chats."""
    for item in elements(source, _where(source.head()) or ""):
        if isinstance(item, Problem):
            yield item
        else:
            yield from _chat(item)


def _chat(item: Element) -> Iterator[Item]:
    history = item.get("history")
    if not isinstance(history, list):
        yield item.problem("the chat has no history, so there is nothing to check")
        return
    dialogue = Dialogue(item.word("id") or None)
    for index in range(len(history)):
        said = _message(item, ("history", index))
        if isinstance(said, Message):
            dialogue.messages.append(said)
        else:
            yield said
    if dialogue.messages:
        yield dialogue


def _message(item: Element, path: tuple[Step, ...]) -> Message | Skipped | Problem:
    kind, nick, text = item.word(*path, "type"), item.word(*path, "nick"), item.text(*path, "msg")
    if not kind:
        return item.problem(f"{pointer(path)} has no type, so what it is isn't known")
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
        return item.problem(f"{pointer(path)}: nick is neither agent: nor visitor:, so who says this isn't known")
    if text is None:
        return item.no_text(*path, "msg")
    turn = Turn(role, text, parse_time(item.word(*path, "timestamp")), item.word(*path, "name") or None)
    return Message(turn, item.place((*path, "msg")))


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
