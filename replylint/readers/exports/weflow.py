"""WeFlow and echotrace: the JSON of one WeChat chat.

`isSend` is 1 for the messages of whoever made the export, who is taken for the agent; null is the system. What a
message is stands in `type`; `localType` differs between versions.
"""

from __future__ import annotations

from collections.abc import Iterator

from replylint.model import Role, Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import by_day, gather_mixed
from replylint.readers.head import Head
from replylint.readers.html_text import Words
from replylint.readers.json_document import elements
from replylint.readers.json_element import Element
from replylint.readers.source import Source
from replylint.readers.times import parse_time
from replylint.readers.transcript import Item, Message, Problem, Row, Skipped
from replylint.readers.wechat import own_words, reply_in

_REPLY = "引用消息"
_TEXTS = frozenset(["文本消息", _REPLY])
_ROLES: dict[str, Role] = {"1": "agent", "0": "customer"}


def recognises(head: Head) -> Confidence:
    """Tell a document by the fields of its messages."""
    seen = head.json
    return Confidence.sure("/messages/*/isSend" in seen and "/messages/*/createTime" in seen)


def read(source: Source, layout: Layout) -> Iterator[Item]:  # noqa: ARG001 - the file tells all
    """Yield the chat, a dialogue a day."""
    return gather_mixed(by_day(_rows(source)))


def _rows(source: Source) -> Iterator[Row | Item]:
    chat: str | None = None
    for item in elements(source, "/session", "/messages/*"):
        if isinstance(item, Problem):
            yield item
        elif item.path == ("session",):
            chat = item.word("wxid") or None
        else:
            yield _row(item, chat)


def _row(item: Element, chat: str | None) -> Row | Skipped | Problem:
    kind, text = item.word("type"), item.text("content")
    if not kind:
        return item.problem("the message has no type, so what it is isn't known")
    role = _ROLES.get(item.word("isSend"))
    if kind.startswith("系统") or (role is None and item.get("isSend") is None):
        return Skipped("recalled" if "撤回" in item.word("content") else "system")
    if kind in _TEXTS and (role is None or text is None):
        return (
            item.no_text("content") if role else item.problem("isSend is neither 1 nor 0, so who says this isn't known")
        )
    said = _words(kind, text or "")
    if role is None or said is None:
        return Skipped("media")
    # The written time first: it is in the zone of whoever made the export.
    time = parse_time(item.word("formattedTime")) or parse_time(item.word("createTime"))
    turn = Turn(role, said.text, time, item.word("senderDisplayName") or None)
    return Row(chat, Message(turn, item.place(("content",)).part(said.offsets)))


def _words(kind: str, text: str) -> Words | None:
    """Return what the sender says, None where that is no text."""
    if kind == _REPLY and text.lstrip().startswith("<"):
        return reply_in(text)
    if kind not in _TEXTS:
        return None
    start, end = own_words(text)
    return Words(text[start:end], lambda: range(start, end + 1))


FORMAT = Format(
    name="weflow",
    title={
        "zh-Hans": "微信聊天记录，WeFlow／echotrace 导出（JSON）",
        "zh-Hant": "微信聊天記錄，WeFlow／echotrace 匯出（JSON）",
        "en": "WeChat, exported by WeFlow or echotrace (JSON)",
    },
    how_to_export={
        "zh-Hans": "在 WeFlow 里选好会话，导出格式选 JSON；导出人就是客服",
        "zh-Hant": "在 WeFlow 裡選好會話，匯出格式選 JSON；匯出者即為客服",
        "en": "export the chat as JSON in WeFlow; whoever exports is the agent",
    },
    recognises=recognises,
    read=read,
)
