"""What could not be checked: it is told on standard error, and is never reported as clean."""

from __future__ import annotations

from collections import Counter

from replylint.cli import OK, UNCHECKED, USAGE
from replylint.cli.terminal import complain
from replylint.formats.outcome import Outcome
from replylint.suppressionfile import NAME

_TOLD = 10  # problems of one file that are told on standard error


def exit_code(outcome: Outcome, *, allow_empty: bool = False) -> int:
    """Tell on standard error what could not be checked, and return the exit code that follows; 0 if all was.

    Where no reply was found nothing was checked: that is wrong usage, unless `allow_empty`.
    """
    both = [outcome] if outcome.before is None else [outcome.before, outcome]
    for one in both:
        _tell_problems(one)
    _tell_unused(outcome)
    for error in outcome.errors:
        complain(error)
    if outcome.errors:
        return USAGE
    if any(one.problems for one in both):
        return UNCHECKED
    for one in both:
        if not one.replies and not allow_empty:
            what = "check" if one is outcome else "compare with"
            complain(f"nothing to {what}: no reply of an agent was found in what was given")
            return USAGE
    return OK


def _tell_unused(outcome: Outcome) -> None:
    for item in outcome.unused[:_TOLD]:
        if item.line is not None:
            complain(f"{item.path}:{item.line}: ignore[{item.rule}] matches no finding: remove it")
        else:
            complain(f"{item.path}: {item.rule} {item.fingerprint} in {NAME} is found no more: `replylint baseline`")
    if (more := len(outcome.unused) - _TOLD) > 0:
        complain(f"{more} more suppressions match nothing; --format json lists them")


def _tell_problems(outcome: Outcome) -> None:
    told: Counter[str] = Counter()
    for item in outcome.listed:
        told[item.path] += 1
        if told[item.path] <= _TOLD:
            place = item.path if item.line is None else f"{item.path}:{item.line}"
            place += f" ({item.where})" if item.where else ""
            complain(f"{place}: {item.reason}")
    for path, count in outcome.problems.items():
        if count > _TOLD:
            complain(f"{path}: {count - _TOLD} more problems; --format json lists them")
