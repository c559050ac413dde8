"""Telegram Desktop: `result.json`, of one chat or of a whole account.

The file names people: who the agent is has to be told. A text is a string, or a list of strings and of objects with a
part that is formatted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from replylint.model import Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import by_day, gather_mixed
from replylint.readers.head import Head
from replylint.readers.json_document import elements
from replylint.readers.json_element import Element
from replylint.readers.json_text import Step, pointer
from replylint.readers.source import Source
from replylint.readers.speakers import RoleOf, told_apart
from replylint.readers.times import parse_time
from replylint.readers.transcript import Item, Message, Problem, Row, Skipped

_CHATS = ("", "/chats/list/*", "/left_chats/list/*")


def recognises(head: Head) -> Confidence:
    """Tell a document by how its messages name their senders."""
    seen = head.json
    messages = [f"{chat}/messages/*" for chat in _CHATS]
    return Confidence.sure(
        any(
            f"{at}/type" in seen and f"{at}/from" in seen and (f"{at}/from_id" in seen or f"{at}/date_unixtime" in seen)
            for at in messages
        )
    )


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the chats, a dialogue for each day."""
    return gather_mixed(by_day(told_apart(layout.agents, partial(_rows, source))))


def _rows(source: Source, role_of: RoleOf) -> Iterator[Row | Item]:
    chats: dict[str, str] = {}
    for item in elements(source, *(f"{chat}/{part}" for chat in _CHATS for part in ("id", "messages/*"))):
        if isinstance(item, Problem):
            yield item
        elif item.path[-1] == "id":
            chats[pointer(item.path[:-1])] = str(item.value)
        else:
            chat = pointer(item.path[:-2])
            yield _row(item, chats.get(chat, chat or None), role_of)


def _row(item: Element, chat: str | None, role_of: RoleOf) -> Row | Skipped | Problem:
    message: Any = item.value
    if not isinstance(message, dict):
        return Problem(item.line, f"{item.pointer} is no object", item.pointer)
    if message.get("type") != "message":
        return Skipped("system")
    text, paths = _text(message.get("text"))
    if not text.strip():
        return Skipped("media")  # photos and the like have their words, if any, as the text
    name, identity = _word(message.get("from")), _word(message.get("from_id"))
    if not name and not identity:
        return Problem(item.line, f"{item.pointer} has no sender, so who says this isn't known", item.pointer)
    time = parse_time(message.get("date")) or parse_time(message.get("date_unixtime"))
    return Row(chat, Message(Turn(role_of(name, identity), text, time, name), item.place(*paths)))


def _text(value: object) -> tuple[str, list[Sequence[Step]]]:
    """Return a text in one piece, and the paths of its pieces."""
    if isinstance(value, str):
        return value, [("text",)]
    texts: list[str] = []
    paths: list[Sequence[Step]] = []
    for index, part in enumerate(value if isinstance(value, list) else ()):
        if isinstance(part, str):
            texts.append(part)
            paths.append(("text", index))
        elif isinstance(part, dict) and isinstance(part.get("text"), str):
            texts.append(part["text"])
            paths.append(("text", index, "text"))
    return "".join(texts), paths


def _word(value: object) -> str | None:
    return str(value) if isinstance(value, str | int) and value != "" else None


FORMAT = Format(
    name="telegram",
    title={
        "zh-Hans": "Telegram 聊天记录（JSON）",
        "zh-Hant": "Telegram 聊天記錄（JSON）",
        "en": "Telegram chat history (JSON)",
    },
    how_to_export={
        "zh-Hans": "在 Telegram Desktop 的聊天菜单里选“导出聊天记录”，格式选 JSON；用 --agent 指明客服",
        "zh-Hant": "在 Telegram Desktop 的聊天選單中選「匯出對話記錄」，格式選 JSON；用 --agent 指明客服",
        "en": "in Telegram Desktop, Export chat history in the chat's menu, as JSON; name the agent with --agent",
    },
    recognises=recognises,
    read=read,
)
