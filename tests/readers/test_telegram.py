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
from replylint.readers.columns import Layout
from replylint.readers.transcript import Dialogue

AGENT = Layout(agents=("user7",))


def message(text: object, sender: str = "user7", **more: Any) -> dict[str, Any]:
    names = {"user7": "阿凱", "user8": "王小姐"}
    return {
        "id": 1,
        "type": "message",
        "date": "2026-01-02T09:07:00",
        "date_unixtime": "1767344820",
        "from": names[sender],
        "from_id": sender,
        "text": text,
        **more,
    }


def content(*chat: dict[str, Any], **more: Any) -> str:
    return json.dumps({"name": "王小姐", "id": 99, **more, "messages": chat}, ensure_ascii=False, indent=1)


def test_a_text_may_be_a_list(tmp_path: Path) -> None:
    text = content(message("在嗎", "user8"), message(["請看 ", {"type": "link", "text": "https://a.example"}, " 喔"]))
    items = read(tmp_path / "a.json", text, AGENT)
    assert said(items) == [("customer", "在嗎"), ("agent", "請看 https://a.example 喔")]
    (first, second) = messages(items)
    assert (first.turn.speaker, first.turn.time) == ("王小姐", datetime.fromisoformat("2026-01-02T09:07:00"))
    assert (first.place.where, second.place.where) == ("/messages/0/text", "/messages/1/text")
    lines = text.split("\n")
    for offset, char in enumerate(second.turn.text):
        line, column = second.place.position(offset)
        assert lines[line - 1][column - 1] == char


def test_nobody_is_taken_for_the_agent(tmp_path: Path) -> None:
    chat = content(message("一", "user8"), message("二"), message("三"), message("四"))
    for layout in (Layout(), Layout(agents=("小美",))):
        items = read(tmp_path / "a.json", chat, layout)
        (problem,) = items
        assert "阿凱 / user7 (3), 王小姐 / user8 (1)" in problems(items)[0].reason
        assert "--agent" in problems([problem])[0].reason
    by_name = read(tmp_path / "a.json", chat, Layout(agents=("阿*",)))
    assert [role for role, _ in said(by_name)] == ["customer", "agent", "agent", "agent"]


def test_what_is_no_text_is_counted(tmp_path: Path) -> None:
    service = {"type": "service", "actor": "x", "action": "phone_call", "text": ""}
    items = read(
        tmp_path / "a.json", content(service, message("", photo="p.jpg"), message("附圖", photo="p.jpg")), AGENT
    )
    assert skipped(items) == ["system", "media"]
    assert said(items) == [("agent", "附圖")]


def test_a_whole_account(tmp_path: Path) -> None:
    chats = [{"id": number, "name": "x", "messages": [message(str(number))]} for number in (1, 2)]
    text = json.dumps({"about": "…", "chats": {"about": "…", "list": chats}})
    assert recognised(tmp_path / "a.json", text) == "telegram"
    items = read(tmp_path / "a.json", text, AGENT)
    assert [item.id for item in items if isinstance(item, Dialogue)] == ["1 2026-01-02", "2 2026-01-02"]


def test_a_broken_message_costs_itself(tmp_path: Path) -> None:
    text = content(message("一"), message("二"), message("三"), {"type": "message", "text": "誰"}, "x")  # type: ignore[arg-type] # as a file may have it
    items = read(tmp_path / "a.json", text.replace('"二"', "二"), AGENT)
    assert said(items) == [("agent", "一"), ("agent", "三")]
    assert [problem.where for problem in problems(items)] == ["/messages/1", "/messages/3", "/messages/4"]


def test_it_is_known_by_its_messages(tmp_path: Path) -> None:
    assert recognised(tmp_path / "a.txt", content(message("好"))) == "telegram"


def written(turns: Sequence[Turn]) -> str:
    chat = []
    for turn in turns:
        assert turn.time is not None
        sender = "user7" if turn.role == "agent" else "user8"
        half = len(turn.text) // 2
        text = [turn.text[:half], {"type": "bold", "text": turn.text[half:]}] if half % 2 else turn.text
        chat.append(message(text, sender) | {"date": turn.time.isoformat(), "from": turn.speaker})
    return content(*chat)


@settings(max_examples=60, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "telegram")
