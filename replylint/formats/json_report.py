"""JSON: one object with a summary, what was not checked, and all findings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from replylint.formats.outcome import Located, Outcome, Style

VERSION = 1
"""The version of this schema. Keys may be added without a new one; none is renamed or removed."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def render(findings: Iterator[Located], outcome: Outcome, style: Style) -> Iterator[str]:  # noqa: ARG001 - JSON has no style
    """Yield one JSON object. `summary` comes before `findings`, so all findings are drawn first."""
    found = list(findings)
    head = {
        "version": VERSION,
        "status": outcome.status,
        "summary": {
            "files": outcome.files,
            "dialogues": outcome.dialogues,
            "replies": outcome.replies,
            "findings": outcome.findings,
            "by_rule": dict(sorted(outcome.by_rule.items())),
            "by_severity": {name: outcome.by_severity[name] for name in ("error", "warning", "info")},
        },
        "not_checked": [asdict(item) for item in outcome.not_checked],
        "skipped": [
            {"rule": rule, "reason": "no-times", "dialogues": count} for rule, count in sorted(outcome.skipped.items())
        ],
        "skipped_messages": dict(sorted(outcome.skipped_messages.items())),
        "formats": outcome.formats,
        "acts": None if outcome.acts is None else [asdict(done) for done in outcome.acts],
    }
    yield _dump(head).removesuffix("\n}") + ',\n  "findings": ['
    # One by one: every finding carries its whole reply.
    for index, located in enumerate(found):
        yield (",\n" if index else "\n") + _indented(_dump(_finding(located)), "    ")
    yield "\n  ]\n}\n" if found else "]\n}\n"


def _finding(located: Located) -> dict[str, Any]:
    finding = located.finding
    return {
        "path": located.path,
        "line": located.line,
        "column": located.column,
        "end_line": located.end_line,
        "end_column": located.end_column,
        "where": located.where,
        "dialogue": located.dialogue,
        "turn": located.turn,
        "speaker": located.speaker,
        "time": located.time.isoformat() if located.time else None,
        "reply": located.reply,
        "excerpt": located.excerpt,
        "start": finding.start,
        "end": finding.end,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": located.message,
        "rows": finding.rows,
        "suggestions": [
            {"text": item.text, "rows": item.rows, "how": item.how, "safety": item.safety}
            for item in finding.suggestions
        ],
    }


def _dump(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    # UTF-8 has no lone surrogates, but JSON can write them.
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _indented(text: str, indent: str) -> str:
    # Only "\n" made by json.dumps ends a line here: in a string it is written as an escape.
    return indent + text.replace("\n", "\n" + indent)
