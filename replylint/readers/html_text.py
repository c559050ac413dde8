"""The words of a text in HTML, and where each stands in it."""

from __future__ import annotations

import re
from html import unescape

_PIECE = re.compile(r"<(?P<tag>/?[a-zA-Z][^\s>/]*)[^>]*>|<!--.*?-->|&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);|.", re.DOTALL)
_BREAKS = frozenset(["br", "/p", "/div", "/li", "/tr", "/h1", "/h2", "/h3"])


def plain_text(html: str) -> tuple[str, list[int]]:
    """Return the text without tags, and the offset in the HTML of each of its code points and of its end.

    A line end stands where a block or a line ends; space at the ends is left out.
    """
    letters: list[tuple[str, int]] = []
    for piece in _PIECE.finditer(html):
        if tag := piece["tag"]:
            if tag.casefold() in _BREAKS:
                letters.append(("\n", piece.start()))
        elif not piece[0].startswith("<!--"):
            letters += ((letter, piece.start()) for letter in unescape(piece[0]))
    while letters and letters[-1][0].isspace():
        letters.pop()
    first = next((at for at, (letter, _) in enumerate(letters) if not letter.isspace()), len(letters))
    letters = letters[first:]
    points = [at for _, at in letters]
    end = _PIECE.match(html, points[-1]) if points else None
    return "".join(letter for letter, _ in letters), [*points, end.end() if end else 0]
