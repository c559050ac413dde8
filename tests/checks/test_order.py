"""The kind `order`: what should come first comes late."""

from __future__ import annotations

from typing import Any

import pytest
from speaking import flagged, judge

ORDER = judge("order", after=["report"], first=["soothe"], before=["ask", "hold"], courtesy=["greet"])


@pytest.mark.parametrize("turns", [[], ["c report: 坏了"], ["a: 您好", "a soothe: 抱歉"], ["c: 在", "a: 在"]])
def test_nothing_comes_late_where_nothing_is_due(turns: list[str]) -> None:
    assert flagged(ORDER, *turns) == []


def test_it_comes_late() -> None:
    assert flagged(ORDER, "c report: 坏了", "a cause: 因为暴雨", "c: 唉", "a soothe: 抱歉") == [1]
    assert flagged(ORDER, "c report: 坏了", "a: 好的好的", "c: 唉", "a soothe: 抱歉") == [1]


def test_it_comes_first_or_with_the_rest() -> None:
    assert flagged(ORDER, "c report: 坏了", "a soothe cause: 抱歉，因为暴雨", "c: 唉", "a plan: 可以换") == []
    assert flagged(ORDER, "c report: 坏了", "a cause: 因为暴雨", "a soothe: 抱歉") == []
    assert flagged(ORDER, "a soothe: 抱歉", "c report: 坏了", "a cause: 因为暴雨", "c: 唉", "a soothe: 抱歉") == []


def test_it_never_comes() -> None:
    assert flagged(ORDER, "c report: 坏了", "a cause: 因为暴雨", "c: 唉", "a plan: 可以换") == []


def test_a_question_may_stand_before_it() -> None:
    assert flagged(ORDER, "c report: 坏了", "a greet ask: 您好单号", "c: 一", "a soothe: 抱歉") == []
    assert flagged(ORDER, "c report: 坏了", "a ask cause: 因为暴雨", "c: 一", "a soothe: 抱歉") == [1]
    assert flagged(ORDER, "c report: 坏了", "a ask: 单号", "c: 一", "a plan: 可以换", "c: 唉", "a soothe: 抱歉") == [3]


def test_a_greeting_may_stand_before_it_where_nothing_else_is_said() -> None:
    assert flagged(ORDER, "c report: 坏了", "a greet: 您好", "c: 唉", "a soothe: 抱歉") == []
    assert flagged(ORDER, "c report: 坏了", "a greet: 您好，这台过了保修期", "c: 唉", "a soothe: 抱歉") == [1]


@pytest.mark.parametrize(
    ("options", "says"),
    [({}, "needs 'after' and 'first'"), ({"after": ["a"], "first": ["b"], "then": []}, "unknown option 'then'")],
)
def test_options_that_can_not_be_used(options: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        judge("order", **options)
