"""The kind `missing`: something that the agent owes, and no speech does."""

from __future__ import annotations

from typing import Any

import pytest
from speaking import flagged, judge

SORRY = judge("missing", after=["report"], acts=["sorry"])
GREET = judge("missing", acts=["greet"], where="first")
CLOSE = judge("missing", after=["settle"], acts=["close"], where="last", passing=["agree"])
PLAN = judge("missing", after=["report"], acts=["plan"], where="later", unless=["withdraw"])
CHOICE = judge("missing", after=["damage"], given=["sole"], acts=["choice"], where="later")
RESTATE = judge("missing", after=["report"], least=10, acts=["restate"], where="later")


@pytest.mark.parametrize("made", [SORRY, GREET, CLOSE, PLAN, CHOICE, RESTATE])
def test_nothing_is_owed_where_a_side_says_nothing(made: Any) -> None:
    assert flagged(made) == []
    assert flagged(made, "c report settle damage: 坏了") == []


def test_it_is_flagged_in_the_first_answer_after_it_was_due() -> None:
    turns = ["c: 在吗", "a: 您好", "c report: 坏了", "a: 单号", "a: 发我", "c: 好", "a: 再见"]
    assert flagged(SORRY, *turns) == [3]
    assert flagged(SORRY, "a: 您好", "a: 在的") == []


def test_it_may_stand_anywhere() -> None:
    assert flagged(SORRY, "a sorry: 抱歉", "c report: 坏了", "a: 单号") == []
    assert flagged(SORRY, "c report: 坏了", "a: 单号", "c: 好", "a sorry: 抱歉") == []


def test_it_must_stand_in_the_first_speech_which_may_be_several_turns() -> None:
    assert flagged(GREET, "c: 在吗", "a: 单号", "c: 好", "a greet: 您好") == [1]
    assert flagged(GREET, "c: 在吗", "a: 单号", "a greet: 您好") == []
    assert flagged(GREET, "a: 单号") == [0]


def test_it_must_stand_after_it_was_due() -> None:
    assert flagged(PLAN, "a plan: 可以换", "c report: 坏了", "a: 好") == [2]
    assert flagged(PLAN, "c report: 坏了", "a: 好", "c: 嗯", "a plan: 可以换") == []


def test_it_may_be_let_go() -> None:
    assert flagged(PLAN, "c report: 坏了", "a: 好", "c withdraw: 算了", "a: 好") == []


def test_the_last_word_of_the_customer_makes_it_due() -> None:
    assert flagged(CLOSE, "c settle: 谢谢", "a: 好的") == [1]
    assert flagged(CLOSE, "c settle: 谢谢", "a close: 再见") == []
    assert flagged(CLOSE, "c settle: 谢谢", "a: 好的", "c: 还有一件", "a: 请说") == []
    assert flagged(CLOSE, "c: 能改吗", "a: 改好了", "c settle: 谢谢") == [1]
    assert flagged(CLOSE, "c: 能改吗", "a close: 改好了，再见", "c settle: 谢谢") == []
    assert flagged(CLOSE, "c settle: 谢谢") == []


def test_a_customer_who_only_takes_note_leaves_things_as_they_were() -> None:
    assert flagged(CLOSE, "c settle: 谢谢", "a: 好的", "c agree: 嗯", "a: 好") == [3]
    assert flagged(CLOSE, "c settle: 谢谢", "a close: 再见", "c agree: 嗯", "a: 好") == []
    assert flagged(CLOSE, "c agree: 嗯", "a: 好") == []


def test_it_is_owed_only_where_something_else_is_given() -> None:
    assert flagged(CHOICE, "c damage: 碎了", "a: 单号", "c: 好", "a sole: 只能退") == [3]
    assert flagged(CHOICE, "c damage: 碎了", "a sole: 只能退", "c: 啊", "a choice: 也可以换") == []
    assert flagged(CHOICE, "a sole: 只能退", "c damage: 碎了", "a: 好") == []


def test_a_short_speech_makes_nothing_due() -> None:
    assert flagged(RESTATE, "c report: 坏了", "a: 好") == []
    assert flagged(RESTATE, "c report: 坏了", "c: 而且少了一个零件，怎么办", "a: 好") == [2]


BAD: list[tuple[dict[str, Any], str]] = [
    ({}, "needs 'acts'"),
    ({"acts": ["a"], "where": "middle"}, "'where' must be one of"),
    ({"acts": ["a"], "were": "first"}, "unknown option 'were'"),
    ({"acts": "greet"}, "'acts' must be a list of names"),
    ({"acts": ["a"], "least": 5}, "need 'after'"),
    ({"acts": ["a"], "where": "last"}, "need 'after'"),
    ({"acts": ["a"], "after": ["b"], "least": -1}, "'least' must be a number"),
]


@pytest.mark.parametrize(("options", "says"), BAD)
def test_options_that_can_not_be_used(options: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        judge("missing", **options)
