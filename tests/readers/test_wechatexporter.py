from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from hypothesis import given, settings
from roundtrip import check_round_trip, dialogues
from sources import check_positions, messages, problems, read, recognised, said, skipped

from replylint.model import Turn
from replylint.readers.columns import Layout

AGENT = Layout(agents=("客服 A",))


def test_names_times_and_lines(tmp_path: Path) -> None:
    text = "小美 - 微信聊天记录\r\n\r\n小美 (2026-01-02 09:07:00):在吗\r\n客服 A (2026-01-02 09:08:00):在：\r\n请讲\r\n"
    items = read(tmp_path / "a.txt", text, AGENT)
    assert said(items) == [("customer", "在吗"), ("agent", "在：\r\n请讲")]
    assert messages(items)[0].turn.time == datetime.fromisoformat("2026-01-02T09:07:00")
    check_positions(messages(items)[1], text)
    assert recognised(tmp_path / "b.md", text) == "wechatexporter"


def test_what_is_no_text_is_counted_and_what_has_no_sender_told(tmp_path: Path) -> None:
    text = (
        "小美 - 微信聊天记录\n\n谁说的\n小美 (2026-01-02 09:07:00):[图片]\n客服 A (2026-01-02 09:07:01):\n"
        "客服 A (2026-01-02 09:07:02):你撤回了一条消息\n"
        "客服 A (2026-01-02 09:07:03):「小美：急」\n- - - - - - - - -\n好\n"
    )
    items = read(tmp_path / "a.txt", text, AGENT)
    assert skipped(items) == ["media", "media", "recalled"]
    assert [problem.line for problem in problems(items)] == [3]
    assert said(items) == [("agent", "好")]
    assert messages(items)[0].place.position(0) == (9, 1)


def test_nobody_is_taken_for_the_agent(tmp_path: Path) -> None:
    (problem,) = problems(read(tmp_path / "a.txt", "小美 (2026-01-02 09:07:00):在吗\n"))
    assert "小美 (1)" in problem.reason


def written(turns: Sequence[Turn]) -> str:
    return "王小姐 - 微信聊天记录\n\n" + "".join(f"{turn.speaker} ({turn.time}):{turn.text}\n" for turn in turns)


@settings(max_examples=25, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "wechatexporter")
