"""Softer wording is applied as it says, and mends what it was suggested for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from built_in import BOOK, LINTER
from hypothesis import given
from hypothesis import strategies as st

import replylint
from replylint import ApplyError, Finding, Suggestion
from replylint.model import How
from replylint.rule import Rule

NOT_MENDED_BY_ADDING = frozenset(["vague-wording"])
"""Rules of which what is flagged stays flagged, whatever is added: a hedge beside an answer is still a hedge."""


def finding(start: int = 2, end: int = 4) -> Finding:
    return Finding("any", "warning", "", "", start, end, (), ())


def suggestion(text: str, how: How) -> Suggestion:
    return Suggestion(text, (), how, "unsafe")


def test_a_replacement_stands_where_the_flagged_words_stood() -> None:
    assert replylint.apply("这个不能退哦", finding(2, 5), suggestion("可以换", "replace")) == "这个可以换哦"


def test_a_rewriting_stands_for_the_reply() -> None:
    assert replylint.apply("这个不能退哦", finding(), suggestion("您好", "rewrite")) == "您好"


@pytest.mark.parametrize(
    ("reply", "joined"),
    [
        ("这个不能退", "这个不能退。"),
        ("这个不能退呢亲 ", "这个不能退呢亲。"),
        ("这个不能退。\n", "这个不能退。"),
        ("这个不能退，", "这个不能退。"),
        ("这个不能退～", "这个不能退～"),
        ("这个不能退😊", "这个不能退😊"),
        ("这个不能退 [抱拳]", "这个不能退 [抱拳]"),
        ("No", "No. "),
        ("", ""),
    ],
)
def test_an_addition_is_a_sentence_of_its_own(reply: str, joined: str) -> None:
    assert replylint.apply(reply, finding(0, 0), suggestion("可以换。", "add")) == joined + "可以换。"


def test_advice_is_not_sent() -> None:
    with pytest.raises(ApplyError, match="advice"):
        replylint.apply("这个不能退", finding(), suggestion("请先道歉", "advice"))


def test_a_finding_of_another_text_is_refused() -> None:
    with pytest.raises(ApplyError, match="'any' stands outside this text"):
        replylint.apply("不", finding(2, 4), suggestion("可以", "replace"))


@given(st.text(), st.data())
def test_what_is_not_flagged_stays(text: str, data: Any) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    replaced = replylint.apply(text, finding(start, end), suggestion("可以", "replace"))
    assert replaced == text[:start] + "可以" + text[end:]
    assert replylint.apply(text, finding(start, end), suggestion("可以", "add")).endswith("可以")


def unmended(rule: Rule) -> Iterator[tuple[str, str, str]]:
    """Yield, for every bad example and every wording of a rule that can be sent, where the rule flags the place still.

    A wording that fits other topics than the example's is tried too: what mends is not a matter of topic.
    """
    for example in rule.bad:
        if example.turns:
            continue
        report = LINTER.check(example.text, context=example.context)
        own = [found for found in report.findings if found.rule == rule.id]
        for found in own:
            others = {other.start for other in own if other is not found}
            for wording in rule.wordings:
                for text in {wording.hans, wording.hant} if wording.how != "advice" else ():
                    made = replylint.apply(example.text, found, Suggestion(text, (), wording.how, "unsafe"))
                    stop = found.start + len(text) if wording.how == "replace" else len(made)
                    again = [a for a in LINTER.check(made, context=example.context).findings if a.rule == rule.id]
                    if any(a.start < stop and a.end > found.start and a.start not in others for a in again):
                        yield wording.how, example.text, text


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=BOOK.rules.keys())
def test_every_wording_mends_every_bad_example(rule: Rule) -> None:
    left = list(unmended(rule))
    if rule.id in NOT_MENDED_BY_ADDING:
        assert {how for how, _, _ in left} == {"add"}
    else:
        assert left == []
