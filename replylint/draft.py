"""A draft as checks see it: folded, scanned, cut into clauses, each looked at only when a check asks.

All positions are of the folded text. Every question about a place costs what the place costs, not the draft:
a megabyte of cues without a full stop must take seconds, not hours.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from replylint.fold import Folded, fold
from replylint.masks import with_masks
from replylint.notation import OPENING
from replylint.scanner import Scanner
from replylint.search import Hit
from replylint.segment import is_word
from replylint.sentences import clauses
from replylint.span import Span
from replylint.use import Pattern, Use

_NEGATION = re.compile(
    r"(?:不(?!用担心|过|但|仅)|没|无法|未|别(?!担心|着急)|唔|冇|非(?!常))(?:能|可以|会|有|再|法|办法|想|得|太|敢|便|给|是)?\w{0,3}$"
)
_REACH = 8
"""How many characters before a cue are looked at for what negates it."""
_LONGEST = 64
"""No exception is longer than this."""
_BEYOND = 1 << 62
"""A position behind every draft."""
_ASKED = 60
"""How much of the customer's words is what was asked last, in characters."""
_AFTER = 16
"""How many particles may follow a cue that ends its clause."""


class Draft:
    """One reply and what the scan found in it."""

    __slots__ = (
        "_blanked",
        "_by_literal",
        "_clauses",
        "_context",
        "_flagged",
        "_memo",
        "_once",
        "_scanner",
        "_spans",
        "_starts",
        "_touched",
        "context_text",
        "folded",
        "hits",
        "original",
        "text",
    )

    def __init__(
        self, folded: Folded, hits: list[Hit], scanner: Scanner, original: str, context: str | None = None
    ) -> None:
        self.folded = folded
        self.text = folded.text
        self.original = original
        self.hits = hits
        self.context_text = context
        self._scanner = scanner
        self._context: Draft | None = None
        self._clauses: list[Span] | None = None
        self._starts: list[int] = []
        self._by_literal: dict[int, list[tuple[int, int]]] | None = None
        self._flagged: frozenset[str] | None = None
        self._touched: set[str] | None = None
        self._spans: dict[str, Sequence[Span]] = {}
        self._memo: dict[str, list[int]] = {}
        self._once: dict[object, bool] = {}
        self._blanked: dict[tuple[str, ...], str] = {}

    @classmethod
    def of(cls, text: str, scanner: Scanner, context: str | None = None) -> Draft:
        """Fold and scan a text."""
        folded = fold(with_masks(text))
        return cls(folded, scanner.scan(folded.text), scanner, text, context)

    @property
    def context(self) -> Draft | None:
        """The customer's last words as a draft of their own, or None."""
        if self._context is None and self.context_text:
            self._context = Draft.of(self.context_text, self._scanner)
        return self._context

    @property
    def asked(self) -> str:
        """The end of the customer's last words, folded; empty where there are none."""
        return self.context.text[-_ASKED:] if self.context else ""

    @property
    def clauses(self) -> list[Span]:
        """The clauses, in order."""
        if self._clauses is None:
            self._clauses = clauses(self.text)
            self._starts = [clause.start for clause in self._clauses]
        return self._clauses

    def clause_at(self, position: int) -> int:
        """Return the index of the clause that holds a position, or of the one before it."""
        return max(bisect_right(self._starts, position) - 1, 0) if self.clauses else 0

    @property
    def flagged(self) -> frozenset[str]:
        """The names of the cue sets that can make a finding and stand in the draft."""
        if self._flagged is None:
            self._flagged = frozenset(name for name in self._past_the_gates() if self.spans(name))
        return self._flagged

    def _past_the_gates(self) -> set[str]:
        """Return the names of the sets that are worth a closer look: clauses and exceptions are not yet looked at."""
        gates, flagging, text = self._scanner.gates, self._scanner.flagging, self.text
        names: set[str] = set()
        for literal, start, end in self.hits:
            if literal >= flagging:
                continue
            # Most patterns fail at once, and this is where a clean draft spends its time.
            plain, patterns = gates[literal]
            if plain:
                names.update(plain)
            for name, pattern in patterns:
                # A negative position is the beginning to `re`.
                if name not in names and pattern.search(text, start - pattern.before, end + pattern.after):
                    names.add(name)
        return names

    @property
    def touched(self) -> set[str]:
        """The names of the cue sets that may stand in the draft: a literal of theirs does."""
        if self._touched is None:
            uses = self._scanner.uses
            self._touched = set().union(*[uses[literal] for literal, _, _ in self.hits])
        return self._touched

    def spans(self, cue_set: str) -> Sequence[Span]:
        """Return where the cues of a set stand, in order, without those that begin inside one of its exceptions."""
        known = self._spans.get(cue_set)
        if known is None:
            known = self._spans[cue_set] = self._find(cue_set)
        return known

    def within(self, cue_set: str, start: int, end: int) -> list[Span]:
        """Return the cues of a set that stand wholly within a range."""
        spans = self.spans(cue_set)
        if not spans:
            return []
        return [s for s in spans[bisect_left(spans, (start,)) : bisect_left(spans, (end,))] if s.end <= end]

    def without(self, cue_sets: tuple[str, ...]) -> str:
        """Return the text with the cues of some sets blanked out; made once a draft for each choice of sets."""
        known = self._blanked.get(cue_sets)
        if known is None:
            characters = list(self.text)
            for cue_set in cue_sets:
                for start, end in self.spans(cue_set):
                    characters[start:end] = " " * (end - start)
            known = self._blanked[cue_sets] = "".join(characters)
        return known

    def covered(self, cue_set: str, span: Span) -> bool:
        """Tell whether a cue of a set holds the whole span."""
        return _covered(self.spans(cue_set), span)

    def clauses_where(self, name: str, holds: Callable[[Span], bool]) -> list[int]:
        """Return the indexes of the clauses for which something holds; asked once a draft for each name."""
        known = self._memo.get(name)
        if known is None:
            known = self._memo[name] = [i for i, clause in enumerate(self.clauses) if holds(clause)]
        return known

    def once(self, key: object, holds: Callable[[Draft], bool]) -> bool:
        """Tell whether something holds of the draft as a whole; asked once a draft for each key."""
        known = self._once.get(key)
        if known is None:
            known = self._once[key] = holds(self)
        return known

    @property
    def _places(self) -> dict[int, list[tuple[int, int]]]:
        """Where each literal stands."""
        if self._by_literal is None:
            self._by_literal = {}
            for literal, start, end in self.hits:
                self._by_literal.setdefault(literal, []).append((start, end))
        return self._by_literal

    def _find(self, cue_set: str) -> Sequence[Span]:
        found: list[Span] = []
        exceptions: list[Span] = []
        if cue_set not in self.touched:
            return found
        known = self._scanner.uses.of[cue_set]
        places = self._places
        for literal in known.keys() & places.keys():
            for use in known[literal]:
                for start, end in places[literal]:
                    span = Span(start, end) if use.pattern is None else self._match(use.pattern, start, end)
                    if span is not None and (not use.in_doubt or self._counts(use, span)):
                        (exceptions if use.exception else found).append(span)
        if exceptions and found:
            exceptions.sort()
            found = [span for span in found if not _covered(exceptions, Span(span.start, span.start + 1))]
        if len(found) > 1:
            found.sort()
        return found

    def _match(self, pattern: Pattern, start: int, end: int) -> Span | None:
        """Return the match of a cue's pattern around its literal, within the clause."""
        first, stop = max(start - pattern.width, 0), end + pattern.width + _AFTER
        near = pattern.search(self.text, first, stop)
        if near is None:
            return None
        clause = self.clauses[self.clause_at(start)]
        if pattern.simple and clause.start <= near.start() <= start and end <= near.end() <= clause.end:
            return Span(*near.span())
        for match in pattern.finditer(self.text, max(clause.start, first), min(clause.end, stop)):
            if match.start() > start:
                return None
            if match.end() >= end and (not pattern.begins or OPENING.fullmatch(self.text, clause.start, match.start())):
                return Span(*match.span())
        return None

    def _counts(self, use: Use, span: Span) -> bool:
        """Tell whether a hit is the cue: not negated where that matters, and a word where that is in doubt."""
        if use.affirmed and _NEGATION.search(self.text, max(span.start - _REACH, 0), span.start):
            return False
        return not any(self._straddles(word, span) for word in use.straddlers) or is_word(self.text, span)

    def _straddles(self, word: str, span: Span) -> bool:
        """Tell whether a word reaches over an edge of the span."""
        return any(self.text.startswith(word, at) for edge in span for at in range(max(edge - len(word) + 1, 0), edge))


def _covered(holders: Sequence[Span], span: Span) -> bool:
    """Tell whether one of the spans, which are in order, holds the other."""
    first = bisect_left(holders, (span.start - _LONGEST,))
    last = bisect_right(holders, (span.start, _BEYOND))
    return any(holders[i].end >= span.end for i in range(first, last))
