"""A linter that flags every 不能 and 沒辦法, so that what surrounds linters can be tested by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from replylint.model import Finding, Report, RuleFailure, Severity, Suggestion, Turn
from replylint.rule import Lang, Rule

MESSAGES: dict[Lang, str] = {
    "zh-Hans": "拒绝了，却没有说原因",
    "zh-Hant": "拒絕了，卻沒有說原因",
    "en": "refuses without a reason",
}
SUGGESTIONS = (
    Suggestion("因为[原因]，这边暂时", ("G2.1",), "replace", "display"),
    Suggestion("您可以[方案]", ("G2.2",), "add", "display"),
    Suggestion("先说原因，再说办法", ("G2.3",), "advice", "display"),
)


class StubLinter:
    def __init__(self, severity: Severity = "warning", *, failing: bool = False) -> None:
        self.rules = [Rule("bare-refusal", severity, "tone", "phrase", ("G2",), MESSAGES, {})]
        self.contexts: list[tuple[str, str | None]] = []
        self._severity = severity
        self._failing = failing

    def check(self, text: str, *, context: str | None = None) -> Report:
        self.contexts.append((text, context))
        found = [
            Finding(
                "bare-refusal",
                self._severity,
                MESSAGES["zh-Hant" if hit[0] == "沒辦法" else "zh-Hans"],
                MESSAGES["en"],
                *hit.span(),
                ("G2.1", "B3"),
                SUGGESTIONS,
            )
            for hit in re.finditer("不能|沒辦法", text)
        ]
        if self._failing:
            return Report(tuple(found), "incomplete", (RuleFailure("broken-rule", "ZeroDivisionError"),))
        return Report(tuple(found))

    def check_dialogue(self, turns: Iterable[Turn | Mapping[str, Any]]) -> Report:
        findings: list[Finding] = []
        failures: tuple[RuleFailure, ...] = ()
        context = None
        for index, turn in enumerate(map(Turn.of, turns)):
            if turn.role == "customer":
                context = turn.text
            elif turn.role == "agent":
                report = self.check(turn.text, context=context)
                failures = report.not_run
                for finding in report.findings:
                    finding.turn = index
                    findings.append(finding)
        return Report(tuple(findings), "incomplete" if failures else "complete", failures)
