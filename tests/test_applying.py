"""Softer wording is applied as it says, and mends what it was suggested for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
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
    """Yield, for every bad reply and every wording of a rule that can be sent, where something is flagged still.

    A wording that fits other topics than the example's is tried too: what mends is not a matter of topic. One that
    stands for the whole reply is to be clean under every rule, and not only under the rule that offers it.
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
                    again = LINTER.check(made, context=example.context).findings
                    if wording.how != "rewrite":
                        again = tuple(a for a in again if a.rule == rule.id)
                    if any(a.start < stop and a.end > found.start and a.start not in others for a in again):
                        yield wording.how, example.text, text


def unmended_turns(rule: Rule) -> Iterator[str]:
    """Yield the wordings offered for a dialogue that leave it flagged by the same rule, in place of what was sent."""
    for example in rule.bad:
        for found in LINTER.check_dialogue(example.turns).findings:
            for offered in found.suggestions if found.rule == rule.id else ():
                turns = list(example.turns)
                at = found.turn or 0
                turns[at] = replace(turns[at], text=replylint.apply(turns[at].text, found, offered))
                if any(again.rule == rule.id for again in LINTER.check_dialogue(turns).findings):
                    yield offered.text


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=BOOK.rules.keys())
def test_every_wording_mends_every_bad_example(rule: Rule) -> None:
    left = list(unmended(rule))
    if rule.id in NOT_MENDED_BY_ADDING:
        assert {how for how, _, _ in left} == {"add"}
    else:
        assert left == []


# What came late stays late, whatever it says.
SPEECHES = [rule for rule in BOOK.rules.values() if rule.family == "dialogue" and rule.check != "latency"]


@pytest.mark.parametrize("rule", SPEECHES, ids=[rule.id for rule in SPEECHES])
def test_the_wordings_offered_mend_every_bad_dialogue(rule: Rule) -> None:
    assert list(unmended_turns(rule)) == []
