from __future__ import annotations

import pytest
from engine import scanner_of

from replylint.checks.length import Length
from replylint.draft import Draft


def beyond(text: str, most: int = 10) -> list[str]:
    judge = Length({"most": most})
    draft = Draft.of(text, scanner_of([], frozenset()))
    return [draft.text[start:end] for start, end in judge.find(draft)] if judge.glance(draft.text, None) else []


@pytest.mark.parametrize("text", ["", "一二三四五六七八九十", "\n一二三四五六七八九十  ", "一二三四五\u200b六七八九十"])
def test_what_fits_is_left_alone(text: str) -> None:
    assert beyond(text) == []


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("您好。今天发货。明天就到了。", "明天就到了。"),
        ("您好，今天就可以发货了亲", "今天就可以发货了亲"),
        ("您好今天就可以发货了呢亲", "呢亲"),
        ("您好呀 今天 就可以发货了亲", "就可以发货了亲"),
        ("价格是3.14元一斤哦亲", "哦亲"),
    ],
)
def test_the_mark_begins_after_the_last_sentence_that_fits(text: str, rest: str) -> None:
    assert beyond(text) == [rest]


@pytest.mark.parametrize("most", [0, "120", None, True])
def test_the_limit_is_a_number(most: object) -> None:
    with pytest.raises(ValueError, match="'most' must be a number"):
        Length({"most": most})
