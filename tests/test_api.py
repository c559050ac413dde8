"""The public names, what they promise, and that they are typed as they are meant to be used."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any, assert_type

import pytest

import replylint
from replylint import Finding, Linter, Report, Suggestion, Turn, check, check_dialogue, errors

DIALOGUE = [
    {"role": "customer", "text": "能退吗", "time": "2025-03-03T09:12:05+08:00", "speaker": "橘子汽水"},
    {"role": "agent", "text": "您好，不能的哦"},
    {"role": "system", "text": "不能的哦"},
    {"role": "customer", "text": "会影响使用吗"},
    {"role": "agent", "text": "不能的哦"},
]


def test_all_is_what_there_is() -> None:
    public = {
        name
        for name, value in vars(replylint).items()
        if not name.startswith("_") and getattr(value, "__module__", "").startswith("replylint")
    }
    lazy = {name for name in replylint.__all__ if getattr(replylint, name).__module__.startswith("replylint.guard")}
    assert public | lazy == set(replylint.__all__)
    assert lazy == {"Guard", "Policy", "Verdict"}
    assert replylint.__all__ == sorted(replylint.__all__, key=lambda name: (name.islower(), name))


@pytest.mark.parametrize("name", replylint.__all__)
def test_every_public_name_says_what_it_is(name: str) -> None:
    assert inspect.getdoc(getattr(replylint, name))


def test_every_error_is_public_and_has_one_root() -> None:
    kinds = {
        name: kind
        for name, kind in vars(errors).items()
        if inspect.isclass(kind) and kind.__module__ == errors.__name__
    }
    assert {name: kind for name, kind in vars(replylint).items() if name in kinds} == kinds
    assert all(issubclass(kind, replylint.ReplylintError) for kind in kinds.values())
    assert set(re.findall(r"[A-Z]\w+Error", errors.__doc__ or "")) == set(kinds)


def test_a_draft_is_judged_by_what_it_answers() -> None:
    report = check("不能的哦", context="能退吗")
    assert [(f.rule, f.start, f.end, f.turn) for f in report.findings] == [("unexplained-negative", 0, 2, None)]
    assert (report.status, report.not_run, report.clean) == ("complete", (), False)
    assert check("不能的哦", context="会影响使用吗").clean


def test_only_the_agents_turns_are_judged_each_with_what_the_customer_said() -> None:
    report = check_dialogue(DIALOGUE)
    assert [(finding.turn, finding.rule) for finding in report.findings] == [(1, "unexplained-negative")]
    turns = [Turn.of(turn) for turn in DIALOGUE]
    assert check_dialogue(turns) == check_dialogue(iter(turns)) == report
    assert turns[0].time == datetime.fromisoformat("2025-03-03T09:12:05+08:00")
    assert turns[0].speaker == "橘子汽水"


def test_a_time_may_be_a_datetime() -> None:
    sent = datetime(2025, 3, 3, tzinfo=UTC)
    assert Turn.of({"role": "agent", "text": "您好", "time": sent}).time is sent


def test_nothing_to_judge_is_clean() -> None:
    assert check("").clean
    assert check_dialogue([]).clean


WRONG: list[Callable[[Any], object]] = [
    check,
    lambda value: check("您好", context=value),
    lambda value: check_dialogue([value]),
    lambda value: check_dialogue([{"role": "agent", "text": value}]),
    lambda value: check_dialogue([{"role": value, "text": "您好"}]),
    lambda value: check_dialogue([{"role": "agent", "text": "您好", "time": value}]),
    lambda value: check_dialogue([{"role": "agent", "text": "您好", "speaker": value}]),
    lambda _: check_dialogue([{"role": "agent"}]),
    lambda _: check_dialogue([{"role": "agent", "text": "您好", "time": "yesterday"}]),
    lambda _: check_dialogue([{"role": "boss", "text": "您好"}]),
]


@pytest.mark.parametrize("call", WRONG)
@pytest.mark.parametrize("value", [7, b"\xe4\xba\xb2", ["亲"], object()], ids=["int", "bytes", "list", "object"])
def test_a_wrong_type_is_refused_at_once(call: Callable[[Any], object], value: object) -> None:
    with pytest.raises(TypeError):
        call(value)


STRANGE = [
    "\ud800不能退",
    "\x00\x1b[31m不能退\x07",
    "不能退" * 20_000,
    "👩‍👩‍👧不能退",
    "\u202e不能退\u202c",
    "a\u0301不\u200b能退",
    "　",
]


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_any_text_is_judged(text: str) -> None:
    report = check(text, context=text)
    assert report.status == "complete"
    assert all(0 <= f.start < f.end <= len(text) for f in report.findings)


def test_threads_share_a_linter() -> None:
    drafts = ["不能退", "应该没问题的", "您好", "这是快递的责任哦", "不歸我們管喔", "周五前一定能到"] * 20
    alone = [check(draft) for draft in drafts]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(check, drafts)) == alone
        assert list(threads.map(Linter(select=["ALL"]).check, drafts)) == alone


def test_rules_are_selected_and_ignored() -> None:
    draft = "应该没问题的，不歸我們管喔"
    assert rules(Linter(select=["vague-wording"]).check(draft)) == ["vague-wording"]
    assert rules(Linter(ignore=["vague-wording"]).check(draft)) == ["blame-shifting"]
    with pytest.raises(replylint.ConfigError, match="no rule is selected"):
        Linter(select=["wording"], ignore=["wording"])
    with pytest.raises(replylint.ConfigError, match="did you mean 'vague-wording'"):
        Linter(select=["vague-wordings"])


def rules(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


def test_the_types_are_those_of_use() -> None:
    """Mostly for the type checker, which reads the tests too."""
    report = assert_type(check("不能退", context=None), Report)
    findings = assert_type(report.findings, tuple[Finding, ...])
    for finding in findings:
        assert_type(finding.turn, int | None)
        assert_type(finding.rows, tuple[str, ...])
        suggestions = assert_type(finding.suggestions, tuple[Suggestion, ...])
        assert all(isinstance(assert_type(item.text, str), str) for item in suggestions)
    linter = Linter(["ALL"], ignore=[])
    assert assert_type(linter.check_dialogue([Turn("agent", "不能退"), {"role": "agent", "text": "您好"}]), Report)
