"""Intercom: conversations, one or many. The opening message stands in `source`, the others in `conversation_parts`.

Texts are HTML. Admins are agents; bots answer automatically; notes are for colleagues only.
"""

from __future__ import annotations

from collections.abc import Iterator

from replylint.model import Role, Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.head import Head
from replylint.readers.html_text import words
from replylint.readers.json_document import elements
from replylint.readers.json_element import Element
from replylint.readers.json_text import Step
from replylint.readers.source import Source
from replylint.readers.times import parse_time
from replylint.readers.transcript import Dialogue, Item, Message, Problem, Skipped

_CONVERSATIONS = ("", "/conversations/*", "/data/*", "/*")
_CUSTOMERS = frozenset(["user", "lead", "contact"])
_OPENING = ("source",)
_PARTS = ("conversation_parts", "conversation_parts")


def recognises(head: Head) -> Confidence:
    """Tell a document by its parts."""
    return Confidence.sure(_where(head) is not None)


def _where(head: Head) -> str | None:
    """Return where the conversations stand; "" are documents."""
    return next((at for at in _CONVERSATIONS if f"{at}/conversation_parts" in head.json), None)


def read(source: Source, layout: Layout) -> Iterator[Item]:  # noqa: ARG001 - the file tells all
    """Yield the conversations."""
    for item in elements(source, _where(source.head()) or ""):
        if isinstance(item, Problem):
            yield item
        else:
            yield from _conversation(item)


def _conversation(item: Element) -> Iterator[Item]:
    parts = item.get(*_PARTS)
    if not isinstance(parts, list):
        yield item.problem("the conversation has no conversation_parts, so only its opening may be known")
        parts = []
    dialogue = Dialogue(item.word("id") or None)
    for path in (_OPENING, *((*_PARTS, index) for index in range(len(parts)))):
        said = _message(item, path)
        if isinstance(said, Message):
            dialogue.messages.append(said)
        else:
            yield said
    if dialogue.messages:
        yield dialogue


def _message(item: Element, path: tuple[Step, ...]) -> Message | Skipped | Problem:
    if item.word(*path, "part_type").startswith("note"):
        return Skipped("note")
    if not item.word(*path, "body").strip():
        return Skipped("system")  # assigned, closed, snoozed
    said = words(item.word(*path, "body"))
    if not said.text:
        return Skipped("media")
    author = item.word(*path, "author", "type")
    if author == "bot" or item.word(*path, "delivered_as") == "automated":
        return Skipped("auto-reply")
    role: Role
    if author in _CUSTOMERS:
        role = "customer"
    elif author == "admin":
        role = "agent"
    else:
        return item.problem("an author is neither user, lead, contact nor admin, so who says this isn't known")
    time = parse_time(item.word(*path, "created_at") or item.word("created_at"))
    turn = Turn(role, said.text, time, item.word(*path, "author", "name") or None)
    return Message(turn, item.place((*path, "body")).part(said.offsets))


FORMAT = Format(
    name="intercom",
    title={
        "zh-Hans": "Intercom 会话（JSON）",
        "zh-Hant": "Intercom 對話（JSON）",
        "en": "Intercom conversations (JSON)",
    },
    how_to_export={
        "zh-Hans": "用 Conversations API 取会话，存成文件",
        "zh-Hant": "用 Conversations API 取對話，存成檔案",
        "en": "fetch conversations with the API and save them",
    },
    recognises=recognises,
    read=read,
)
