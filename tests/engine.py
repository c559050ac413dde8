"""Small rulebooks to judge with: rules made of cue lists, without files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from replylint.cues import CueSet, read_cues
from replylint.index import Index
from replylint.linter import Linter
from replylint.model import Report
from replylint.rule import Rule, Wording
from replylint.rulebook import Rulebook
from replylint.scanner import Scanner


def rule(name: str, *cues: str, check: str = "phrase", **fields: Any) -> Rule:
    """Make a rule that flags some cue lists, by default the one of its own name."""
    flag = {"cues": list(cues) or [name]}
    given: dict[str, Any] = {
        "severity": "warning",
        "family": "test",
        "rows": ("G3.11",),
        "message": {"zh-Hans": "这里不对。", "zh-Hant": "這裡不對。", "en": "Not here."},
        "options": {"flag": [flag]},
    }
    return Rule(name, check=check, **{**given, **fields})


def wording(hans: str, *when: str, hant: str = "") -> Wording:
    return Wording(hans, hant or hans, ("G3.11",), "rewrite", "unsafe", when)


def book(rules: Sequence[Rule], cues: Mapping[str, str]) -> Rulebook:
    """Make a rulebook of some rules and cue lists; a rule's own list is its name, unless it is given."""
    lists = {**{made.id: made.id for made in rules}, **cues}
    return Rulebook({made.id: made for made in rules}, {name: read_cues(name, text) for name, text in lists.items()})


def scanner_of(sets: Iterable[CueSet], flags: Iterable[str] = ()) -> Scanner:
    """Make the scanner of some cue sets, those named in `flags` being able to make a finding."""
    names = frozenset(flags)
    return Scanner(Index.of(sets, names), names)


def linter(rules: Sequence[Rule], cues: Mapping[str, str] | None = None, **options: Any) -> Linter:
    return Linter(rulebook=book(rules, cues or {}), **options)


def places(report: Report, text: str) -> list[tuple[str, str]]:
    """Return the rule and the flagged characters of every finding."""
    return [(finding.rule, text[finding.start : finding.end]) for finding in report.findings]
