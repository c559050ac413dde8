"""Pieces of a reply that no fix may lose: figures, order numbers, addresses of pages and mail, placeholders."""

from __future__ import annotations

import re
from collections import Counter

from replylint.placeholders import placeholders

_PIECE = re.compile(
    r"""
      (?:https?://|www\.)[\w.~:/?\#@!$&'*+,;=%-]*[\w/\#=]
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | [A-Za-z]*\d(?:[A-Za-z\d]|[-_./:,~+](?=[A-Za-z\d]))*%?
    """,
    re.VERBOSE | re.ASCII,
)
# Full width, and of other scripts, digits are digits too.
_DIGITS = re.compile(r"\d+")


def pieces(text: str) -> Counter[str]:
    """Return the pieces in a text, and how often each stands in it."""
    named = [text[slice(*item.span)] for item in placeholders(text)]
    digits = [digits for digits in _DIGITS.findall(text) if not digits.isascii()]
    return Counter([*named, *_PIECE.findall(text), *digits])


def lost(old: str, new: str) -> list[str]:
    """Return the pieces of the old text that the new one lacks."""
    return [*(pieces(old) - pieces(new))]


def slots(old: str, new: str) -> list[str]:
    """Return the placeholders of the new text that the old one has not: what a person has to fill in."""
    added = Counter(new[slice(*item.span)] for item in placeholders(new))
    return [*(added - Counter(old[slice(*item.span)] for item in placeholders(old)))]
