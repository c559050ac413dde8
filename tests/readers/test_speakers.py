from __future__ import annotations

from collections.abc import Iterator

import pytest

from replylint.model import Turn
from replylint.readers.speakers import RoleOf, Speakers, told_apart
from replylint.readers.transcript import Item, Message, Place, Problem, Row


@pytest.mark.parametrize("agent", ["小美", " 小美 ", "WXID_7", "小*", "wxid_?", "*美"])
def test_names_ids_and_patterns(agent: str) -> None:
    speakers = Speakers([agent])
    assert speakers.role("小美", "wxid_7") == "agent"
    assert speakers.role("王小姐", "id_7") == "customer"


@pytest.mark.parametrize("agent", ["小", "美", "[客服]*", "小?美"])
def test_nothing_else_is_the_agent(agent: str) -> None:
    assert Speakers([agent]).role("小美", None) == "customer"
    assert Speakers(["[客服]*"]).role("[客服]小美", None) == "agent"


def rows(role_of: RoleOf) -> Iterator[Row | Item]:
    for name in ("甲", "乙", "乙"):
        yield Row(None, Message(Turn(role_of(name), name), Place.verbatim(1, name, 0, 1)))


def test_roles_are_told_before_anything_is_read() -> None:
    read = [row.message.turn.role for row in told_apart(["乙"], rows) if isinstance(row, Row)]
    assert read == ["customer", "agent", "agent"]
    for agents, says in ((["丙"], "nobody in it is called '丙'"), ([], "it names people and no roles")):
        (problem,) = told_apart(agents, rows)
        assert isinstance(problem, Problem)
        assert says in problem.reason
        assert "乙 (2), 甲 (1)" in problem.reason
    assert list(told_apart([], lambda _: iter(()))) == []


def test_many_speakers_are_listed_in_short_and_masked() -> None:
    speakers = Speakers([])
    for number in range(20):
        speakers.hear(f"甲{number}", None)
    speakers.hear("手机13812345678", "x" * 99)
    speakers.hear("手机13812345678", "x" * 99)
    problem = speakers.problem()
    assert problem is not None
    assert "13812345678" not in problem.reason
    assert problem.reason.index("手机") < problem.reason.index("甲0 (1)")
    assert "甲10 (1)" in problem.reason
    assert "甲11" not in problem.reason
    assert "9 more speakers" in problem.reason
