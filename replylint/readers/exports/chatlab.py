"""ChatLab: the standard form of a chat, one JSON document or JSON Lines.

`meta.ownerId` is whoever made the export, who is taken for the agent, unless somebody else is named. Without it the
file only names people, and who the agent is has to be told.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from replylint.model import Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import by_day, gather_mixed
from replylint.readers.head import Head
from replylint.readers.json_document import elements
from replylint.readers.json_element import Element
from replylint.readers.source import Source
from replylint.readers.speakers import RoleOf, told_apart
from replylint.readers.times import parse_time
from replylint.readers.transcript import Item, Message, Problem, Row, Skipped, SkippedKind

_TEXTS = frozenset(["0", "25"])  # a message, and one that answers another
_KINDS: dict[str, SkippedKind] = {"80": "system", "81": "recalled"}


def recognises(head: Head) -> Confidence:
    """Tell a document by what it says of itself."""
    return Confidence.sure(any(path in head.json for path in ("/chatlab", "/chatlab/version")))


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the chat, a dialogue a day."""
    owner = None if layout.agents else _owner(source)
    agents = layout.agents if owner is None else (owner,)
    return gather_mixed(by_day(told_apart(agents, partial(_rows, source, owner is None))))


def _owner(source: Source) -> str | None:
    for item in elements(source, "/meta", "/messages/*"):
        if isinstance(item, Element) and item.path == ("meta",):
            return item.word("ownerId") or None
    return None


def _rows(source: Source, by_name: bool, role_of: RoleOf) -> Iterator[Row | Item]:
    in_lines = "/_type" in source.head().json
    for item in elements(source, "" if in_lines else "/messages/*"):
        if isinstance(item, Problem):
            yield item
        elif not in_lines or item.word("_type") == "message":
            yield _row(item, by_name, role_of)


def _row(item: Element, by_name: bool, role_of: RoleOf) -> Row | Skipped | Problem:
    kind, text = item.word("type"), item.text("content")
    if not kind:
        return item.problem("the message has no type, so what it is isn't known")
    if kind not in _TEXTS:
        return Skipped(_KINDS.get(kind, "media"))
    if text is None:
        return item.no_text("content")
    name, identity = item.word("accountName") or None, item.word("sender") or None
    if not name and not identity:
        return item.problem("the message has no sender, so who says it isn't known")
    # The owner is an id, which nobody can give himself for a name.
    turn = Turn(role_of(name if by_name else None, identity), text, parse_time(item.word("timestamp")), name)
    return Row(None, Message(turn, item.place(("content",))))


FORMAT = Format(
    name="chatlab",
    title={
        "zh-Hans": "ChatLab 聊天记录（JSON、JSONL）",
        "zh-Hant": "ChatLab 聊天記錄（JSON、JSONL）",
        "en": "ChatLab chat (JSON, JSON Lines)",
    },
    how_to_export={
        "zh-Hans": "在 ChatLab 里导出；meta.ownerId 是客服，没有的话用 --agent 指明",
        "zh-Hant": "在 ChatLab 裡匯出；meta.ownerId 是客服，沒有的話用 --agent 指明",
        "en": "export from ChatLab; meta.ownerId is the agent, or else name one with --agent",
    },
    recognises=recognises,
    read=read,
)
