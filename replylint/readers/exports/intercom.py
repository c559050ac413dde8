"""Intercom: conversations, one or many. The opening message stands in `source`, the others in `conversation_parts`.

Texts are HTML. Admins are agents; bots answer automatically; notes are for colleagues only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from replylint.model import Role, Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import gather_mixed
from replylint.readers.head import Head
from replylint.readers.html_text import plain_text
from replylint.readers.json_document import Element, elements
from replylint.readers.json_text import string_offsets
from replylint.readers.source import Source
from replylint.readers.times import parse_time
from replylint.readers.transcript import Item, Message, Place, Problem, Row, Skipped

_CONVERSATIONS = ("", "/conversations/*", "/data/*", "/*")
_CUSTOMERS = frozenset(["user", "lead", "contact"])


def recognises(head: Head) -> Confidence:
    """Tell a document by its parts."""
    return Confidence.sure(any(f"{at}/conversation_parts" in head.json for at in _CONVERSATIONS))


def read(source: Source, layout: Layout) -> Iterator[Item]:  # noqa: ARG001 - the file tells all
    """Yield the conversations."""
    return gather_mixed(_rows(source))


def _rows(source: Source) -> Iterator[Row | Item]:
    patterns = [at + part for at in _CONVERSATIONS for part in ("/source", "/conversation_parts/conversation_parts/*")]
    stamps = [at + part for at in _CONVERSATIONS for part in ("/id", "/created_at")]
    chat, begun = "", ""
    for item in elements(source, *patterns, *stamps):
        if isinstance(item, Problem):
            yield item
        elif item.path[-1] == "id":
            chat = item.word()
        elif item.path[-1] == "created_at":
            begun = item.word()
        else:
            yield _row(item, chat or None, begun)


def _row(item: Element, chat: str | None, begun: str) -> Row | Skipped | Problem:
    if item.word("part_type") == "note":
        return Skipped("note")
    body = item.word("body")
    if not body.strip():
        return Skipped("system")  # assigned, closed, snoozed
    text, points = plain_text(body)
    if not text:
        return Skipped("media")
    kind = item.word("author", "type")
    if kind == "bot":
        return Skipped("auto-reply")
    role: Role
    if kind in _CUSTOMERS:
        role = "customer"
    elif kind == "admin":
        role = "agent"
    else:
        return item.problem("the author is neither user, lead, contact nor admin, so who says this isn't known")
    time = parse_time(item.word("created_at") or begun)
    turn = Turn(role, text, time, item.word("author", "name") or None)
    return Row(chat, Message(turn, _place(item, points)))


def _place(item: Element, points: Sequence[int]) -> Place:
    def offsets(raw: str) -> Sequence[int]:
        every = string_offsets(raw, ("body",))
        return [every[at] for at in points]

    return Place(item.line, item.raw, offsets, column=item.column, where=f"{item.pointer}/body")


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
