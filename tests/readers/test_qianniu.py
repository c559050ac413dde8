from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from roundtrip import check_round_trip, dialogues
from sources import check_positions, messages, problems, read, recognised, said, skipped

from replylint.model import Turn
from replylint.readers.columns import Layout

CHAT = """\
tb20230001 2026-3-5 9:07:31
快递怎么还没到
已读
旗舰店:小可2026-3-5 9:08:02
亲，这边帮您查
已读
旗舰店:小可 --> tb20230001 2026-3-5 9:09:40

这是链接
https://item.example/1?id=1
¥ 99.00
您看看
未读
tb202300012026-3-5 10:00:00
好
旗舰店
2026-3-5 10:01:00
不能退
发送中
tb20230001 撤回了一条消息
由 服务助手 转交给 旗舰店:小可
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_heads_of_messages_in_every_form(tmp_path: Path, end: str) -> None:
    text = CHAT.replace("\n", end)
    items = read(tmp_path / "a.txt", text)
    assert said(items) == [
        ("customer", "快递怎么还没到"),
        ("agent", "亲，这边帮您查"),
        ("agent", f"这是链接{end}您看看"),
        ("customer", "好"),
        ("agent", "不能退"),
    ]
    assert skipped(items) == ["recalled", "system"]
    assert [message.turn.speaker for message in messages(items)][-2:] == ["tb20230001", "旗舰店"]
    assert messages(items)[0].turn.time == datetime.fromisoformat("2026-03-05T09:07:31")
    for message in messages(items):
        check_positions(message, text) if end == "\n" else message.place.position(0)
    assert messages(items)[4].place.position(0) == (18, 1)
    assert messages(items)[2].place.position(len(f"这是链接{end}")) == (12, 1)


@pytest.mark.parametrize(
    "line",
    [
        "付款时间：2026-3-5 9:07:31",
        "下单时间2026-03-05 09:07:31",
        "我是 3月5日 2026-3-5 9:07:31",
        "付款于2026-3-5 9:07:31",
    ],
)
def test_a_line_that_a_customer_pastes_makes_nobody_the_agent(tmp_path: Path, line: str) -> None:
    text = f"tb1 2026-3-5 9:07:31\n订单\n{line}\n不能快点吗\n旗舰店:小可 2026-3-5 9:08:00\n好\n"
    assert said(read(tmp_path / "a.txt", text)) == [("customer", f"订单\n{line}\n不能快点吗"), ("agent", "好")]


def test_typed_words_are_never_hidden(tmp_path: Path) -> None:
    text = "旗舰店:小可 2026-3-5 9:08:00\n已读\n¥99 是活动价\n您刚才撤回了一条消息\n已发送\n已读\n"
    assert said(read(tmp_path / "a.txt", text)) == [("agent", "已读\n¥99 是活动价\n您刚才撤回了一条消息\n已发送")]


def test_a_shop_that_answers_by_its_own_nick_has_to_be_told(tmp_path: Path) -> None:
    text = "tb1 2026-3-5 9:07:31\n在吗\n旗舰店 2026-3-5 9:08:02\n在\nhttps://a.example\n"
    (problem,) = problems(read(tmp_path / "a.txt", text))
    assert "旗舰店 (1), tb1 (1)" in problem.reason or "tb1 (1), 旗舰店 (1)" in problem.reason
    assert said(read(tmp_path / "a.txt", text, Layout(agents=("旗舰店",)))) == [("customer", "在吗"), ("agent", "在")]


def test_recognition(tmp_path: Path) -> None:
    assert recognised(tmp_path / "a.txt", CHAT) == "qianniu"
    assert recognised(tmp_path / "a.txt", "您的付款时间：\n2026-3-5 9:07:31\n") == "text"


def written(turns: Sequence[Turn]) -> str:
    lines = []
    for number, turn in enumerate(turns):
        assert turn.time is not None
        nick = "旗舰店:小可" if turn.role == "agent" else "tb20230001"
        time = f"2026-1-2 {turn.time.hour}:{turn.time:%M:%S}"
        lines.append(f"{nick}{' ' * (number % 2)}{time}\n{turn.text}\n已读\n")
    return "".join(lines)


@settings(max_examples=25, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "qianniu")
