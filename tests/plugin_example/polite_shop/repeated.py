"""The kind of check `repeated`: a cue said too often in one reply.

check = "repeated"

[options]
cues = "polite-shop-dear"   # a cue list
most = 2                    # how many times are fine
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from replylint.draft import Draft
from replylint.span import Span


class Repeated:
    """The judge of one rule of this kind."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        match options:
            case {"cues": str(cues), "most": int(most)}:
                self.cues, self.most = cues, most
            case _:
                raise ValueError(f"expected options.cues, a cue list, and options.most, a number, not {options}")
        self.flags = self.needs = frozenset([self.cues])

    def find(self, draft: Draft) -> Iterable[Span]:
        """Return the cues after those that are fine."""
        return draft.spans(self.cues)[self.most :]
