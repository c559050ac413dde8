"""What makes a draft be held or revised, and what happens to one that could not be checked in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from replylint.errors import ConfigError, did_you_mean
from replylint.guard.verdict import ACTIONS, Action
from replylint.model import SEVERITIES, Finding


@dataclass(frozen=True, slots=True)
class Policy:
    """Which findings hold a draft back and which ask for a revision: severities, rule ids or families.

    What neither names is advice: it is among the findings of a draft that may be sent. `incomplete` is what to do with
    a draft that was not checked in full: `send` (fail open), `revise`, or `hold` (fail closed). A finding may ask for
    more than that, and never for less.
    """

    hold: tuple[str, ...] = ("error",)
    revise: tuple[str, ...] = ("warning",)
    incomplete: Action = "send"

    def __post_init__(self) -> None:
        if self.incomplete not in ACTIONS:
            raise ConfigError(f"incomplete must be one of {', '.join(ACTIONS)}, not {self.incomplete!r}")
        for key in ("hold", "revise"):
            names = getattr(self, key)
            if isinstance(names, str) or not all(isinstance(name, str) for name in names):
                raise ConfigError(f"{key} must be a list of severities, rules or families, not {names!r}")


class Judge:
    """A policy applied to the rules that run: `families` maps each rule's id to its family, `aliases` old ids to new.

    A name that is neither a severity nor among the rules raises ConfigError: it would never hold anything.
    """

    def __init__(self, policy: Policy, families: Mapping[str, str], aliases: Mapping[str, str]) -> None:
        known = {*SEVERITIES, *families, *families.values(), *aliases}
        for key, names in (("hold", policy.hold), ("revise", policy.revise)):
            for name in names:
                if name not in known:
                    raise ConfigError(f"{key}: unknown severity, rule or family {name!r}{did_you_mean(name, known)}")
        self._hold = frozenset(aliases.get(name, name) for name in policy.hold)
        self._revise = frozenset(aliases.get(name, name) for name in policy.revise)
        self._families = families

    def action(self, finding: Finding) -> Action:
        """Return what one finding asks for."""
        names = {finding.rule, finding.severity, self._families.get(finding.rule, "")}
        if names & self._hold:
            return "hold"
        return "revise" if names & self._revise else "send"


def strictest(actions: Iterable[Action]) -> Action:
    """Return the strictest of some actions, `send` where there is none."""
    return max(actions, key=ACTIONS.index, default="send")
