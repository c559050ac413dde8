"""Comments in files of scripts that are for us, where the format has comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from replylint.readers.scripts.document import Document
from replylint.readers.transcript import Comment

MARK = "replylint:"


def comments(document: Document, found: Iterable[tuple[int, str, str]]) -> Iterator[Comment]:
    """Yield those of the comments that are for us.

    Each comes with the offset at which it begins, as it is written, and what it says.
    """
    for start, written, says in found:
        if says.strip().startswith(MARK):
            line = document.line(start)
            around = document.line_text(line).replace(written, "", 1)
            yield Comment(line + 1, says.strip(), alone=not around.strip(" \t-*>|"))
