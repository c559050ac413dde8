"""A share of replies, and how much it may be off."""

from __future__ import annotations

import math
from typing import NamedTuple

_CONFIDENT = 1.96  # standard errors on both sides that hold the true share nineteen times of twenty
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
