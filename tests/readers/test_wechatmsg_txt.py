from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from hypothesis import given, settings
from roundtrip import check_round_trip, dialogues
from sources import check_positions, messages, problems, read, recognised, said, skipped

from replylint.model import Turn
from replylint.readers.columns import Layout

AGENT = Layout(agents=("客服A",))


def test_times_names_lines_and_quotations(tmp_path: Path) -> None:
    text = (
        "2026-01-02 09:07:00 小 美\r\n在吗\r\n\r\n2026-01-02 09:08:00 客服A\r\n在的\r\n\r\n请讲\r\n\r\n"
        "2026-01-02 09:09:00 客服A\r\n不能退\r\n引用:小美:能退吗\r\n急\r\n\r\n"
        "2026-01-02 09:10:00 客服A\r\n说明：引用第三条\r\n\r\n"
    )
    items = read(tmp_path / "a.txt", text, AGENT)
    assert said(items) == [
        ("customer", "在吗"),
        ("agent", "在的\r\n\r\n请讲"),
        ("agent", "不能退"),
        ("agent", "说明：引用第三条"),
    ]
    assert (messages(items)[0].turn.speaker, messages(items)[0].turn.time) == ("小 美", datetime(2026, 1, 2, 9, 7))  # noqa: DTZ001 - no zone, as the file has none
    for message in messages(items):
        check_positions(message, text)


def test_the_way_of_a_parcel_makes_nobody_the_agent(tmp_path: Path) -> None:
    pasted = "2026-01-01 08:00:00 客服A 已揽收\n2026-01-01 09:00:00 已到达\n不能快点吗"
    text = f"2026-01-02 09:07:00 小美\n{pasted}\n\n2026-01-02 09:08:00 客服A\n好\n"
    assert said(read(tmp_path / "a.txt", text, AGENT)) == [("customer", pasted), ("agent", "好")]


def test_what_is_no_text_is_counted(tmp_path: Path) -> None:
    said_ = ["[图片]", "[语音]", "你撤回了一条消息", '"小美" 撤回了一条消息', "[图片]给您看", "您撤回了一条消息吗"]
    text = "".join(f"2026-01-02 09:07:00 客服A\n{one}\n\n" for one in said_)
    items = read(tmp_path / "a.txt", text, AGENT)
    assert skipped(items) == ["media", "media", "recalled", "recalled"]
    assert [text for _, text in said(items)] == said_[4:]


def test_recognition(tmp_path: Path) -> None:
    assert recognised(tmp_path / "a.txt", "2026-01-02 09:07:00 小美\n在吗\n") == "wechatmsg-txt"
    assert recognised(tmp_path / "a.txt", "您好\n2026-01-02 09:07:00 小美\n在吗\n") == "text"
    (problem,) = problems(read(tmp_path / "a.txt", "2026-01-02 09:07:00 小美\n在吗\n"))
    assert "小美 (1)" in problem.reason


def written(turns: Sequence[Turn]) -> str:
    return "".join(f"{turn.time} {turn.speaker}\n{turn.text}\n\n" for turn in turns)


@settings(max_examples=25, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "wechatmsg-txt")
