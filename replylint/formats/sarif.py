"""SARIF 2.1.0, which code review and editors show: a result for each different finding of a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from typing import Any

from replylint.fingerprint import fingerprint
from replylint.formats.advice import advice
from replylint.formats.closing import language
from replylint.formats.format import Format
from replylint.formats.json_report import dump
from replylint.formats.labels import LABELS
from replylint.formats.outcome import Occurrence, Outcome, Style
from replylint.formats.paths import uri
from replylint.formats.spool import Group, Spool
from replylint.formats.summary import summary
from replylint.model import Severity, Suggestion
from replylint.rule import Lang, Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "replylint/v1"

_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_RELATED = 100  # more places of one result are shown by no viewer, and `occurrenceCount` counts them
_WORDINGS = 5  # of a rule, in its help
_QUOTED = frozenset('",\\\t\r\n')
"""What a CSV or JSON file would have to write otherwise: a replacement that holds it can't be put into every file."""


def render(spool: Spool, outcome: Outcome, style: Style) -> Iterator[str]:
    """Yield one log with one run."""
    lang = language(outcome, style)
    names = sorted(outcome.by_rule)
    head = {
        "tool": {"driver": _driver([_rule(name, style.rules.get(name), lang) for name in names])},
        "language": "zh-CN" if lang == "zh-Hans" else "zh-TW" if lang == "zh-Hant" else "en-US",
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(outcome)],
        "properties": {"summary": summary(outcome, spool), "skipped_messages": dict(outcome.skipped_messages)},
    }
    log = dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [head]})
    yield log.removesuffix("}]}") + ', "results": ['
    first = True
    for path in spool.paths:
        for group in spool.groups(path):
            yield ("" if first else ",") + "\n" + dump(_result(group, names))
            first = False
    yield "\n]}]}\n"


def _driver(rules: list[dict[str, Any]]) -> dict[str, Any]:
    try:
        known = {"semanticVersion": version("replylint")}
    except PackageNotFoundError:
        known = {}
    return {"name": "replylint", **known, "rules": rules}


def _rule(name: str, rule: Rule | None, lang: Lang) -> dict[str, Any]:
    if rule is None:
        return {"id": name}
    labels = LABELS[lang]
    wordings = [wording.hant if lang == "zh-Hant" else wording.hans for wording in rule.wordings[:_WORDINGS]]
    reason = rule.why.get(lang, rule.message[lang])
    text = "\n".join([reason, *(f"- {wording}" for wording in wordings)])
    listed = "\n".join(f"- {wording}" for wording in wordings)
    return {
        "id": name,
        "shortDescription": {"text": rule.summary.get(lang, rule.message[lang])},
        "fullDescription": {"text": rule.message[lang]},
        "help": {"text": text, "markdown": f"{reason}\n\n**{labels['wordings']}**\n\n{listed}" if listed else reason},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family, *rule.rows]},
    }


def _invocation(outcome: Outcome) -> dict[str, Any]:
    """Say what was not checked, so that no results is not taken for nothing wrong."""
    notes = []
    for item in outcome.not_checked:
        place: dict[str, Any] = {"artifactLocation": {"uri": uri(item.path)}}
        if item.line is not None:
            place["region"] = {"startLine": item.line}
        notes.append({"level": "error", "message": {"text": item.reason}, "locations": [{"physicalLocation": place}]})
    return {"executionSuccessful": outcome.status == "complete", "toolExecutionNotifications": notes}


def _result(group: Group, names: list[str]) -> dict[str, Any]:
    located, finding = group.first, group.first.finding
    place = located.occurrence
    result = {
        "ruleId": finding.rule,
        "ruleIndex": names.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": advice(group)},
        "locations": [_location(place, located.excerpt)],
        "partialFingerprints": {FINGERPRINT: fingerprint(finding, located.reply)},
        "occurrenceCount": group.count,
    }
    if group.count > 1:
        rest = islice(group.occurrences, 1, 1 + _RELATED)
        result["relatedLocations"] = [{"id": number, **_location(item)} for number, item in enumerate(rest, 1)]
    if fixes := [_fix(place, item.text) for item in finding.suggestions if _fits(place, item)]:
        result["fixes"] = fixes
    return result


def _location(place: Occurrence, excerpt: str | None = None) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": uri(place.path)}}}
    region: dict[str, Any] = {"startLine": place.line}
    if place.where is None:
        region = _region(place)
    else:
        location["logicalLocations"] = [{"fullyQualifiedName": place.where}]
    if excerpt is not None:
        region["snippet"] = {"text": excerpt}
    location["physicalLocation"]["region"] = region
    return location


def _region(place: Occurrence) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _fits(place: Occurrence, suggestion: Suggestion) -> bool:
    """Tell whether a wording can be put into the file as it is: it replaces just the span, and has no slot to fill."""
    is_text = place.where is None and place.line == place.end_line
    replaces = suggestion.how == "replace" and suggestion.safety != "display"
    return is_text and replaces and not _QUOTED & set(suggestion.text)


def _fix(place: Occurrence, text: str) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(place), "insertedContent": {"text": text}}
    change = {"artifactLocation": {"uri": uri(place.path)}, "replacements": [replacement]}
    return {"description": {"text": text}, "artifactChanges": [change]}


FORMAT = Format(render)
