"""Replies cut where findings begin and end, so that what is flagged can be marked."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise
from typing import NamedTuple

from replylint.model import Finding, Severity
from replylint.statistics.tally import gravest


class Piece(NamedTuple):
    """A part of a reply, and how grave the gravest finding is that covers it; None where none does."""

    text: str
    severity: Severity | None


def pieces(text: str, findings: Collection[Finding]) -> list[Piece]:
    """Return the text in pieces, in order and whole. Findings may overlap, and may end beyond the text."""
    cuts = sorted({0, len(text), *(min(at, len(text)) for one in findings for at in (one.start, one.end))})
    return [
        Piece(text[begin:end], gravest([one for one in findings if one.start < end and one.end > begin]))
        for begin, end in pairwise(cuts)
    ]
