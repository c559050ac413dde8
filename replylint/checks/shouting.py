"""The kind `shouting`: runs of exclamation and question marks, and English in capitals.

    [options]
    marks = 3                          # so many ! or ? in a row, or one of each (?!), are shouted
    words = 2                          # so many words in a row, all in capitals, of which as many are ordinary ones
    ordinary = ["the", "now", "stop"]  # the others may be names of products, buttons, brands

A word that stands there twice in a row is shouted whatever it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from replylint.checks.options import known, names, number
from replylint.draft import Draft
from replylint.fold import fold
from replylint.lazy import lazy
from replylint.span import Span

_KEYS = frozenset(["marks", "words", "ordinary"])
_MARKS = lazy(r"[!?](?: ?[!?])+")
_WORD = lazy(r"[a-z]+(?:['’][a-z]+)?")
_WORDS = lazy(rf"(?<![a-z0-9@./_\[-]){_WORD.pattern}(?:[ ,.!]+{_WORD.pattern})+(?![a-z0-9@/_\]-])")
_EITHER = lazy(r"[!?a-z](?:(?<=[!?]) ?[!?]|(?<=[a-z])[a-z'’]*[ ,.!]+[a-z])")
_BUTTON = lazy(fold(r"(?:点|按|选|键|写着|显示|提示|名叫|品牌|型号|系列|[“‘\"《]) ?$").text)


class Shouting:
    """The judge of one rule of this kind."""

    flags: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()

    def __init__(self, options: Mapping[str, Any]) -> None:
        known(options, _KEYS)
        self._marks = int(number(options, "marks", least=2))
        self._words = int(number(options, "words", least=1))
        self._ordinary = frozenset(name.lower() for name in names(options, "ordinary"))

    def glance(self, text: str, _context: str | None) -> bool:
        """Tell whether there are two marks or two words of English."""
        return _EITHER.search(text) is not None

    def find(self, draft: Draft) -> Iterator[Span]:
        """Return the runs of marks and the words in capitals."""
        for match in _MARKS.finditer(draft.text):
            marks = match[0].replace(" ", "")
            if len(marks) >= self._marks or (len(set(marks)) > 1 and " " not in match[0]):
                yield Span(*match.span())
        for match in _WORDS.finditer(draft.text):
            span = Span(*match.span())
            if self._shouted(match[0]) and _in_capitals(draft, span) and not _BUTTON.search(draft.text, 0, span.start):
                yield span

    def _shouted(self, text: str) -> bool:
        words = _WORD.findall(text.replace("’", "'"))
        ordinary = sum(word in self._ordinary for word in words)
        twice = any(word == following and len(word) > 1 for word, following in pairwise(words))
        return ordinary >= self._words or (twice and len(words) >= self._words)


def _in_capitals(draft: Draft, span: Span) -> bool:
    start, end = draft.folded.span(*span)
    return draft.original[start:end].isupper()
