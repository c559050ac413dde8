"""Distinctions that a word list can't make."""

from __future__ import annotations

import pytest
from judging import flagged, holds

QUESTIONS = [
    ("不能退吗", True),
    ("不能退么亲", True),
    ("不能退吗？", True),
    ("不能退？", True),
    ("不能退 ？", True),
    ("不能退嗎", True),
    ("您是不是不能用", True),
    ("请问哪里不能用", True),
    ("有没有货", True),
    ("能不能退", True),
    ("不能用对吧", True),
    ("不能用是吧亲", True),
    ("沒有收到沒", True),
    ("那边没法收到没有", True),
    # no question
    ("不能退", False),
    ("不能退呢", False),
    ("不能退吧", False),
    ("不能退，好吗", False),
    ("不能退。在吗？", False),
    ("不能这么", False),
    ("没有什么", False),
]


@pytest.mark.parametrize(("text", "expected"), QUESTIONS)
def test_a_question_and_what_only_stands_beside_one(text: str, expected: bool) -> None:
    assert holds("clause: question", text) is expected


CONDITIONALS = [
    ("如果不能用", True),
    ("如果您今天不能用，请告诉我", True),
    ("要是不能用", True),
    ("如果那边不能用", True),
    ("如果您方便时不能用", True),
    ("万一没有收到", True),
    ("不能用的话", True),
    ("如果沒有收到", True),
    # what follows from it, and what is no condition
    ("如果拆封就不能退", False),
    ("拆封的话不能退", False),
    ("如果拆封则不能退", False),
    ("如果拆封，不能退", False),
    ("如果拆封的话不能退", False),
    ("不能退，如果拆封", False),
    ("不能退", False),
]


@pytest.mark.parametrize(("text", "expected"), CONDITIONALS)
def test_a_condition_and_its_consequence(text: str, expected: bool) -> None:
    assert holds("clause: conditional", text) is expected


QUOTED = [
    ("您点“不能用”", True),
    ("您点「不能用」", True),
    ("您点『不能用』", True),
    ('您点"不能用"', True),
    ('点"确定"不能用再点"取消"', False),
    ("您点‘不能用’", True),
    ("见《不能退规定》", True),
    ("您点“再选：不能用”", True),
    # outside of it
    ("您点“用”不能退", False),
    ("不能退“包装”", False),
    ("您点“不能退", False),
    ("不能退”", False),
    ("“" + "货" * 80 + "不能” ", False),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quoted_words_and_words_beside_a_quotation(text: str, expected: bool) -> None:
    assert holds("cue: quoted", text) is expected


CONTENT = [
    ("不能，已经给您寄出", "rest", True),
    ("不能，您好亲", "rest", False),
    ("不能，没法", "rest", False),
    ("不能，不清楚", "rest", False),
    ("不能，好的", "rest", False),
    ("不能给您寄出", "clause", True),
    ("您好这边不能", "clause", False),
    ("不能退", "clause", False),
]


@pytest.mark.parametrize(("text", "place", "expected"), CONTENT)
def test_a_clause_that_says_something(text: str, place: str, expected: bool) -> None:
    assert holds(f"{place}: content", text) is expected


def test_a_clause_that_runs_on_says_more_than_no() -> None:
    assert holds("clause: run-on", "包裹昨天晚上已经从仓库寄出不能退")
    assert not holds("clause: run-on", "包裹寄出，昨天晚上，已经从仓库，不能退")
    assert not holds("clause: run-on", "您好亲亲亲亲亲亲亲亲亲亲亲亲亲不能")


def test_distinctions_hold_in_other_clauses_too() -> None:
    assert holds("next: question", "不能，好吗")
    assert holds("earlier: quoted", "“好”，行，不能")
    assert not holds("previous: question", "好吗，行，不能")
    assert flagged("不能，没有吗", unless=["clause: question"]) == ["不能"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("贵不贵不能说", False),
        ("要不要钱不能说", False),
        ("不能退吗", True),
        ("不能退？", True),
    ],
)
def test_a_question_named_before_its_answer_does_not_ask(text: str, expected: bool) -> None:
    assert holds("clause: closing-question", text) is expected


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        ("周末上门安装，不能", "周末上门安装可以吗", False),
        ("周末师傅都休息，不能", "周末上门安装可以吗", True),
        ("什么时候补货嘛，不能", "何时有", False),
        ("您什么时候方便，不能", "何时有", True),
    ],
)
def test_the_customers_words_and_questions_said_again_say_nothing(text: str, context: str, expected: bool) -> None:
    assert holds("rest: content", text, context) is expected


@pytest.mark.parametrize(
    ("line", "text", "context", "expected"),
    [
        ("clause: new-why", "系统不能退", "系统能退吗", False),
        ("clause: new-why", "系统不能退", "能退吗", True),
        ("rest: new-why", "系统，不能退", "系统能退吗", False),
        ("rest: new-why", "系统，不能退", "能退吗", True),
        ("rest: new-why", "不能退", "能退吗", False),
    ],
)
def test_what_the_customer_has_said_is_not_new(line: str, text: str, context: str, expected: bool) -> None:
    assert holds(line, text, context) is expected


@pytest.mark.parametrize(
    ("line", "context", "expected"),
    [
        ("last: inquires", "泳池开不", True),
        ("last: inquires", "多少钱一晚", True),
        ("last: inquires", "已经拍了", False),
        ("last: gripes", "门把手松了", True),
        ("last: gripes", "登录不上", True),
        ("last: gripes", "会松吗", False),
        ("last: gripes", "用会员卡付的", False),
        ("last: gripes", "地址是我填错了", False),
    ],
)
def test_what_a_customer_wants_to_know_or_grumbles_at(line: str, context: str, expected: bool) -> None:
    assert holds(line, "不能", context) is expected


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        ("reply: bare-claim", "每一层都擦过，没有灰", True),
        ("reply: bare-claim", "没有灰，我马上安排人擦", False),
        ("reply: bare-claim", "没有灰", False),
        ("reply: unsaid", "没有人说过", True),
        ("reply: unsaid", "没有人说过，我帮您问", False),
        ("reply: much", "没有灰", False),
        ("reply: much", "每一层都擦过，" * 8 + "没有灰", True),
    ],
)
def test_what_a_short_reply_holds_and_what_a_long_one(line: str, text: str, expected: bool) -> None:
    assert holds(line, text) is expected


WHOLE_REPLIES = [
    ("brief", "不能啦", None, True),
    ("brief", "您好亲，不好意思，不能", None, True),
    ("brief", "不能，地址已经交给仓库，今天就寄", None, False),
    ("wordless", "不能", None, False),
    ("echo", "不能", "那就是不能", True),
    ("echo", "不能的哦！", "所以不能?", True),
    ("echo", "不能", "为什么", False),
    ("echo", "不能", "不能退", False),
    ("echo", "不能", None, False),
    ("for-now", "目前暂时无法不能", None, True),
    ("for-now", "目前暂时无法不能", "能退吗", False),
    ("for-now", "不能", None, False),
    ("for-now", "暂时无法不能，今天帮您问", None, False),
]


@pytest.mark.parametrize(("name", "text", "context", "expected"), WHOLE_REPLIES)
def test_what_the_whole_reply_is(name: str, text: str, context: str | None, expected: bool) -> None:
    assert holds(f"reply: {name}", text, context) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("👌", True), ("[姓名x]", True), ("👌好", False), ("好的[姓名x]", False)],
)
def test_a_reply_without_a_word(text: str, expected: bool) -> None:
    assert bool(flagged(text, cues=["face"], needs=["reply: wordless"])) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("这里不能（没法）", True),
        ("这里不能 (没法)", True),
        ("没法（不能）", True),
        ("没法 （不能）", True),
        ("没法，不能", False),
        ("（不能）", False),
        ("不能换（明天）", False),
    ],
)
def test_a_word_in_brackets_explains_the_one_before(text: str, expected: bool) -> None:
    assert holds("cue: bracketed", text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sku没货", False),
        ("这个sku", False),
        ("SKU12没货", False),
        ("risku没货", True),
        ("skus没货", True),
        ("http://a.com/sku", True),
        ("http://a.com/x sku", False),
    ],
)
def test_a_part_of_a_longer_latin_word(text: str, expected: bool) -> None:
    assert bool(flagged(text, cues=["latin"], needs=["cue: in-word"])) is expected
