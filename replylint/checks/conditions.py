"""Distinctions that a word list can't make: questions, quotations, conditions, how much a clause or a reply says.

Rule files name them beside cue sets. Those of a clause are functions of a draft and a hit's clause and span; those of
a reply look at the draft as a whole, and are asked once a draft, however many cues it holds. Where one turns on words,
those are a cue set too: what stands in Python is grammar.
"""

from __future__ import annotations

from collections.abc import Callable

from replylint.checks import answering, asking, blunt, saying, surroundings
from replylint.draft import Draft
from replylint.span import Span

Condition = Callable[[Draft, Span, Span], bool]
ReplyCondition = Callable[[Draft], bool]

WORDS = frozenset(
    (
        *saying.SAYS_NOTHING,
        saying.KINDNESS,
        saying.NEWS,
        saying.NOT_TOLD,
        saying.SPOKEN_TO,
        saying.FOR_NOW,
        asking.QUESTION_WORD,
        asking.GONE_WRONG,
        surroundings.OR_ELSE_IF,
        answering.HEARTFELT,
        answering.LIMITS,
        answering.UNTOLD,
        answering.WANTS_DONE,
        answering.WELL_HERE,
    )
)
"""The shared cue sets that they ask for. A rulebook may lack them."""

CONDITIONS: dict[str, Condition] = {
    "question": asking.question,
    "closing-question": asking.closing_question,
    "inquires": asking.inquires,
    "gripes": asking.gripes,
    "conditional": surroundings.conditional,
    "quoted": surroundings.quoted,
    "bracketed": surroundings.bracketed,
    "in-word": surroundings.in_word,
    "or-else": surroundings.or_else,
    "content": saying.content,
    "run-on": saying.run_on,
    "kind": saying.kind,
    "seeks": answering.seeks,
    "requests": answering.requests,
    "states": answering.states,
}

REPLY_CONDITIONS: dict[str, ReplyCondition] = {
    "much": saying.much,
    "brief": saying.brief,
    "bare-claim": saying.bare_claim,
    "unsaid": saying.unsaid,
    "wordless": saying.wordless,
    "echo": saying.echo,
    "for-now": saying.for_now,
    "contradicts": answering.contradicts,
    "insists": answering.insists,
    "only-feels": answering.only_feels,
    "unknowing": answering.unknowing,
    "bare-no": answering.bare_no,
    "orders": blunt.orders,
    "said": blunt.said,
}
