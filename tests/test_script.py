from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replylint.script import script_of
from replylint.variants import to_hans, to_hant

anything = st.text(st.characters())
han = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF))


@pytest.mark.parametrize(
    "text",
    [
        "请您稍等，我们马上查询。",
        "没问题",
        "陳先生，您的订单已经发货。",  # a name in the other script doesn't decide
    ],
)
def test_simplified(text: str) -> None:
    assert script_of(text) == "zh-Hans"


@pytest.mark.parametrize(
    "text",
    [
        "請您稍等，我們馬上查詢。",
        "沒問題",
        "陈先生，您的訂單已經發貨。",
        "唔該您留低電話",
        "這",
        "這裡裏為爲麼說説",
    ],
)
def test_traditional(text: str) -> None:
    assert script_of(text) == "zh-Hant"


@pytest.mark.parametrize("text", ["", "你好", "OK 123！", "😊", "只有里面的干和后", "ありがとう", "请請", "\ud800"])
def test_undecided(text: str) -> None:
    assert script_of(text) is None


@given(anything, anything)
def test_order_does_not_matter(one: str, other: str) -> None:
    assert script_of(one + other) == script_of(other + one)


@given(han)
def test_converted_text_is_never_taken_for_the_other_script(text: str) -> None:
    assert script_of(to_hant(text)) != "zh-Hans"
    assert script_of(to_hans(text)) != "zh-Hant"


@pytest.mark.parametrize("text", ["冇呀", "唔得㗎", "得啲啦"])
def test_cantonese_without_other_signs_is_answered_in_traditional(text: str) -> None:
    assert script_of(text) == "zh-Hant"
