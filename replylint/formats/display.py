"""Text on a terminal: made harmless, measured in cells, and cut to a width."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

_ELLIPSIS = "…"
_ZERO_WIDTH_JOINER = "\u200d"
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"})


class Marked(NamedTuple):
    """A line to show, and the cells under it to mark: so many spaces, then so many marks."""

    text: str
    indent: int
    marks: int


def visible(text: str) -> str:
    """Return the text with everything that steers a terminal, or can't be seen, written out.

    Controls become pictures (␛); direction marks, zero-width characters and lone surrogates become their
    numbers, such as <U+202E>. The joiner inside emoji stays.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def width(text: str) -> int:
    """Return how many cells a text takes; it must be `visible`."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(0, wcswidth(text))


def marked(line: str, start: int, end: int, room: int) -> Marked:
    """Return the part of a line around `line[start:end]` that fits into the room, and where to mark it."""
    room = max(room, 8)
    reach = room * 4  # code points looked at on each side: zero-width ones take no room
    hit = _head(line[start:end], room - 2)
    rest = room - width(hit)
    before, after = line[max(0, start - reach) : start], line[end : end + reach]
    left = _tail(before, max(rest // 2, rest - width(_head(after, rest))), cut=start > reach)
    right = _head(after, rest - width(left), cut=len(line) - end > reach)
    return Marked(left + hit + right, width(left), max(1, width(hit)))


def _head(text: str, room: int, *, cut: bool = False) -> str:
    """Return the text's visible beginning in so many cells, with an ellipsis where something is cut."""
    shown = visible(text)
    if width(shown) <= room and not cut:
        return shown
    return _fitting([_shown(char) for char in text], room - 1) + _ELLIPSIS if room > 0 else ""


def _tail(text: str, room: int, *, cut: bool = False) -> str:
    """Return the text's visible end in so many cells, with an ellipsis where something is cut."""
    shown = visible(text)
    if width(shown) <= room and not cut:
        return shown
    pieces = [_shown(char) for char in reversed(text)]
    return _ELLIPSIS + _fitting(pieces, room - 1, backwards=True) if room > 0 else ""


def _fitting(pieces: list[str], room: int, *, backwards: bool = False) -> str:
    taken: list[str] = []
    for piece in pieces:
        room -= width(piece)
        if room < 0:
            break
        taken.append(piece)
    return "".join(reversed(taken) if backwards else taken)


@cache
def _shown(char: str) -> str:
    code = ord(char)
    if char < " ":
        return chr(ord("␀") + code)
    if char == "\x7f":
        return "␡"
    if char != _ZERO_WIDTH_JOINER and unicodedata.category(char) in _HIDDEN:
        return f"<U+{code:04X}>"
    return char
