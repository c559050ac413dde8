from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from roundtrip import check_round_trip, dialogues
from sources import check_positions, messages, problems, read, recognised, said, skipped

from replylint.model import Turn
from replylint.readers.columns import Layout
from replylint.readers.transcript import Dialogue

HEADER = "Time,SenderName,Sender,TalkerName,Talker,Content"


def row(
    text: str, sender: str = "我", name: str = "", talker: str = "wxid_a", time: str = "2026-01-02 09:07:00"
) -> str:
    return f"{time},{name},{sender},小美,{talker},{text}"


def content(*rows: str) -> str:
    return "\n".join([HEADER, *rows]) + "\n"


def test_whoever_exports_is_the_agent(tmp_path: Path) -> None:
    text = content(row("在吗", "wxid_a", "小美"), row('"在的，\n请讲"'))
    items = read(tmp_path / "a.csv", text)
    assert said(items) == [("customer", "在吗"), ("agent", "在的，\n请讲")]
    assert [item.id for item in items if isinstance(item, Dialogue)] == ["wxid_a 2026-01-02"]
    check_positions(messages(items)[1], text)


def test_a_customer_called_me_is_a_customer(tmp_path: Path) -> None:
    items = read(tmp_path / "a.csv", content(row("不能退吗", "wxid_a", "我"), row("好")))
    assert said(items) == [("customer", "不能退吗"), ("agent", "好")]


def test_a_sender_who_is_neither_has_to_be_told(tmp_path: Path) -> None:
    text = content(row("谁", "wxid_b"), row("谁", ""), row("群里", "wxid_b", talker="1@chatroom"))
    items = read(tmp_path / "a.csv", text)
    assert [problem.line for problem in problems(items)] == [2, 3]
    assert said(items) == [("customer", "群里")]
    assert ("agent", "谁") in said(read(tmp_path / "a.csv", text, Layout(agents=("wxid_b",))))


def test_quotations_media_and_the_system(tmp_path: Path) -> None:
    text = content(
        row('"> 小美(wxid_a) 01-02 09:00:00\n> 能退吗\n不能退"'),
        row("![图片](http://127.0.0.1:5030/image/a)", "wxid_a"),
        row("你撤回了一条消息", "系统消息"),
        row("随便什么", "系统消息"),
    )
    items = read(tmp_path / "a.csv", text)
    assert said(items) == [("agent", "不能退")]
    assert skipped(items) == ["media", "system", "system"]
    check_positions(messages(items)[0], text)


def test_broken_rows_cost_themselves(tmp_path: Path) -> None:
    items = read(tmp_path / "a.csv", content("a,b", row("好,的"), row("好")))
    assert [problem.line for problem in problems(items)] == [2, 3]
    assert said(items) == [("agent", "好")]
    assert recognised(tmp_path / "b.txt", content()) == "chatlog-csv"


def written(turns: Sequence[Turn]) -> str:
    file = io.StringIO(newline="")
    file.write(HEADER + "\n")
    for turn in turns:
        sender = "我" if turn.role == "agent" else "wxid_a"
        csv.writer(file).writerow([turn.time, turn.speaker, sender, "王小姐", "wxid_a", turn.text])
    return file.getvalue()


@settings(max_examples=25, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "chatlog-csv")
