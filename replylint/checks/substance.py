"""What a turn says beside its courtesies."""

from __future__ import annotations

from collections.abc import Iterable

from replylint.dialogue import Said
from replylint.lazy import lazy
from replylint.span import Span

_WORDS = lazy(r"\w+")
_MASKS = lazy(r"\[[^\]\s]{1,8}\]|#e-s(?:\[数字x\])?\d*")
"""What a transcript has in place of numbers and names, and emoticons."""

ENOUGH = 4
"""How many characters say something: 已发货了."""


def substance(said: Said, courtesies: Iterable[str], part: Span | None = None) -> str:
    """Return the letters and digits of a turn, or of a part of it, without the clauses that only do some acts."""
    draft = said.draft
    start, end = part or Span(0, len(draft.text))
    done = {draft.clause_at(span.start) for name in courtesies for span in said.acts.get(name, ())}
    kept = (
        draft.text[max(clause.start, start) : min(clause.end, end)]
        for i, clause in enumerate(draft.clauses)
        if i not in done and clause.end > start and clause.start < end
    )
    return "".join("".join(_WORDS.findall(_MASKS.sub(" ", text))) for text in kept)
