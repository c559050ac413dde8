"""GitLab's code quality report: a list of issues, which a merge request shows beside its lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from replylint.fingerprint import fingerprint, hash_of
from replylint.formats.advice import advice
from replylint.formats.display import head
from replylint.formats.format import Format
from replylint.formats.json_report import dump
from replylint.formats.labels import LABELS
from replylint.formats.outcome import NotChecked, Outcome, Style
from replylint.formats.paths import relative
from replylint.formats.spool import Group, Spool
from replylint.model import Severity

_SEVERITIES: Mapping[Severity, str] = {"error": "critical", "warning": "major", "info": "info"}

_ROOM = 80  # cells for what is flagged


def render(spool: Spool, outcome: Outcome, _style: Style) -> Iterator[str]:
    """Yield one array: an issue for what was not checked, and for each different finding of a file."""
    found = (_issue(group) for path in spool.paths for group in spool.groups(path))
    comma = "["
    for issue in chain((_not_checked(item) for item in outcome.not_checked), found):
        yield f"{comma}\n{dump(issue)}"
        comma = ","
    yield "[]\n" if comma == "[" else "\n]\n"


def _issue(group: Group) -> dict[str, Any]:
    finding, place = group.first.finding, group.first.occurrence
    path = relative(place.path)
    where = "" if place.where is None else f"{place.where}: "
    excerpt = LABELS[group.first.lang]["quoted"].format(text=head(group.first.excerpt, _ROOM))
    return {
        "type": "issue",
        "check_name": finding.rule,
        "description": f"{where}{group.first.message}{excerpt}",
        "content": {"body": advice(group)},
        "categories": ["Style"],
        # GitLab drops an issue whose fingerprint it has seen, so that of another file must differ.
        "fingerprint": fingerprint(finding, group.first.reply, path),
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": place.line, "end": place.end_line}},
    }


def _not_checked(item: NotChecked) -> dict[str, Any]:
    path = relative(item.path)
    return {
        "type": "issue",
        "check_name": "not-checked",
        "description": item.reason,
        "categories": ["Bug Risk"],
        "fingerprint": hash_of(path, str(item.line), item.reason),
        "severity": "critical",
        "location": {"path": path, "lines": {"begin": item.line or 1}},
    }


FORMAT = Format(render)
