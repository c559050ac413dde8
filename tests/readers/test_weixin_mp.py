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


def message(text: object, code: object = 2002, **more: Any) -> dict[str, Any]:
    return {"openid": "o1", "opercode": code, "text": text, "time": UNIX, "worker": "kf@shop", **more}


def content(*chat: object) -> str:
    return json.dumps({"recordlist": chat, "number": len(chat), "msgid": 1}, ensure_ascii=False)


def test_the_code_tells_the_role(tmp_path: Path) -> None:
    items = read(tmp_path / "a.json", content(message("在吗", 2003), message("在"), message("好", "2002", openid="o2")))
    assert said(items) == [("customer", "在吗"), ("agent", "在"), ("agent", "好")]
    assert [item.id for item in items if isinstance(item, Dialogue)] == ["o1 2026-01-02", "o2 2026-01-02"]
    assert [message.turn.speaker for message in messages(items)] == [None, "kf@shop", "kf@shop"]
    assert messages(items)[0].turn.time == datetime.fromtimestamp(UNIX, UTC)


def test_what_the_program_did_is_counted_and_the_rest_told(tmp_path: Path) -> None:
    chat = [message("接入", 1001), message(" "), message(None), message("谁", None), message("好")]
    items = read(tmp_path / "a.json", content(*chat))
    assert skipped(items) == ["system", "media"]
    assert [problem.where for problem in problems(items)] == ["/recordlist/2", "/recordlist/3"]
    assert said(items) == [("agent", "好")]
    assert recognised(tmp_path / "b.txt", content(message("好"))) == "weixin-mp"


def written(turns: Sequence[Turn]) -> str:
    codes = {"agent": 2002, "customer": 2003}
    return content(
        *(
            message(turn.text, codes[turn.role], time=int(turn.time.replace(tzinfo=UTC).timestamp()))
            for turn in turns
            if turn.time
        )
    )


@settings(max_examples=25, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "weixin-mp")
