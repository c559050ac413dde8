from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from roundtrip import check_round_trip, dialogues
from sources import messages, problems, read, recognised, said, skipped

from replylint.model import Turn
from replylint.readers.columns import Layout


def message(text: object, sender: str = "wxid_me", kind: object = 0, **more: Any) -> dict[str, Any]:
    return {"sender": sender, "accountName": "客服A", "timestamp": 1767316020, "type": kind, "content": text, **more}


def content(*chat: object, lines: bool = False, **meta: str) -> str:
    meta = {"name": "小美", **meta}
    if lines:
        head = {"_type": "header", "chatlab": {"version": "0.0.2"}, "meta": meta}
        return "\n".join(
            json.dumps(one, ensure_ascii=False)
            for one in (
                head,
                {"_type": "member"},
                *({"_type": "message", **one} for one in chat if isinstance(one, dict)),
            )
        )
    return json.dumps({"chatlab": {"version": "0.0.2"}, "meta": meta, "messages": chat}, ensure_ascii=False)


@pytest.mark.parametrize("lines", [False, True])
def test_the_owner_is_the_agent_by_id_alone(tmp_path: Path, lines: bool) -> None:
    chat = [message("在吗", "wxid_a"), message("在"), message("不能吗", "wxid_b", accountName="wxid_me")]
    text = content(*chat, lines=lines, ownerId="wxid_me")
    assert recognised(tmp_path / "a.txt", text) == "chatlab"
    items = read(tmp_path / "a.json", text)
    assert said(items) == [("customer", "在吗"), ("agent", "在"), ("customer", "不能吗")]
    (first, *_) = messages(items)
    assert first.turn.time == datetime.fromtimestamp(1767316020, UTC)
    line, column = first.place.position(1)
    assert text.split("\n")[line - 1][column - 1] == "吗"


def test_who_is_named_goes_before_the_owner(tmp_path: Path) -> None:
    text = content(message("在吗"), message("在", "wxid_b", accountName="阿凯"), ownerId="wxid_me")
    assert said(read(tmp_path / "a.json", text, Layout(agents=("阿凯",)))) == [("customer", "在吗"), ("agent", "在")]


def test_without_an_owner_it_has_to_be_told(tmp_path: Path) -> None:
    (problem,) = problems(read(tmp_path / "a.json", content(message("在吗"))))
    assert "客服A / wxid_me (1)" in problem.reason


def test_only_texts_and_answers_are_judged(tmp_path: Path) -> None:
    chat = [
        message("[图片]", kind=1),
        message("入群", kind=80),
        message("", kind=81),
        message("答", kind=25),
        message(None, kind=5),
    ]
    items = read(tmp_path / "a.json", content(*chat, ownerId="wxid_me"))
    assert skipped(items) == ["media", "system", "recalled", "media"]
    assert said(items) == [("agent", "答")]


def test_broken_messages_cost_themselves(tmp_path: Path) -> None:
    chat = [message(None), message("谁", "", accountName=""), message("什么", kind=""), "文", message("好")]
    items = read(tmp_path / "a.json", content(*chat, ownerId="wxid_me"))
    assert [problem.where for problem in problems(items)] == [f"/messages/{index}" for index in range(4)]
    assert said(items) == [("agent", "好")]


def written(turns: Sequence[Turn]) -> str:
    ids = {"agent": "wxid_me", "customer": "wxid_a"}
    chat = [
        message(
            turn.text,
            ids[turn.role],
            accountName=turn.speaker,
            timestamp=int(turn.time.replace(tzinfo=UTC).timestamp()),
        )
        for turn in turns
        if turn.time
    ]
    return content(*chat, ownerId="wxid_me")


@settings(max_examples=25, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "chatlab")
