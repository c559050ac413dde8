from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from roundtrip import check_round_trip, dialogues
from sources import messages, problems, read, recognised, said

from replylint.model import Turn
from replylint.readers.transcript import Dialogue

UNEED = (
    '{"dialogue": [{"seq_no": 0, "time": "2026-01-02 09:07:00", "sender_type": "用户", "send_content": "在吗"},'
    ' {"sender_type": "客服", "send_content": "在"}]}'
)
CMHCH = '{"session": [{"content": "在吗", "round": 1, "role": "c2b"}, {"content": "在", "round": 1, "role": "B2C"}]}'


@pytest.mark.parametrize("chat", [UNEED, CMHCH])
@pytest.mark.parametrize("shape", ["{0}", "[{0}, {0}]", "{0}\n{0}\n"])
def test_both_corpora_in_documents_arrays_and_lines(tmp_path: Path, chat: str, shape: str) -> None:
    text = shape.format(chat)
    assert recognised(tmp_path / "a.txt", text) == "research"
    items = read(tmp_path / "a.json", text)
    assert said(items)[:2] == [("customer", "在吗"), ("agent", "在")]
    assert [item.id for item in items if isinstance(item, Dialogue)] == ["1", "2"][: shape.count("{")]
    assert (messages(items)[0].turn.time is not None) is (chat is UNEED)


def test_broken_turns_cost_themselves(tmp_path: Path) -> None:
    turns = [{"role": "c2b", "content": "在吗"}, {"role": "x", "content": "谁"}, {"role": "b2c"}]
    text = json.dumps([{"session": [*turns, {"role": "b2c", "content": "在"}]}, {"x": 1}])
    items = read(tmp_path / "a.json", text)
    assert said(items) == [("customer", "在吗"), ("agent", "在")]
    assert [problem.where for problem in problems(items)] == ["/0", "/0", "/1"]


def test_other_roles_are_other_formats(tmp_path: Path) -> None:
    assert recognised(tmp_path / "a.jsonl", '{"session": [{"role": "agent", "content": "好"}]}\n') == "jsonl"


def written(turns: Sequence[Turn]) -> str:
    sides = {"agent": "客服", "customer": "用户"}
    chat = [{"sender_type": sides[turn.role], "send_content": turn.text, "time": str(turn.time)} for turn in turns]
    return json.dumps({"dialogue": chat}, ensure_ascii=False)


@settings(max_examples=25, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "research")
