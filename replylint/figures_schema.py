"""The JSON schema of what `replylint stats --format json` prints.

pydantic is paid for only by whoever imports this module.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, NonNegativeInt, PositiveInt

from replylint.model import Severity, Status
from replylint.schema import DIALECT, NotChecked, Skipped, UnusedSuppression
from replylint.statistics.calendar import Unit
from replylint.statistics.comparison import Direction


class Rate(BaseModel):
    """How many replies there are, how many of them are flagged, and how many that is of a hundred.

    The true rate lies between `low` and `high` nineteen times of twenty (Wilson's interval).
    """

    replies: NonNegativeInt
    flagged: NonNegativeInt
    rate: float
    low: float
    high: float


class RuleRate(Rate):
    """What one rule found; its `flagged` are the replies that it flagged."""

    rule: str
    findings: PositiveInt


class Waits(BaseModel):
    """How long customers waited, in seconds; `median` and `p90` are null where nobody was answered."""

    answers: NonNegativeInt
    median: NonNegativeInt | None
    p90: NonNegativeInt | None


class Tally(Rate):
    """What was found in replies, the most frequent rule first, and how long the answers took."""

    findings: NonNegativeInt
    by_severity: dict[Severity, NonNegativeInt]
    by_rule: list[RuleRate]
    first_response: Waits
    later_responses: Waits


class AgentTally(Tally):
    """The figures of one agent; `agent` is null for replies without a name."""

    agent: str | None


class PeriodRate(Rate):
    """The rate in a day, week, month or year: the figures' `unit`."""

    begins: date


class WorstDialogue(BaseModel):
    """A dialogue with much to look at: how many findings of each severity, and the place where it begins."""

    dialogue: str
    place: str
    error: NonNegativeInt
    warning: NonNegativeInt
    info: NonNegativeInt


class Change(BaseModel):
    """What became of a rate: `same` and `unclear` where chance alone may explain the difference."""

    direction: Direction
    before: Rate
    now: Rate


class RuleChange(Change):
    """What became of the rate of a rule."""

    rule: str


class AgentChange(Change):
    """What became of the rate of an agent."""

    agent: str


class Changes(BaseModel):
    """What rose and fell since the time compared with; `gone` and `joined` are agents of one of the two times only."""

    total: Change
    rules: list[RuleChange]
    agents: list[AgentChange]
    gone: list[str]
    joined: list[str]


class Figures(BaseModel):
    """What `replylint stats --format json` prints. Keys may be added; none is renamed or removed in a version.

    Agents are in the order of the rate that they have at least. `first_day` and `last_day` are null without times;
    `undated_replies` are in no period. `changes` is null without `--compare`.
    """

    model_config = ConfigDict(title="replylint stats --format json")

    version: Literal[1]
    status: Status
    files: NonNegativeInt
    dialogues: NonNegativeInt
    dialogues_with_findings: NonNegativeInt
    first_day: date | None
    last_day: date | None
    total: Tally
    agents: list[AgentTally]
    unit: Unit
    periods: list[PeriodRate]
    undated_replies: NonNegativeInt
    worst: list[WorstDialogue]
    changes: Changes | None
    not_checked: list[NotChecked]
    skipped: list[Skipped]
    skipped_messages: dict[str, PositiveInt]
    unused_suppressions: list[UnusedSuppression]
    formats: dict[str, str]


def figures_schema() -> dict[str, Any]:
    """Return the JSON schema of what `replylint stats --format json` prints."""
    return {"$schema": DIALECT, **Figures.model_json_schema(mode="serialization")}
