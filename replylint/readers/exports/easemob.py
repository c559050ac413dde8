"""环信 (Easemob): `chatmessages`, JSON Lines of an hour, often packed with gzip.

Both sides are accounts, and `direction` is the server's, not the agent's: who the agent is has to be told by account.
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
from replylint.readers.transcript import Item, Message, Problem, Row, Skipped


def recognises(head: Head) -> Confidence:
    """Tell a file by the fields of its messages."""
    seen = head.json
    return Confidence.sure(all(path in seen for path in ("/msg_id", "/chat_type", "/payload/bodies")))


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the chats, a dialogue for each of them and day."""
    return gather_mixed(by_day(told_apart(layout.agents, partial(_rows, source))))


def _rows(source: Source, role_of: RoleOf) -> Iterator[Row | Item]:
    for item in elements(source, ""):
        if isinstance(item, Problem):
            yield item
            continue
        bodies = item.get("payload", "bodies")
        if not isinstance(bodies, list):
            yield item.problem("the message has no payload.bodies, so there is nothing to check")
            continue
        for index in range(len(bodies)):
            yield _row(item, index, role_of)


def _row(item: Element, index: int, role_of: RoleOf) -> Row | Skipped | Problem:
    at = ("payload", "bodies", index)
    if (kind := item.word(*at, "type")) != "txt":
        return Skipped("other" if kind in ("cmd", "custom") else "media")
    sender, to, text = item.word("from"), item.word("to"), item.text(*at, "msg")
    if not sender:
        return item.problem("the message has no sender, so who says it isn't known")
    if text is None:
        return item.no_text(*at, "msg")
    turn = Turn(role_of(None, sender), text, parse_time(item.word("timestamp")), sender)
    chat = to if item.word("chat_type") != "chat" else "-".join(sorted([sender, to]))
    return Row(chat or None, Message(turn, item.place((*at, "msg"))))


FORMAT = Format(
    name="easemob",
    title={
        "zh-Hans": "环信聊天记录（JSONL，可为 .gz）",
        "zh-Hant": "環信聊天記錄（JSONL，可為 .gz）",
        "en": "Easemob chat messages (JSON Lines, also .gz)",
    },
    how_to_export={
        "zh-Hans": "用导出聊天记录接口下载，按小时一个文件；用 --agent 指明客服账号",
        "zh-Hant": "用匯出聊天記錄介面下載，每小時一個檔案；用 --agent 指明客服帳號",
        "en": "download the hourly chatmessages files; name the agent's account with --agent",
    },
    recognises=recognises,
    read=read,
)
