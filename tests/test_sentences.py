"""Clauses of chat messages, in which half of the punctuation is missing."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replylint.fold import fold
from replylint.sentences import clauses


def cut(text: str) -> list[str]:
    folded = fold(text).text
    return [folded[start:end] for start, end in clauses(folded)]


CLAUSES = [
    ("", []),
    ("，。！", []),
    ("您好", ["您好"]),
    # punctuation
    ("您好，在的。请说！好吗？好；是：对", ["您好", "在的", "请说", "好吗", "好", "是", "对"]),
    ("稍等……好了", ["稍等", "好了"]),
    ("稍等~好了", ["稍等", "好了"]),
    ("好的...收到", ["好的", "收到"]),
    ("好的--收到", ["好的", "收到"]),
    ("好的\n收到\r\n谢谢\t再见", ["好的", "收到", "谢谢", "再见"]),
    ("颜色（红色）“好”", ["颜色", "红色", "好"]),
    ("红色、白色、黑色", ["红色、白色、黑色"]),
    # points and spaces within numbers and Latin words are not ends
    ("共3.5元", ["共3.5元"]),
    ("好.收到", ["好", "收到"]),
    ("用 iphone 15 pro 拍", ["用 iphone 15 pro 拍"]),
    ("您好 请说", ["您好", "请说"]),
    # particles
    ("不能呢给您退", ["不能呢", "给您退"]),
    ("不能的哦亲", ["不能的哦", "亲"]),
    ("好哦哦谢谢", ["好哦哦", "谢谢"]),
    ("在的哈您说", ["在的哈", "您说"]),
    ("有货吗在不在", ["有货吗", "在不在"]),
    # emoticons
    ("好的#e-s12谢谢", ["好的", "谢谢"]),
    ("好的#E-s[数字x]谢谢", ["好的", "谢谢"]),
    # words that can only begin a clause
    ("这款没货建议换一款", ["这款没货", "建议换一款"]),
    ("不能改但是可以退", ["不能改", "但是可以退"]),
    ("不能退因为拆封了", ["不能退", "因为拆封了"]),
    ("没法麻烦您了", ["没法麻烦您了"]),
    ("因为拆封了", ["因为拆封了"]),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_clauses(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_text_without_punctuation_is_cut_all_the_same() -> None:
    assert [len(clause) for clause in cut("货" * 1000)] == [400, 400, 200]


@given(st.text("您好不能退的了呢哦吗哈吧亲但因为建议麻烦请您可以帮，。!? \n~.…-#es1、「」()") | st.text())
def test_clauses_are_in_order_and_leave_out_no_word(text: str) -> None:
    folded = fold(text).text
    spans = clauses(folded)
    assert all(0 <= start < end <= len(folded) for start, end in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    edges = [0, *(edge for span in spans for edge in span), len(folded)]
    between = [folded[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    assert not any(re.search(r"\w", re.sub(r"#e-[a-z]\d*|(?<=[的了呢哦])亲+|^亲+", "", gap)) for gap in between)
    assert not any(re.search(r"[,。!?;:~…\n\r\t]", folded[start:end]) for start, end in spans)
