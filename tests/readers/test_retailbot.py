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
from replylint.readers.transcript import Dialogue

UNIX = 1767316020


def message(text: object, direction: str = "B2C", session: str = "11", **more: Any) -> dict[str, Any]:
    return {
        "UserNick": "买家",
        "StaffNick": "店:小可",
        "Direction": direction,
        "Content": text,
        "SendTime": UNIX * 1000 + 951,
        "Source": "PERSON",
        "ContentType": "TEXT",
        "SessionId": session,
        **more,
    }


def dumped(*messages: object) -> str:
    return json.dumps(messages, ensure_ascii=False)


def test_the_direction_tells_the_role(tmp_path: Path) -> None:
    chat = [message("在吗", "C2B"), message("嗯", "C2B", "12"), message("在")]
    items = read(tmp_path / "a.json", dumped(*chat))
    assert said(items) == [("customer", "嗯"), ("customer", "在吗"), ("agent", "在")]
    assert [item.id for item in items if isinstance(item, Dialogue)] == ["12", "11"]
    (_, first, second) = messages(items)
    assert (first.turn.speaker, second.turn.speaker) == ("买家", "店:小可")
    assert first.turn.time == datetime.fromtimestamp(UNIX, UTC)
    assert second.place.where == "/2/Content"


@pytest.mark.parametrize(
    "shape", ["{0}", '{{"Messages": {0}}}', '{{"Data": {{"Messages": {0}}}}}', '{{"data": {0}}}', '{{"Data": {0}}}']
)
def test_wherever_the_messages_stand(tmp_path: Path, shape: str) -> None:
    text = shape.format(dumped(message("在吗", "C2B"), message("在")))
    assert recognised(tmp_path / "a.txt", text) == "retailbot"
    items = read(tmp_path / "a.json", text)
    assert said(items) == [("customer", "在吗"), ("agent", "在")]
    assert not problems(items)


def test_json_lines(tmp_path: Path) -> None:
    text = "\n".join(json.dumps(one, ensure_ascii=False) for one in (message("在吗", "C2B"), message("在")))
    assert said(read(tmp_path / "a.jsonl", text)) == [("customer", "在吗"), ("agent", "在")]


def test_robots_the_system_and_media_are_counted(tmp_path: Path) -> None:
    chat = [message("x", Source="ASSIST_ROBOT"), message("x", Source="SYSTEM_AUTO"), message("x", ContentType="IMAGE")]
    assert skipped(read(tmp_path / "a.json", dumped(*chat))) == ["auto-reply", "system", "media"]


def test_broken_messages_cost_themselves(tmp_path: Path) -> None:
    items = read(tmp_path / "a.json", dumped(message("谁", ""), message(None), "x", message("好")))
    assert [problem.where for problem in problems(items)] == ["/0", "/1", "/2"]
    assert said(items) == [("agent", "好")]


def written(turns: Sequence[Turn]) -> str:
    ways = {"agent": "B2C", "customer": "C2B"}
    return dumped(
        *(
            message(turn.text, ways[turn.role], SendTime=int(turn.time.replace(tzinfo=UTC).timestamp() * 1000))
            for turn in turns
            if turn.time
        )
    )


@settings(max_examples=25, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "retailbot")
