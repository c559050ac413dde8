"""What was checked, found and not checked, as plain data: every format that is read by programs says the same."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from replylint.formats.outcome import Outcome
from replylint.formats.spool import Spool
from replylint.model import SEVERITIES


def summary(outcome: Outcome, spool: Spool) -> dict[str, Any]:
    """Return the counts. `findings` counts every occurrence but the suppressed, `distinct` what is the same once."""
    return {
        "files": outcome.files,
        "dialogues": outcome.dialogues,
        "replies": outcome.replies,
        "findings": outcome.findings,
        "distinct": spool.distinct,
        "suppressed": outcome.suppressed.total(),
        "by_rule": dict(sorted(outcome.by_rule.items())),
        "by_severity": {name: outcome.by_severity[name] for name in SEVERITIES},
    }


def unchecked(outcome: Outcome) -> dict[str, Any]:
    """Return what does not count as clean, and why; and the acts of turns, where they were asked for."""
    return {
        "not_checked": [asdict(item) for item in outcome.not_checked],
        "skipped": [
            {"rule": rule, "reason": "no-times", "dialogues": count} for rule, count in sorted(outcome.skipped.items())
        ],
        "skipped_messages": dict(sorted(outcome.skipped_messages.items())),
        "unused_suppressions": [item._asdict() for item in outcome.unused],
        "formats": outcome.formats,
        "acts": None if outcome.acts is None else [asdict(done) for done in outcome.acts],
    }
