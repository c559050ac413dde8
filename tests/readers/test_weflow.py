from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from roundtrip import check_round_trip, dialogues
from sources import messages, problems, read, recognised, said, skipped

from replylint.model import Turn
from replylint.readers.transcript import Dialogue


def message(text: object, is_send: object = 1, kind: str = "文本消息", **more: Any) -> dict[str, Any]:
    return {
        "createTime": 1767316020,
        "formattedTime": "2026-01-02 09:07:00",
        "type": kind,
        "localType": 49,
        "content": text,
        "isSend": is_send,
        "senderDisplayName": "客服A",
        **more,
    }


def content(*chat: object) -> str:
    session = {"wxid": "wxid_a", "type": "私聊"}
    return json.dumps(
        {"weflow": {"version": "1.0"}, "session": session, "messages": chat}, ensure_ascii=False, indent=1
    )


def test_who_sends_is_the_agent_whatever_the_local_type(tmp_path: Path) -> None:
    items = read(tmp_path / "a.json", content(message("在吗", 0), message("在"), message("好", formattedTime=None)))
    assert said(items) == [("customer", "在吗"), ("agent", "在"), ("agent", "好")]
    assert [item.id for item in items if isinstance(item, Dialogue)] == ["wxid_a 2026-01-02"]
    assert messages(items)[0].turn.time == datetime.fromisoformat("2026-01-02T09:07:00")


def test_replies_that_quote_are_their_senders_words(tmp_path: Path) -> None:
    xml = "<msg><appmsg><title>不能退&amp;换</title><refermsg><content>急</content></refermsg></appmsg></msg>"
    text = content(
        message("不能退\n引用:小美:急", kind="引用消息"),
        message(xml, kind="引用消息"),
        message("<x/>", kind="引用消息"),
    )
    items = read(tmp_path / "a.json", text)
    assert said(items) == [("agent", "不能退"), ("agent", "不能退&换")]
    assert skipped(items) == ["media"]
    line, column = messages(items)[1].place.position(2)
    assert text.split("\n")[line - 1][column - 1] == "退"


def test_what_is_no_text_is_counted(tmp_path: Path) -> None:
    chat = [message("x", None), message("你撤回了一条消息", None, "系统消息"), message("[图片]", kind="图片消息")]
    assert skipped(read(tmp_path / "a.json", content(*chat))) == ["system", "recalled", "media"]


def test_broken_messages_cost_themselves(tmp_path: Path) -> None:
    items = read(tmp_path / "a.json", content(message("谁", 3), message(None), message("什么", kind=""), message("好")))
    assert [problem.where for problem in problems(items)] == ["/messages/0", "/messages/1", "/messages/2"]
    assert said(items) == [("agent", "好")]
    assert recognised(tmp_path / "b.txt", content(message("好"))) == "weflow"


def written(turns: Sequence[Turn]) -> str:
    return content(*(message(turn.text, int(turn.role == "agent"), formattedTime=str(turn.time)) for turn in turns))


@settings(max_examples=25, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "weflow")
