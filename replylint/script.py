"""Which script a Chinese text is written in."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Literal

_CANTONESE = re.compile("[冇㗎唔啲嘅咗喺嚟嗰哋嘢搵攞畀嘥咁]")
"""Written Cantonese is at home where traditional characters are."""
Script = Literal["zh-Hans", "zh-Hant"]


def script_of(text: str) -> Script | None:
    """Tell simplified from traditional Chinese, or return None where the text doesn't show it.

    The majority of the characters that only one script has decides, so that a name in the other doesn't.
    A text such as 你好 belongs to both.
    """
    hans, hant = _telling()
    balance = sum(map(hans.__contains__, text)) - sum(map(hant.__contains__, text))
    if balance == 0:
        return "zh-Hant" if _CANTONESE.search(text) else None
    return "zh-Hans" if balance > 0 else "zh-Hant"


@functools.cache
def _telling() -> tuple[frozenset[str], frozenset[str]]:
    """Load the characters found only in simplified, and those found only in traditional text."""
    lines = (Path(__file__).with_name("data") / "script.txt").read_text("utf-8").split("\n")
    hans, hant = (frozenset(line) for line in lines if line and not line.startswith("#"))
    return hans, hant
