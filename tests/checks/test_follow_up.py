"""The kind `follow-up`: the agent says that an answer will come, and never comes back with one."""

from __future__ import annotations

from typing import Any

import pytest
from speaking import flagged, judge

KEPT = judge("follow-up", acts=["hold"], courtesy=["close"], unless=["withdraw"])


@pytest.mark.parametrize("turns", [[], ["c: 在吗", "c: 喂"], ["a hold: 稍等"], ["c: 在", "a: 在的"]])
def test_nothing_is_dropped_where_nobody_waits(turns: list[str]) -> None:
    assert flagged(KEPT, *turns) == []


def test_it_is_dropped() -> None:
    assert flagged(KEPT, "c: 到哪了", "a hold: 稍等", "c: 好") == [1]
    assert flagged(KEPT, "c: 到哪了", "a hold: 稍等", "c: 好", "a close: 祝您生活愉快") == [1]
    assert flagged(KEPT, "c: 到哪了", "a hold: 稍等", "c: 好", "a: 嗯") == [1]


def test_the_answer_may_be_in_a_later_speech_in_the_same_or_in_the_same_turn() -> None:
    assert flagged(KEPT, "c: 到哪了", "a hold: 稍等", "c: 好", "a: 到了城东站") == []
    assert flagged(KEPT, "c: 到哪了", "a hold: 稍等", "a: 到了城东站", "c: 好") == []
    assert flagged(KEPT, "c: 到哪了", "a hold: 稍等，已经到了城东站", "c: 好") == []


def test_what_was_said_before_it_is_no_answer() -> None:
    assert flagged(KEPT, "c: 到哪了", "a: 这单走陆运", "a hold: 稍等", "c: 好", "a close: 再见") == [1]


def test_the_last_announcement_counts() -> None:
    turns = [
        "c: 到哪了",
        "a hold: 稍等",
        "c: 好",
        "a: 到了城东站",
        "c: 几点送",
        "a hold: 我问问",
        "c: 好",
        "a close: 再见",
    ]
    assert flagged(KEPT, *turns) == [5]


def test_the_end_of_the_dialogue_drops_nothing() -> None:
    assert flagged(KEPT, "c: 到哪了", "a hold: 稍等") == []


def test_the_customer_may_let_it_go() -> None:
    assert flagged(KEPT, "c: 到哪了", "a hold: 稍等", "c withdraw: 收到了", "a close: 再见") == []
    assert flagged(KEPT, "c withdraw: 算了", "a hold: 稍等", "c: 好", "a close: 再见") == [1]


@pytest.mark.parametrize(
    ("options", "says"), [({}, "needs 'acts'"), ({"acts": ["a"], "until": []}, "unknown option 'until'")]
)
def test_options_that_can_not_be_used(options: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        judge("follow-up", **options)
