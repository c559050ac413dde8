"""Zendesk tickets: what the comments of a ticket's interface answer. What is not public is for colleagues only.

Comments have authors and no roles. Who asked stands in a ticket beside them, `requester_id`, and so do those who are in
copy: all others are agents. Without it, who the agent is has to be told by id.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from replylint.model import Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import gather_mixed
from replylint.readers.head import Head
from replylint.readers.json_document import elements
from replylint.readers.json_element import Element
from replylint.readers.source import Source
from replylint.readers.speakers import RoleOf, told_apart
from replylint.readers.times import parse_time
from replylint.readers.transcript import Item, Message, Problem, Row, Skipped

_TICKETS = ("", "/ticket")
_COMMENTS = tuple(f"{at}/comments/*" for at in _TICKETS)
_CUSTOMERS = ("requester_id", "collaborator_ids", "email_cc_ids")


def recognises(head: Head) -> Confidence:
    """Tell a document by the fields of its comments."""
    seen = head.json
    return Confidence.sure(any(f"{at}/author_id" in seen and f"{at}/public" in seen for at in _COMMENTS))


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the tickets, a dialogue each."""
    rows = partial(_rows, source)
    if not layout.agents and (customers := _customers(source)):
        return gather_mixed(rows(lambda _, identity=None: "customer" if identity in customers else "agent"))
    return gather_mixed(told_apart(layout.agents, rows))


def _customers(source: Source) -> frozenset[str]:
    """Return the ids of those who asked, with those in copy; nothing where no ticket says who asked."""
    asked = False
    found: set[str] = set()
    for item in elements(source, *(f"{at}/{name}" for at in _TICKETS for name in _CUSTOMERS)):
        if isinstance(item, Element):
            asked = asked or item.path[-1] == _CUSTOMERS[0]
            found |= {str(one) for one in (item.value if isinstance(item.value, list) else [item.value])}
    return frozenset(found if asked else ())


def _rows(source: Source, role_of: RoleOf) -> Iterator[Row | Item]:
    ticket, latest = 1, -1
    for item in elements(source, *_COMMENTS):
        if isinstance(item, Problem):
            yield item
            continue
        index = int(item.path[-1])
        ticket, latest = ticket + (index <= latest), index
        yield _row(item, ticket, role_of)


def _row(item: Element, ticket: int, role_of: RoleOf) -> Row | Skipped | Problem:
    if not isinstance(item.get("public"), bool):
        return item.problem("the comment doesn't say whether it is public, so whether a customer sees it isn't known")
    if not item.get("public"):
        return Skipped("note")
    author = item.word("author_id")
    if not author:
        return item.problem("the comment has no author, so who says it isn't known")
    body = ("plain_body",) if item.word("plain_body") else ("body",)
    text = item.text(*body)
    if text is None:
        return item.no_text(*body)
    if not text.strip():
        return Skipped("media")
    turn = Turn(role_of(None, author), text, parse_time(item.word("created_at")), author)
    return Row(str(ticket), Message(turn, item.place(body)))


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
