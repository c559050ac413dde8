"""Reads a customer-service reply before the customer does.

>>> import replylint
>>> report = replylint.check("不能退的呢")
>>> [finding.rule for finding in report.findings]
['unexplained-negative']
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from replylint.errors import ConfigError, InputError, PluginError, ReplylintError, RuleError
from replylint.linter import Linter
from replylint.model import Finding, Report, RuleFailure, Suggestion, Turn

__all__ = [
    "ConfigError",
    "Finding",
    "InputError",
    "Linter",
    "PluginError",
    "ReplylintError",
    "Report",
    "RuleError",
    "RuleFailure",
    "Suggestion",
    "Turn",
    "check",
    "check_dialogue",
]


@cache
def _shared() -> Linter:
    return Linter()


def check(text: str, *, context: str | None = None) -> Report:
    """Judge one draft by the built-in rules; `context` is the customer's last message. See `Linter.check`."""
    return _shared().check(text, context=context)


def check_dialogue(turns: Iterable[Turn | Mapping[str, Any]]) -> Report:
    """Judge the agent's turns of a dialogue by the built-in rules. See `Linter.check_dialogue`."""
    return _shared().check_dialogue(turns)
