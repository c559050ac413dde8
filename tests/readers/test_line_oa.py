from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from roundtrip import check_round_trip, dialogues
from sources import check_positions, messages, problems, read, recognised, said, skipped

from replylint.model import Turn
from replylint.readers.transcript import Dialogue

HEADER = "傳送者類型,傳送者名稱,傳送日期,傳送時間,內容"
ABOUT = "帳號名稱,花店\r\n時區,'+08:00\r\n下載時間,2026/02/03 10:00\r\n"


def content(*rows: str, header: str = HEADER) -> str:
    return "\ufeff" + ABOUT + header + "\r\n" + "".join(row + "\r\n" for row in rows)


def test_roles_times_and_lines_in_cells(tmp_path: Path) -> None:
    text = content(
        "User,小花,2026/02/01,14:24:55,可以改地址嗎",
        'Account,阿凱,2026/02/01,14:25:01,"可以的\r\n請給我""新""地址"',
    )
    items = read(tmp_path / "a.csv", text)
    assert said(items) == [("customer", "可以改地址嗎"), ("agent", '可以的\r\n請給我"新"地址')]
    (first, second) = messages(items)
    assert first.turn.time == datetime.fromisoformat("2026-02-01T14:24:55+08:00")
    assert (first.turn.speaker, second.turn.speaker) == ("小花", "阿凱")
    check_positions(second, text.removeprefix("\ufeff"))


def test_each_day_is_a_dialogue(tmp_path: Path) -> None:
    rows = ["User,a,2026/02/01,23:59:00,在嗎", "Account,b,2026/02/02,00:01:00,在", "User,a,2026/02/03,09:00:00,早"]
    items = read(tmp_path / "a.csv", content(*rows))
    assert [(item.id, len(item.messages)) for item in items if isinstance(item, Dialogue)] == [
        ("2026-02-01", 2),
        ("2026-02-03", 1),
    ]


def test_what_is_no_persons_text_is_counted(tmp_path: Path) -> None:
    items = read(
        tmp_path / "a.csv",
        content(
            "Account,應答訊息,2026/02/01,14:00:00,感謝您的訊息",
            "User,a,2026/02/01,14:00:01,已傳送照片",
            "Account,阿凱,2026/02/01,14:00:02,已傳送照片給您了",
            ",,2026/02/01,14:00:03,聊天已結束",
        ),
    )
    assert skipped(items) == ["auto-reply", "media", "system"]
    assert said(items) == [("agent", "已傳送照片給您了")]


def test_the_guard_of_a_formula_is_no_part_of_the_text(tmp_path: Path) -> None:
    (message,) = messages(read(tmp_path / "a.csv", content("Account,阿凱,2026/02/01,14:00:02,'+886 2 是總機")))
    assert message.turn.text == "+886 2 是總機"
    assert message.place.position(0) == (5, 33)


@pytest.mark.parametrize(
    "header",
    [HEADER, "送信者タイプ,送信者名,送信日,送信時刻,内容", "Sender type,Sender name,Date sent,Time sent,Content"],
)
def test_it_is_known_by_its_header_wherever_that_stands(tmp_path: Path, header: str) -> None:
    assert (
        recognised(tmp_path / "a.txt", "甲,乙\r\n" + content("User,a,2026/02/01,1:00:00,好", header=header))
        == "line-oa"
    )
    assert recognised(tmp_path / "b.csv", "角色,内容\n客服,您好\n") == "table"


def test_broken_rows_cost_themselves(tmp_path: Path) -> None:
    items = read(
        tmp_path / "a.csv",
        content("User,a,2026/02/01", "Robot,a,2026/02/01,14:00:00,嗯", "Account,b,2026/02/01,14:00:00,好"),
    )
    assert [problem.line for problem in problems(items)] == [5, 6]
    assert said(items) == [("agent", "好")]


def test_a_file_without_its_header(tmp_path: Path) -> None:
    (problem,) = problems(read(tmp_path / "a.csv", ABOUT + "傳送者類型,傳送者名稱,傳送日期,傳送時間\r\n"))
    assert problem.line is None


def written(turns: Sequence[Turn]) -> str:
    file = io.StringIO(newline="")
    file.write(ABOUT + HEADER + "\r\n")
    writer = csv.writer(file)
    for turn in turns:
        assert turn.time is not None
        kind = "Account" if turn.role == "agent" else "User"
        guard = "'" if turn.text[0] in "=+-@'" else ""
        writer.writerow([kind, turn.speaker, f"{turn.time:%Y/%m/%d}", f"{turn.time:%H:%M:%S}", guard + turn.text])
    return file.getvalue()


@settings(max_examples=60, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "line-oa")
