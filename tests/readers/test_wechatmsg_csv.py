from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from hypothesis import given, settings
from roundtrip import check_round_trip, dialogues
from sources import messages, problems, read, recognised, said, skipped

from replylint.model import Turn
from replylint.readers.transcript import Dialogue

HEADER = "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender"


def row(text: str, *, talker: int = 3, kind: int = 1, is_sender: str = "0", unix: int = 1767315600) -> str:
    time = datetime.fromtimestamp(unix).strftime("%Y-%m-%d %H:%M:%S")  # noqa: DTZ006 - as its users see it
    return f"1,{talker},{kind},0,{is_sender},{unix},2,{text},{time},备注,昵称,wxid_a"


def content(*rows: str) -> str:
    return "\ufeff" + "\n".join([HEADER, *rows]) + "\n"


def test_who_sends_is_the_agent(tmp_path: Path) -> None:
    items = read(tmp_path / "a.csv", content(row("在吗"), row('"在的，\n请讲"', is_sender="1")))
    assert said(items) == [("customer", "在吗"), ("agent", "在的，\n请讲")]
    (first, second) = messages(items)
    assert (first.turn.speaker, first.turn.time is None) == ("昵称", False)
    assert second.place.position(5) == (4, 2)


def test_only_texts_are_judged(tmp_path: Path) -> None:
    xml = '"<?xml version=""1.0""?><msg><img/></msg>"'
    kinds = [
        row(xml, kind=3, is_sender="1"),
        row(xml, kind=49),
        row("你撤回了一条消息", kind=10000),
        row("以上是打招呼的内容", kind=10000),
        row(xml, kind=50),
        row(xml, kind=77),
    ]
    items = read(tmp_path / "a.csv", content(*kinds, row("好", is_sender="1")))
    assert skipped(items) == ["media", "media", "recalled", "system", "other", "other"]
    assert said(items) == [("agent", "好")]


def test_replies_that_quote_are_their_senders_words(tmp_path: Path) -> None:
    xml = '"<msg><appmsg><title>不能""退""&amp;换</title><type>57</type><refermsg>急</refermsg></appmsg></msg>"'
    text = content(
        row(xml, kind=49, is_sender="1").replace(",49,0,", ",49,57,"),
        row('"不能退\n引用:小美:急"', kind=49, is_sender="1").replace(",49,0,", ",49,57,"),
        row("", kind=49, is_sender="1").replace(",49,0,", ",49,57,"),
        row('"「小美：急」\n- - - - - - -\n好"', is_sender="1"),
    )
    items = read(tmp_path / "a.csv", text)
    assert said(items) == [("agent", '不能"退"&换'), ("agent", "不能退"), ("agent", "好")]
    assert skipped(items) == ["media"]
    first, second, third = (message.place for message in messages(items))
    assert [text.split("\n")[1][first.position(offset).column - 1] for offset in (0, 3, 5)] == ["不", "退", "&"]
    assert (second.position(0).line, third.position(0)) == (3, (8, 1))


def test_chats_that_are_mixed_are_told_apart(tmp_path: Path) -> None:
    items = read(
        tmp_path / "a.csv",
        content(
            row("甲一", talker=1), row("乙一", talker=2), row("甲二", talker=1, is_sender="1"), row("乙二", talker=2)
        ),
    )
    found = [[message.turn.text for message in item.messages] for item in items if isinstance(item, Dialogue)]
    assert found == [["甲一", "甲二"], ["乙一", "乙二"]]


def test_broken_rows_cost_themselves(tmp_path: Path) -> None:
    items = read(
        tmp_path / "a.csv",
        content("1,3,1", row("谁", is_sender="?"), row("x").replace(",1,0,", ",,0,"), row("好", is_sender="1")),
    )
    assert [problem.line for problem in problems(items)] == [2, 3, 4]
    assert said(items) == [("agent", "好")]


def test_it_is_known_by_its_header(tmp_path: Path) -> None:
    assert recognised(tmp_path / "a.txt", content(row("好"))) == "wechatmsg-csv"
    assert recognised(tmp_path / "b.csv", "IsSender,text\n1,好\n") == "table"


def written(turns: Sequence[Turn]) -> str:
    file = io.StringIO(newline="")
    file.write(HEADER + "\r\n")
    writer = csv.writer(file)
    for number, turn in enumerate(turns):
        assert turn.time is not None
        is_sender = int(turn.role == "agent")
        unix = int(turn.time.timestamp())
        time = turn.time.strftime("%Y-%m-%d %H:%M:%S")
        writer.writerow([number, 3, 1, 0, is_sender, unix, 2, turn.text, time, "备注", turn.speaker, "wxid"])
    return file.getvalue()


@settings(max_examples=60, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "wechatmsg-csv")
