"""JUnit XML, which every continuous integration shows: a file is a test case, and what was found in it its failure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

from replylint.formats.advice import advice
from replylint.formats.closing import language
from replylint.formats.display import without_controls
from replylint.formats.format import Format
from replylint.formats.labels import LABELS, Labels
from replylint.formats.outcome import NotChecked, Outcome, Style
from replylint.formats.paths import relative
from replylint.formats.spool import Group, Spool
from replylint.formats.summary import summary
from replylint.model import SEVERITIES, Severity

_PLACES = 100  # places of one finding that are listed


def render(spool: Spool, outcome: Outcome, style: Style) -> Iterator[str]:
    """Yield one test suite. A file fails by findings that make the check fail; others are its output."""
    labels = LABELS[language(outcome, style)]
    failed = {path: _gravest(spool, path) if outcome.failed[path] else None for path in outcome.checked}
    failures, errors = sum(map(bool, failed.values())), len(outcome.not_checked)
    counts = f'tests="{len(failed) + errors}" failures="{failures}" errors="{errors}"'
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="replylint" {counts}>\n'
    yield f'<testsuite name="replylint" {counts}>\n<properties>\n'
    for name, value in _flat({**summary(outcome, spool), "skipped_messages": dict(outcome.skipped_messages)}):
        yield f"<property name={_attribute(name)} value={_attribute(value)}/>\n"
    yield "</properties>\n"
    for path, severity in failed.items():
        yield from _case(path, severity, spool, labels)
    yield from map(_not_checked, outcome.not_checked)
    yield "</testsuite>\n</testsuites>\n"


def _gravest(spool: Spool, path: str) -> Severity:
    counts = spool.severities(path)
    return next(severity for severity in SEVERITIES if severity in counts)


def _case(path: str, severity: Severity | None, spool: Spool, labels: Labels) -> Iterator[str]:
    counts = spool.severities(path)
    opening = f'<testcase classname="replylint" name={_attribute(relative(path))}'
    if not counts:
        yield f"{opening}/>\n"
        return
    yield f"{opening}>\n"
    told = labels["comma"].join(f"{labels[name]} {counts[name]}" for name in SEVERITIES if name in counts)
    name = "failure" if severity else "system-out"
    yield f"<{name}" + (f" type={_attribute(severity)} message={_attribute(told)}" if severity else "") + ">"
    for group in spool.groups(path):
        yield _text("\n".join(_lines(group)) + "\n\n")
    yield f"</{name}>\n</testcase>\n"


def _lines(group: Group) -> Iterator[str]:
    located, labels = group.first, LABELS[group.first.lang]
    place, *others = [item.place for item in islice(group.occurrences, _PLACES)]
    finding, excerpt = located.finding, labels["quoted"].format(text=located.excerpt)
    yield f"{place}: {labels[finding.severity]} {finding.rule} {excerpt}"
    yield advice(group)
    yield from others


def _not_checked(item: NotChecked) -> str:
    name = relative(item.path) if item.line is None else f"{relative(item.path)}:{item.line}"
    return (
        f'<testcase classname="replylint.not-checked" name={_attribute(name)}>\n'
        f'<error type="not-checked" message={_attribute(item.reason)}/>\n</testcase>\n'
    )


def _flat(values: dict[str, object], before: str = "") -> Iterable[tuple[str, str]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, str(value)


def _text(text: str) -> str:
    return escape(without_controls(text).replace("\r", "␍"))


def _attribute(text: str) -> str:
    return quoteattr(without_controls(text))


FORMAT = Format(render)
