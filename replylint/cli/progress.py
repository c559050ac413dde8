"""How far a check is: a bar on standard error, where that is a terminal and no report is written to the same one."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from replylint.readers.source import Source, UnreadableError

if TYPE_CHECKING:
    from tqdm import tqdm

_DELAY = 1.0
"""Seconds before the bar is shown: most checks are done by then."""


class Progress:
    """Shows how much of the files was read, how many replies were checked, how fast, and how long it will take."""

    def __init__(self, sources: Iterable[Source | UnreadableError], *, show: bool) -> None:
        self._bar: tqdm[Any] | None = None
        self._before = 0
        if show:
            from tqdm import tqdm

            total = sum(_size(source.path) for source in sources if isinstance(source, Source))
            self._bar = tqdm(
                total=total or None, unit="B", unit_scale=True, delay=_DELAY, leave=False, file=sys.stderr, ascii=" #"
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def at(self, source: Source, replies: int) -> None:
        """Note how far a file was read, and how many replies were checked in all."""
        if self._bar is not None and (position := self._before + source.position) > self._bar.n:
            self._bar.set_postfix_str(f"{replies} replies", refresh=False)
            self._bar.update(position - self._bar.n)

    def done(self, source: Source) -> None:
        """Note that a file was read to its end."""
        self._before += _size(source.path)


def wanted(*, to_terminal: bool) -> bool:
    """Tell whether there is a terminal for it: none of the report may be written to the same one."""
    return sys.stderr is not None and sys.stderr.isatty() and not to_terminal


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return 0
