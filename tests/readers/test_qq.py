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
from replylint.readers.transcript import Dialogue

RULE = "=" * 64
ABOVE = (
    f"消息记录（此消息记录为文本格式，不支持重新导入）\n\n{RULE}\n消息分组:我的好友\n{RULE}\n消息对象:小美\n{RULE}\n\n"
)
AGENT = Layout(agents=("客服A",))


def test_numbers_addresses_titles_and_bare_nicks(tmp_path: Path) -> None:
    text = ABOVE + (
        "2026-01-02 09:07:00 小美(23333233)\n在吗\n\n2026-01-02 9:08:00 客服A<a@example.com>\n在的\n\n请讲\n\n"
        "2026-01-02 09:09:00 【管理员】客服A\n好\n\n2026-01-02 09:10:00 【冒泡】小(美)(23333233)\n嗯\n"
    )
    items = read(tmp_path / "a.txt", text, AGENT)
    assert said(items) == [("customer", "在吗"), ("agent", "在的\n\n请讲"), ("agent", "好"), ("customer", "嗯")]
    assert [message.turn.speaker for message in messages(items)] == ["小美", "客服A", "客服A", "小(美)"]
    assert messages(items)[1].turn.time == datetime.fromisoformat("2026-01-02T09:08:00")
    for message in messages(items):
        check_positions(message, text)


@pytest.mark.parametrize("agent", ["23333233", "a@example.com"])
def test_the_agent_may_be_a_number(tmp_path: Path, agent: str) -> None:
    text = ABOVE + "2026-01-02 09:07:00 甲(23333233)\n一\n\n2026-01-02 09:07:00 乙<a@example.com>\n二\n"
    assert [role for role, _ in said(read(tmp_path / "a.txt", text, Layout(agents=(agent,))))].count("agent") == 1


def test_several_chats(tmp_path: Path) -> None:
    text = ABOVE + f"2026-01-02 09:07:00 客服A(10001)\n好\n\n{RULE}\n消息分组:群\n{RULE}\n消息对象:小明\n{RULE}\n\n"
    text += "2026-01-02 09:08:00 小明(55555)\n嗯\n"
    dialogues_ = [item for item in read(tmp_path / "a.txt", text, AGENT) if isinstance(item, Dialogue)]
    assert [(item.id, item.messages[0].turn.text) for item in dialogues_] == [
        ("小美 2026-01-02", "好"),
        ("小明 2026-01-02", "嗯"),
    ]


def test_lines_that_one_types_or_pastes_begin_no_message(tmp_path: Path) -> None:
    typed = f"物流：\n2026-01-02 08:00:00 客服A 已签收\n{'=' * 20}\n消息记录我看过了\n消息分组了吗\n不能退吗"
    text = ABOVE + f"2026-01-02 09:07:00 小美(23333233)\n{typed}\n\n2026-01-02 09:08:00 客服A(10001)\n好\n"
    assert said(read(tmp_path / "a.txt", text, AGENT)) == [("customer", typed), ("agent", "好")]


def test_what_is_nobodys_is_counted_or_told(tmp_path: Path) -> None:
    text = ABOVE + (
        "谁说的\n\n2026-01-02 09:07:00 系统消息(10000)\n入群\n\n2026-01-02 09:07:01 小美(23333233)\n[图片]\n\n"
        "2026-01-02 09:07:02 \n谁\n\n2026-01-02 09:07:03 客服A(10001)\n好\n"
    )
    items = read(tmp_path / "a.txt", text, AGENT)
    assert skipped(items) == ["system", "media"]
    assert [problem.line for problem in problems(items)] == [6, 17]
    assert said(items) == [("agent", "好")]
    assert recognised(tmp_path / "b.txt", "2026-01-02 09:07:03 客服A\n好\n") != "qq"


def written(turns: Sequence[Turn]) -> str:
    return ABOVE + "".join(f"{turn.time} {turn.speaker}(23333233)\n{turn.text}\n\n" for turn in turns)


@settings(max_examples=25, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "qq")
