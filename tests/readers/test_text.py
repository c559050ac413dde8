from __future__ import annotations

from pathlib import Path

import pytest
from sources import check_positions, messages, problems, read, said

from replylint.readers import find
from replylint.readers.columns import Layout
from replylint.readers.source import Source
from replylint.readers.transcript import Dialogue, Draft, Problem


def test_every_line_is_a_reply(tmp_path: Path) -> None:
    items = read(tmp_path / "a.txt", "您好\n\n  亲，在的😀\r\n# 不是注释\r这边帮您查\u2028一下\x0b\x85好")
    assert all(isinstance(item, Draft) for item in items)
    assert said(items) == [
        ("agent", "您好"),
        ("agent", "  亲，在的😀"),
        ("agent", "# 不是注释"),
        ("agent", "这边帮您查\u2028一下\x0b\x85好"),
    ]
    assert [message.place.position(0) for message in messages(items)] == [(1, 1), (3, 1), (4, 1), (5, 1)]
    assert messages(items)[1].place.position(7) == (3, 8)


@pytest.mark.parametrize(
    ("agent", "customer"),
    [
        ("客服：", "客户："),
        ("客服:", "顾客: "),
        ("賣家：", "買家："),
        ("客服 ：", "客戶："),
        ("Agent:", "Customer:"),
        ("卖家：", "顧客："),
    ],
)
def test_lines_with_speakers_are_dialogues(tmp_path: Path, agent: str, customer: str) -> None:
    content = f"{customer}在吗\n{agent}在的\n这边帮您看\n\n\n{customer}几时发货\n{agent} 明天\n"
    items = read(tmp_path / "a.txt", content)
    first, second = items
    assert isinstance(first, Dialogue)
    assert isinstance(second, Dialogue)
    assert (first.id, second.id) == ("1", "2")
    assert said([first]) == [("customer", "在吗"), ("agent", "在的\n这边帮您看")]
    assert said([second]) == [("customer", "几时发货"), ("agent", "明天")]
    for message in messages(items):
        check_positions(message, content)
    assert messages(items)[1].place.position(3) == (3, 1)


def test_names_and_times_of_speakers(tmp_path: Path) -> None:
    content = "[2024-01-05 09:03:11] 客服(小美)：在的\n2024/1/5 9:04 客户：好\n系统：已转接\n客服01：您好\n"
    items = read(tmp_path / "a.txt", content)
    turns = [message.turn for message in messages(items)]
    assert [turn.role for turn in turns] == ["agent", "customer", "system", "agent"]
    assert [turn.speaker for turn in turns] == ["小美", None, None, "01"]
    assert [turn.time and turn.time.isoformat() for turn in turns[:2]] == [
        "2024-01-05T09:03:11",
        "2024-01-05T09:04:00",
    ]
    check_positions(messages(items)[0], content)


def test_a_line_of_an_unknown_speaker_is_not_the_agents(tmp_path: Path) -> None:
    items = read(tmp_path / "a.txt", "聊天记录\n客服：您好\n小红：不能退吗\n那怎么办\n客服：可以的\n")
    assert said(items) == [("agent", "您好"), ("agent", "可以的")]
    assert [problem.line for problem in problems(items)] == [1, 3, 4]
    assert "小红" not in "".join(problem.reason for problem in problems(items))


def test_a_label_in_a_reply_goes_on_with_it(tmp_path: Path) -> None:
    items = read(tmp_path / "a.txt", "客户：寄哪里\n客服：寄到这里\n地址：仓库一\n")
    assert said(items) == [("customer", "寄哪里"), ("agent", "寄到这里\n地址：仓库一")]


@pytest.mark.parametrize(
    "content",
    [
        "2024-01-01 08:00:00 张三\n在吗\n\n2024-01-01 08:01:00 李四\n在的\n",
        "[2024/1/5 下午2:03:11] 小美: 有货吗\n[2024/1/5 下午2:04:20] 小店: 有\n",
        "15.04.2016, 15:04 - Ann: hello\n15.04.2016, 15:05 - Bob: hi\n",
        "张三(id) 2024-01-01 08:00:00\n在吗\n李四 2024-1-1 8:01:00\n在的\n",
        "上午09:46\t小美\t有货吗\n上午09:47\t小店\t有\n",
    ],
)
def test_an_exported_chat_without_roles_is_not_the_agents(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(content, "utf-8")
    (problem,) = find("text").read(Source(str(path)), Layout())
    assert isinstance(problem, Problem)
    assert "--all-agent" in problem.reason
    (problem,) = read(path, content)
    assert isinstance(problem, Problem)
    assert len(messages(read(path, content, Layout(all_agent=True)))) > 1


def test_replies_may_speak_of_times(tmp_path: Path) -> None:
    replies = ["9:00-18:00为您服务", "2024-01-05 10:00 前下单今天发货", "好的", "在的", "您好", "稍等"]
    assert [text for _, text in said(read(tmp_path / "a.txt", "\n".join(replies)))] == replies


def test_questions_and_answers(tmp_path: Path) -> None:
    items = read(tmp_path / "a.txt", "Q：能退吗\nA：能\n答案：在这里\n\n问1：几天\n答1：三天\n")
    assert said(items) == [
        ("customer", "能退吗"),
        ("agent", "能\n答案：在这里"),
        ("customer", "几天"),
        ("agent", "三天"),
    ]
    assert said(read(tmp_path / "b.txt", "About: 好\n")) == [("agent", "About: 好")]


def test_all_agent_takes_every_line(tmp_path: Path) -> None:
    items = read(tmp_path / "a.txt", "客服：您好\n再见\n", Layout(all_agent=True))
    assert said(items) == [("agent", "客服：您好"), ("agent", "再见")]


def test_one_huge_line(tmp_path: Path) -> None:
    (message,) = messages(read(tmp_path / "a.txt", "好" * 1_000_000))
    assert message.place.position(999_999) == (1, 1_000_000)


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    assert read(tmp_path / "a.txt", "\n \r\n") == []


@pytest.mark.parametrize(
    "label",
    [
        "【客服】",
        "[客服]",
        "（客服）：",
        "【客服】：",
        "[客服 小美]",
        "【客服-小美】",
        "客服 小美：",
        "客服小美：",
        "客服(小美)：",
        "客服 10:20：",
        "客服 小美 10:20:",
        "客服（10:20）：",
        "客服 2024-01-05 10:20:30 ",
        "[10:20] 客服 小美：",
        "[10:20]客服：",
        "10:20客服：",
        "客服（小美）10:20\n",
    ],
)
def test_ways_to_name_the_agent(tmp_path: Path, label: str) -> None:
    content = f"客户：能退吗\n{label}绝对不行\n客服：您好\n"
    items = read(tmp_path / "a.txt", content)
    assert said(items) == [("customer", "能退吗"), ("agent", "绝对不行"), ("agent", "您好")]
    assert messages(items)[1].turn.speaker == ("小美" if "小美" in label else None)
    check_positions(messages(items)[1], content)


def test_a_time_in_the_label(tmp_path: Path) -> None:
    content = "客户 9:59：能退吗\n客服 2024-01-05 10:20:30：可以\n客服01：30分钟后\n客服 小美 2024/1/5 10:21\n好\n"
    turns = [message.turn for message in messages(read(tmp_path / "a.txt", content))]
    assert [turn.text for turn in turns] == ["能退吗", "可以", "30分钟后", "好"]
    assert [turn.speaker for turn in turns] == [None, None, "01", "小美"]
    assert [turn.time and turn.time.isoformat() for turn in turns] == [
        None,
        "2024-01-05T10:20:30",
        None,
        "2024-01-05T10:21:00",
    ]


@pytest.mark.parametrize("before", ["客户：能退吗", "system: 已转接"])
@pytest.mark.parametrize(
    "label",
    ["小美：", "店员：", "客服#3号小美：", "旗舰店 小美：", "「客服」", "客服> ", "客服|", "客服\n", "小美 10:20\n"],
)
def test_a_label_not_known_after_anyone_but_the_agent_is_asked_for(tmp_path: Path, before: str, label: str) -> None:
    items = read(tmp_path / "a.txt", f"客户：在吗\n{before}\n{label}绝对不行\n客服：您好\n")
    assert [problem.line for problem in problems(items)] == ([3, 4] if label.endswith("\n") else [3])
    assert "绝对不行" not in "".join(text for _, text in said(items))


def test_a_customer_with_a_name_attached_does_not_go_on_with_the_agent(tmp_path: Path) -> None:
    items = read(tmp_path / "a.txt", "客户：能退吗\n客服：可以的\n客户小红：不能吧\n")
    assert [problem.line for problem in problems(items)] == [3]


def test_what_is_no_label(tmp_path: Path) -> None:
    content = "客户：寄这里\n客服在吗\n收货人：[姓名]\n12:30前\n系统提示：填写\n客服：好\n客服电话：1\n系统显示：发\n"
    assert said(read(tmp_path / "a.txt", content)) == [
        ("customer", "寄这里\n客服在吗\n收货人：[姓名]\n12:30前\n系统提示：填写"),
        ("agent", "好\n客服电话：1\n系统显示：发"),
    ]
    replies = ["客户您好：已发货", "商家承诺：七天可退", "客服电话：[电话]", "【客服中心】您好", "客服专线：[电话]"]
    assert said(read(tmp_path / "b.txt", "\n".join(replies))) == [("agent", reply) for reply in replies]
