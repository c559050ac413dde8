"""JSON: one object with a summary, what was not checked, and all findings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from replylint.fingerprint import fingerprint
from replylint.formats.format import Format
from replylint.formats.outcome import Occurrence, Outcome, Style
from replylint.formats.spool import Group, Spool
from replylint.formats.summary import summary, unchecked

VERSION = 1
"""The version of this schema. Keys may be added without a new one; none is renamed or removed."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def render(spool: Spool, outcome: Outcome, _style: Style) -> Iterator[str]:
    """Yield one JSON object."""
    head = {"version": VERSION, "status": outcome.status, "summary": summary(outcome, spool), **unchecked(outcome)}
    yield dump(head, indent=2).removesuffix("\n}") + ',\n  "findings": ['
    # One by one: every finding carries its whole reply.
    for number, group in enumerate(spool.groups()):
        yield (",\n" if number else "\n") + "    "
        yield dump(finding(group), indent=2).replace("\n", "\n    ").removesuffix("\n    }")
        yield ',\n      "occurrences": ['
        for again, occurrence in enumerate(group.occurrences):
            yield (",\n        " if again else "\n        ") + dump(place(occurrence))
        yield "\n      ]\n    }"
    yield "\n  ]\n}\n" if spool.distinct else "]\n}\n"


def finding(group: Group) -> dict[str, Any]:
    """Return what is said of a group of findings, all but its occurrences."""
    located = group.first
    found = located.finding
    return {
        **place(located.occurrence),
        "reply": located.reply,
        "excerpt": located.excerpt,
        "start": found.start,
        "end": found.end,
        "rule": found.rule,
        "severity": found.severity,
        "message": located.message,
        "rows": found.rows,
        "suggestions": [
            {"text": item.text, "rows": item.rows, "how": item.how, "safety": item.safety} for item in found.suggestions
        ],
        "fingerprint": fingerprint(found, located.reply),
        "count": group.count,
    }


def place(occurrence: Occurrence) -> dict[str, Any]:
    """Return where a finding occurs, its keys in the order in which they are written."""
    return {
        "path": occurrence.path,
        "line": occurrence.line,
        "column": occurrence.column,
        "end_line": occurrence.end_line,
        "end_column": occurrence.end_column,
        "where": occurrence.where,
        "dialogue": occurrence.dialogue,
        "turn": occurrence.turn,
        "speaker": occurrence.speaker,
        "time": occurrence.time.isoformat() if occurrence.time else None,
    }


def dump(value: object, indent: int | None = None) -> str:
    """Return a value as JSON that UTF-8 can hold: it has no lone surrogates, but JSON can write them."""
    # Only "\n" made by json.dumps ends a line in it: in a string it is written as an escape.
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


FORMAT = Format(render)
