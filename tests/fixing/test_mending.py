"""A reply is mended as far as no wording does harm, and what comes of it is final."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from built_in import BOOK, LINTER
from files import found
from hypothesis import given
from hypothesis import strategies as st

from replylint.fixing.mending import LONGEST, Judge, Reply, mend
from replylint.fixing.pieces import lost
from replylint.model import Finding, How, Report, RuleFailure, Safety, Severity, Suggestion

PIECES = [
    "3",
    "12.5",
    "２",
    "٣",
    "20%",
    "2025-03-03",
    "18:00",
    "SF1234567890",
    "https://example.com/a?b=c",
    "www.example.com",
    "help@example.com",
    "{订单号}",
    "{{name}}",
    "[时间]",
    "${x}",
    "%s",
    "XX",
    "<name>",
]


def flagging(pattern: str, text: str, how: How = "replace", safety: Safety = "safe") -> Judge:
    """Return a judge that flags a pattern, and has one wording for it."""

    def judge(reply: str) -> Report:
        suggestion = Suggestion(text, (), how, safety)
        return Report(tuple(found("any", match, suggestion) for match in re.finditer(pattern, reply)))

    return judge


def reasons(reply: Reply) -> list[str]:
    return [left.objection.reason for left in reply.left]


@pytest.mark.parametrize(
    ("how", "mended"),
    [("replace", "好了"), ("rewrite", "好"), ("add", "坏了。好")],
)
def test_a_wording_is_applied_as_it_says(how: How, mended: str) -> None:
    judge = flagging("坏(?!了。)", "好", how)
    assert mend("坏了", judge, unsafe=False).text == mended


@pytest.mark.parametrize(
    ("how", "safety", "text", "unsafe", "reason"),
    [
        ("advice", "display", "请道歉", True, "advice"),
        ("replace", "display", "好", True, "slots"),
        ("replace", "unsafe", "[时间]好", True, "slots"),
        ("replace", "unsafe", "好", False, "unsafe"),
        ("replace", "unsafe", "好", True, None),
    ],
)
def test_what_a_machine_may_write(how: How, safety: Safety, text: str, unsafe: bool, reason: str | None) -> None:
    reply = mend("坏了", flagging("坏", text, how, safety), unsafe=unsafe)
    assert reply.text == ("坏了" if reason else "好了")
    assert reasons(reply) == ([reason] if reason else [])


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("how", ["replace", "rewrite"])
def test_no_piece_is_lost(piece: str, how: How) -> None:
    text = f"您好，坏{piece}坏，谢谢"
    reply = mend(text, flagging("坏.+坏", "好", how), unsafe=True)
    assert (reply.text, reasons(reply)) == (text, ["pieces"])
    assert piece in reply.left[0].objection.what
    assert mend(text, flagging("坏.+坏", f"好{piece}好", how), unsafe=True).fixed


@given(st.lists(st.sampled_from([*PIECES, "坏", "怒", "，", "好"]), max_size=8).map(" ".join), st.data())
def test_no_piece_is_lost_wherever_it_stands(text: str, data: Any) -> None:
    wording = data.draw(st.sampled_from(["好", "3 天", "[时间]", ""]))
    judge = flagging(data.draw(st.sampled_from(["坏", "坏.*", ".*怒", "坏.*?怒"])), wording, "replace", "unsafe")
    assert not lost(text, mend(text, judge, unsafe=True).text)


@pytest.mark.parametrize(("new", "is_fixed"), [("info", True), ("warning", False), ("error", False)])
def test_a_fix_makes_nothing_as_bad(new: Severity, is_fixed: bool) -> None:
    def judge(text: str) -> Report:
        first = [found("old", match, Suggestion("怒", (), "replace", "safe")) for match in re.finditer("坏", text)]
        return Report((*first, *(found("new", match, severity=new) for match in re.finditer("怒", text))))

    reply = mend("坏了", judge, unsafe=False)
    assert reply.text == ("怒了" if is_fixed else "坏了")
    assert reasons(reply) == (["advice"] if is_fixed else ["worse"])


def test_the_least_is_changed() -> None:
    def judge(text: str) -> Report:
        wordings = Suggestion("您好", (), "rewrite", "safe"), Suggestion("好", (), "replace", "safe")
        return Report(tuple(found("any", match, *wordings) for match in re.finditer("坏", text)))

    assert mend("坏了", judge, unsafe=False).text == "好了"


def test_a_rewriting_stands_for_no_other_sentence() -> None:
    judge = flagging("坏", "好", "rewrite")
    assert mend("您好！坏了。", judge, unsafe=True).text == "好"
    reply = mend("坏了。您的包裹今天下午已经寄出，请留意。", judge, unsafe=True)
    assert (reply.fixed, reasons(reply)) == ([], ["rest"])


def test_what_mends_nothing_is_not_written() -> None:
    assert reasons(mend("坏", flagging("坏", "坏坏"), unsafe=False)) == ["worse"]


def test_what_could_not_be_judged_is_left_alone() -> None:
    def judge(text: str) -> Report:
        return Report(flagging("坏", "好")(text).findings, "incomplete", (RuleFailure("any", "ValueError"),))

    assert mend("坏了", judge, unsafe=False).text == "坏了"


def test_a_reply_that_nobody_sends_is_left_alone() -> None:
    assert set(reasons(mend("坏" * (LONGEST + 1), flagging("坏", "好"), unsafe=False))) == {"long"}


@given(st.text(st.sampled_from("坏了了好"), max_size=9))
def test_overlapping_findings(text: str) -> None:
    """The first is fixed; the other is fixed in what comes of it, if it is still there."""

    def judge(reply: str) -> Report:
        findings: list[Finding] = []
        for pattern, wording in (("坏了", "修"), ("了+", "完")):
            suggestion = Suggestion(wording, (), "replace", "safe")
            findings += [found(pattern, match, suggestion) for match in re.finditer(pattern, reply)]
        return Report(tuple(sorted(findings, key=lambda finding: finding.start)))

    reply = mend(text, judge, unsafe=False)
    assert reply.text == re.sub("了+", "完", text.replace("坏了", "修"))


def test_built_in_wordings_lose_nothing_and_are_final() -> None:
    changed = Counter[str]()
    for rule in BOOK.rules.values():
        for example in [example for example in rule.bad if not example.turns][:3]:

            def judge(text: str, context: str | None = example.context) -> Report:
                return LINTER.check(text, context=context)

            reply = mend(example.text, judge, unsafe=True)
            digits = Counter(filter(str.isdigit, example.text)) - Counter(filter(str.isdigit, reply.text))
            assert not digits, example.text
            again = mend(reply.text, judge, unsafe=True)
            assert (again.text, again.fixed) == (reply.text, []), example.text
            assert len(reply.report.findings) < len(judge(example.text).findings) or not reply.fixed
            changed.update(finding.rule for finding in reply.fixed)
    assert changed["informal-pronoun"] > 5
