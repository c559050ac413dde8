"""Counts of what was judged, against what was put in."""

from __future__ import annotations

import sys
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replylint.model import Finding, Severity, Turn
from replylint.statistics.calendar import Calendar
from replylint.statistics.comparison import Change, compare
from replylint.statistics.durations import Durations, Wait, waits
from replylint.statistics.share import Share
from replylint.statistics.statistics import Statistics

NINE = datetime.fromisoformat("2025-03-03T09:00:00")


def finding(rule: str = "bare-refusal", severity: Severity = "warning", turn: int | None = None) -> Finding:
    return Finding(rule, severity, "没有说原因", "no reason", 0, 2, (), (), turn)


def agent(text: str = "不能", seconds: float | None = None, speaker: str | None = "小满") -> Turn:
    return Turn("agent", text, None if seconds is None else NINE + timedelta(seconds=seconds), speaker)


def customer(text: str = "能退吗", seconds: float | None = None) -> Turn:
    return Turn("customer", text, None if seconds is None else NINE + timedelta(seconds=seconds))


def test_what_is_counted() -> None:
    statistics = Statistics()
    turns = [customer(seconds=0), agent(seconds=20), agent("好", 25, "阿泽"), customer(seconds=30), agent("  ", 40)]
    found = [finding(turn=1), finding(turn=1), finding("shouting", "info", turn=1), finding("shouting", "info", turn=2)]
    statistics.add_dialogue(turns, found, place="a.csv:2", dialogue="k1")
    statistics.add_reply(Turn("agent", "不能"), [finding()])
    total = statistics.total
    assert (total.replies, total.flagged, total.findings.total()) == (3, 3, 5)
    assert (total.findings["bare-refusal"], total.rules["bare-refusal"]) == (3, 2)
    assert total.severities == {"warning": 3, "info": 2}
    assert {name: (one.replies, one.flagged) for name, one in statistics.agents.items()} == {
        "小满": (1, 1),
        "阿泽": (1, 1),
    }
    assert [name for name, _ in statistics.ranked_agents] == ["小满", "阿泽", ""]
    assert statistics.unnamed.replies == 1
    assert (statistics.untimed, statistics.dialogues, statistics.dialogues_with_findings) == (1, 1, 1)
    assert statistics.agents["小满"].first.median == 20
    assert statistics.calendar.periods[0][1].flagged == {"warning": 1, "info": 1}


def test_names_and_dialogues_are_masked() -> None:
    statistics = Statistics()
    phone = "13812345678"
    turns = [agent(f"打{phone}", speaker=f"小满 {phone}")]
    statistics.add_dialogue(turns, [finding(turn=0)], place=f"{phone}.csv:1", dialogue=phone)
    assert phone not in repr(statistics)


def test_waits() -> None:
    turns = [customer(seconds=0), customer(seconds=5), agent(seconds=12), agent(seconds=99)]
    turns += [customer(seconds=100), customer(seconds=130), agent(seconds=140), customer(), agent(seconds=200)]
    assert list(waits(turns)) == [Wait(12, first=True, turn=2), Wait(10, first=False, turn=6)]
    assert list(waits(turns[:3], begun=True)) == [Wait(7, first=False, turn=2)]
    other_clock = Turn("agent", "在", datetime.fromisoformat("2025-03-03T09:00:10+08:00"))
    assert not list(waits([customer(seconds=0), other_clock]))
    assert not list(waits([customer(seconds=9), agent(seconds=0)]))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=1), st.sampled_from([0.5, 0.9]))
def test_a_quantile_is_right_to_two_digits(seconds: list[int], share: float) -> None:
    durations = Durations()
    for one in seconds:
        durations.add(one)
    exact = sorted(seconds)[max(0, -int(-share * len(seconds) // 1) - 1)]
    found = durations.quantile(share)
    assert found is not None
    assert abs(found - exact) <= (0 if exact < 100 else 0.05 * exact)


def test_memory_does_not_grow() -> None:
    durations, calendar = Durations(), Calendar()
    for number in range(20_000):
        durations.add(number * 37 % 5_000_000)
        calendar.add(date(1000, 1, 1) + timedelta(days=number * 17), None)
    assert len(durations.counts) < 600
    assert sys.getsizeof(durations.counts) < 50_000
    assert len(calendar.periods) <= 1001
    assert sum(period.replies for _, period in calendar.periods) == 20_000


def test_agents_are_bounded() -> None:
    statistics = Statistics()
    for number in range(1200):
        statistics.add_reply(agent(speaker=f"客服{number}"), [])
    assert len(statistics.agents) == 1000
    assert statistics.unnamed.replies == 200


@pytest.mark.parametrize(("days", "unit"), [(1, "day"), (31, "day"), (32, "week"), (200, "month"), (3000, "year")])
def test_the_unit_suits_the_span(days: int, unit: str) -> None:
    calendar = Calendar()
    for day in (date(2025, 3, 3), date(2025, 3, 3) + timedelta(days=days - 1)):
        calendar.add(day, "error")
    assert calendar.unit == unit
    assert sum(period.flagged["error"] for _, period in calendar.periods) == 2


def test_dates_at_the_ends_of_time() -> None:
    calendar = Calendar()
    calendar.add(date.min, None)
    calendar.add(date.min + timedelta(days=40), None)
    assert calendar.periods[0][0] == date.min


def test_the_worst_dialogues() -> None:
    statistics = Statistics()
    for number in range(100):
        turns = [customer(), agent(), agent(), agent()]
        found = [finding(severity="error" if number == 70 else "info", turn=1 + at) for at in range(number % 3 + 1)]
        statistics.add_dialogue(turns, found, place=f"a.csv:{number}", dialogue=str(number))
    ranked = statistics.worst.ranked
    assert len(ranked) == 20
    assert (ranked[0].dialogue, ranked[0].weight) == ("70", (2, 0, 0))
    assert [item.dialogue for item in ranked[1:4]] == ["2", "5", "8"]  # of equal ones the earlier


def test_what_is_kept_of_a_long_dialogue() -> None:
    statistics = Statistics()
    turns = [agent("长" * 5000) for _ in range(200)]
    statistics.add_dialogue(turns, [finding(turn=100)], place="a.csv:1", dialogue="1", first=1000)
    (worst,) = statistics.worst.ranked
    assert [kept.number for kept in worst.turns] == list(range(1098, 1105))
    assert (worst.turns[0].missing, worst.missing) == (97, 96)
    assert all(kept.cut and len(kept.turn.text) == 1500 for kept in worst.turns)


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [
        ((100, 1000), (180, 1000), "up"),
        ((180, 1000), (100, 1000), "down"),
        ((100, 1000), (110, 1000), "same"),
        ((1, 8), (4, 8), "unclear"),
        ((0, 1000), (3, 1000), "unclear"),
        ((0, 0), (5, 1000), "unclear"),
    ],
)
def test_what_rose_and_fell(old: tuple[int, int], new: tuple[int, int], direction: str) -> None:
    assert Change("", Share(*old), Share(*new)).direction == direction


def test_a_comparison() -> None:
    old, new = Statistics(), Statistics()
    for number in range(200):
        old.add_reply(agent(), [finding()] if number % 2 else [])
        old.add_reply(agent(speaker="老周"), [])
        new.add_reply(agent(), [])
        new.add_reply(agent(speaker="青青"), [finding("shouting", "info")] if number < 2 else [])
    comparison = compare(old, new)
    assert comparison.total.direction == "down"
    assert [(change.name, change.direction) for change in comparison.rules] == [
        ("bare-refusal", "down"),
        ("shouting", "unclear"),
    ]
    assert [(change.name, change.direction) for change in comparison.agents] == [("小满", "down")]
    assert (comparison.gone, comparison.joined) == (["老周"], ["青青"])


@given(st.integers(0, 500), st.integers(0, 500))
def test_an_interval_holds_the_rate(some: int, others: int) -> None:
    share = Share(some, some + others)
    low, high = share.interval
    assert 0 <= low <= high <= 100
    assert low - 1e-9 <= share.rate <= high + 1e-9
    assert share.few == (share.all < 30)
