"""微信导购 (guides of WeChat): what `getguidebuyerchatrecord` answers. `direction` is 1 for the guide."""

from __future__ import annotations

from collections.abc import Iterator

from replylint.model import Role, Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import by_day, gather_mixed
from replylint.readers.head import Head
from replylint.readers.json_document import elements
from replylint.readers.json_element import Element
from replylint.readers.source import Source
from replylint.readers.times import parse_time
from replylint.readers.transcript import Item, Message, Problem, Row, Skipped

_TEXT = "1"
_ROLES: dict[str, Role] = {"1": "agent", "2": "customer"}


def recognises(head: Head) -> Confidence:
    """Tell a document by the fields of its messages."""
    seen = head.json
    return Confidence.sure("/msg_list/*/direction" in seen and "/msg_list/*/content_type" in seen)


def read(source: Source, layout: Layout) -> Iterator[Item]:  # noqa: ARG001 - the file tells all
    """Yield the chats, a dialogue for each customer and day."""
    return gather_mixed(by_day(_rows(source)))


def _rows(source: Source) -> Iterator[Row | Item]:
    for item in elements(source, "/msg_list/*"):
        yield item if isinstance(item, Problem) else _row(item)


def _row(item: Element) -> Row | Skipped | Problem:
    kind, text = item.word("content_type"), item.text("content")
    if not kind:
        return item.problem("the message has no content_type, so what it is isn't known")
    if kind != _TEXT:
        return Skipped("media")
    role = _ROLES.get(item.word("direction"))
    if role is None:
        return item.problem("direction is neither 1 nor 2, so who says this isn't known")
    if text is None:
        return item.no_text("content")
    name = item.word("guide_account") if role == "agent" else ""
    turn = Turn(role, text, parse_time(item.word("create_time")), name or None)
    return Row(item.word("openid") or None, Message(turn, item.place(("content",))))


FORMAT = Format(
    name="weixin-guide",
    title={
        "zh-Hans": "微信导购聊天记录（JSON）",
        "zh-Hant": "微信導購聊天記錄（JSON）",
        "en": "WeChat guides, chat records (JSON)",
    },
    how_to_export={
        "zh-Hans": "调用 getguidebuyerchatrecord 接口，把返回的内容存成文件",
        "zh-Hant": "呼叫 getguidebuyerchatrecord 介面，把回傳的內容存成檔案",
        "en": "save what getguidebuyerchatrecord returns",
    },
    recognises=recognises,
    read=read,
)
