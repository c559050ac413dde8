"""Simplified and traditional Chinese into one another: the one place that knows OpenCC at run time.

For wording that is shown to people. Matching never converts: see `replylint.fold`.
"""

from __future__ import annotations

import functools
from typing import Protocol


class _Converter(Protocol):
    def convert(self, text: str, /) -> str: ...


def to_hant(text: str) -> str:
    """Convert simplified text to traditional text with Taiwan's forms; the length stays.

    Names of slots are converted too: `[时间]` becomes `[時間]`. Where a character has several traditional
    forms OpenCC can choose the wrong one: wording that it gets wrong should carry a reviewed form.
    """
    return _converter("s2tw").convert(text)


def to_hans(text: str) -> str:
    """Convert traditional text, also with Taiwan's forms, to simplified text; the length stays."""
    return _converter("tw2s").convert(text)


@functools.cache
def _converter(conversion: str) -> _Converter:
    """Load OpenCC and a conversion's dictionaries, when first needed: they take a while and much memory.

    The conversion is named at construction: a converter made without one loads it at its first call, and
    threads that share it then get wrong results. Two threads that come first at once make two equal
    converters, of which one is kept.
    """
    from opencc import OpenCC

    converter: _Converter = OpenCC(conversion)
    return converter
