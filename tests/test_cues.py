"""The cue grammar, its errors, and that the one scan finds every form of every cue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from engine import scanner_of
from hypothesis import given
from hypothesis import strategies as st

from replylint.cues import CueSet, read_cues, read_groups
from replylint.draft import Draft
from replylint.errors import RuleError
from replylint.scanner import Scanner


def flagging(*sets: CueSet) -> Scanner:
    return scanner_of(sets, [cue_set.name for cue_set in sets])


def found(cues: str, text: str, groups: str = "") -> list[str]:
    """Return the parts of a folded text that a cue list finds."""
    draft = Draft.of(text, flagging(read_cues("test", cues, read_groups(groups))))
    return [draft.text[start:end] for start, end in draft.spans("test")]


GRAMMAR = [
    # plain
    ("不能", "我们不能退，不能换", ["不能", "不能"]),
    ("不能 不能退", "不能退", ["不能", "不能退"]),
    ("没货", "没有货", []),
    ("不，能", "不,能", ["不,能"]),
    # choices
    ("不(能|可以)退", "不能退，不可以退，不会退", ["不能退", "不可以退"]),
    ("不能(够|)退", "不能退，不能够退", ["不能退", "不能够退"]),
    ("甲|乙丙", "甲乙丙", ["甲", "乙丙"]),
    ("(不|没(有|))货", "不货，没货，没有货", ["不货", "没货", "没有货"]),
    ("(甲|甲乙)…丙", "甲乙丙", ["甲乙丙"]),
    # gaps
    ("甲…乙", "甲乙", ["甲乙"]),
    ("甲…乙", "甲12345678乙", ["甲12345678乙"]),
    ("甲…乙", "甲123456789乙", []),
    ("甲…乙", "甲，乙。甲 乙。甲！乙", []),
    ("甲…乙", "甲、乙", ["甲、乙"]),
    ("甲…乙", "甲1乙2乙", ["甲1乙"]),
    ("不…能", "不 能", []),
    # numbers
    ("满{n}减", "满200减", ["满200减"]),
    ("满{n}减", "满 200 减", ["满 200 减"]),
    ("满{n}减", "满两百减", ["满两百减"]),
    ("满{n}减", "满十五减", ["满十五减"]),
    ("满{n}减", "满[数字x]减", ["满[数字x]减"]),
    ("满{n}减", "满100-200减", ["满100-200减"]),
    ("满{n}减", "满一到两减", ["满一到两减"]),
    ("满{n}减", "满３００减", ["满300减"]),
    ("满{n}减", "满减，满多少减", []),
    # ends
    ("不能$", "不能", ["不能"]),
    ("不能$", "不能的呢", ["不能"]),
    ("不能$", "不能哦亲", ["不能"]),
    ("不能$", "不能，您看", ["不能"]),
    ("不能$", "不能#e-s12", ["不能"]),
    ("不能$", "不能退", []),
    ("不能$", "不能哦退", ["不能"]),
    ("不(能$|行)", "不行吗，不能退，不能", ["不行", "不能"]),
    # begins
    ("^不能", "不能退", ["不能"]),
    ("^不能", "亲，不能退", ["不能"]),
    ("^不能", "您好亲不能退", ["不能"]),
    ("^不能", "但不能退", ["不能"]),
    ("^不能", "我们不能退", []),
    ("^不能$", "不能。不能退。也不能。", ["不能"]),
    # exceptions
    ("不\n! 不错", "不错，不行", ["不"]),
    ("不能 能退\n! 不能不", "不能不能退，不能退", ["能退", "不能", "能退"]),
    ("不\n! 不(错|过)", "不错不过不行", ["不"]),
    ("不\n! 不…错", "不太错，不太行", ["不"]),
    ("错\n! 不错", "不错", []),
    # comments and white space
    ("# 甲\n不能 # 不行\n\n\t不可", "甲，不能，不行，不可", ["不能", "不可"]),
    ("", "不能", []),
]


@pytest.mark.parametrize(("cues", "text", "expected"), GRAMMAR)
def test_the_grammar(cues: str, text: str, expected: list[str]) -> None:
    assert found(cues, text) == expected


@pytest.mark.parametrize("cue", ["没有库存", "沒有庫存", "没有(库存|货)…的", "ＱＱ", "qq"])
@pytest.mark.parametrize("text", ["没有库存的QQ", "沒有庫存的ｑｑ", "没\u200b有库\xad存的Q\u2060Q"])
def test_cues_and_drafts_fold_alike(cue: str, text: str) -> None:
    assert len(found(cue, text)) == 1


def test_an_exception_hides_only_hits_of_its_own_set() -> None:
    draft = Draft.of("不错", flagging(read_cues("one", "不\n! 不错"), read_cues("two", "不 不错")))
    assert list(draft.spans("one")) == []
    assert list(draft.spans("two")) == [(0, 1), (0, 2)]


# Whether 能 belongs to 功能 is for segmentation to say; where no such word stands around, nobody asks it.
DOUBTFUL = [
    ("能用 ~ 功能", "这个功能用不了", []),
    ("能用 ~ 功能", "這個功\u200b能用不了", []),
    ("能用 ~ 功能", "还能用", ["能用"]),
    ("能用", "这个功能用不了", ["能用"]),
    ("应该 ~ 反应", "这个反应该怎么处理", ["应该"]),
    ("学起 ~ 小学 大学", "从小学起，大学起，现在学起", ["学起"]),
    ("不\n! 能不能 ~ 性能", "性能不能提高", ["不"]),
    ("不\n! 能不能 ~ 性能", "您看能不能提高", []),
]


@pytest.mark.parametrize(("cues", "text", "expected"), DOUBTFUL)
def test_a_doubtful_cue_counts_where_it_is_a_word(cues: str, text: str, expected: list[str]) -> None:
    assert found(cues, text) == expected


AFFIRMED = [
    ("可以换", ["可以换"]),
    ("不可以换", []),
    ("没法可以换", []),
    ("还没有可以换", []),
    ("不过可以换", ["可以换"]),
    ("不用担心可以换", ["可以换"]),
    ("不行的话我们大家可以换", ["可以换"]),
]


@pytest.mark.parametrize(("text", "expected"), AFFIRMED)
def test_the_cues_of_an_affirmed_set_count_where_nothing_negates_them(text: str, expected: list[str]) -> None:
    assert found("@affirmed\n可以换", text) == expected
    assert found("可以换", text) == ["可以换"]


GROUPS = """
# days
@day = 今天|明天   # the near ones
@part-of-day = (@day)(上午|下午|)
"""


def test_groups_are_choices_with_a_name() -> None:
    assert read_groups(GROUPS) == {"@day": "今天|明天", "@part-of-day": "(今天|明天)(上午|下午|)"}
    assert found("(@part-of-day)到", "明天下午到，今天到，后天到", GROUPS) == ["明天下午到", "今天到"]
    assert found("! 不(@day)\n不", "不今天，不后天", GROUPS) == ["不"]


BROKEN = [
    ("(甲", r"test: the cue '\(甲' has a '\(' without its '\)'"),
    ("甲(乙|(丙)", r"test: the cue '甲\(乙\|\(丙\)' has a '\(' without its '\)'"),
    ("甲)", r"test: the cue '甲\)' has a '\)' without its '\('"),
    ("…", "test: the cue '…' has a form with no plain text to look for"),
    ("{n}", "has a form with no plain text to look for"),
    ("^$", "has a form with no plain text to look for"),
    ("甲|…", "has a form with no plain text to look for"),
    ("(甲|){n}", "has a form with no plain text to look for"),
    ("! {n}", "has a form with no plain text to look for"),
    ("(甲|)", "has an empty form: every choice of it may be left out"),
    ("甲|", "has an empty form"),
    ("()", "has an empty form"),
    ("! (甲|)(乙|)", "has an empty form"),
    ("甲 ! 乙", r"test: exceptions \(!\) need a line of their own: '甲 ! 乙'"),
    ("(@day)到", r"test: the cue '\(@day\)到' uses @day, which groups.txt does not define"),
]


@pytest.mark.parametrize(("cues", "message"), BROKEN)
def test_a_broken_list_says_what_is_wrong(cues: str, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        read_cues("test", cues)


@pytest.mark.parametrize("line", ["day = 今天", "@day 今天", "@day =", "@Day = 今天", "@day- = 今天", "今天"])
def test_a_broken_group_says_what_was_expected(line: str) -> None:
    with pytest.raises(RuleError, match=r"expected a line such as '@day = 今天\|明天', not "):
        read_groups(f"# fine\n@fine = 甲\n{line}")


def test_a_literal_of_a_flagging_set_is_told_from_the_others() -> None:
    scanner = scanner_of([read_cues("no", "不能"), read_cues("why", "因为 不能")], ["no"])
    assert [hit[0] < scanner.flagging for hit in scanner.scan("因为不能")] == [False, True]
    assert [hit[1:] for hit in scanner.scan("因为不能")] == [(0, 2), (2, 4)]


def test_no_cues_at_all_find_nothing() -> None:
    assert scanner_of([]).scan("不能") == []


# --- every form of every cue is found ---

# Plain text with no character that ends a clause, and none that may stand between its beginning and a cue.
PLAIN = st.text("甲乙丙丁", min_size=1, max_size=3)
GAP = st.text("子丑甲乙", max_size=8)
NUMBER = st.sampled_from(["3", "12", "两", "十五", "[数字x]", "1-2", "3到5"])


@dataclass
class Grown:
    """A cue or a part of one, and how to draw a form of it."""

    written: str
    form: Callable[[st.DataObject], str]


def literal(text: str) -> Grown:
    return Grown(text, lambda _: text)


def mark(written: str, forms: st.SearchStrategy[str]) -> Grown:
    return Grown(written, lambda data: data.draw(forms))


def choice(parts: list[Grown], optional: bool) -> Grown:
    options = [*parts, literal("")] if optional else parts
    written = "|".join(part.written for part in options)
    return Grown(f"({written})", lambda data: data.draw(st.sampled_from(options)).form(data))


def sequence(parts: list[Grown]) -> Grown:
    return Grown("".join(part.written for part in parts), lambda data: "".join(part.form(data) for part in parts))


def longer(parts: st.SearchStrategy[Grown]) -> st.SearchStrategy[Grown]:
    choices = st.builds(choice, st.lists(parts, min_size=1, max_size=4), st.booleans())
    sequences = st.builds(sequence, st.lists(parts | MARKS, min_size=1, max_size=4))
    return choices | sequences


MARKS = st.sampled_from([mark("…", GAP), mark("{n}", NUMBER)])
CUES = st.recursive(PLAIN.map(literal), longer, max_leaves=12)


def parsed(cues: list[str]) -> CueSet | None:
    """Read some cues, or return None where one needn't hold any text."""
    try:
        return read_cues("test", "\n".join(cues))
    except RuleError:
        return None


@given(st.lists(CUES, min_size=1, max_size=4), st.data())
def test_every_form_of_every_cue_is_found(cues: list[Grown], data: st.DataObject) -> None:
    begins, ends = data.draw(st.booleans()), data.draw(st.booleans())
    before = data.draw(st.sampled_from(["", "寅卯，", "亲，您好"] + ["寅", "寅卯辰巳午未申酉戌亥"] * (not begins)))
    after = data.draw(st.sampled_from(["", "哦", "，寅卯"] + ["寅"] * (not ends)))
    head, tail = "^" * begins, "$" * ends
    cue_set = parsed([f"{head}({cue.written}){tail}" for cue in cues])
    if cue_set is None:
        return
    form = data.draw(st.sampled_from(cues)).form(data)
    draft = Draft.of(f"{before}{form}{after}", flagging(cue_set))
    # Another match may have begun before it or be shorter, but there is one where the form begins.
    assert any(start <= len(before) < end for start, end in draft.spans("test"))
    assert draft.flagged == {"test"}


@given(st.lists(PLAIN, min_size=1, max_size=8), st.text("甲乙丙丁寅，", max_size=30))
def test_the_scan_is_a_search_for_every_plain_cue(cues: list[str], text: str) -> None:
    draft = Draft.of(text, flagging(read_cues("test", " ".join(cues))))
    expected = {(at, at + len(cue)) for cue in cues for at in range(len(draft.text)) if draft.text.startswith(cue, at)}
    assert list(draft.spans("test")) == sorted(expected)


@given(CUES, st.text("甲乙丙丁子1，", max_size=30))
def test_what_a_pattern_is_looked_for_by_does_not_change_what_it_finds(cue: Grown, text: str) -> None:
    known = parsed([cue.written])
    if known is None:
        return
    first = Draft.of(text, flagging(known)).spans("test")
    for count in (len, lambda literal: -float(len(literal)), lambda literal: float("甲" in literal)):
        other = Draft.of(text, flagging(read_cues("test", cue.written, count=count))).spans("test")
        assert other[:1] == first[:1]
