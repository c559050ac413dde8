"""企业微信 (WeCom) message archive, decrypted: JSON Lines, a message a line.

Ids of people outside begin with `wm` or `wo`, those of robots with `wb`, and are long, which the firm's own ids such
as `wolf` are not: those are its people, who are taken for agents. What colleagues say among themselves is passed over.
A recalled message stands twice: as it was sent, and as what was recalled.
"""

from __future__ import annotations

import re
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
from replylint.readers.transcript import Item, Message, Problem, Row, Skipped, SkippedKind

_OUTSIDE = re.compile(r"w[mo][\w-]{20,}", re.ASCII)
_ROBOT = re.compile(r"wb[\w-]{20,}", re.ASCII)


def recognises(head: Head) -> Confidence:
    """Tell a file by the fields of its messages."""
    seen = head.json
    return Confidence.sure(all(f"/{name}" in seen for name in ("msgid", "action", "from", "tolist")))


def read(source: Source, layout: Layout) -> Iterator[Item]:  # noqa: ARG001 - the ids tell all
    """Yield the chats, a dialogue for each of them and day."""
    return gather_mixed(by_day(_rows(source)))


def _rows(source: Source) -> Iterator[Row | Item]:
    recalled = frozenset(
        item.word("revoke", "pre_msgid")
        for item in elements(source, "")
        if isinstance(item, Element) and item.word("action") == "recall"
    )
    for item in elements(source, ""):
        yield item if isinstance(item, Problem) else _row(item, recalled)


def _row(item: Element, recalled: frozenset[str]) -> Row | Skipped | Problem:
    sender, room, to = item.word("from"), item.word("roomid"), item.get("tolist")
    others = [str(one) for one in to] if isinstance(to, list) else []
    if not item.word("action"):
        return item.problem("the message has no action, so what it is isn't known")
    kind = _skipped_kind(item)
    if kind is None and not sender:
        return item.problem("the message has no sender, so who says it isn't known")
    if item.word("msgid") in recalled:
        kind = "recalled"
    elif kind is None and not any(map(_OUTSIDE.fullmatch, (sender, *others))):
        kind = "note"
    if kind is not None:
        return Skipped(kind)
    text = item.text("text", "content")
    if text is None:
        return item.no_text("text", "content")
    role: Role = "customer" if _OUTSIDE.fullmatch(sender) else "agent"
    turn = Turn(role, text, parse_time(item.word("msgtime")), sender)
    chat = room or "-".join(sorted([sender, *others[:1]]))
    return Row(chat, Message(turn, item.place(("text", "content"))))


def _skipped_kind(item: Element) -> SkippedKind | None:
    action = item.word("action")
    if action != "send":
        return "recalled" if action == "recall" else "system"
    if item.word("msgtype") != "text":
        return "media"
    return "auto-reply" if _ROBOT.fullmatch(item.word("from")) else None


FORMAT = Format(
    name="wecom",
    title={
        "zh-Hans": "企业微信会话存档（JSONL）",
        "zh-Hant": "企業微信會話存檔（JSONL）",
        "en": "WeCom message archive (JSON Lines)",
    },
    how_to_export={
        "zh-Hans": "用会话内容存档接口拉取并解密，一行一条消息存成文件",
        "zh-Hant": "用會話內容存檔介面拉取並解密，一行一則訊息存成檔案",
        "en": "fetch and decrypt with the archive's interface and save a message a line",
    },
    recognises=recognises,
    read=read,
)
