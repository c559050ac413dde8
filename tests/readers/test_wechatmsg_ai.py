from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from roundtrip import check_round_trip, dialogues, texts
from sources import check_positions, messages, problems, read, recognised, said, skipped

from replylint.model import Turn
from replylint.readers.columns import Layout
from replylint.readers.transcript import Dialogue

DAY = "\n\n********************2026-01-0{}********************\n\n"
AGENT = Layout(agents=("客服A",))


def test_days_names_and_no_times(tmp_path: Path) -> None:
    text = DAY.format(2) + "小美:在吗 有货吗 \r\n客服A:在的：亲 有货 \r\n" + DAY.format(3) + "客服A：早\n"
    items = read(tmp_path / "a.txt", text, AGENT)
    assert said(items) == [("customer", "在吗 有货吗"), ("agent", "在的：亲 有货"), ("agent", "早")]
    assert [item.id for item in items if isinstance(item, Dialogue)] == ["2026-01-02", "2026-01-03"]
    assert {message.turn.time for message in messages(items)} == {None}
    for message in messages(items):
        check_positions(message, text)


def test_a_line_without_a_name_is_nobodys(tmp_path: Path) -> None:
    text = DAY.format(2) + "客服A:好\n不能退吗\n小美:[图片]\n客服A:[图片]给您看\n"
    items = read(tmp_path / "a.txt", text, AGENT)
    assert said(items) == [("agent", "好"), ("agent", "[图片]给您看")]
    assert skipped(items) == ["media"]
    assert len(problems(items)) == 1
    assert recognised(tmp_path / "b.txt", text) == "wechatmsg-ai"


def test_a_long_line_takes_no_time(tmp_path: Path) -> None:
    assert len(said(read(tmp_path / "a.txt", DAY.format(2) + "客服A:" + " " * 300_000 + "x\n", AGENT))) == 1


def written(turns: Sequence[Turn]) -> str:
    return DAY.format(2) + "".join(f"{turn.speaker}:{turn.text} \n" for turn in turns)


@settings(max_examples=25, deadline=None)
@given(dialogues(texts().map(lambda text: " ".join(text.split()))))  # the messages in a row stand in one line
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "wechatmsg-ai", timed=False)
