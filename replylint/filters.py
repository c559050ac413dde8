"""What happens to findings between the checks and the report: small functions, list to list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from replylint.dialogue import Speech
from replylint.draft import Draft
from replylint.rule import Rule
from replylint.span import Span


def without_the_less_specific(found: Sequence[tuple[Rule, Span]], draft: Draft) -> list[tuple[Rule, Span]]:
    """Drop a finding where a rule that its own rule yields to flags one of its clauses.

    What is about the whole reply has all of them.
    """
    places = {(rule.id, draft.clause_at(span.start)) for rule, span in found}
    return [
        (rule, span)
        for rule, span in found
        if not any((other, clause) in places for other in rule.yields_to for clause in _clauses(span, draft))
    ]


def _clauses(span: Span, draft: Draft) -> range:
    return range(draft.clause_at(span.start), draft.clause_at(max(span.start, span.end - 1)) + 1)


def without_the_less_specific_of(found: Sequence[tuple[Rule, Speech]]) -> list[tuple[Rule, Speech]]:
    """Drop what a dialogue rule finds where a rule that it yields to flags the same speech."""
    places = {(rule.id, speech.turns[0].turn) for rule, speech in found}
    return [
        (rule, speech)
        for rule, speech in found
        if not any((other, speech.turns[0].turn) in places for other in rule.yields_to)
    ]


def ordered(found: Iterable[tuple[Rule, Span]]) -> list[tuple[Rule, Span]]:
    """Order findings by position, and by rule where the position is the same."""
    return sorted(found, key=lambda pair: (pair[1], pair[0].id))
