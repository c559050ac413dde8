"""The built-in rules: their examples hold, there are enough of them, and they cite rows of the playbook."""

from __future__ import annotations

import pytest
from built_in import BOOK

from replylint.rule import Act, Example, Rule
from replylint.script import script_of
from replylint.testing import check_acts, check_rules, lines

ROWS = {f"G{document}.{row}" for document, rows in enumerate((16, 19, 12, 13, 10)) for row in range(1, rows + 1)}

every_rule = pytest.mark.parametrize("rule", BOOK.rules.values(), ids=BOOK.rules.keys())


def test_the_rules_of_the_catalogue_are_there() -> None:
    assert BOOK.rules.keys() >= {
        "blame-shifting",
        "evasive-answer",
        "hard-refusal",
        "over-promise",
        "unexplained-negative",
        "vague-wording",
    }


every_act = pytest.mark.parametrize("act", BOOK.acts.values(), ids=BOOK.acts.keys())

DIALOGUE = {
    "slow-first-response", "slow-response", "missing-greeting", "missing-apology", "missing-empathy",
    "missing-solution", "single-option", "missing-restatement", "missing-closing", "aftersale-order",
    "dropped-follow-up", "inconsistent-promise", "repeated-reply", "no-hold-notice",
}  # fmt: skip


def test_the_dialogue_rules_are_a_family() -> None:
    assert {rule.id for rule in BOOK.rules.values() if rule.family == "dialogue"} == DIALOGUE


@every_rule
def test_its_examples_hold(rule: Rule) -> None:
    assert check_rules([rule], BOOK) == []


@every_rule
def test_it_has_enough_examples_and_wordings(rule: Rule) -> None:
    enough = 5 if rule.family == "dialogue" else 12
    assert len(rule.bad) >= enough
    assert len(rule.good) >= enough
    assert len([wording for wording in rule.wordings if wording.how != "advice"]) >= 4


@every_rule
def test_its_examples_are_in_both_scripts(rule: Rule) -> None:
    for examples in (rule.bad, rule.good):
        assert {script_of(text(example)) for example in examples} >= {"zh-Hans", "zh-Hant"}


@every_rule
def test_no_example_stands_there_twice(rule: Rule) -> None:
    replies = [text(example) for example in (*rule.bad, *rule.good)]
    assert len(set(replies)) == len(replies)


@every_rule
def test_it_cites_rows_of_the_playbook(rule: Rule) -> None:
    assert rule.rows or rule.family == "compliance"  # what the law and the platforms ask for is in no playbook
    assert {*rule.rows, *(row for wording in rule.wordings for row in wording.rows)} <= ROWS


@every_rule
def test_its_wordings_fit_topics_that_can_be_found(rule: Rule) -> None:
    topics = {topic for wording in rule.wordings for topic in wording.when}
    assert {f"topic-{topic}" for topic in topics} <= BOOK.cue_sets.keys()


@every_rule
def test_it_yields_to_rules_that_there_are(rule: Rule) -> None:
    assert BOOK.rules.keys() >= set(rule.yields_to)


def text(example: Example) -> str:
    """Return all that is said in an example, and when."""
    told = ["".join(part for part, _ in said) for _, said in lines(example)]
    return "\n".join([*told, *(str(turn.time) for turn in example.turns if turn.time)])


@every_act
def test_an_acts_examples_hold(act: Act) -> None:
    assert check_acts([act], BOOK) == []


@every_act
def test_an_act_has_enough_examples_in_both_scripts(act: Act) -> None:
    assert min(len(act.good), len(act.bad)) >= 4
    for lang in ("zh-Hans", "zh-Hant"):
        assert any(script_of(example.text) == lang for example in act.good)


def test_every_act_is_an_act_of_somebody() -> None:
    assert {act.role for act in BOOK.acts.values()} == {"agent", "customer"}
