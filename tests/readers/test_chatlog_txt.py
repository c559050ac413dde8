from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from roundtrip import check_round_trip, dialogues
from sources import check_positions, messages, problems, read, recognised, said, skipped

from replylint.model import Turn


def test_whoever_exports_is_the_agent_with_and_without_a_name(tmp_path: Path) -> None:
    text = (
        "小美(wxid_a) 2026-01-02 09:07:00\r\n在吗\r\n\r\n我 2026-01-02 09:08:00\r\n在的\r\n\r\n请讲\r\n\r\n"
        "客服A(我) 2026-01-02 09:09:00\r\n好\r\n\r\n我(wxid_a) 2026-01-02 09:10:00\r\n不能退吗\r\n\r\n"
        "wxid_b [群(1@chatroom)] 2026-01-02 09:11:00\r\n嗯\r\n"
    )
    items = read(tmp_path / "a.txt", text)
    assert said(items) == [
        ("customer", "在吗"),
        ("agent", "在的\r\n\r\n请讲"),
        ("agent", "好"),
        ("customer", "不能退吗"),
        ("customer", "嗯"),
    ]
    assert [message.turn.speaker for message in messages(items)] == ["小美", "我", "客服A", "我", "wxid_b"]
    for message in messages(items):
        check_positions(message, text)


@pytest.mark.parametrize("time", ["09:07:00", "01-02 09:07:00"])
def test_a_time_without_its_date_or_year_is_not_known(tmp_path: Path, time: str) -> None:
    items = read(tmp_path / "a.txt", f"小美(wxid_a) {time}\n在吗\n\n我 {time}\n在\n")
    assert [(message.turn.role, message.turn.time) for message in messages(items)] == [
        ("customer", None),
        ("agent", None),
    ]


def test_what_is_no_text_is_counted(tmp_path: Path) -> None:
    text = (
        "系统消息 09:07:00\n小美加入\n\n我 09:07:01\n[语音]\n\n我 09:07:02\n> 小美(wxid_a) 01-02 09:00:00\n> 急\n好\n"
    )
    items = read(tmp_path / "a.txt", text)
    assert skipped(items) == ["system", "media"]
    assert said(items) == [("agent", "好")]


def test_recognition_and_what_stands_above(tmp_path: Path) -> None:
    assert recognised(tmp_path / "a.txt", "小美(wxid_a) 09:07:00\n在吗\n") == "chatlog-txt"
    assert recognised(tmp_path / "a.txt", "您好\n小美(wxid_a) 09:07:00\n在吗\n") == "text"
    assert not problems(read(tmp_path / "a.txt", "\n我 09:07:00\n在\n"))


def written(turns: Sequence[Turn]) -> str:
    heads = {"agent": "我", "customer": "王小姐(wxid_a)"}
    return "".join(f"{heads[turn.role]} {turn.time}\n{turn.text}\n\n" for turn in turns)


@settings(max_examples=25, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "chatlog-txt", recognised=any(turn.role == "agent" for turn in turns))
