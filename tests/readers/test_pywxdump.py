from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from roundtrip import check_round_trip, dialogues
from sources import check_positions, messages, problems, read, recognised, said, skipped

from replylint.model import Turn

HEADER = "id,MsgSvrID,type_name,is_sender,talker,room_name,msg,src,CreateTime"


def row(text: str, is_sender: str = "1", kind: str = "文本") -> str:
    return f"1,7000000000000000001,{kind},{is_sender},wxid_me,wxid_a,{text},,2026-01-02 09:07:00"


@pytest.mark.parametrize("header", [HEADER, HEADER.replace("msg", "content")])
def test_who_sends_is_the_agent_in_both_versions(tmp_path: Path, header: str) -> None:
    text = "\r\n".join(
        [
            header,
            row('"在吗，\n急"', "0"),
            row('"不能退\n\n[引用](2026-01-02 09:00:00)小美:急"', kind="带有引用的文本消息"),
        ]
    )
    items = read(tmp_path / "a.csv", text)
    assert said(items) == [("customer", "在吗，\n急"), ("agent", "不能退")]
    check_positions(messages(items)[1], text)


def test_what_is_no_text_is_counted(tmp_path: Path) -> None:
    rows = [
        row("图片", kind="图片"),
        row("你撤回了一条消息", kind="系统通知"),
        row("x", kind="系统通知"),
        row("[图片]给您看"),
    ]
    items = read(tmp_path / "a.csv", "\n".join([HEADER, *rows]))
    assert skipped(items) == ["media", "recalled", "system"]
    assert said(items) == [("agent", "[图片]给您看")]


def test_broken_rows_cost_themselves(tmp_path: Path) -> None:
    rows = ["1,2", row("谁", ""), row("什么", kind=""), row("好")]
    items = read(tmp_path / "a.csv", "\n".join([HEADER, *rows]))
    assert [problem.line for problem in problems(items)] == [2, 3, 4]
    assert said(items) == [("agent", "好")]
    assert recognised(tmp_path / "b.csv", HEADER.replace("msg", "其他") + "\n" + row("好")) == "table"


def written(turns: Sequence[Turn]) -> str:
    file = io.StringIO(newline="")
    file.write(HEADER + "\r\n")
    for turn in turns:
        sent = int(turn.role == "agent")
        csv.writer(file).writerow([1, 7, "文本", sent, turn.speaker, "wxid_a", turn.text, "", turn.time])
    return file.getvalue()


@settings(max_examples=25, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "pywxdump")
