"""The kind `length`: one message that is too long to read in a chat.

    [options]
    most = 120        # code points; of a longer message, what begins after the last sentence that fits is flagged

Invisible characters don't count, and neither does white space around the message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from replylint.checks.options import known, number
from replylint.draft import Draft
from replylint.span import Span

_KEYS = frozenset(["most"])
_SENTENCE = re.compile(r"[。!?;~…\n][ 。!?;~…\n)”’]*|\.(?![0-9a-z])")
_CLAUSE = re.compile(r"[,:、] *| +(?![a-z0-9])")


class Length:
    """The judge of one rule of this kind."""

    flags: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()

    def __init__(self, options: Mapping[str, Any]) -> None:
        known(options, _KEYS)
        self._most = int(number(options, "most", least=1))

    def glance(self, text: str, _context: str | None) -> bool:
        """Tell whether the text is too long."""
        return len(text) > self._most and len(text.strip()) > self._most

    def find(self, draft: Draft) -> Iterator[Span]:
        """Return what goes beyond: from the last end of a sentence that fits, or else of a clause."""
        text = draft.text
        end = len(text.rstrip())
        start = end - len(text.strip())
        limit = start + self._most
        for ends in (_SENTENCE, _CLAUSE):
            fitting = [match.end() for match in ends.finditer(text, start, end) if match.end() <= limit]
            if fitting:
                limit = fitting[-1]
                break
        yield Span(limit, end)
