"""What rose and what fell between two times, and whether that means anything."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from replylint.statistics.statistics import Statistics

Direction = Literal["up", "down", "same", "unclear"]

_SURE = 2.576  # standard errors: chance alone does that once in a hundred times
_CONFIDENT = 1.96  # standard errors on both sides that hold the true share nineteen times of twenty
_LEAST = 5  # replies expected on each side of each share, below which the test says nothing
_FEW = 30  # replies


class Share(NamedTuple):
    """So many of so many replies."""

    some: int
    all: int

    @property
    def rate(self) -> float:
        """How many of a hundred."""
        return 100 * self.some / self.all if self.all else 0.0

    @property
    def few(self) -> bool:
        """Whether the replies are too few for their share to mean much."""
        return self.all < _FEW

    @property
    def interval(self) -> tuple[float, float]:
        """The rates between which the true one lies nineteen times of twenty (Wilson's interval)."""
        if not self.all:
            return 0.0, 100.0
        share, square = self.some / self.all, _CONFIDENT**2
        centre = share + square / (2 * self.all)
        reach = _CONFIDENT * math.sqrt(share * (1 - share) / self.all + square / (4 * self.all**2))
        scale = 100 / (1 + square / self.all)
        return max(0.0, (centre - reach) * scale), min(100.0, (centre + reach) * scale)


@dataclass(frozen=True, slots=True)
class Change:
    """A share before and now. `name` is that of a rule or an agent; it is empty for all replies."""

    name: str
    old: Share
    new: Share

    @property
    def difference(self) -> float:
        """How many of a hundred replies more there are now."""
        return self.new.rate - self.old.rate

    @property
    def direction(self) -> Direction:
        """Whether it rose or fell: `same` is a change that chance may make, `unclear` too few replies to tell.

        A two-proportion test at one percent, two-sided.
        """
        whole = self.old.all + self.new.all
        share = (self.old.some + self.new.some) / whole if whole else 0.0
        if min(self.old.all, self.new.all) * min(share, 1 - share) < _LEAST:
            return "unclear"
        error = 100 * math.sqrt(share * (1 - share) * (1 / self.old.all + 1 / self.new.all))
        if abs(self.difference) < _SURE * error:
            return "same"
        return "up" if self.difference > 0 else "down"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two times, compared over all, by rule and by agent.

    The biggest changes come first, those that are unclear last. `gone` are agents of before who said nothing now,
    `joined` those of now who said nothing before.
    """

    total: Change
    rules: list[Change]
    agents: list[Change]
    gone: list[str]
    joined: list[str]


def compare(old: Statistics, new: Statistics) -> Comparison:
    """Compare two times; the rates are replies with a finding per hundred replies."""
    replies = old.total.replies, new.total.replies
    rules = sorted({*old.total.rules, *new.total.rules})
    both = [name for name in old.agents if name in new.agents]
    return Comparison(
        Change("", Share(old.total.flagged, replies[0]), Share(new.total.flagged, replies[1])),
        _ranked(
            Change(rule, Share(old.total.rules[rule], replies[0]), Share(new.total.rules[rule], replies[1]))
            for rule in rules
        ),
        _ranked(
            Change(
                name,
                Share(old.agents[name].flagged, old.agents[name].replies),
                Share(new.agents[name].flagged, new.agents[name].replies),
            )
            for name in both
        ),
        sorted(old.agents.keys() - new.agents.keys()),
        sorted(new.agents.keys() - old.agents.keys()),
    )


def _ranked(changes: Iterable[Change]) -> list[Change]:
    order: list[Direction] = ["up", "down", "same", "unclear"]
    return sorted(changes, key=lambda change: (order.index(change.direction), -abs(change.difference), change.name))
