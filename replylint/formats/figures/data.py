"""Figures for programs: one JSON object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from replylint.formats.json_report import VERSION, dump
from replylint.formats.outcome import Outcome
from replylint.formats.summary import unchecked
from replylint.model import SEVERITIES
from replylint.statistics.comparison import Change, compare
from replylint.statistics.durations import Durations
from replylint.statistics.share import Share
from replylint.statistics.statistics import Statistics, by_frequency
from replylint.statistics.tally import Tally


def render(outcome: Outcome, statistics: Statistics) -> Iterator[str]:
    """Yield one JSON object. Rates are replies per hundred; times are seconds."""
    calendar = statistics.calendar
    before = outcome.before and outcome.before.statistics
    figures = {
        "version": VERSION,
        "status": outcome.status,
        "files": outcome.files,
        "dialogues": statistics.dialogues,
        "dialogues_with_findings": statistics.dialogues_with_findings,
        "first_day": calendar.first and calendar.first.isoformat(),
        "last_day": calendar.last and calendar.last.isoformat(),
        "total": _tally(statistics.total),
        "agents": [{"agent": name or None, **_tally(tally)} for name, tally in statistics.ranked_agents],
        "unit": calendar.unit,
        "periods": [
            {"begins": begin.isoformat(), **_share(Share(one.flagged.total(), one.replies))}
            for begin, one in calendar.periods
        ],
        "undated_replies": statistics.untimed,
        "worst": [
            {
                "dialogue": item.dialogue,
                "place": item.place,
                **dict(zip(SEVERITIES, item.weight, strict=True)),
            }
            for item in statistics.worst.ranked
        ],
        "changes": _changes(before, statistics) if before else None,
        **{key: value for key, value in unchecked(outcome).items() if key != "acts"},
    }
    yield dump(figures, indent=2) + "\n"


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        **_share(tally.share),
        "findings": tally.findings.total(),
        "by_severity": {name: tally.severities[name] for name in SEVERITIES},
        "by_rule": [
            {"rule": rule, "findings": count, **_share(tally.share_of(rule))}
            for rule, count in by_frequency(tally.findings)
        ],
        "first_response": _durations(tally.first),
        "later_responses": _durations(tally.later),
    }


def _share(share: Share) -> dict[str, Any]:
    low, high = share.interval
    return {
        "replies": share.all,
        "flagged": share.some,
        "rate": round(share.rate, 2),
        "low": round(low, 2),
        "high": round(high, 2),
    }


def _durations(durations: Durations) -> dict[str, Any]:
    return {"answers": durations.counts.total(), "median": durations.median, "p90": durations.p90}


def _changes(old: Statistics, new: Statistics) -> dict[str, Any]:
    comparison = compare(old, new)
    return {
        "total": _change(comparison.total),
        "rules": [{"rule": change.name, **_change(change)} for change in comparison.rules],
        "agents": [{"agent": change.name, **_change(change)} for change in comparison.agents],
        "gone": comparison.gone,
        "joined": comparison.joined,
    }


def _change(change: Change) -> dict[str, Any]:
    return {"direction": change.direction, "before": _share(change.old), "now": _share(change.new)}
