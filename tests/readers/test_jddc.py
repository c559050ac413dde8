from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from roundtrip import check_round_trip, dialogues, texts
from sources import check_positions, messages, problems, read, recognised, said

from replylint.model import Turn
from replylint.readers.transcript import Dialogue

HEADER = "session_id\tuser_id\twaiter_send\tis_transfer\tis_repeat\tsku\tcontent\n"


def row(text: str, session: str = "s1", waiter: str = "1") -> str:
    return f"{session}\tu\t{waiter}\t0\t0\tnan\t{text}\n"


def test_the_third_cell_tells_the_role_and_quotes_mean_nothing(tmp_path: Path) -> None:
    text = row('"在吗', waiter="0") + row('说"好" 的') + row("在", "s2")
    for head in ("", HEADER):
        items = read(tmp_path / "a.tsv", head + text)
        assert said(items) == [("customer", '"在吗'), ("agent", '说"好" 的'), ("agent", "在")]
        assert [item.id for item in items if isinstance(item, Dialogue)] == ["s1", "s2"]
        assert all(message.turn.time is None for message in messages(items))
        check_positions(messages(items)[1], head + text)


def test_broken_rows_cost_themselves(tmp_path: Path) -> None:
    text = "".join(row(str(number)) for number in range(9000))
    items = read(tmp_path / "a.txt", text + row("谁", waiter="2") + "a\tb\n" + row("多\t一格") + HEADER + row("好"))
    assert [problem.line for problem in problems(items)] == [9001, 9002, 9003, 9004]
    assert said(items)[-1] == ("agent", "好")


def test_it_is_known_by_all_its_rows(tmp_path: Path) -> None:
    assert recognised(tmp_path / "a.txt", row("好")) == "jddc"
    assert recognised(tmp_path / "a.tsv", "a\tb\t0\t0\t0\tc\td\ne\tf\t5\t0\t0\tg\th\n") == "table"


def written(turns: Sequence[Turn]) -> str:
    return HEADER + "".join(row(turn.text, waiter=str(int(turn.role == "agent"))) for turn in turns)


@settings(max_examples=25, deadline=None)
@given(dialogues(texts().map(lambda text: " ".join(text.split()))))  # a row has no room for tabs and line ends
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "jddc", timed=False)
