from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from roundtrip import AGENT as KAI
from roundtrip import check_round_trip, dialogues
from sources import messages, problems, read, recognised, said, skipped

from replylint.model import Turn
from replylint.readers.columns import Layout
from replylint.readers.transcript import Dialogue

AGENT = Layout(agents=("kefu_1",))
UNIX = 1767316020


def line(
    *bodies: dict[str, Any], sender: str = "kefu_1", to: str = "visitor", time: object = UNIX * 1000, **more: Any
) -> str:
    message = {"msg_id": "1", "timestamp": time, "direction": "outgoing", "to": to, "from": sender, "chat_type": "chat"}
    return json.dumps({**message, "payload": {"bodies": bodies}, **more}, ensure_ascii=False) + "\n"


def text(said: object) -> dict[str, Any]:
    return {"msg": said, "type": "txt"}


@pytest.mark.parametrize("pack", [str.encode, lambda content: gzip.compress(content.encode())])
def test_the_direction_tells_nothing(tmp_path: Path, pack: Any) -> None:
    content = line(text("在吗"), sender="visitor", to="kefu_1") + line(
        text("在"), text("请讲"), time=str(UNIX * 1000 + 999)
    )
    items = read(tmp_path / "a.jsonl.gz", pack(content), AGENT)
    assert said(items) == [("customer", "在吗"), ("agent", "在"), ("agent", "请讲")]
    assert {message.turn.time for message in messages(items)} == {datetime.fromtimestamp(UNIX, UTC)}
    assert [item.id for item in items if isinstance(item, Dialogue)] == ["kefu_1-visitor 2026-01-02"]
    last = messages(items)[2].place
    assert last.where == "/payload/bodies/1/msg"
    assert last.position(0) == (2, content.split("\n")[1].index("请") + 1)


def test_groups_are_their_own_chats(tmp_path: Path) -> None:
    items = read(tmp_path / "a.jsonl", line(text("好"), to="g1", chat_type="groupchat"), AGENT)
    assert [item.id for item in items if isinstance(item, Dialogue)] == ["g1 2026-01-02"]


def test_what_is_no_text_is_counted_or_told(tmp_path: Path) -> None:
    content = line({"type": "img"}) + line({"type": "cmd"}) + line(text(None)) + line(text("谁"), sender="")
    content += json.dumps({"msg_id": "2", "from": "kefu_1"}) + '\n{"msg_id": }\n' + line(text("好"))
    items = read(tmp_path / "a.jsonl", content, AGENT)
    assert skipped(items) == ["media", "other"]
    assert [problem.line for problem in problems(items)] == [3, 4, 5, 6]
    assert said(items) == [("agent", "好")]


def test_the_agent_has_to_be_told(tmp_path: Path) -> None:
    content = line(text("好"))
    assert recognised(tmp_path / "a.txt", content) == "easemob"
    (problem,) = problems(read(tmp_path / "a.txt", content))
    assert "kefu_1 (1)" in problem.reason


def written(turns: Sequence[Turn]) -> str:
    pairs = {"agent": (KAI, "visitor"), "customer": ("visitor", KAI)}
    return "".join(
        line(
            text(turn.text),
            sender=pairs[turn.role][0],
            to=pairs[turn.role][1],
            time=int(turn.time.replace(tzinfo=UTC).timestamp()) * 1000,
        )
        for turn in turns
        if turn.time
    )


@settings(max_examples=25, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "easemob")
