from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from roundtrip import check_round_trip, dialogues
from sources import messages, problems, read, recognised, said, skipped

from replylint.model import Turn
from replylint.readers.transcript import Dialogue


def message(text: object, nick: str = "agent:22", kind: str = "chat.msg", **more: Any) -> dict[str, Any]:
    return {"type": kind, "timestamp": "2026-01-02T01:07:00Z", "name": "客服A", "nick": nick, "msg": text, **more}


def chat(*history: object, identity: str = "2109.1") -> dict[str, Any]:
    """The history may stand before the id, and others have ids too."""
    return {"visitor": {"id": "5", "name": "小美"}, "history": history, "type": "chat", "id": identity}


def dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("shape", ["{0}", "[{0},{1}]", '{{"count": 2, "chats": [{0},{1}]}}', "{0}\n{1}\n"])
def test_one_chat_and_many(tmp_path: Path, shape: str) -> None:
    chats = [dumped(chat(message("在吗", "visitor:1"), message("在"), identity=identity)) for identity in ("a", "b")]
    text = shape.format(*chats)
    assert recognised(tmp_path / "a.txt", text) == "zendesk-chat"
    items = read(tmp_path / "a.json", text)
    assert said(items)[:2] == [("customer", "在吗"), ("agent", "在")]
    assert [item.id for item in items if isinstance(item, Dialogue)] == ["a", "b"][: 1 + (shape != "{0}")]
    assert messages(items)[0].turn.time == datetime.fromisoformat("2026-01-02T01:07:00+00:00")


def test_other_types_are_counted(tmp_path: Path) -> None:
    history = [
        message(None, kind="chat.memberjoin"),
        message(None, kind="chat.file"),
        message("自动", "agent:trigger"),
        message("好"),
    ]
    items = read(tmp_path / "a.json", dumped(chat(*history)))
    assert skipped(items) == ["system", "media", "auto-reply"]
    assert said(items) == [("agent", "好")]


def test_broken_messages_cost_themselves(tmp_path: Path) -> None:
    history = [message("谁", "bot"), message(None), message("什么", kind=""), "x", message("好")]
    items = read(tmp_path / "a.json", dumped([chat(*history), {"id": "1"}]))
    assert [problem.where for problem in problems(items)] == ["/0", "/0", "/0", "/0", "/1"]
    assert "/history/1/msg" in problems(items)[1].reason
    assert said(items) == [("agent", "好")]
    assert messages(items)[0].place.where == "/0/history/4/msg"


def written(turns: Sequence[Turn]) -> str:
    nicks = {"agent": "agent:22", "customer": "visitor:1"}
    return dumped(chat(*(message(turn.text, nicks[turn.role], timestamp=f"{turn.time}Z") for turn in turns)))


@settings(max_examples=25, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "zendesk-chat")
