"""Judges what readers yield, one after the other; `processes.py` does it in several processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from replylint.model import Report, Turn
from replylint.readers.transcript import Dialogue, Draft, Item

if TYPE_CHECKING:
    from replylint.rule import Rule

Judged = tuple[Item, Report | None]
"""An item, and the report on it where it has something to judge."""
Work = tuple[str, str | None] | tuple[Turn, ...]
"""What of an item is judged: a draft with its context, or the turns of a dialogue."""


class Checks(Protocol):
    """What of a `Linter` is needed here."""

    @property
    def rules(self) -> Sequence[Rule]:
        """The rules that run."""

    def check(self, text: str, *, context: str | None = None) -> Report:
        """Judge one draft."""

    def check_dialogue(self, turns: Iterable[Turn | Mapping[str, Any]]) -> Report:
        """Judge the agent's turns."""


class Judges(Protocol):
    """Judges items, here or elsewhere."""

    def judge(self, items: Iterable[Item], by: int = 0) -> Iterator[Judged]:
        """Yield the items in their order, each with its report; what the reader raises comes in its place too.

        `by` is the number of the linter.
        """


class OneByOne:
    """Judges here, each item when it is read."""

    def __init__(self, linters: Sequence[Checks]) -> None:
        self._linters = linters

    def judge(self, items: Iterable[Item], by: int = 0) -> Iterator[Judged]:
        """Yield the items with their reports."""
        for item in items:
            work = work_of(item)
            yield item, None if work is None else report_on(self._linters[by], work)


def work_of(item: Item) -> Work | None:
    """Return what of an item is judged, None where nothing is."""
    if isinstance(item, Draft):
        return item.message.turn.text, item.context
    return tuple(message.turn for message in item.messages) if isinstance(item, Dialogue) else None


def report_on(linter: Checks, work: Work) -> Report:
    """Judge it."""
    if work and isinstance(work[0], str):
        text, context = work
        return linter.check(str(text), context=context if isinstance(context, str) else None)
    return linter.check_dialogue(turn for turn in work if isinstance(turn, Turn))
