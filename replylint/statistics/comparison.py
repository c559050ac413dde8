"""What rose and what fell between two times, and whether that means anything."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from replylint.statistics.share import Share
from replylint.statistics.statistics import Statistics

Direction = Literal["up", "down", "same", "unclear"]

_SURE = 2.576  # standard errors: chance alone does that once in a hundred times
_LEAST = 5  # replies expected on each side of each share, below which the test says nothing


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

    @property
    def told(self) -> bool:
        """Whether it surely rose or fell."""
        return self.direction in {"up", "down"}


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
    rules = {*old.total.rules, *new.total.rules}
    both = old.agents.keys() & new.agents.keys()
    return Comparison(
        Change("", old.total.share, new.total.share),
        _ranked(Change(rule, old.total.share_of(rule), new.total.share_of(rule)) for rule in rules),
        _ranked(Change(name, old.agents[name].share, new.agents[name].share) for name in both),
        sorted(old.agents.keys() - new.agents.keys()),
        sorted(new.agents.keys() - old.agents.keys()),
    )


def _ranked(changes: Iterable[Change]) -> list[Change]:
    order: list[Direction] = ["up", "down", "same", "unclear"]
    return sorted(changes, key=lambda change: (order.index(change.direction), -abs(change.difference), change.name))
