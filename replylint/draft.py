"""A draft as checks see it: folded, scanned, cut into clauses, each looked at only when a check asks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from replylint.cues import OPENING, Hit, Scanner
from replylint.fold import Folded, fold
from replylint.segment import is_word
from replylint.sentences import clauses
from replylint.span import Span


_NEGATION = re.compile(r"(?:不|没|無|无法|未|别|唔|冇|非)(?:能|可以|会|有|再|法|办法|想|得|太|敢|便|给|是)?\w{0,3}$")
_REACH = 8
"""How many characters before a cue are looked at for what negates it."""


class Draft:
    """One reply and what the scan found in it. All spans are of the folded text."""

    __slots__ = (
        "_clauses",
        "_context",
        "_scanner",
        "_spans",
        "_starts",
        "context_text",
        "folded",
        "hits",
        "text",
    )

    def __init__(self, folded: Folded, hits: list[Hit], scanner: Scanner, context: str | None = None) -> None:
        self.folded = folded
        self.text = folded.text
        self.hits = hits
        self.context_text = context
        self._scanner = scanner
        self._context: Draft | None = None
        self._clauses: list[Span] | None = None
        self._starts: list[int] = []
        self._spans: dict[str, list[Span]] | None = None

    @classmethod
    def of(cls, text: str, scanner: Scanner, context: str | None = None) -> Draft:
        """Fold and scan a text."""
        folded = fold(text)
        return cls(folded, scanner.scan(folded.text), scanner, context)

    @property
    def context(self) -> Draft | None:
        """The customer's last words as a draft of their own, or None."""
        if self._context is None and self.context_text:
            self._context = Draft.of(self.context_text, self._scanner)
        return self._context

    @property
    def clauses(self) -> list[Span]:
        """The clauses, in order."""
        if self._clauses is None:
            self._clauses = clauses(self.text)
            self._starts = [clause.start for clause in self._clauses]
        return self._clauses

    def clause_at(self, position: int) -> int:
        """Return the index of the clause that holds a position."""
        if not self.clauses:
            return 0
        return max(bisect_right(self._starts, position) - 1, 0)

    def spans(self, cue_set: str) -> Sequence[Span]:
        """Return where the cues of a set stand, in order, without those inside one of its exceptions."""
        if self._spans is None:
            self._spans = self._find_spans()
        return self._spans.get(cue_set, ())

    def found(self) -> Iterable[str]:
        """Return the names of the cue sets that stand in the draft."""
        if self._spans is None:
            self._spans = self._find_spans()
        return self._spans

    def _find_spans(self) -> dict[str, list[Span]]:
        found: dict[str, list[Span]] = {}
        hidden: dict[str, list[Span]] = {}
        for literal, start, end in self.hits:
            for use in self._scanner.uses(literal):
                span: Span | None = Span(start, end)
                if use.pattern is not None:
                    span = self._match(use.pattern, start, end, begins=use.begins)
                if span is None or (use.straddlers and self._straddled(span, use.straddlers)):
                    continue
                if not (use.affirmed and _NEGATION.search(self.text, max(span.start - _REACH, 0), span.start)):
                    (hidden if use.exception else found).setdefault(use.cue_set, []).append(span)
        for name, exceptions in hidden.items():
            if name in found:
                found[name] = [s for s in found[name] if not any(e.contains(s) for e in exceptions)]
        for spans in found.values():
            if len(spans) > 1:
                spans.sort()
        return found

    def _match(self, pattern: re.Pattern[str], start: int, end: int, *, begins: bool) -> Span | None:
        clause = self.clauses[self.clause_at(start)]
        for match in pattern.finditer(self.text, clause.start):
            if match.start() > start:
                return None
            if match.end() >= end and not (begins and not self._opens(clause.start, match.start())):
                return Span(*match.span())
        return None

    def _opens(self, clause_start: int, start: int) -> bool:
        return OPENING.fullmatch(self.text, clause_start, start) is not None

    def _straddled(self, span: Span, words: tuple[str, ...]) -> bool:
        """Tell whether a word that reaches over an edge of the cue is there, and segmentation reads it as a word."""
        for word in words:
            at = self.text.find(word, max(span.start - len(word) + 1, 0), span.end + len(word) - 1)
            if at >= 0 and not is_word(self.text, span):
                return True
        return False
