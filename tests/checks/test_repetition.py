"""The kind `repetition`: the same answer again, to a customer who asked on."""

from __future__ import annotations

from typing import Any

import pytest
from speaking import flagged, judge

AGAIN = judge("repetition", alike=0.6, least=6, courtesy=["greet"], unless=["yes"], after=["ask"])
STOCK = "订单正在配送请留意物流"


@pytest.mark.parametrize("turns", [[], ["c ask: 到哪了", "c ask: 到哪了"], [f"a: {STOCK}", f"a: {STOCK}"]])
def test_nothing_is_said_again_where_a_side_says_nothing(turns: list[str]) -> None:
    assert flagged(AGAIN, *turns) == []


def test_the_same_and_nearly_the_same_to_one_who_asks_on() -> None:
    assert flagged(AGAIN, "c ask: 到哪了", f"a: {STOCK}", "c ask: 几点", f"a: {STOCK}") == [3]
    assert flagged(AGAIN, "c ask: 到哪了", f"a: {STOCK}", "c ask: 几点", "a: 正在配送请留意物流哦") == [3]
    assert flagged(AGAIN, "c ask: 到哪了", f"a: {STOCK}", "c ask: 几点", "a: 今天下午三点送到") == []


def test_it_may_be_parted_into_turns_otherwise() -> None:
    assert flagged(AGAIN, "c ask: 到哪了", f"a: {STOCK}", "c ask: 几点", "a: 订单正在配送", "a: 请留意物流") == [3]


def test_one_who_does_not_ask_on_may_hear_it_again() -> None:
    assert flagged(AGAIN, "c ask: 到哪了", f"a: {STOCK}", "c: 好的", f"a: {STOCK}") == []
    anybody = judge("repetition", alike=0.6, least=6)
    assert flagged(anybody, "c ask: 到哪了", f"a: {STOCK}", "c: 好的", f"a: {STOCK}") == [3]


def test_a_real_answer_beside_it() -> None:
    assert flagged(AGAIN, "c ask: 到哪了", f"a: {STOCK}", "c ask: 是吗", f"a yes: 是的，{STOCK}") == []


def test_routine_may_be_said_again_unless_word_for_word() -> None:
    routine = judge("repetition", alike=0.75, least=6, routine=["hold"], after=["ask"])
    hold = "a hold: 正在为您查询请您稍等"
    assert flagged(routine, "c ask: 到哪了", hold, "c ask: 在吗", f"{hold}两到三分钟不要离开") == []
    assert flagged(routine, "c ask: 到哪了", hold, "c ask: 在吗", f"{hold}哦") == [3]


def test_a_passage_of_a_long_answer_and_a_short_answer_in_a_longer_one() -> None:
    asked = ("c ask: 几时", "a: 您的商品在预定，到货后会尽快为您发出，请您留意短信通知", "c ask: 快点")
    assert flagged(AGAIN, *asked, "a: 到货后会尽快为您发出") == [3]
    assert flagged(AGAIN, *asked, "a: 请留意短信") == []
    assert flagged(AGAIN, "c ask: 在哪", "a: 在钱包里查询", "c ask: 后台呢", "a: 明细要在钱包里查询") == [3]
    assert (
        flagged(AGAIN, "c ask: 在哪", "a: 在钱包里查询", "c ask: 后台呢", "a: 后台没有，手机点我的再点钱包查询") == []
    )


def test_courtesies_and_short_answers() -> None:
    assert (
        flagged(AGAIN, "c ask: 在吗", "a greet: 您好很高兴为您服务", "c ask: 喂", "a greet: 您好很高兴为您服务") == []
    )
    assert flagged(AGAIN, "c ask: 多少", "a: 二十元", "c ask: 多少", "a: 二十元") == []


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({}, "'alike' must be a number"),
        ({"alike": 0.5}, "'least' must be a number"),
        ({"alike": 0.5, "least": 2}, "at least 3"),
        ({"alike": 0.5, "least": 6, "same": 1}, "unknown option 'same'"),
    ],
)
def test_options_that_can_not_be_used(options: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        judge("repetition", **options)
