"""Zendesk tickets: what the comments of a ticket's interface answer. What is not public is for colleagues only.

Comments have authors and no roles. Who asked stands in a ticket beside them, `requester_id`; without one, who the agent
is has to be told by id.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from replylint.model import Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import gather_mixed
from replylint.readers.head import Head
from replylint.readers.json_document import Element, elements
from replylint.readers.source import Source
from replylint.readers.speakers import RoleOf, told_apart
from replylint.readers.times import parse_time
from replylint.readers.transcript import Item, Message, Problem, Row, Skipped

_COMMENTS = ("/comments/*", "/ticket/comments/*")
_REQUESTER = ("/requester_id", "/ticket/requester_id")


def recognises(head: Head) -> Confidence:
    """Tell a document by the fields of its comments."""
    seen = head.json
    return Confidence.sure(any(f"{at}/author_id" in seen and f"{at}/public" in seen for at in _COMMENTS))


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the ticket as a dialogue."""
    requester = next((i.word() for i in elements(source, *_REQUESTER) if isinstance(i, Element)), "")
    rows = partial(_rows, source)
    if requester and not layout.agents:
        return gather_mixed(rows(lambda _name, identity=None: "customer" if identity == requester else "agent"))
    return gather_mixed(told_apart(layout.agents, rows))


def _rows(source: Source, role_of: RoleOf) -> Iterator[Row | Item]:
    for item in elements(source, *_COMMENTS):
        yield item if isinstance(item, Problem) else _row(item, role_of)


def _row(item: Element, role_of: RoleOf) -> Row | Skipped | Problem:
    if item.get("public") is not True:
        return Skipped("note")
    author = item.word("author_id")
    if not author:
        return item.problem("the comment has no author, so who says it isn't known")
    body = ("plain_body",) if item.word("plain_body") else ("body",)
    if not item.word(*body).strip():
        return Skipped("media")
    turn = Turn(role_of(None, author), item.word(*body), parse_time(item.word("created_at")), author)
    return Row(None, Message(turn, item.place(body)))


FORMAT = Format(
    name="zendesk-ticket",
    title={
        "zh-Hans": "Zendesk 工单评论（JSON）",
        "zh-Hant": "Zendesk 工單評論（JSON）",
        "en": "Zendesk ticket comments (JSON)",
    },
    how_to_export={
        "zh-Hans": "用 Tickets API 取工单评论；没有 requester_id 时用 --agent 指明客服的 ID",
        "zh-Hant": "用 Tickets API 取工單評論；沒有 requester_id 時用 --agent 指明客服的 ID",
        "en": "fetch a ticket's comments; without requester_id name the agent's id with --agent",
    },
    recognises=recognises,
    read=read,
)
