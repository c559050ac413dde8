"""Fixing made short for tests: a judge that flags a few words, and a file fixed by it."""

from __future__ import annotations

import re
from pathlib import Path

from replylint.fixing.document import Document
from replylint.fixing.file import FixedFile, fix
from replylint.fixing.mending import mend
from replylint.model import Finding, Report, Severity, Suggestion
from replylint.readers.columns import Layout
from replylint.readers.source import Source

SAFE = {"壞": "好", "怒": "靜", "！！": "！"}
"""What is flagged, and the wording that is safe to put in its place."""


def found(rule: str, match: re.Match[str], *suggestions: Suggestion, severity: Severity = "warning") -> Finding:
    return Finding(rule, severity, "", "", *match.span(), (), suggestions)


def judge(text: str) -> Report:
    """Flag what is in `SAFE`, a finding for each."""
    pattern = "|".join(map(re.escape, SAFE))
    return Report(
        tuple(
            found("plain", match, Suggestion(SAFE[match[0]], (), "replace", "safe"))
            for match in re.finditer(pattern, text)
        )
    )


def fixed(text: str) -> str:
    """Return what a text is to be when it is fixed."""
    while judge(text).findings:
        for bad, good in SAFE.items():
            text = text.replace(bad, good)
    return text


def fix_bytes(
    path: Path, data: bytes, *, encoding: str | None = None, layout: Layout | None = None, unsafe: bool = False
) -> FixedFile:
    """Write a file, and fix it; what is fixed is not written."""
    path.write_bytes(data)
    document = Document.read(Source(str(path), encoding=encoding), layout or Layout())
    assert document is not None
    return fix(document, lambda draft: mend(draft.message.turn.text, judge, unsafe=unsafe))
