"""Counts over time: by day, week, month or year, whichever suits the time they span."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from replylint.model import Severity

Unit = Literal["day", "week", "month", "year"]

_MOST = 1000  # periods that are kept apart
_LONGEST_SPANS: tuple[tuple[Unit, int], ...] = (("day", 31), ("week", 26 * 7), ("month", 5 * 366))
"""The longest span in days that is shown by a unit; a longer one is shown by years."""


@dataclass(slots=True)
class Period:
    """What was said in a day, a week, a month or a year; `flagged` counts replies by their gravest finding."""

    replies: int = 0
    flagged: Counter[Severity] = field(default_factory=Counter)

    def add(self, other: Period) -> None:
        """Count what another period has, too."""
        self.replies += other.replies
        self.flagged.update(other.flagged)


@dataclass(slots=True)
class Calendar:
    """Replies by day; by month, and then by year, where there are more days or months than are worth keeping.

    Dates are those of the clock that a reply was sent by, whatever its zone.
    """

    first: date | None = None
    last: date | None = None
    _unit: Unit = "day"
    _periods: dict[date, Period] = field(default_factory=dict)

    def add(self, day: date, severity: Severity | None) -> None:
        """Count a reply, given its gravest finding's severity."""
        self.first, self.last = min(self.first or day, day), max(self.last or day, day)
        period = self._periods.setdefault(_BEGIN[self._unit](day), Period())
        period.replies += 1
        if severity is not None:
            period.flagged[severity] += 1
        if len(self._periods) > _MOST:
            self._unit = "month" if self._unit == "day" else "year"
            self._periods = self._by(self._unit)

    @property
    def unit(self) -> Unit:
        """The unit that suits the span."""
        span = (self.last - self.first).days + 1 if self.first and self.last else 0
        suits: Unit = next((unit for unit, longest in _LONGEST_SPANS if span <= longest), "year")
        return max(suits, self._unit, key=list(_BEGIN).index)

    @property
    def periods(self) -> list[tuple[date, Period]]:
        """The periods in order, each with its first day; one in which nothing was said is left out."""
        return sorted(self._by(self.unit).items(), key=lambda item: item[0])

    def _by(self, unit: Unit) -> dict[date, Period]:
        periods: dict[date, Period] = {}
        for day, period in self._periods.items():
            periods.setdefault(_BEGIN[unit](day), Period()).add(period)
        return periods


_BEGIN: dict[Unit, Callable[[date], date]] = {
    "day": lambda day: day,
    "week": lambda day: day - timedelta(days=min(day.weekday(), day.toordinal() - 1)),
    "month": lambda day: day.replace(day=1),
    "year": lambda day: day.replace(month=1, day=1),
}
"""The first day of the unit that a day belongs to; weeks begin on Monday. From the finest unit to the coarsest."""
