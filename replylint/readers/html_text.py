"""The words of a text in HTML, and where each stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import unescape
from typing import NamedTuple

# An attribute with < or > in it makes a tag a text: nothing is hidden, and no tag is looked for twice.
_PIECE = re.compile(
    r"<(?P<tag>/?[a-zA-Z][^\s<>/]*)[^<>]*>|<!--.*?(?:-->|\Z)|&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,8}|\w{1,32});|[^<&]+|.",
    re.DOTALL,
)
_BREAKS = frozenset(["br", "/p", "/div", "/li", "/tr", "/h1", "/h2", "/h3"])


class Words(NamedTuple):
    """A text, and what tells the offset, in what it was taken from, of each of its code points and of its end."""

    text: str
    offsets: Callable[[], Sequence[int]]


def words(html: str, start: int = 0, end: int | None = None) -> Words:
    """Return the text of HTML, or of a part of it, without tags.

    A line end stands where a block or a line ends; space at the ends is left out.
    """
    end = len(html) if end is None else end
    whole = "".join(text for text, _ in _pieces(html, start, end))
    first = len(whole) - len(whole.lstrip())
    text = whole.strip()
    return Words(text, partial(_offsets, html, start, end, first, len(text)))


def _pieces(html: str, start: int, end: int) -> Iterator[tuple[str, re.Match[str]]]:
    for piece in _PIECE.finditer(html, start, end):
        if tag := piece["tag"]:
            yield ("\n" if tag.casefold() in _BREAKS else ""), piece
        elif not piece[0].startswith("<!--"):
            yield unescape(piece[0]), piece


def _offsets(html: str, start: int, end: int, first: int, length: int) -> Sequence[int]:
    starts: list[int] = []
    ends: list[int] = []
    for text, piece in _pieces(html, start, end):
        if text == piece[0]:
            starts += range(*piece.span())
            ends += range(piece.start() + 1, piece.end() + 1)
        else:
            starts += [piece.start()] * len(text)
            ends += [piece.end()] * len(text)
    last = ends[first + length - 1] if length else start
    return [*starts[first : first + length], last]
