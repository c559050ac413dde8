"""Text on a terminal: made harmless, measured in cells, and cut to a width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from replylint.lazy import lazy

_ELLIPSIS = "…"
# What is shown as one: a character with its accents and variation selectors, or an emoji with all that is joined to
# it. A joiner elsewhere is as invisible as any zero-width character.
_FOLLOWING = "\u0300-\u036f\ufe00-\ufe0f"
_EMOJI = rf"[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][{_FOLLOWING}\U0001f3fb-\U0001f3ff]*"
_PIECE = lazy(rf"{_EMOJI}(?:\u200d{_EMOJI})*|.[{_FOLLOWING}]*", re.DOTALL)
_FOLLOWER = lazy(f"[{_FOLLOWING}]")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"})


_COLOURS = {"error": "1;31", "warning": "1;33", "info": "1;36", "bold": "1", "dim": "2", "good": "32"}
_ILLEGAL = lazy("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Paint = Callable[[str, str], str]
"""Colours a text: given the name of a colour and the text."""


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
    return "".join(_pieces(text))


def without_controls(text: str) -> str:
    """Return the text with the characters written out that XML and spreadsheets can't hold; line ends stay."""
    return _ILLEGAL.sub(lambda found: _shown(found[0]), text)


def painter(*, colour: bool) -> Paint:
    """Return what colours text for a terminal, or leaves it as it is."""
    if not colour:
        return lambda _, text: text
    return lambda name, text: f"\x1b[{_COLOURS[name]}m{text}\x1b[0m"


def width(text: str) -> int:
    """Return how many cells a text takes; it must be `visible`."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(0, wcswidth(text))


def head(text: str, room: int, *, cut: bool = False) -> str:
    """Return the text's visible beginning in so many cells, with an ellipsis where something is cut."""
    shown = visible(text)
    if width(shown) <= room and not cut:
        return shown
    return _fitting(_pieces(text), room - 1) + _ELLIPSIS if room > 0 else ""


def marked(line: str, start: int, end: int, room: int) -> Marked:
    """Return the part of a line around `line[start:end]` that fits into the room, and where to mark it."""
    room = max(room, 8)
    # What follows a character may change its width, so the two are marked together.
    while 0 < start < len(line) and _FOLLOWER.match(line[start]):
        start -= 1
    while end < len(line) and _FOLLOWER.match(line[end]):
        end += 1
    reach = room * 4  # code points looked at on each side: zero-width ones take no room
    span = line[start : min(end, start + reach)]
    hit = head(span, room - 2, cut=end - start > reach)
    if hit != visible(span):  # its end isn't shown, and its ellipsis stands for all that follows
        left = _tail(line[max(0, start - reach) : start], room - width(hit), cut=start > reach)
        return Marked(left + hit, width(left), max(1, width(hit) - 1))
    rest = room - width(hit)
    before, after = line[max(0, start - reach) : start], line[end : end + reach]
    left = _tail(before, max(rest // 2, rest - width(head(after, rest))), cut=start > reach)
    right = head(after, rest - width(left), cut=len(line) - end > reach)
    return Marked(left + hit + right, width(left), max(1, width(hit)))


def _tail(text: str, room: int, *, cut: bool = False) -> str:
    """Return the text's visible end in so many cells, with an ellipsis where something is cut."""
    shown = visible(text)
    if width(shown) <= room and not cut:
        return shown
    return _ELLIPSIS + _fitting(_pieces(text), room - 1, backwards=True) if room > 0 else ""


def _fitting(pieces: list[str], room: int, *, backwards: bool = False) -> str:
    taken: list[str] = []
    for piece in reversed(pieces) if backwards else pieces:
        room -= width(piece)
        if room < 0:
            break
        taken.append(piece)
    return "".join(reversed(taken) if backwards else taken)


def _pieces(text: str) -> list[str]:
    return [_shown(piece) for piece in _PIECE.findall(text)]


@lru_cache(maxsize=4096)
def _shown(piece: str) -> str:
    char = piece[0]
    if char < " ":
        return chr(ord("␀") + ord(char)) + piece[1:]
    if char == "\x7f":
        return "␡" + piece[1:]
    if unicodedata.category(char) in _HIDDEN:
        return f"<U+{ord(char):04X}>" + piece[1:]
    return piece
