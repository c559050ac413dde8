"""The search for literals: every one that stands in a text, overlapping ones too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from ahocorasick_rs import AhoCorasick

Hit = tuple[int, int, int]
"""The number of a literal, and its start and end in the text."""
_WORTH = 50_000
"""From how many code points on making the automaton is worth while: it takes as long as looking up so many."""


class Search:
    """Finds literals by an automaton, whose speed does not depend on how many there are.

    Making it takes three times as long as a whole run of a commit hook, which sees a few lines: so the first texts
    are searched by looking up every part of theirs that is as long as some literal.
    """

    def __init__(self, literals: Sequence[str]) -> None:
        self._literals = literals
        self._searched = 0

    def __call__(self, text: str) -> list[Hit]:
        """Return every literal that stands in a text, in any order."""
        if self._searched < _WORTH:
            self._searched += len(text)
            return self._looked_up(text)
        return self._automaton(text, overlapping=True)

    def prepare(self) -> None:
        """Make the automaton now, and search all texts by it."""
        self._searched = max(self._searched, _WORTH)
        self._automaton  # noqa: B018 - made by being asked for

    def _looked_up(self, text: str) -> list[Hit]:
        numbers = self._numbers
        return [
            (numbers[part], start, start + length)
            for length in self._lengths
            for start in range(len(text) - length + 1)
            if (part := text[start : start + length]) in numbers
        ]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {literal: number for number, literal in enumerate(self._literals)}

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted(set(map(len, self._literals)))

    @cached_property
    def _automaton(self) -> Callable[..., list[Hit]]:
        return AhoCorasick(self._literals, store_patterns=False).find_matches_as_indexes
