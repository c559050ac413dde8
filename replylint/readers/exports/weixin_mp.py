"""微信公众号 (official accounts of WeChat): what `getmsglist` of customer service answers.

`opercode` is 2002 for what the agent sent and 2003 for what came in; other codes are what the program did.
"""

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

_ROLES: dict[str, Role] = {"2002": "agent", "2003": "customer"}


def recognises(head: Head) -> Confidence:
    """Tell a document by the fields of its messages."""
    return Confidence.sure("/recordlist/*/opercode" in head.json)


def read(source: Source, layout: Layout) -> Iterator[Item]:  # noqa: ARG001 - the file tells all
    """Yield the chats, a dialogue for each customer and day."""
    return gather_mixed(by_day(_rows(source)))


def _rows(source: Source) -> Iterator[Row | Item]:
    for item in elements(source, "/recordlist/*"):
        yield item if isinstance(item, Problem) else _row(item)


def _row(item: Element) -> Row | Skipped | Problem:
    code, text = item.word("opercode"), item.text("text")
    if not code:
        return item.problem("the message has no opercode, so who says this isn't known")
    role = _ROLES.get(code)
    if role is None:
        return Skipped("system")
    if text is None:
        return item.no_text("text")
    if not text.strip():
        return Skipped("media")
    name = item.word("worker") if role == "agent" else ""
    turn = Turn(role, text, parse_time(item.word("time")), name or None)
    return Row(item.word("openid") or None, Message(turn, item.place(("text",))))


FORMAT = Format(
    name="weixin-mp",
    title={
        "zh-Hans": "微信公众号客服聊天记录（JSON）",
        "zh-Hant": "微信公眾號客服聊天記錄（JSON）",
        "en": "WeChat official account, customer service (JSON)",
    },
    how_to_export={
        "zh-Hans": "调用客服的 getmsglist 接口，把返回的内容存成文件",
        "zh-Hant": "呼叫客服的 getmsglist 介面，把回傳的內容存成檔案",
        "en": "save what getmsglist of customer service returns",
    },
    recognises=recognises,
    read=read,
)
