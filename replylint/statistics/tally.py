"""Counts of one agent, or of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from replylint.model import SEVERITIES, Finding, Severity
from replylint.statistics.durations import Durations
from replylint.statistics.share import Share


@dataclass(slots=True)
class Tally:
    """What somebody said and what was found in it.

    `flagged` are replies with at least one finding, `rules` such replies by rule, `findings` counts every finding by
    rule. `first` and `later` tell how long customers waited for the first answer, and for others.
    """

    replies: int = 0
    flagged: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    severities: Counter[Severity] = field(default_factory=Counter)
    first: Durations = field(default_factory=Durations)
    later: Durations = field(default_factory=Durations)

    def add(self, findings: Collection[Finding]) -> None:
        """Count a reply and what was found in it."""
        self.replies += 1
        self.flagged += bool(findings)
        self.rules.update({finding.rule for finding in findings})
        self.findings.update(finding.rule for finding in findings)
        self.severities.update(finding.severity for finding in findings)

    @property
    def share(self) -> Share:
        """The replies with at least one finding, of all."""
        return Share(self.flagged, self.replies)

    def share_of(self, rule: str) -> Share:
        """Return the replies that a rule flags, of all."""
        return Share(self.rules[rule], self.replies)


def gravest(findings: Collection[Finding]) -> Severity | None:
    """Return the gravest severity among findings, or None where there are none."""
    return min((finding.severity for finding in findings), key=SEVERITIES.index, default=None)
