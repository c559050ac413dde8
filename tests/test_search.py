"""The two ways of searching find the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from replylint import Linter
from replylint.search import Search

LITERALS = ["不", "不能", "能退", "不能退", "退", "可能", "能", "😀", "a😀"]
SEARCH = Search(LITERALS)
PREPARED = Search(LITERALS)
PREPARED.prepare()


@given(st.lists(st.sampled_from([*LITERALS, "货", "。", ""])).map("".join))
def test_the_automaton_finds_what_is_looked_up(text: str) -> None:
    looked_up = sorted(SEARCH(text))
    assert looked_up == sorted(PREPARED(text))
    assert all(text[start:end] == LITERALS[number] for number, start, end in looked_up)


def test_after_much_text_the_automaton_takes_over() -> None:
    search = Search(LITERALS)
    text = "不能退货。" * 4_000
    found = [sorted(search(text)) for _ in range(4)]
    assert len(found[0]) == 6 * 4_000
    assert found[0] == found[-1]


def test_a_linter_that_is_warmed_up_reports_the_same() -> None:
    warm, cold = Linter(), Linter()
    warm.warm_up()
    text = "不清楚，可能是快递的问题"
    assert warm.check(text, context="什么时候到") == cold.check(text, context="什么时候到")
