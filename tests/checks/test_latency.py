"""The kind `latency`: an answer that the customer had to wait for."""

from __future__ import annotations

from typing import Any

import pytest
from speaking import dialogue, flagged, judge

FIRST = judge("latency", which="first", seconds=10)
LATER = judge("latency", seconds=60, unless=["hold"], unless_after=["settle"])


def later(**options: Any) -> Any:
    return judge("latency", seconds=60, **options)


@pytest.mark.parametrize("made", [FIRST, LATER])
def test_nobody_waits_where_a_side_says_nothing(made: Any) -> None:
    assert flagged(made) == []
    assert flagged(made, "c 10:00:00: 在吗", "c 11:00:00: 喂") == []
    assert flagged(made, "a 10:00:00: 您好", "a 11:00:00: 在的") == []


def test_the_first_answer() -> None:
    assert flagged(FIRST, "c 10:00:00: 在吗", "a 10:00:10: 您好") == []
    assert flagged(FIRST, "c 10:00:00: 在吗", "a 10:00:11: 您好") == [1]
    assert flagged(FIRST, "c 10:00:00: 在吗", "a 10:00:05: 您好", "c 10:01:00: 几点", "a 10:09:00: 三点") == []


def test_the_first_wait_begins_with_the_first_message_and_later_ones_with_the_last() -> None:
    assert flagged(FIRST, "c 10:00:00: 在吗", "c 10:00:08: 喂", "a 10:00:12: 您好") == [2]
    turns = ["c 10:00:00: 在", "a 10:00:01: 在", "c 10:00:00: 几点", "c 10:01:30: 喂", "a 10:02:00: 三点"]
    assert flagged(LATER, *turns) == []


def test_a_greeting_sent_before_the_customer_spoke_answers_nothing() -> None:
    assert flagged(FIRST, "a 09:59:00: 欢迎", "c 10:00:00: 在吗", "a 10:00:30: 您好") == [2]


def test_only_the_first_turn_of_an_answer_counts() -> None:
    assert (
        flagged(LATER, "c 10:00:00: 在", "a 10:00:01: 在", "c 10:00:10: 几点", "a 10:00:20: 嗯", "a 10:05:00: 三点")
        == []
    )


def test_a_customer_who_was_asked_to_wait_waits() -> None:
    ask = ["c 10:00:00: 在", "a 10:00:01 hold: 稍等", "c 10:00:10: 好"]
    assert flagged(LATER, *ask, "a 10:05:00: 三点") == []
    assert flagged(LATER, *ask, "a 10:00:20: 嗯", "c 10:00:30: 几点", "a 10:05:00: 三点") == [5]


def test_one_who_asked_nothing_does_not_wait() -> None:
    assert flagged(LATER, "c 10:00:00: 在", "a 10:00:01: 在", "c 10:00:10 settle: 谢谢", "a 10:05:00: 不客气") == []


def test_only_answers_that_do_something() -> None:
    made = later(acts=["finding"])
    ask = ["c 10:00:00: 在", "a 10:00:01: 在", "c 10:00:10: 几点"]
    assert flagged(made, *ask, "a 10:05:00: 三点") == []
    assert flagged(made, *ask, "a 10:05:00 finding: 查到了") == [3]


def waits(hours: list[str], asked: str, answered: str) -> bool:
    made = later(office_hours=hours)
    return bool(flagged(made, f"c {asked}: 在", f"a {asked}: 在", f"c {asked}: 几点", f"a {answered}: 三点"))


def test_only_office_hours_count_as_waiting() -> None:
    day = ["09:00-12:00", "13:30-18:00"]
    assert waits(day, "2024-01-05T10:00:00", "2024-01-05T10:02:00")
    assert not waits(day, "2024-01-05T11:59:30", "2024-01-05T13:30:30")
    assert waits(day, "2024-01-05T11:59:30", "2024-01-05T13:30:31")
    assert not waits(day, "2024-01-05T18:00:00", "2024-01-06T09:01:00")
    assert waits(day, "2024-01-05T17:59:30", "2024-01-06T09:00:31")
    assert waits(day, "2024-01-05T12:00:00", "2024-02-05T12:00:00")


def test_a_night_shift_reaches_over_midnight() -> None:
    night = ["22:00-06:00"]
    assert waits(night, "2024-01-05T23:59:00", "2024-01-06T00:00:01")
    assert waits(night, "2024-01-06T05:00:00", "2024-01-06T05:02:00")
    assert not waits(night, "2024-01-06T06:00:00", "2024-01-06T22:01:00")
    assert waits(night, "2024-01-06T06:00:00", "2024-01-06T22:01:01")


def test_times_of_different_zones_are_compared_as_moments() -> None:
    turns = ["c 2024-01-05T10:00:00+08:00: 在", "a 2024-01-05T02:00:05+00:00: 您好"]
    assert flagged(FIRST, *turns) == []
    assert dialogue(*turns).timed


@pytest.mark.parametrize(
    "turns",
    [
        ["c: 在", "a 10:00:00: 您好"],
        ["c 2024-01-05T10:00:00+08:00: 在", "a 2024-01-05T10:00:05: 您好"],
    ],
)
def test_without_times_or_with_zones_for_some_nothing_can_be_said(turns: list[str]) -> None:
    assert not dialogue(*turns).timed


def test_times_that_run_backwards_are_no_wait() -> None:
    assert flagged(FIRST, "c 10:00:00: 在", "a 09:00:00: 您好") == []


BAD: list[tuple[dict[str, Any], str]] = [
    ({}, "'seconds' must be a number"),
    ({"seconds": True}, "'seconds' must be a number"),
    ({"seconds": 1, "which": "last"}, "'which' must be one of"),
    ({"seconds": 1, "office_hours": ["9-12"]}, "must be spans such as"),
    ({"seconds": 1, "office_hours": ["09:00-24:00"]}, "must be spans such as"),
    ({"seconds": 1, "office_hours": ["09:00-09:00"]}, "ends when it begins"),
    ({"seconds": 1, "minutes": 1}, "unknown option 'minutes'"),
]


@pytest.mark.parametrize(("options", "says"), BAD)
def test_options_that_can_not_be_used(options: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        judge("latency", **options)
