"""Folding: what a draft is searched in, so that a phrase need be written only once.

Drafts write one phrase in many ways: 回复 and 回覆, Ａ and a, `！` and `!`, or with a zero-width space
inside. `fold` brings them to one form, and the phrases of rules go through the same function.

Script is folded by *equivalence*, not by conversion. Two characters are one when any of OpenCC's
dictionaries (of characters, phrases, Taiwan's and Hong Kong's forms) turns one into the other: 复復複覆,
干乾幹榦, 了瞭. The usual simplified character stands for all. A conversion would have to know the words
around a character (覆盖, but 回复) and get them right; here a text and its conversion fold to the same by
construction, whatever OpenCC chose. The price: words that differ only in such characters can't be told
apart (画 and 划, 呆 and 待), and folded text is for matching; it is not always proper Chinese.

Further,

- full width, compatibility forms and look-alike punctuation become the usual form: `Ａ，①` becomes `a,1`;
  。 and 、 stay;
- 「」『』 become “”‘’, which keep their direction;
- upper case becomes lower case, all spaces become ' ', while tab and line ends stay;
- lone surrogates become U+FFFD, since no library that takes UTF-8 takes them;
- invisible characters (zero width, soft hyphen, direction marks, variation selectors, tags, controls) go.

Every character becomes exactly one, or none if it is invisible, so positions map back by counting what was
removed before them. The table in data/fold.txt is made ahead of time by scripts/fold_table.py: OpenCC's
dictionaries are slow to load, and which Unicode a Python has must not change what a rule finds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from replylint.span import Span

_REMOVED = "\0"
_BEYOND_BMP = 0x10000


@dataclass(slots=True)
class Folded:
    """A folded text, and the way back to the original.

    `gaps` holds, for every removed character in order, the position in `text` before which it stood.
    """

    text: str
    gaps: Sequence[int] = ()

    def span(self, start: int, end: int) -> Span:
        """Map a range of the folded text, `0 <= start <= end <= len(text)`, to the range of the original.

        It runs from the range's first character to its last one: invisible characters within are part of it,
        those around it are not. An empty range becomes an empty span.
        """
        first = start + bisect_right(self.gaps, start)
        if start == end:
            return Span(first, first)
        return Span(first, end + bisect_right(self.gaps, end - 1))


def fold(text: str) -> Folded:
    """Fold a draft, or a phrase that drafts are searched for; any string will do.

    Folding twice changes nothing.
    """
    folded = text.translate(_TABLE)
    if _REMOVED not in folded:
        return Folded(folded)
    kept = folded.split(_REMOVED)
    return Folded("".join(kept), list(accumulate(map(len, kept[:-1]))))


class _Table(dict[int, str]):
    """What each code point folds to, itself unless the table says otherwise.

    `str.translate` is twice as fast when it finds every character, so those met are remembered; never those
    beyond U+FFFF, to which there would be no end.
    """

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if code < _BEYOND_BMP:
            self[code] = char
        return char


def _load(path: Path) -> _Table:
    """Read a table as scripts/fold_table.py lays it out."""
    table = _Table()
    ranges, pairs = path.read_text("utf-8").rstrip("\n").split("\n\n")
    for line in ranges.split("\n"):
        if not line.startswith("#"):
            first, last, target = (int(code, 16) for code in line.split())
            table.update(dict.fromkeys(range(first, last + 1), chr(target)))
    pairs = pairs.replace("\n", "")
    table.update(zip(map(ord, pairs[::2]), pairs[1::2], strict=True))
    return table


_TABLE = _load(Path(__file__).with_name("data") / "fold.txt")
