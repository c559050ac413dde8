from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from roundtrip import AGENT as KAI
from roundtrip import MINUTE, check_round_trip, dialogues
from sources import check_positions, messages, problems, read, recognised, said, skipped

from replylint.model import Turn
from replylint.readers.columns import Layout

AGENT = Layout(agents=("花店*",))
ABOVE = "[LINE] 與小美的聊天記錄\r\n儲存日期：2026/01/03 01:14\r\n\r\n"


def test_days_clocks_quotes_and_names_with_spaces(tmp_path: Path) -> None:
    text = (
        "\ufeff" + ABOVE + "2026/01/02（五）\r\n上午09:46\t小 美\t在嗎\r\n下午12:05\t花店 客服\t"
        '"您好，""已查""\r\n\r\n預計今天到"\r\n2026/01/03（六）\r\n上午12:30\t花店 客服\t"好"\r\n'
    )
    items = read(tmp_path / "a.txt", text, AGENT)
    assert said(items) == [
        ("customer", "在嗎"),
        ("agent", '您好，"已查"\r\n\r\n預計今天到'),
        ("agent", '"好"'),
    ]
    assert [message.turn.time for message in messages(items)] == [
        datetime.fromisoformat(time) for time in ("2026-01-02T09:46", "2026-01-02T12:05", "2026-01-03T00:30")
    ]
    for message in messages(items):
        check_positions(message, text.removeprefix("\ufeff"))


def test_a_line_of_a_message_is_no_beginning(tmp_path: Path) -> None:
    text = ABOVE + '2026/01/02（五）\n09:46\t花店\t"營業時間\n10:00 開始\n到貨日\n2026/01/05\n謝謝"\n09:47\t小美\t好\n'
    items = read(tmp_path / "a.txt", text, AGENT)
    assert said(items) == [("agent", "營業時間\n10:00 開始\n到貨日\n2026/01/05\n謝謝"), ("customer", "好")]
    assert messages(items)[1].turn.time == datetime.fromisoformat("2026-01-02T09:47")


def test_a_quote_that_one_types_swallows_nothing(tmp_path: Path) -> None:
    text = ABOVE + '2026/01/02（五）\n09:46\t花店\t"您好\n09:47\t小美\t不能退嗎"\n'
    assert said(read(tmp_path / "a.txt", text, AGENT)) == [("agent", '"您好'), ("customer", '不能退嗎"')]


def test_what_is_no_text_is_counted(tmp_path: Path) -> None:
    lines = [
        "小美\t[貼圖]",
        "花店\t[照片]這款",
        "\t花店已收回訊息",
        "\t小美已加入聊天",
        "小美已離開聊天",
        "花店\t[照片這款]",
    ]
    text = ABOVE + "2026/01/02（五）\n" + "".join(f"09:46\t{line}\n" for line in lines)
    items = read(tmp_path / "a.txt", text, AGENT)
    assert skipped(items) == ["media", "recalled", "system", "system"]
    assert said(items) == [("agent", "[照片]這款"), ("agent", "[照片這款]")]


@pytest.mark.parametrize("day", ["2025.02.15 星期六", "2025/2/15(土)", "2025.02.15 Saturday", "Sat, 02/15/2025"])
@pytest.mark.parametrize(
    ("clock", "hour"), [("17:22", 17), ("下午05:22", 17), ("午後5:22", 17), ("5:22 PM", 17), ("5:22am", 5)]
)
def test_other_programs_and_languages(tmp_path: Path, day: str, clock: str, hour: int) -> None:
    text = f"{day}\n{clock}\t小美\t還沒收到\n"
    assert recognised(tmp_path / "a.txt", text) == "line"
    (message,) = messages(read(tmp_path / "a.txt", text, Layout(agents=("小美",))))
    assert message.turn.time == datetime(2025, 2, 15, hour, 22)  # noqa: DTZ001 - no zone, as the file has none


def test_where_spaces_part_nothing_is_checked(tmp_path: Path) -> None:
    items = read(tmp_path / "a.txt", "2025.02.15 星期六\n17:22 小美 還沒收到\n花店 客服\n17:30 花店 客服 好\n", AGENT)
    assert not said(items)
    assert [problem.line for problem in problems(items)] == [2, 4]


def test_nobody_is_taken_for_the_agent(tmp_path: Path) -> None:
    (problem,) = problems(read(tmp_path / "a.txt", ABOVE + "2026/01/02（五）\n09:46\t小美\t在嗎\n"))
    assert "小美 (1)" in problem.reason


def written(turns: Sequence[Turn]) -> str:
    lines = []
    for turn in turns:
        assert turn.time is not None
        name = KAI if turn.role == "agent" else "王 小姐"
        text = '"' + turn.text.replace('"', '""') + '"' if "\n" in turn.text else turn.text
        lines.append(f"{turn.time:%H:%M}\t{name}\t{text}\r\n")
    return ABOVE + "2026/01/02（五）\r\n" + "".join(lines)


@settings(max_examples=25, deadline=None)
@given(dialogues(step=MINUTE))
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "line")
