from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from roundtrip import check_round_trip, dialogues
from sources import messages, problems, read, recognised, said, skipped

from replylint.model import Turn
from replylint.readers.transcript import Dialogue

UNIX = 1767316020


def message(text: object, direction: object = 1, kind: object = 1, **more: Any) -> dict[str, Any]:
    found = {"guide_account": "阿凱", "openid": "o1", "create_time": UNIX, "content": text}
    return {**found, "content_type": kind, "direction": direction, **more}


def content(*chat: object) -> str:
    return json.dumps({"total_num": len(chat), "msg_list": chat}, ensure_ascii=False)


def test_the_direction_tells_the_role(tmp_path: Path) -> None:
    items = read(tmp_path / "a.json", content(message("在吗", 2), message("在"), message("嗯", 2, openid="o2")))
    assert said(items) == [("customer", "在吗"), ("agent", "在"), ("customer", "嗯")]
    assert [item.id for item in items if isinstance(item, Dialogue)] == ["o1 2026-01-02", "o2 2026-01-02"]
    assert [message.turn.speaker for message in messages(items)] == [None, "阿凱", None]
    assert messages(items)[0].turn.time == datetime.fromtimestamp(UNIX, UTC)
    assert messages(items)[1].place.where == "/msg_list/1/content"


def test_what_cannot_be_read_costs_itself(tmp_path: Path) -> None:
    items = read(
        tmp_path / "a.json",
        content(message("x", kind=2), message("谁", 3), message(None), message("好", kind=None), message("好")),
    )
    assert skipped(items) == ["media"]
    assert [problem.where for problem in problems(items)] == ["/msg_list/1", "/msg_list/2", "/msg_list/3"]
    assert said(items) == [("agent", "好")]
    assert recognised(tmp_path / "b.txt", content(message("好"))) == "weixin-guide"


def written(turns: Sequence[Turn]) -> str:
    ways = {"agent": 1, "customer": 2}
    return content(
        *(
            message(turn.text, ways[turn.role], create_time=int(turn.time.replace(tzinfo=UTC).timestamp()))
            for turn in turns
            if turn.time
        )
    )


@settings(max_examples=25, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "weixin-guide")
