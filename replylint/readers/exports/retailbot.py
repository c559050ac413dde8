"""Alibaba's customer-service robot, and Taobao messages with the same fields: an array of messages of many sessions.

`Direction` is B2C for the shop; of its messages those are judged that a person sent.
"""

from __future__ import annotations

from collections.abc import Iterator

from replylint.model import Role, Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import gather_mixed
from replylint.readers.head import Head
from replylint.readers.json_document import elements
from replylint.readers.json_element import Element
from replylint.readers.source import Source
from replylint.readers.times import parse_time
from replylint.readers.transcript import Item, Message, Problem, Row, Skipped

_MESSAGES = ("/*", "/Messages/*", "/Data/*", "/Data/Messages/*", "/data/*", "/data/messages/*", "")
_ROLES: dict[str, Role] = {"B2C": "agent", "C2B": "customer"}


def recognises(head: Head) -> Confidence:
    """Tell a document by the fields of its messages."""
    return Confidence.sure(_where(head) is not None)


def _where(head: Head) -> str | None:
    """Return where the messages stand; "" are JSON Lines."""
    seen = head.json
    return next((at for at in _MESSAGES if f"{at}/Direction" in seen and f"{at}/ContentType" in seen), None)


def read(source: Source, layout: Layout) -> Iterator[Item]:  # noqa: ARG001 - the file tells all
    """Yield the sessions."""
    return gather_mixed(_rows(source))


def _rows(source: Source) -> Iterator[Row | Item]:
    for item in elements(source, "/*" if (at := _where(source.head())) is None else at):
        yield item if isinstance(item, Problem) else _row(item)


def _row(item: Element) -> Row | Skipped | Problem:
    if (item.word("ContentType") or "TEXT") != "TEXT":
        return Skipped("media")
    if (item.word("Source") or "PERSON") != "PERSON":
        return Skipped("system" if item.word("Source").startswith("SYSTEM") else "auto-reply")
    role = _ROLES.get(item.word("Direction"))
    if role is None:
        return item.problem("Direction is neither B2C nor C2B, so who says this isn't known")
    name = item.word("StaffNick" if role == "agent" else "UserNick") or None
    text = item.text("Content")
    if text is None:
        return item.no_text("Content")
    turn = Turn(role, text, parse_time(item.word("SendTime")), name)
    return Row(item.word("SessionId") or item.word("UserNick") or None, Message(turn, item.place(("Content",))))


FORMAT = Format(
    name="retailbot",
    title={
        "zh-Hans": "阿里店小蜜／淘宝消息（JSON）",
        "zh-Hant": "阿里店小蜜／淘寶訊息（JSON）",
        "en": "Alibaba retail bot and Taobao messages (JSON)",
    },
    how_to_export={
        "zh-Hans": "调用 ListSyncMessages 之类的消息接口，把返回的数组存成文件",
        "zh-Hant": "呼叫 ListSyncMessages 之類的訊息介面，把回傳的陣列存成檔案",
        "en": "save what ListSyncMessages and its like return",
    },
    recognises=recognises,
    read=read,
)
