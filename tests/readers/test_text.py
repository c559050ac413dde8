from __future__ import annotations

from pathlib import Path

import pytest
from sources import check_positions, messages, problems, read, said

from replylint.readers.columns import Layout
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
    (problem,) = read(tmp_path / "a.txt", content)
    assert isinstance(problem, Problem)
    assert "--all-agent" in problem.reason
    assert len(messages(read(tmp_path / "a.txt", content, Layout(all_agent=True)))) > 1


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
