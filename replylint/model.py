"""What goes in and what comes out: turns, findings, suggestions and reports.

Plain slotted dataclasses: a report is made for every draft, and pydantic is not paid for on that path.
`replylint.schema` publishes the JSON schema of a report from these same classes. Treat them as read-only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

Role = Literal["agent", "customer", "system"]
Severity = Literal["error", "warning", "info"]
Status = Literal["complete", "incomplete", "failed"]
How = Literal["replace", "rewrite", "add", "advice"]
Safety = Literal["safe", "unsafe", "display"]
SkipReason = Literal["no-times"]

ROLES: tuple[Role, ...] = get_args(Role)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)


def at_least(severity: Severity) -> tuple[Severity, ...]:
    """Return a severity and those above it."""
    return SEVERITIES[: SEVERITIES.index(severity) + 1]


@dataclass(slots=True)
class Turn:
    """One message of a dialogue.

    `time` is when it was sent, if known; rules that speak of time need it. `speaker` is a name for display.
    """

    role: Role
    text: str
    time: datetime | None = None
    speaker: str | None = None

    def __post_init__(self) -> None:
        if self.role not in ROLES:
            raise TypeError(f"a turn's role must be one of {', '.join(ROLES)}, not {self.role!r}")
        if not isinstance(self.text, str):
            raise TypeError(f"a turn's text must be str, not {type(self.text).__name__}")
        if not (self.time is None or isinstance(self.time, datetime)):
            raise TypeError(f"a turn's time must be a datetime or None, not {type(self.time).__name__}")
        if not (self.speaker is None or isinstance(self.speaker, str)):
            raise TypeError(f"a turn's speaker must be str or None, not {type(self.speaker).__name__}")

    @classmethod
    def of(cls, turn: Turn | Mapping[str, Any]) -> Turn:
        """Return the turn itself, or one made from a mapping with `role`, `text` and perhaps `time`, `speaker`.

        A time may be a datetime or an ISO 8601 string. Other keys are left alone. Wrong types raise TypeError.
        """
        if isinstance(turn, Turn):
            return turn
        if not isinstance(turn, Mapping):
            raise TypeError(f"a turn must be a Turn or a mapping, not {type(turn).__name__}")
        missing = [key for key in ("role", "text") if key not in turn]
        if missing:
            raise TypeError(f"a turn needs the key {missing[0]!r}")
        time = turn.get("time")
        if isinstance(time, str):
            try:
                time = datetime.fromisoformat(time)
            except ValueError:
                raise TypeError("a turn's time, where it is a string, must be ISO 8601") from None
        return cls(turn["role"], turn["text"], time, turn.get("speaker"))


@dataclass(slots=True)
class Suggestion:
    """Softer wording for a finding.

    `how` says how it is applied: `replace` the finding's span, `rewrite` the whole reply, `add` to the reply,
    or `advice`, which is shown and not applied. `safety` is `safe` where the meaning can't change, `unsafe`
    where a person should read the result, `display` where facts must be filled in first (`[时间]`) or there
    is nothing to apply. `rows` are the playbook rows that it follows.
    """

    text: str
    rows: tuple[str, ...]
    how: How
    safety: Safety


@dataclass(slots=True)
class Finding:
    """One place in one reply that a rule would have reworded.

    `start` and `end` are code points of the original text, half-open. `turn` is the index of the turn in its
    dialogue, or None for a single draft. `message` is Chinese in the draft's script, `message_en` English.
    """

    rule: str
    severity: Severity
    message: str
    message_en: str
    start: int
    end: int
    rows: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    turn: int | None = None


@dataclass(slots=True)
class RuleFailure:
    """A rule that could not judge: its id and the type of the exception. Never the message: it may quote a draft."""

    rule: str
    error: str


@dataclass(slots=True)
class RuleSkipped:
    """A rule that had nothing to judge by: `no-times` says that it speaks of time and a turn has none."""

    rule: str
    reason: SkipReason


@dataclass(slots=True)
class TurnActs:
    """What one turn of a dialogue does: the names of its acts, in the order in which they stand in it."""

    turn: int
    acts: tuple[str, ...]


@dataclass(slots=True)
class Report:
    """What the rules found in one draft or one dialogue, ordered by turn and position.

    `status` is `complete` when every selected rule that applies ran, `incomplete` when one in `not_run` failed, and
    `failed` when the text could not be judged at all. `skipped` are rules that had nothing to judge by, `acts` what
    each turn of a dialogue does; a turn without any is left out.
    """

    findings: tuple[Finding, ...] = ()
    status: Status = "complete"
    not_run: tuple[RuleFailure, ...] = ()
    skipped: tuple[RuleSkipped, ...] = ()
    acts: tuple[TurnActs, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether everything was checked and nothing was found."""
        return self.status == "complete" and not self.findings and not self.skipped
