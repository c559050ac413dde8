"""How a hit stands in the text around it: in a condition, a quotation, brackets, a longer word, an or-else."""

from __future__ import annotations

from replylint.draft import Draft
from replylint.lazy import lazy
from replylint.span import Span

OR_ELSE_IF = "or-else-if"
_IF = lazy(r"如果|要是|假如|若|倘若|万一|一旦|除非|如(?=您|有|需|果|无|没)")
_THEN = lazy(r"就|则|那(?![边款个里家种么头儿])|(?<![方顺随])便(?![宜利])|只能|的话")
_QUOTED = 60
"""A quotation reaches no further than this."""
_QUOTES = {"“": "”", "‘": "’", "《": "》"}
_LATIN = lazy(r"[a-z]")
_IN_ADDRESS = lazy(r"(?:https?:|www\.)[\x21-\x7e]*$")
_ADDRESS = 200
"""No address is looked at that begins further back."""
_NEAR = 4
"""How far before a word its bracket and the word that it explains may end."""


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


def bracketed(draft: Draft, _clause: Span, hit: Span) -> bool:
    """Tell whether a word stands in brackets behind another, or has brackets behind it: one explains the other."""
    text = draft.text
    if text[hit.end : hit.end + 2].lstrip(" ").startswith("("):
        return True
    before = text[max(hit.start - _NEAR, 0) : hit.start].rstrip(" ")
    return before.endswith("(") and before[:-1].rstrip(" ")[-1:].isalnum()


def in_word(draft: Draft, _clause: Span, hit: Span) -> bool:
    """Tell whether the hit is only a part of a longer word in Latin letters, or of an address: `lis` in `orderlist`."""
    text = draft.text
    start, end = hit
    return (
        (bool(_LATIN.match(text[start])) and start > 0 and bool(_LATIN.match(text[start - 1])))
        or (bool(_LATIN.match(text[end - 1])) and bool(_LATIN.match(text[end : end + 1])))
        or bool(_IN_ADDRESS.search(text[max(start - _ADDRESS, 0) : start]))
    )


def or_else(draft: Draft, _clause: Span, hit: Span) -> bool:
    """Tell whether what stands before the hit may be the if of an or-else: not done, done again, done too late."""
    return bool(draft.within(OR_ELSE_IF, 0, hit.start))
