"""Workflow commands of GitHub Actions: annotations beside the lines of a pull request.

GitHub shows ten annotations of each level in a step and drops the others silently, so the others are written to the
log instead, as plain lines in a fold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from replylint.formats.advice import advice
from replylint.formats.closing import closing, language
from replylint.formats.display import visible
from replylint.formats.format import Format
from replylint.formats.labels import LABELS
from replylint.formats.outcome import NotChecked, Occurrence, Outcome, Style
from replylint.formats.paths import relative
from replylint.formats.spool import Group, Spool
from replylint.model import Severity

_SHOWN = 10
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def render(spool: Spool, outcome: Outcome, style: Style) -> Iterator[str]:
    """Yield a command for what was not checked and each different finding of a file, as far as they are shown."""
    labels = LABELS[language(outcome, style)]
    listed = outcome.not_checked
    yield from (_not_checked(item) for item in listed[:_SHOWN])
    yield from (_command(group) for number, group in _numbered(spool, len(listed)) if number <= _SHOWN)
    if rest := sum(number > _SHOWN for number, _ in _numbered(spool, len(listed))) + len(listed[_SHOWN:]):
        yield f"::group::{_data(labels['more_lines'].format(count=rest, shown=_SHOWN))}\n"
        yield from (_line(f"{item.path}:{item.line or 1}", item.reason) for item in listed[_SHOWN:])
        for number, group in _numbered(spool, len(listed)):
            if number > _SHOWN:
                place, rule = group.first.occurrence.place, group.first.finding.rule
                yield _line(place, f"{labels[group.first.finding.severity]} {rule} {group.first.message}")
        yield "::endgroup::\n"
    yield from (line + "\n" for line in closing(outcome, style))


def _numbered(spool: Spool, errors: int) -> Iterator[tuple[int, Group]]:
    """Yield the findings, each with its number within its level; so many errors are there already."""
    numbers: Counter[str] = Counter(error=errors)
    for path in spool.paths:
        for group in spool.groups(path):
            numbers[group.first.finding.severity] += 1
            yield numbers[group.first.finding.severity], group


def _command(group: Group) -> str:
    finding, place = group.first.finding, group.first.occurrence
    options = {"file": relative(place.path), "line": place.line, **_columns(place), "title": finding.rule}
    where = "" if place.where is None else f"{place.where}: "
    return _written(_LEVELS[finding.severity], options, where + advice(group))


def _columns(place: Occurrence) -> dict[str, int]:
    """Return the columns, which GitHub takes only within one line, and both inclusive."""
    if place.where is not None:
        return {}
    if place.line != place.end_line:
        return {"endLine": place.end_line}
    return {"col": place.column, "endColumn": max(place.column, place.end_column - 1)}


def _not_checked(item: NotChecked) -> str:
    return _written("error", {"file": relative(item.path), "line": item.line or 1, "title": "not checked"}, item.reason)


def _written(level: str, options: Mapping[str, object], message: str) -> str:
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in options.items())
    return f"::{level} {listed}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _line(place: str, text: str) -> str:
    """Return a line of the log that is no command, whatever is in it: none begins so, and the old mark is broken up."""
    return f"- {visible(place)} {visible(text)}".replace("##[", "# #[") + "\n"


FORMAT = Format(render)
