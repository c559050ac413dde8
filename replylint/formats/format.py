"""What a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from replylint.formats.outcome import Located, Outcome, Style
from replylint.formats.spool import Spool

Pieces = Iterator[str] | Iterator[bytes]
"""What is written, in order: text, which the writer encodes, or bytes, which it leaves alone."""


def _nothing(_located: Located, _style: Style) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Format:
    """How findings are written.

    `render` yields what is written when all files are read; `at_once` what is written before that of a finding that
    is met for the first time. A `binary` format renders bytes, and is not for a terminal. One for `people` is written
    to standard output as the terminal encodes it; others are UTF-8 everywhere.
    One with `statistics` needs those of the outcome.
    """

    render: Callable[[Spool, Outcome, Style], Pieces]
    at_once: Callable[[Located, Style], Iterable[str]] = _nothing
    binary: bool = False
    people: bool = False
    statistics: bool = False
