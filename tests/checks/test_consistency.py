"""The kind `consistency`: two speeches give different figures for the same thing."""

from __future__ import annotations

from typing import Any

import pytest
from speaking import flagged, judge

PROMISE = judge(
    "consistency",
    about=["dispatch", "refund"],
    nouns=["fee"],
    figures=["figure"],
    opposed=["free", "charged"],
    cases=["case"],
    unless=["corrected"],
)
CUES = {
    "dispatch": "发货",
    "refund": "退款",
    "fee": "运费 押金",
    "figure": "{n}(小时|天|工作日|个月|号|元|块)",
    "free": "不收费",
    "charged": "有费用",
    "case": "微信 信用卡",
    "corrected": "更正",
}


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


def test_figures_are_compared_within_one_measure() -> None:
    assert changed("c: 几天", "a: 24小时发货", "c: 确定吗", "a: 1天发货") == []
    assert changed("c: 几天", "a: 两天发货", "c: 确定吗", "a: 2工作日发货") == []
    assert changed("c: 几天", "a: 24小时发货", "c: 确定吗", "a: 十二天发货") == [3]
    assert changed("c: 几天", "a: 24小时发货", "c: 哪天", "a: 5号发货") == []
    assert changed("c: 几天", "a: 5号发货", "c: 哪天", "a: 6号发货") == [3]
    assert changed("c: 几天", "a: 半个月发货", "c: 确定吗", "a: 15天发货") == []


def test_ranges_agree_where_they_overlap() -> None:
    assert changed("c: 几天", "a: 1-3天发货", "c: 确定吗", "a: 3天发货") == []
    assert changed("c: 几天", "a: 一到三天发货", "c: 确定吗", "a: 5-7天发货") == [3]


def test_every_noun_is_a_thing_of_its_own() -> None:
    assert changed("c: 多少", "a: 运费80元", "c: 两件呢", "a: 运费120块") == [3]
    assert changed("c: 多少", "a: 运费80元", "c: 押金呢", "a: 押金120元") == []


def test_what_holds_of_one_case_says_nothing_of_another() -> None:
    assert changed("c: 几天", "a: 微信退款3天", "c: 信用卡呢", "a: 信用卡退款15天") == []
    assert changed("c: 几天", "a: 微信退款3天", "c: 确定吗", "a: 微信退款15天") == [3]


def test_opposed_claims() -> None:
    assert changed("c: 退款收钱吗", "a: 退款不收费", "c: 确定吗", "a: 有费用的") == [3]
    assert changed("c: 退款收钱吗", "a: 退款不收费", "c: 发货呢", "a: 发货有费用") == []
    assert changed("c: 退款收钱吗", "a: 微信不收费，信用卡有费用", "c: 我是信用卡", "a: 有费用") == []
    assert changed("c: 退款收钱吗", "a: 退款不收费", "c: 确定吗", "a: 更正，有费用") == []


def test_masks_prove_nothing() -> None:
    assert changed("c: 几天", "a: [数字x]小时发货", "c: 好", "a: [数字y]小时发货") == []


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({}, "needs 'figures', and 'about' or 'nouns'"),
        ({"about": ["a"], "figures": ["b"], "of": 1}, "unknown option 'of'"),
    ],
)
def test_options_that_can_not_be_used(options: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        judge("consistency", **options)
