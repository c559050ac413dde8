"""The kind `personal`: personal data in clear. What counts as such is a matter of `replylint.personal`.

[options]
own-numbers = ["0571-8888 1234"]   # the firm's own, which may be given to anybody
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from replylint.checks.options import known, names
from replylint.draft import Draft
from replylint.personal import found
from replylint.span import Span

_KEYS = frozenset(["own-numbers"])
_FEWEST = 5
"""No telephone number has fewer digits."""


class Personal:
    """The judge of one rule of this kind."""

    flags: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()

    def __init__(self, options: Mapping[str, Any]) -> None:
        known(options, _KEYS)
        own = names(options, "own-numbers")
        if short := [number for number in own if len(_digits(number)) < _FEWEST]:
            raise ValueError(f"'own-numbers' must be whole numbers, not {short[0]!r}")
        self._own = frozenset(map(_national, own))

    def glance(self, text: str, _context: str | None) -> bool:
        """Tell whether there is anything personal in the text."""
        return bool(found(text))

    def find(self, draft: Draft) -> Iterator[Span]:
        """Return where personal data stands."""
        for item in found(draft.text):
            if not (item.kind == "phone" and _national(draft.text[slice(*item.span)]) in self._own):
                yield item.span


def _digits(number: str) -> str:
    return "".join(filter(str.isdecimal, number))


def _national(number: str) -> str:
    """Return the digits of a number without what leads into a country or an area."""
    digits = _digits(number).removeprefix("00")
    for country in ("86", "886", "852", "853"):
        if number.lstrip("( ").startswith(("+", "00")) and digits.startswith(country):
            digits = digits.removeprefix(country)
            break
    return digits.lstrip("0")
