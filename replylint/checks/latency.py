"""The kind `latency`: an answer that the customer had to wait for. It needs the times of all turns.

    [options]
    which = "first"                          # the agent's first speech, or `later` ones
    seconds = 10                             # a longer wait is flagged
    office-hours = ["09:00-12:00", "13:30-22:00"]   # only they count as waiting; without any, every hour does
    acts = ["state-cause"]                   # only an answer that does one of these; without any, every answer
    unless = ["hold"]                        # not where the agent's speech before it does one of these
    unless-after = ["settle"]                # nor where the customer does one of these

Hours are those of the times as the transcript gives them; `22:00-06:00` is a night shift. Spans should not overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from replylint.checks.options import known, names, number, one_of
from replylint.dialogue import Dialogue, Speech

_KEYS = frozenset(["which", "seconds", "office-hours", "acts", "unless", "unless-after"])
_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_DAY = timedelta(days=1)
_LONGEST = timedelta(days=60)
"""Nobody waits for longer: an answer after that is another dialogue."""


class Latency:
    """The judge of one rule of this kind."""

    timed = True
    needs: frozenset[str] = frozenset()

    def __init__(self, options: Mapping[str, Any]) -> None:
        known(options, _KEYS)
        self._first = one_of(options, "which", ("later", "first")) == "first"
        self._most = timedelta(seconds=number(options, "seconds"))
        self._hours = [_hours(text) for text in names(options, "office-hours")]
        self._doing = names(options, "acts")
        self._unless = names(options, "unless")
        self._unless_after = names(options, "unless-after")
        self.acts = frozenset((*self._doing, *self._unless, *self._unless_after))

    def find_in(self, dialogue: Dialogue) -> Iterator[Speech]:
        """Return the answers that came too late."""
        before: Speech | None = None
        for asked, answer in zip(dialogue.speeches, dialogue.speeches[1:], strict=False):
            if answer.side != "agent":
                continue
            if self._first == (before is None) and self._late(asked, answer, before):
                yield answer
            before = answer

    def _late(self, asked: Speech, answer: Speech, before: Speech | None) -> bool:
        # The first wait begins with the first message; later ones with the last, until which the customer was typing.
        start, end = asked.turns[0 if self._first else -1].time, answer.turns[0].time
        if start is None or end is None or asked.does(self._unless_after):
            return False
        if (self._doing and not answer.does(self._doing)) or (before is not None and before.does(self._unless)):
            return False
        return self._waited(start, end) > self._most

    def _waited(self, start: datetime, end: datetime) -> timedelta:
        """Return how much of the time between two moments lies in office hours."""
        if not self._hours or not timedelta() < end - start < _LONGEST:
            return end - start
        waited = timedelta()
        # The day before, too: its night shift may reach over midnight.
        midnight = start.replace(hour=0, minute=0, second=0, microsecond=0) - _DAY
        while midnight < end:
            for opening, closing in self._hours:
                waited += max(min(end, midnight + closing) - max(start, midnight + opening), timedelta())
            midnight += _DAY
        return waited


def _hours(text: str) -> tuple[timedelta, timedelta]:
    found = _HOURS.fullmatch(text)
    if not found:
        raise ValueError(f"'office-hours' must be spans such as '09:00-22:00', not {text!r}")
    opening, closing = (_since_midnight(time(int(h), int(m))) for h, m in (found.group(1, 2), found.group(3, 4)))
    if closing == opening:
        raise ValueError(f"'office-hours': {text!r} ends when it begins")
    return opening, closing if closing > opening else closing + _DAY


def _since_midnight(moment: time) -> timedelta:
    return timedelta(hours=moment.hour, minutes=moment.minute)
