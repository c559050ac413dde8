"""What happens to findings between the checks and the report."""

from __future__ import annotations

from engine import linter, places, rule, scanner_of

from replylint.draft import Draft
from replylint.filters import ordered, without_the_less_specific
from replylint.rule import Rule
from replylint.span import Span

GENERAL = rule("general", yields_to=("special", "rare"))
SPECIAL = rule("special")
RARE = rule("rare", yields_to=("special",))
# Two clauses: 0-3 and 4-7.
DRAFT = Draft.of("甲乙丙，丁戊己", scanner_of([]))


def kept(*found: tuple[Rule, Span]) -> list[tuple[Rule, Span]]:
    return without_the_less_specific(found, DRAFT)


def test_a_rule_yields_in_the_same_clause() -> None:
    special = (SPECIAL, Span(2, 3))
    assert kept((GENERAL, Span(0, 1)), special) == [special]
    assert kept(special, (GENERAL, Span(0, 3))) == [special]


def test_a_rule_does_not_yield_in_another_clause() -> None:
    found = [(GENERAL, Span(0, 1)), (SPECIAL, Span(4, 5))]
    assert kept(*found) == found


def test_a_rule_yields_to_those_it_names_and_not_they_to_it() -> None:
    found = [(SPECIAL, Span(0, 1)), (rule("other"), Span(0, 1)), (SPECIAL, Span(1, 2))]
    assert kept(*found) == found
    assert kept((GENERAL, Span(0, 1)), (RARE, Span(0, 1)), found[0]) == [found[0]]


def test_nothing_found_is_nothing_kept() -> None:
    assert kept() == []
    assert ordered([]) == []


def test_the_order_is_by_place_and_then_by_rule() -> None:
    found = [(SPECIAL, Span(4, 5)), (SPECIAL, Span(0, 2)), (RARE, Span(0, 2)), (GENERAL, Span(0, 1))]
    assert ordered(found) == [found[3], found[2], found[1], found[0]]


def test_a_linter_filters_and_orders() -> None:
    judge = linter([GENERAL, SPECIAL, RARE], {"general": "不行", "special": "没门", "rare": "没货"})
    text = "没货，不行没门，不行"
    assert places(judge.check(text), text) == [("rare", "没货"), ("special", "没门"), ("general", "不行")]


def test_a_rule_yields_only_to_rules_that_are_selected() -> None:
    rules, cues = [GENERAL, SPECIAL], {"general": "不行", "special": "没门"}
    assert places(linter(rules, cues).check("不行没门"), "不行没门") == [("special", "没门")]
    assert places(linter(rules, cues, ignore=["special"]).check("不行没门"), "不行没门") == [("general", "不行")]
