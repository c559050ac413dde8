from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from roundtrip import MINUTE, check_round_trip, dialogues, texts
from sources import check_positions, messages, problems, read, recognised, said, skipped

from replylint.model import Turn
from replylint.readers.columns import Layout

AGENT = Layout(agents=("ABC Shop",))


def test_android(tmp_path: Path) -> None:
    text = (
        "2024/1/5 14:03 - 訊息與通話已受端對端加密保護。\n2024/1/5 14:03 - 小 美: 有貨嗎：急\n"
        "2024/1/5 14:04 - ABC Shop: 有\n\n可寄\n"
    )
    items = read(tmp_path / "a.txt", text, AGENT)
    assert skipped(items) == ["system"]
    assert said(items) == [("customer", "有貨嗎：急"), ("agent", "有\n\n可寄")]
    assert messages(items)[0].turn.time == datetime.fromisoformat("2024-01-05T14:03")
    for message in messages(items):
        check_positions(message, text)


def test_iphone_with_its_marks(tmp_path: Path) -> None:
    text = (
        "\ufeff\u200e[2024/1/5 下午2:03:11] 小美: 有貨嗎\r\n[2024/1/5 下午2:04:20] ABC Shop: \u200e有\r\n"
        "\u200e[2024/1/5 下午2:04:31] ABC Shop: \u200e圖片已略去\r\n"
        "[2024/1/5 下午2:04:40] ABC Shop: 圖片已略去再寄\u200e<此訊息已編輯>\r\n"
    )
    items = read(tmp_path / "a.txt", text, AGENT)
    assert said(items) == [("customer", "有貨嗎"), ("agent", "有"), ("agent", "圖片已略去再寄")]
    assert skipped(items) == ["media"]
    assert messages(items)[1].turn.time == datetime.fromisoformat("2024-01-05T14:04:20")
    for message in messages(items):
        check_positions(message, text.removeprefix("\ufeff"))


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        (("05/01/2024, 2:03\u202fPM", "13/01/2024, 2:03\u202fPM"), date(2024, 1, 5)),
        (("1/5/24, 14:03", "1/13/24, 14:03"), date(2024, 1, 5)),
        (("5/1/24, 14:03", "1/2/24, 14:03"), date(2024, 1, 5)),
        (("24/1/5 14:03", "24/1/13 14:03"), date(2024, 1, 5)),
        (("05.01.2024, 14:03", "15.01.2024, 14:03"), date(2024, 1, 5)),
        (("1/2/24, 14:03", "1/3/24, 14:03"), None),
        (("5/1/24, 14:03", "1/1/24, 14:03"), None),
    ],
)
def test_the_file_tells_the_order_of_day_and_month_or_nobody_knows(
    tmp_path: Path, dates: tuple[str, str], day: date | None
) -> None:
    text = "".join(f"{written} - ABC Shop: 好\n" for written in dates)
    time = messages(read(tmp_path / "a.txt", text, AGENT))[0].turn.time
    assert (time and time.date()) == day
    assert time is None or (time.hour, time.minute) == (14, 3)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<Media omitted>", "media"),
        ("<省略影音内容>", "media"),
        ("IMG-1.jpg (檔案已附加)", "media"),
        ("<附件：1.jpg>", "media"),
        ("此訊息已刪除", "recalled"),
        ("You deleted this message", "recalled"),
        ("Messages and calls are end-to-end encrypted. Tap to learn more.", "system"),
    ],
)
def test_what_is_no_text_is_counted(tmp_path: Path, text: str, kind: str) -> None:
    chat = f"2024/1/5 14:03 - ABC Shop: {text}\n2024/1/5 14:03 - ABC Shop: {text} 不能退\n"
    items = read(tmp_path / "a.txt", chat, AGENT)
    assert skipped(items)[0] == kind
    if kind != "system":
        assert said(items) == [("agent", f"{text} 不能退")]


def test_recognition_and_names(tmp_path: Path) -> None:
    assert recognised(tmp_path / "a.txt", "[2024/1/5 14:03:00] A: 好\n") == "whatsapp"
    assert recognised(tmp_path / "a.txt", "2024/1/5 14:03 已发货\n") == "text"
    (problem,) = problems(read(tmp_path / "a.txt", "2024/1/5 14:03 - 小美: 在嗎\n"))
    assert "小美 (1)" in problem.reason


def visible() -> st.SearchStrategy[str]:
    """Texts without marks of direction at the beginning, which the program itself puts there."""
    return texts().map(lambda text: text.lstrip("\u200f \n\t") or "好")


def android(turns: Sequence[Turn]) -> str:
    lines = [f"{turn.time:%Y/%m/%d %H:%M} - {turn.speaker}: {turn.text}\n" for turn in turns if turn.time]
    return "".join(lines)


def iphone(turns: Sequence[Turn]) -> str:
    return "".join(
        f"\u200e[{turn.time:%d.%m.%Y, %H:%M:%S}] {turn.speaker}: {turn.text}\r\n" for turn in turns if turn.time
    )


@settings(max_examples=25, deadline=None)
@given(dialogues(visible(), step=MINUTE))
def test_what_is_written_on_a_phone_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, android, "whatsapp")


@settings(max_examples=25, deadline=None)
@given(dialogues(visible()))
def test_what_is_written_on_another_phone_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, iphone, "whatsapp", timed=False)  # one day tells no order of day and month
