"""The kind `consistency`: two speeches give different figures for the same thing."""

from __future__ import annotations

from typing import Any

import pytest
from speaking import flagged, judge

PROMISE = judge("consistency", about=["dispatch", "refund"], figures=["figure"], unless=["corrected"])
CUES = {"dispatch": "发货", "refund": "退款", "figure": "{n}小时 {n}天", "corrected": "更正"}


def changed(*turns: str) -> list[int]:
    return list(flagged(PROMISE, *turns, cues=CUES))


@pytest.mark.parametrize("turns", [[], ["c: 24小时发货吗", "c: 48小时发货吗"], ["a: 24小时发货", "a: 48小时发货"]])
def test_one_speech_or_one_side_can_not_change(turns: list[str]) -> None:
    assert changed(*turns) == []


def test_another_figure_for_the_same_thing() -> None:
    assert changed("c: 几天", "a: 24小时发货", "c: 确定吗", "a: 48小时发货") == [3]
    assert changed("c: 几天", "a: 24小时发货", "c: 确定吗", "a: 24小时发货") == []
    assert changed("c: 几天", "a: 24小时发货", "c: 确定吗", "a: 24 小时发货") == []


def test_different_things() -> None:
    assert changed("c: 几天", "a: 24小时发货", "c: 退呢", "a: 3天退款") == []
    assert changed("c: 几天", "a: 24小时发货，3天退款", "c: 好", "a: 3天退款，24小时发货") == []


def test_a_figure_belongs_to_its_clause() -> None:
    assert changed("c: 几天", "a: 24小时发货", "c: 好", "a: 会发货，保修3天") == []


def test_what_the_customer_says_is_no_promise() -> None:
    assert changed("c: 48小时发货吗", "a: 24小时发货") == []


def test_a_change_that_names_itself_holds_from_then_on() -> None:
    turns = ["c: 几天", "a: 24小时发货", "c: 确定吗", "a: 更正，48小时发货", "c: 好"]
    assert changed(*turns) == []
    assert changed(*turns, "a: 48小时发货") == []
    assert changed(*turns, "a: 24小时发货") == [5]


def test_masks_prove_nothing() -> None:
    assert changed("c: 几天", "a: [数字x]小时发货", "c: 好", "a: [数字y]小时发货") == []


@pytest.mark.parametrize(
    ("options", "says"),
    [({}, "needs 'about' and 'figures'"), ({"about": ["a"], "figures": ["b"], "of": 1}, "unknown option 'of'")],
)
def test_options_that_can_not_be_used(options: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        judge("consistency", **options)
