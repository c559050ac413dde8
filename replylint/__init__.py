"""Reads a customer-service reply before the customer does.

>>> import replylint
>>> report = replylint.check("不能退的呢")
>>> [finding.rule for finding in report.findings]
['unexplained-negative']
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from replylint.applying import apply
from replylint.errors import ApplyError, ConfigError, InputError, PluginError, ReplylintError, RuleError
from replylint.linter import Linter
from replylint.model import Finding, Report, RuleFailure, Suggestion, Turn

__all__ = [
    "ApplyError",
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
    "apply",
    "check",
    "check_dialogue",
]

__version__: str

if not TYPE_CHECKING:  # for a type checker, a module with __getattr__ has every name

    def __getattr__(name: str) -> str:
        """Look the version up only where it is asked for: that takes longer than a check."""
        if name != "__version__":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib.metadata import version

        return version("replylint")


@cache
def _shared() -> Linter:
    return Linter()


def check(text: str, *, context: str | None = None) -> Report:
    """Judge one draft by the built-in rules; `context` is the customer's last message. See `Linter.check`."""
    return _shared().check(text, context=context)


def check_dialogue(turns: Iterable[Turn | Mapping[str, Any]]) -> Report:
    """Judge the agent's turns of a dialogue by the built-in rules. See `Linter.check_dialogue`."""
    return _shared().check_dialogue(turns)
