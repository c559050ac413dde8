"""A distinction about a whole reply: whether it is a scrap of chat, too short to show an attitude."""

from __future__ import annotations

import re

from replylint.draft import Draft
from replylint.span import Span

_MASK = re.compile(r"\[[^\]]{0,12}\]|#e-[a-z]")
_WORD = re.compile(r"\w")
_FEW = 7
"""A reply of fewer letters than this may be the rest of a sentence that was sent before it: 您寄的, 可能系统问题."""


def scant(draft: Draft, _clause: Span, _hit: Span) -> bool:
    """Tell whether the reply has no more than a few letters beside masks."""
    return len(_WORD.findall(_MASK.sub("", draft.text))) < _FEW
