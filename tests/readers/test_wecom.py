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

CUSTOMER = "wmGAgeDQAAsgQetTQGqRbMxrkodpM3fA"
ROBOT = "wbGAgeDQAAsgQetTQGqRbMxrkodpM3fA"
UNIX = 1767316020


def line(text: object, sender: str = "wolf", *to: str, identity: str = "1", **more: Any) -> str:
    message = {
        "msgid": identity,
        "action": "send",
        "from": sender,
        "tolist": to or [CUSTOMER],
        "roomid": "",
        "msgtime": UNIX * 1000 + 691,
        "msgtype": "text",
        "text": {"content": text},
        **more,
    }
    return json.dumps(message, ensure_ascii=False) + "\n"


def test_ids_tell_the_role_and_staff_may_have_odd_ones(tmp_path: Path) -> None:
    text = line("在吗", CUSTOMER, "wolf") + line("在") + line("群里", "woody", "a", CUSTOMER, roomid="wr1")
    items = read(tmp_path / "a.jsonl", text)
    assert said(items) == [("customer", "在吗"), ("agent", "在"), ("agent", "群里")]
    assert [item.id for item in items if isinstance(item, Dialogue)] == [
        f"{CUSTOMER}-wolf 2026-01-02",
        "wr1 2026-01-02",
    ]
    assert messages(items)[0].turn.time == datetime.fromtimestamp(UNIX, UTC)
    assert messages(items)[1].place.position(0) == (2, text.split("\n")[1].index("在") + 1)


def test_seconds_are_read_too(tmp_path: Path) -> None:
    (message,) = messages(read(tmp_path / "a.jsonl", line("在", msgtime=UNIX) + line("x", msgtype="image")))
    assert message.turn.time == datetime.fromtimestamp(UNIX, UTC)


def test_what_is_recalled_automatic_internal_or_no_text(tmp_path: Path) -> None:
    text = (
        line("说错了", identity="9")
        + line(None, action="recall", msgtype="revoke", revoke={"pre_msgid": "9"})
        + line(None, action="switch")
        + line("x", ROBOT, CUSTOMER)
        + line("同事之间", "wolf", "woody")
        + line(None, msgtype="image")
        + line("好")
    )
    items = read(tmp_path / "a.jsonl", text)
    assert skipped(items) == ["recalled", "recalled", "system", "auto-reply", "note", "media"]
    assert said(items) == [("agent", "好")]


def mixed(*parts: tuple[str, object]) -> str:
    items = [{"type": kind, "content": content} for kind, content in parts]
    return line(None, msgtype="mixed", mixed={"item": items})


def test_the_words_of_mixed_messages_are_read_and_their_pictures_counted(tmp_path: Path) -> None:
    said_so = json.dumps({"content": '不能"退"'}, ensure_ascii=False)
    text = (
        mixed(("text", said_so), ("image", "{}"), ("text", "看图"))
        + mixed(("image", "{}"))
        + mixed(("text", "[]"))
        + line(None, msgtype="mixed")
    )
    items = read(tmp_path / "a.jsonl", text)
    assert said(items) == [("agent", '不能"退"\n看图')]
    assert skipped(items) == ["media", "media"]
    assert [problem.line for problem in problems(items)] == [3, 4]
    (found,) = messages(items)
    for offset, char in enumerate(found.turn.text):
        _, column = found.place.position(offset)
        assert text[column - 1] == char or char in '"\n'


def test_broken_lines_cost_themselves(tmp_path: Path) -> None:
    text = line("好") + line(None) + line("谁", "") + line("什么", action="") + '{"msgid": "5\n' + line("在")
    items = read(tmp_path / "a.jsonl", text)
    assert [problem.line for problem in problems(items)] == [2, 3, 4, 5]
    assert said(items) == [("agent", "好"), ("agent", "在")]
    assert recognised(tmp_path / "b.txt", text) == "wecom"


def written(turns: Sequence[Turn]) -> str:
    pairs = {"agent": ("wolf", CUSTOMER), "customer": (CUSTOMER, "wolf")}
    return "".join(
        line(
            turn.text, *pairs[turn.role], identity=str(n), msgtime=int(turn.time.replace(tzinfo=UTC).timestamp()) * 1000
        )
        for n, turn in enumerate(turns)
        if turn.time
    )


@settings(max_examples=25, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "wecom")
