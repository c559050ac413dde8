"""What holds for every draft there is, and for every draft made of what the rules speak of."""

from __future__ import annotations

import re
from functools import cache

import pytest
from built_in import BOOK, LINTER
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from replylint import Linter, Report, Turn
from replylint.fold import fold
from replylint.model import Finding
from replylint.rule import Example, Rule
from replylint.script import script_of

EXAMPLES = [example for rule in BOOK.rules.values() for example in (*rule.bad, *rule.good)]
SIMPLIFIED = [example for example in EXAMPLES if script_of(example.text + (example.context or "")) != "zh-Hant"]
CLAUSES = sorted(
    {clause for example in SIMPLIFIED for clause in re.findall(r"[^，。！？,!?]+[，。！？,!?]?", example.text)}
)
CONTEXTS = sorted({example.context for example in SIMPLIFIED if example.context})
SCRIPTS = {name: OpenCC(name) for name in ("s2t", "s2tw", "s2hk")}
INVISIBLE = "\x00\x07\x1b\x7f\xad\u034f\u180e\u200b\u200c\u200d\u200e\u202a\u202e\u2060\u2066\ufe0f\ufeff\U000e0100"

anything = st.text(st.characters())  # surrogates too
recombined = st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=6).map("".join)
pieces = st.lists(st.sampled_from(CLAUSES) | st.text(st.characters(), max_size=5), max_size=6).map("".join)
contexts = st.none() | st.sampled_from(CONTEXTS)


@cache
def judged(text: str, context: str | None = None) -> Report:
    return LINTER.check(text, context=context)


def places(report: Report) -> list[tuple[str, int, int]]:
    return [(found.rule, found.start, found.end) for found in report.findings]


# --- any text at all ---


def is_sound(report: Report, text: str) -> bool:
    """Tell whether a report is one of this text: complete, in order, and within it."""
    spans = [(found.start, found.end) for found in report.findings]
    order = [(found.start, found.end, found.rule) for found in report.findings]
    inside = all(0 <= start < end <= len(text) for start, end in spans)
    return report.status == "complete" and not report.not_run and inside and order == sorted(order)


@given(anything, st.none() | anything)
def test_any_text_is_judged(text: str, context: str | None) -> None:
    assert is_sound(LINTER.check(text, context=context), text)


@given(pieces, st.none() | pieces)
def test_any_text_around_what_rules_speak_of_is_judged(text: str, context: str | None) -> None:
    report = LINTER.check(text, context=context)
    assert is_sound(report, text)
    assert LINTER.check(text, context=context) == report


@given(recombined, st.sampled_from(["\ud800", "\U0010ffff", "👩‍👩‍👧", "😀😀", "\r\n", "\u200b"]))
def test_positions_count_code_points(text: str, before: str) -> None:
    moved = len(before) + 1
    # What of a message is too long depends on what comes before it.
    expected = [
        (rule, start + moved, end + moved) for rule, start, end in places(judged(text)) if rule != "long-message"
    ]
    found = [place for place in places(LINTER.check(f"{before}\n{text}")) if place[0] != "long-message"]
    assert found == expected


@given(st.lists(st.tuples(st.sampled_from(["agent", "customer", "system"]), pieces), max_size=8))
def test_a_dialogue_is_its_agents_drafts_each_in_its_context(said: list[tuple[str, str]]) -> None:
    expected: list[Finding] = []
    for index, (role, text) in enumerate(said):
        if role == "agent":
            for finding in LINTER.check(text, context=last_words(said[:index])).findings:
                finding.turn = index
                expected.append(finding)
    mappings = [{"role": role, "text": text} for role, text in said]
    report = LINTER.check_dialogue(mappings)
    assert [finding for finding in report.findings if BOOK.rules[finding.rule].family != "dialogue"] == expected
    assert (report.status, report.not_run) == ("complete", ())
    assert report == LINTER.check_dialogue([Turn.of(mapping) for mapping in mappings])


def last_words(said: list[tuple[str, str]]) -> str | None:
    """Return what the customer said last, all of it where no reply came between."""
    roles = "".join(role[0] for role, _ in said if role != "system")
    words = [text for role, text in said if role == "customer"]
    runs = re.findall("c+", roles)
    return " ".join(words[-len(runs[-1]) :]) if runs else None


# --- both scripts ---


def converted(text: str, script: str) -> str:
    other: str = SCRIPTS[script].convert(text)
    assert len(other) == len(text)
    return other


def agree(text: str, context: str | None, script: str) -> bool:
    other = LINTER.check(converted(text, script), context=None if context is None else converted(context, script))
    return places(other) == places(judged(text, context))


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=BOOK.rules.keys())
def test_a_rules_examples_are_judged_alike_in_every_script(rule: Rule, script: str) -> None:
    examples = [example for example in (*rule.bad, *rule.good) if example in SIMPLIFIED]
    assert [example for example in examples if not agree(example.text, example.context, script)] == []


@given(recombined, contexts, st.sampled_from(sorted(SCRIPTS)))
@settings(max_examples=200)
def test_a_draft_is_judged_alike_in_every_script(text: str, context: str | None, script: str) -> None:
    assert agree(text, context, script)


@given(st.sampled_from(SIMPLIFIED), st.sampled_from(sorted(SCRIPTS)))
def test_messages_and_wordings_are_in_the_drafts_script(example: Example, script: str) -> None:
    text = converted(example.text, script)
    for finding in LINTER.check(text, context=example.context).findings:
        rule = BOOK.rules[finding.rule]
        lang = script_of(text) or script_of(example.context or "") or "zh-Hans"
        assert finding.message == rule.message[lang]
        offered = {wording.hant if lang == "zh-Hant" else wording.hans for wording in rule.wordings}
        assert {suggestion.text for suggestion in finding.suggestions} <= offered


# --- what nobody sees ---


@given(st.data(), recombined | st.sampled_from([example.text for example in EXAMPLES]), contexts)
@settings(max_examples=200)
def test_invisible_characters_change_only_spans(data: st.DataObject, text: str, context: str | None) -> None:
    fillings = data.draw(st.lists(st.text(INVISIBLE, max_size=2), min_size=len(text) + 1, max_size=len(text) + 1))
    stuffed = "".join(filling + char for filling, char in zip(fillings, [*text, ""], strict=True))
    ends = [0]
    for filling, char in zip(fillings, text, strict=False):
        ends.append(ends[-1] + len(filling) + len(char))
    expected = judged(text, context)
    report = LINTER.check(stuffed, context=context)
    assert places(report) == [(found.rule, ends[found.start + 1] - 1, ends[found.end]) for found in expected.findings]
    assert [(found.message, found.suggestions) for found in report.findings] == [
        (found.message, found.suggestions) for found in expected.findings
    ]
    assert [fold(stuffed[found.start : found.end]).text for found in report.findings] == [
        fold(text[found.start : found.end]).text for found in expected.findings
    ]


WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


@given(st.sampled_from(EXAMPLES))
def test_width_and_case_change_nothing(example: Example) -> None:
    def but_for_case(found: Report) -> list[tuple[str, int, int]]:
        return [place for place in places(found) if place[0] != "shouting"]

    expected = but_for_case(judged(example.text, example.context))
    for text in (example.text.translate(WIDE), example.text.upper(), example.text.lower()):
        assert but_for_case(LINTER.check(text, context=example.context)) == expected


# --- selections ---


@cache
def linter_of(select: frozenset[str], ignore: frozenset[str]) -> Linter:
    return Linter(sorted(select), sorted(ignore), rulebook=BOOK)


IDS = sorted(BOOK.rules)
FREE = [rule.id for rule in BOOK.rules.values() if not rule.yields_to]


@given(
    st.sampled_from(EXAMPLES),
    st.sets(st.sampled_from(IDS)).map(frozenset),
    st.sets(st.sampled_from(IDS)).map(frozenset),
)
@settings(max_examples=60)
def test_a_selection_is_what_is_selected_less_what_is_ignored(
    example: Example, select: frozenset[str], ignore: frozenset[str]
) -> None:
    assume(select - ignore)
    report = linter_of(select, ignore).check(example.text, context=example.context)
    alone = linter_of(select - ignore, frozenset()).check(example.text, context=example.context)
    assert report == alone
    assert {found.rule for found in report.findings} <= select - ignore


@pytest.mark.parametrize("rule", FREE)
def test_a_rule_that_yields_to_none_finds_alone_what_it_finds_among_all(rule: str) -> None:
    single = linter_of(frozenset([rule]), frozenset())
    for example in EXAMPLES:
        among = [found for found in judged(example.text, example.context).findings if found.rule == rule]
        assert list(single.check(example.text, context=example.context).findings) == among
