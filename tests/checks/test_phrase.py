"""The kind `phrase`: places around a hit, what is underlined, and what is wrong with its options."""

from __future__ import annotations

from typing import Any

import pytest
from engine import scanner_of
from judging import LISTS, flagged, holds

from replylint.checks import kind
from replylint.checks.phrase import Phrase
from replylint.cues import read_cues
from replylint.draft import Draft
from replylint.errors import RuleError


def test_a_cue_flags_wherever_it_stands() -> None:
    assert flagged("不能，没有。可以") == ["不能", "没有"]
    assert flagged("不能，奇怪", cues=["odd", "no"]) == ["不能", "奇怪"]
    assert flagged("可以") == []


# 因为 or 系统 (why) around the hit 不能, in the place or just outside it.
PLACES = [
    ("before", "系统不能退", True),
    ("before", "不能退系统", False),
    ("before", "系统，不能退", False),
    ("after", "不能系统", True),
    ("after", "系统不能退", False),
    ("after", "不能退，系统", False),
    ("clause", "系统不能退", True),
    ("clause", "不能退系统", True),
    ("clause", "系统，不能退，系统", False),
    ("next", "不能退，系统", True),
    ("next", "不能退系统", False),
    ("next", "系统，不能退，好，系统", False),
    ("previous", "系统，不能退", True),
    ("previous", "系统不能退", False),
    ("previous", "系统，好，不能退，系统", False),
    ("earlier", "系统，不能退", True),
    ("earlier", "系统，好，不能退", True),
    ("earlier", "系统不能退，系统", False),
    ("later", "不能退，系统", True),
    ("later", "不能退，好，系统", True),
    ("later", "系统，系统不能退", False),
    ("rest", "系统，好，不能退", True),
    ("rest", "不能退，好，系统", True),
    ("rest", "系统不能退系统", False),
    ("rest", "系统不能退，系统", True),
    ("reply", "系统不能退", True),
    ("reply", "不能退，好，系统", True),
    ("reply", "不能退", False),
]


@pytest.mark.parametrize(("place", "text", "expected"), PLACES)
def test_places_in_the_reply(place: str, text: str, expected: bool) -> None:
    assert holds(f"{place}: why", text, context="系统，系统，系统") is expected


CONTEXT = [
    ("context", "系统，好，在吗", True),
    ("context", "在吗", False),
    ("asked", "系统，好，在吗", False),
    ("asked", "好，系统，在吗", True),
    ("asked", "好，在吗，系统", True),
    ("asked", "系统", True),
    ("last", "好，系统，在吗", False),
    ("last", "好，在吗，系统", True),
    ("last", "系统", True),
    ("last", "系统？", True),
]


@pytest.mark.parametrize(("place", "context", "expected"), CONTEXT)
def test_places_in_the_customers_words(place: str, context: str, expected: bool) -> None:
    assert holds(f"{place}: why", "不能退", context) is expected
    assert holds(f"{place}: why", "系统，不能退，系统", "") is False
    assert holds(f"{place}: why", "系统，不能退，系统", None) is False


def test_distinctions_of_the_customers_words() -> None:
    assert holds("context: question", "不能", "能退吗，谢谢")
    assert holds("last: question", "不能", "谢谢，能退吗")
    assert not holds("last: question", "不能", "能退吗，谢谢")
    assert not holds("context: question", "不能吗", "谢谢")


def test_the_place_of_the_hit_itself() -> None:
    assert holds("cue: refusal", "不能退")
    assert not holds("cue: why", "系统不能退")
    assert holds("cue: quoted", "您说“不能退”")


def test_what_stands_in_a_stock_phrase_of_another_clause_says_nothing() -> None:
    assert flagged("奇怪，不好意思", cues=["odd"], unless=["rest: refusal"]) == ["奇怪"]
    assert flagged("奇怪，不能", cues=["odd"], unless=["rest: refusal"]) == []


def test_a_line_holds_when_one_of_its_names_is_found() -> None:
    for text in ("系统不能", "奇怪不能"):
        assert holds("clause: why, odd", text)
        assert not holds("clause: way, ask", text)
    assert holds("clause: question, why", "系统不能")
    assert holds("clause: question, why", "不能吗")


def test_every_line_of_needs_and_none_of_unless() -> None:
    needs = ["before: why", "next: way"]
    assert flagged("系统不能，可以换", needs=needs) == ["不能"]
    assert flagged("系统不能，好", needs=needs) == []
    assert flagged("不能，可以换", needs=needs) == []
    assert flagged("不能", unless=needs) == ["不能"]
    assert flagged("系统不能", unless=needs) == []
    assert flagged("系统不能，可以换", needs=needs[:1], unless=needs[1:]) == []


def test_each_hit_is_judged_by_its_own_clause() -> None:
    assert flagged("系统不能，没有，系统没有", unless=["clause: why"]) == ["没有"]


MARKED = [
    ("cue", "您好这边不能退了呢", "不能"),
    ("clause", "货不能退了呢，好", "货不能退"),
    ("clause", "这边货不能退", "货不能退"),
    ("clause", "您好，不能~", "不能"),
    ("clause", "不能", "不能"),
    ("tail", "货不能退了呢，好", "不能退"),
    ("tail", "不能了", "不能"),
    ("tail", "不能退款的哦亲", "不能退款"),
]


@pytest.mark.parametrize(("mark", "text", "expected"), MARKED)
def test_what_is_underlined(mark: str, text: str, expected: str) -> None:
    assert flagged(text, mark=mark) == [expected]


def test_two_hits_of_a_clause_underline_it_once() -> None:
    assert flagged("货不能没有，没有", mark="clause") == ["货不能没有", "没有"]
    assert flagged("货不能没有，没有", mark="tail") == ["不能没有", "没有"]
    assert flagged("货不能没有，没有") == ["不能", "没有", "没有"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("不能，系统", ["不能"]),
        ("您自己看，系统", ["您自己看，系统"]),
        ("您自己看", []),
    ],
)
def test_a_case_about_the_whole_reply_speaks_where_no_other_does(text: str, expected: list[str]) -> None:
    judge = Phrase({"flag": [{"cues": ["no"]}, {"needs": ["reply: why", "context: question"]}]})
    sets = [read_cues(name, LISTS[name]) for name in ("no", "why")]
    draft = Draft.of(text, scanner_of(sets, judge.flags), "坏了怎么办？")
    assert [text[start:end] for start, end in judge.find(draft)] == expected


def test_cases_are_alternatives() -> None:
    judge = Phrase({"flag": [{"cues": ["no"]}, {"cues": ["odd"], "needs": ["context: why, question"]}]})
    assert judge.flags == {"no", "odd"}
    assert judge.needs == {"no", "odd", "why"}


BROKEN = [
    ({}, r"a rule of the kind 'phrase' needs at least one \[\[flag\]\]"),
    ({"flag": []}, r"needs at least one \[\[flag\]\]"),
    ({"flag": [{}]}, r"\[\[flag\]\] needs cues"),
    ({"flag": [{"cues": []}]}, r"\[\[flag\]\] needs cues"),
    ({"flag": [{"cue": ["no"]}]}, r"unknown key 'cue' in \[\[flag\]\]; expected cues, mark, needs, unless"),
    ({"flag": [{"cues": ["no"], "mark": "line"}]}, "mark must be one of cue, clause, tail, reply, not 'line'"),
    ({"flag": [{"cues": ["no"], "needs": ["why"]}]}, "'why': expected 'place: name, …' with a place of after, "),
    ({"flag": [{"cues": ["no"], "unless": ["here: why"]}]}, "'here: why': expected 'place: name, …'"),
    ({"flag": [{"cues": ["no"], "unless": ["rest: ,"]}]}, "'rest: ,': expected at least one name after the colon"),
]


@pytest.mark.parametrize(("options", "message"), BROKEN)
def test_options_that_it_cannot_use(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Phrase(options)


def test_an_unknown_kind() -> None:
    with pytest.raises(RuleError, match="unknown kind of check 'phrases'; did you mean 'phrase'"):
        kind("phrases")
