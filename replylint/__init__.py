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
from replylint.errors import (
    ApplyError,
    ConfigError,
    InputError,
    NotWrittenError,
    PluginError,
    ReplylintError,
    RuleError,
)
from replylint.linter import Linter
from replylint.model import Finding, Report, RuleFailure, Suggestion, Turn

__all__ = [
    "ApplyError",
    "ConfigError",
    "Finding",
    "Guard",
    "InputError",
    "Linter",
    "NotWrittenError",
    "PluginError",
    "Policy",
    "ReplylintError",
    "Report",
    "RuleError",
    "RuleFailure",
    "Suggestion",
    "Turn",
    "Verdict",
    "apply",
    "check",
    "check_dialogue",
]

__version__: str

if TYPE_CHECKING:
    from replylint.guard import Guard, Policy, Verdict
else:  # for a type checker, a module with __getattr__ has every name

    def __getattr__(name: str) -> Any:  # noqa: ANN401 - a string, or one of three classes
        """Look up only where it is asked for what takes longer than a check: the version, and the guard."""
        if name == "__version__":
            from importlib.metadata import version

            return version("replylint")
        if name in ("Guard", "Policy", "Verdict"):
            from replylint import guard

            return getattr(guard, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _shared() -> Linter:
    return Linter()


def check(text: str, *, context: str | None = None) -> Report:
    """Judge one draft by the built-in rules; `context` is the customer's last message. See `Linter.check`."""
    return _shared().check(text, context=context)


def check_dialogue(turns: Iterable[Turn | Mapping[str, Any]]) -> Report:
    """Judge the agent's turns of a dialogue by the built-in rules. See `Linter.check_dialogue`."""
    return _shared().check_dialogue(turns)
