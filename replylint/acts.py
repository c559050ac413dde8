"""What a turn of a dialogue does: one recogniser that all dialogue rules share.

An act is a file of `rules/acts`: a side, and cases as a rule of the kind `phrase` has them.
"""

from __future__ import annotations

from collections.abc import Iterable

from replylint.checks.case import Case
from replylint.draft import Draft
from replylint.errors import RuleError
from replylint.model import Role
from replylint.rule import Act
from replylint.span import Span


class Recogniser:
    """The acts of a rulebook, compiled."""

    def __init__(self, acts: Iterable[Act]) -> None:
        self._cases: dict[Role, list[tuple[str, list[Case]]]] = {"agent": [], "customer": []}
        for act in acts:
            try:
                cases = [Case(case) for case in act.options["flag"]]
            except ValueError as error:
                raise RuleError(f"{act.source or act.name}: {error}") from error
            self._cases[act.role].append((act.name, cases))
        self.names = frozenset(name for acts in self._cases.values() for name, _ in acts)
        self.needs = frozenset(
            name for acts in self._cases.values() for _, cases in acts for case in cases for name in case.cue_sets
        )

    def acts_of(self, role: Role, draft: Draft) -> dict[str, list[Span]]:
        """Return what a turn of a side does, each act with the places in the folded text where it is done."""
        found: dict[str, list[Span]] = {}
        for name, cases in self._cases.get(role, ()):
            if spans := sorted(span for case in cases for span in case.find(draft)):
                found[name] = spans
        return found
