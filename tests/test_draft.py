"""A draft as checks ask it: where cues stand, in which clause, and what the customer said."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from engine import scanner_of
from hypothesis import given
from hypothesis import strategies as st

from replylint.cues import read_cues
from replylint.draft import Draft
from replylint.span import Span

LISTS = {
    "no": "不能 不…退 没有\n! 不能不",
    "why": "因为 系统…的",
    "polite": "不好意思 您好",
}


def draft_of(text: str, context: str | None = None, lists: Mapping[str, str] = LISTS, flags: str = "no") -> Draft:
    scanner = scanner_of([read_cues(name, cues) for name, cues in lists.items()], flags.split())
    return Draft.of(text, scanner, context)


def test_spans_are_of_the_folded_text_and_in_order() -> None:
    draft = draft_of("因為\u200b系統自動的，不\xad能給您退")
    assert draft.text == "因为系统自动的,不能给您退"
    assert list(draft.spans("no")) == [(8, 10), (8, 13)]
    assert list(draft.spans("why")) == [(0, 2), (2, 7)]
    assert list(draft.spans("polite")) == []
    assert draft.folded.span(8, 10) == (9, 12)


def test_a_set_that_nobody_scanned_for_stands_nowhere() -> None:
    assert list(draft_of("不能").spans("nowhere")) == []


def test_the_sets_that_can_make_a_finding() -> None:
    assert draft_of("因为不能").flagged == {"no"}
    assert draft_of("因为不能", flags="no why polite").flagged == {"no", "why"}
    assert draft_of("因为系统自动的").flagged == set()
    assert draft_of("不能不").flagged == set()
    assert draft_of("不，退").flagged == set()


def test_within_asks_for_whole_cues() -> None:
    draft = draft_of("没有，没有，没有")
    assert draft.within("no", 0, 8) == [(0, 2), (3, 5), (6, 8)]
    assert draft.within("no", 1, 7) == [(3, 5)]
    assert draft.within("no", 3, 3) == []
    assert draft.within("why", 0, 8) == []


def test_covered_asks_for_one_cue_that_holds_it_all() -> None:
    draft = draft_of("不好意思没有您好")
    assert draft.covered("polite", Span(0, 2))
    assert draft.covered("polite", Span(0, 4))
    assert not draft.covered("polite", Span(0, 5))
    assert not draft.covered("polite", Span(3, 7))
    assert not draft.covered("polite", Span(4, 6))


def test_without_blanks_cues_out() -> None:
    draft = draft_of("您好没有货")
    assert draft.without(("polite",)) == "  没有货"
    assert draft.without(("polite", "no")) == "    货"
    assert draft.text == "您好没有货"


def test_a_position_belongs_to_its_clause_or_to_the_one_before() -> None:
    draft = draft_of("，您好，没有。")
    assert draft.clauses == [(1, 3), (4, 6)]
    assert [draft.clause_at(at) for at in range(8)] == [0, 0, 0, 0, 1, 1, 1, 1]
    assert draft_of("").clause_at(0) == 0


def test_clauses_are_asked_once_for_each_name() -> None:
    draft = draft_of("没有，好，没有")
    asked: list[Span] = []

    def holds(clause: Span) -> bool:
        asked.append(clause)
        return clause.start != 3

    assert draft.clauses_where("name", holds) == [0, 2]
    assert draft.clauses_where("name", holds) == [0, 2]
    assert asked == draft.clauses


def test_the_context_is_a_draft_of_its_own() -> None:
    draft = draft_of("没有", "為什麼不能，退")
    assert draft.context is not None
    assert draft.context.text == "为什么不能,退"
    assert list(draft.context.spans("no")) == [(3, 5)]
    assert draft.context.context is None


@pytest.mark.parametrize("context", [None, ""])
def test_no_words_are_no_context(context: str | None) -> None:
    assert draft_of("没有", context).context is None


@given(st.text("不能退没有因为系统的，。哦 1\u200b"))
def test_every_span_is_a_cue_in_one_clause_or_plain(text: str) -> None:
    draft = draft_of(text)
    for name in LISTS:
        spans = list(draft.spans(name))
        assert spans == sorted(spans)
        for span in spans:
            words = draft.text[slice(*span)]
            plain = words in ("不能", "没有", "因为")
            assert plain or draft.clauses[draft.clause_at(span.start)].contains(span)
            assert draft.covered(name, span)
            assert span in draft.within(name, *span)
