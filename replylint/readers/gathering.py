"""Dialogues from rows: one after the other, mixed, or told apart by conversation and day.

gather(rows)                  consecutive rows with the same id
gather_mixed(rows)            rows of many dialogues in any order
gather_mixed(by_day(rows))    rows that name a conversation, or nothing at all, and no dialogue
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

from replylint.readers.transcript import Dialogue, Item, Message, Problem, Row, Skipped

LONGEST_DIALOGUE = 5000
"""A dialogue of more messages is handed on in parts: memory stays flat whatever a file holds."""

HELD = 20_000
"""Messages that `gather_mixed` holds at most: rows of one dialogue that lie no farther apart are put together."""

_REMEMBERED = 100_000  # dialogues handed on, of which a late row is still known to be a part

CHINA = timezone(timedelta(hours=8))
"""The zone in which a day begins where times name another one, such as Unix times: China's and Taiwan's."""

_PAUSE = timedelta(hours=1)  # who answers within it after midnight goes on with yesterday's dialogue


def gather(rows: Iterable[Row | Item]) -> Iterator[Item]:
    """Put consecutive rows with the same dialogue id together; all else passes through in order."""
    dialogue: Dialogue | None = None
    for row in rows:
        if isinstance(row, Problem | Skipped):
            yield row
            continue
        if dialogue is not None and not (isinstance(row, Row) and row.dialogue == dialogue.id):
            yield dialogue
            dialogue = None
        if not isinstance(row, Row):
            yield row
            continue
        if dialogue is None:
            dialogue = Dialogue(row.dialogue)
        elif _is_full(dialogue, row.message):
            yield dialogue
            dialogue = Dialogue(row.dialogue, first=dialogue.first + len(dialogue.messages))
        dialogue.messages.append(row.message)
    if dialogue is not None:
        yield dialogue


def _is_full(dialogue: Dialogue, message: Message) -> bool:
    # A reply's context is the customer's previous turn: a part that begins with one loses nothing.
    return len(dialogue.messages) >= LONGEST_DIALOGUE and message.turn.role == "customer"


def gather_mixed(rows: Iterable[Row | Item], *, held: int = HELD) -> Iterator[Item]:
    """Put rows with the same dialogue id together, wherever they stand; all else passes through.

    At most `held` messages are held: beyond them, the dialogue that has been quiet the longest is handed on. Should
    it go on later, the rest is handed on as a further part, and a problem at the end says how many dialogues were
    split. Messages are put in the order of their times, if all have one.
    """
    mixed = _Mixed(held)
    for row in rows:
        if isinstance(row, Row):
            yield from mixed.add(row)
        else:
            yield row
    yield from mixed.rest()


class _Mixed:
    """The dialogues that are open, the one that has been quiet the longest first."""

    def __init__(self, held: int) -> None:
        self._most = held
        self._held = 0
        self._open: OrderedDict[str | None, Dialogue] = OrderedDict()
        self._closed: OrderedDict[str | None, int] = OrderedDict()
        self._split: set[str | None] = set()
        self._first_split: int | None = None

    def add(self, row: Row) -> Iterator[Dialogue]:
        dialogue = self._open.get(row.dialogue)
        if dialogue is not None and _is_full(dialogue, row.message):
            yield self._close(row.dialogue)
            dialogue = None
        elif dialogue is None and row.dialogue in self._closed:
            self._split.add(row.dialogue)
            self._first_split = self._first_split or row.message.place.line
        if dialogue is None:
            dialogue = self._open[row.dialogue] = Dialogue(row.dialogue, first=self._closed.pop(row.dialogue, 0))
        self._open.move_to_end(row.dialogue)
        dialogue.messages.append(row.message)
        self._held += 1
        while self._held > self._most:
            yield self._close(next(iter(self._open)))

    def rest(self) -> Iterator[Item]:
        while self._open:
            yield self._close(next(iter(self._open)))
        if self._split:
            yield Problem(
                self._first_split,
                f"dialogues checked in parts, because their rows lie more than {self._most} messages apart: "
                f"{len(self._split)}; sort the file by dialogue",
            )

    def _close(self, name: str | None) -> Dialogue:
        dialogue = self._open.pop(name)
        self._held -= len(dialogue.messages)
        self._closed[name] = dialogue.first + len(dialogue.messages)
        if len(self._closed) > _REMEMBERED:
            self._closed.popitem(last=False)
        dialogue.messages = _in_order(dialogue.messages)
        return dialogue


def _in_order(messages: list[Message]) -> list[Message]:
    """Return the messages from first to last; within one time, such as a minute, they stay as they stand."""
    times = [message.turn.time for message in messages]
    known = [time for time in times if time is not None]
    if len(known) < len(times) or len({time.tzinfo is None for time in known}) > 1:
        return messages
    ordered = sorted(known)
    if known == ordered:
        return messages
    if known == ordered[::-1]:
        return messages[::-1]  # the newest first, also within a minute
    return sorted(messages, key=lambda message: message.turn.time or datetime.min)  # noqa: DTZ901 - all have one


class _Day(NamedTuple):
    name: str | None
    last: datetime | None


def by_day(rows: Iterable[Row | Item]) -> Iterator[Row | Item]:
    """Name the dialogue of each row by its conversation (what stands as its dialogue, if anything) and its day.

    A message within an hour of the one before belongs to the same dialogue, though midnight lies between. A message
    without a time belongs to the dialogue before it.
    """
    days: OrderedDict[str | None, _Day] = OrderedDict()
    for row in rows:
        if not isinstance(row, Row):
            yield row
            continue
        day = _day(row, days.get(row.dialogue, _Day(row.dialogue, None)))
        days[row.dialogue] = day
        if len(days) > _REMEMBERED:
            days.popitem(last=False)
        yield Row(day.name, row.message)


def _day(row: Row, before: _Day) -> _Day:
    time = row.message.turn.time
    if time is None:
        return before
    local = (time.astimezone(CHINA) if time.tzinfo else time).replace(tzinfo=None)
    if before.last and (local.date() == before.last.date() or abs(local - before.last) < _PAUSE):
        return _Day(before.name, local)
    return _Day(f"{row.dialogue} {local.date()}" if row.dialogue else str(local.date()), local)
