"""Distinctions that a word list can't make: questions, quotations, conditions, whose side a clause speaks of.

Each is a function of a draft and a hit's clause and span; rule files name them beside cue sets.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from replylint.draft import Draft
from replylint.span import Span

Condition = Callable[[Draft, Span, Span], bool]

FILLER = "filler"
SAYS_NOTHING = (FILLER, "refusal", "not-knowing", "no-guarantee")
"""The shared cue sets that make up what a clause says besides its content. A rulebook may lack them."""

_ASKS = re.compile(
    r"(?:吗|么|咩|[对是好行]吧|[到了过好完见]没有?|[能行好要会是可对]不|否)[呢哦啊呀哈的亲~]*$|^(?:请问|是不是|是否|能否|可否)",
)
_NOT_ASKING = re.compile(r"(?:什|怎|这|那|多|要)么[呢哦啊呀哈的亲~]*$")
_A_NOT_A = re.compile(r"(.)[不没](?:有)?\1|有没有|是不是|能否|是否|可否|会否")
_IF = re.compile(r"如果|要是|假如|若|倘若|万一|一旦|除非|如(?=您|有|需|果|无|没)")
_THEN = re.compile(r"就|则|那(?![边款个里家种么头儿])|(?<![方顺随])便(?![宜利])|只能|的话")
_QUOTED = 60
"""A quotation reaches no further than this."""
_QUOTES = {"“": "”", "‘": "’", "《": "》"}
_WORDS = re.compile(r"\w")
_ENOUGH = 4
_RUN_ON = 12
"""How many characters of its own a clause needs to say something, and to say more than its no."""


def question(draft: Draft, clause: Span, hit: Span) -> bool:
    """Tell whether the clause asks: by its mark, its final particle, or A-not-A before the hit."""
    text = draft.text
    if text[clause.end : clause.end + 2].lstrip(" ").startswith("?"):
        return True
    if _A_NOT_A.search(text, clause.start, hit.end):
        return True
    words = text[clause.start : clause.end]
    return bool(_ASKS.search(words)) and not _NOT_ASKING.search(words)


def conditional(draft: Draft, clause: Span, hit: Span) -> bool:
    """Tell whether the hit stands in a condition (如果…, …的话), and not in what follows from it."""
    condition = _IF.search(draft.text, clause.start, hit.start)
    if condition and not _THEN.search(draft.text, condition.end(), hit.start):
        return True
    return draft.text.find("的话", hit.end, min(clause.end, hit.end + 8)) >= 0


def quoted(draft: Draft, _clause: Span, hit: Span) -> bool:
    """Tell whether the hit stands between quotation marks: somebody's words, held up to be looked at."""
    text = draft.text
    first = max(hit.start - _QUOTED, 0)
    if text.count('"', first, hit.start) % 2 and '"' in text[hit.end : hit.end + _QUOTED]:
        return True
    for opening, closing in _QUOTES.items():
        start = text.rfind(opening, first, hit.start)
        if start >= 0 and text.find(closing, start + 1, hit.start) < 0 <= text.find(
            closing, hit.end, hit.end + _QUOTED
        ):
            return True
    return False


def content(draft: Draft, clause: Span, _hit: Span) -> bool:
    """Tell whether the clause says something: is more than greetings, pleas, particles and a bare no."""
    return _said(draft, clause) >= _ENOUGH


def run_on(draft: Draft, clause: Span, _hit: Span) -> bool:
    """Tell whether the clause, typed without punctuation, holds so much beside its no that it says more than no."""
    return _said(draft, clause) >= _RUN_ON


def _said(draft: Draft, clause: Span) -> int:
    """Count the characters of a clause that are neither filler nor part of a no."""
    return len(_WORDS.findall(draft.without(SAYS_NOTHING), *clause))


CONDITIONS: dict[str, Condition] = {
    "question": question,
    "conditional": conditional,
    "quoted": quoted,
    "content": content,
    "run-on": run_on,
}
