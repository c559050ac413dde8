"""How long answers took, in bounded memory."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from replylint.model import Turn

_EXACT = 100  # seconds that are told apart one by one
_LONGEST = timedelta(days=60)  # nobody waits for longer: an answer after that is another dialogue


class Wait(NamedTuple):
    """How long a customer waited, in whole seconds, whether for the first answer, and the index of the answer."""

    seconds: int
    first: bool
    turn: int


@dataclass(slots=True)
class Durations:
    """A distribution of seconds: exact up to a hundred, and to two digits beyond, as they are shown."""

    counts: Counter[int] = field(default_factory=Counter)

    def add(self, seconds: int) -> None:
        """Count one."""
        self.counts[seconds if seconds < _EXACT else round(seconds, 1 - int(math.log10(seconds)))] += 1

    def quantile(self, share: float) -> int | None:
        """Return the seconds that this share of all took at most (nearest rank), or None where there is none."""
        rank = math.ceil(share * self.counts.total())
        for seconds, count in sorted(self.counts.items()):
            rank -= count
            if rank <= 0:
                return seconds
        return None

    @property
    def median(self) -> int | None:
        """What half of all took at most."""
        return self.quantile(0.5)

    @property
    def p90(self) -> int | None:
        """What nine of ten took at most."""
        return self.quantile(0.9)


def waits(turns: Sequence[Turn], *, begun: bool = False) -> Iterator[Wait]:
    """Yield how long the customer waited for each answer, where both times are known and of one clock.

    The first wait begins with the customer's first message; later ones with the last, until which they were typing.
    `begun` says that the turns go on with a dialogue.
    """
    asked: list[Turn] = []
    answered = begun
    for index, turn in enumerate(turns):
        if turn.role == "customer":
            asked.append(turn)
        elif turn.role == "agent":
            since = asked[-1 if answered else 0].time if asked else None
            if since and turn.time and (since.tzinfo is None) == (turn.time.tzinfo is None):
                waited = turn.time - since
                if timedelta() <= waited < _LONGEST:
                    yield Wait(int(waited.total_seconds()), not answered, index)
            answered = True
            asked = []
