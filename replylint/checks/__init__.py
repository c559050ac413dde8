"""Kinds of check: one module each, found by the name that a rule file gives in `check`.

A kind makes a judge from a rule's options; the judge names the cue sets that it wants scanned, and finds the places
in a draft that the rule flags. Third parties add kinds by the entry point group `replylint.checks`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any, Protocol, cast, runtime_checkable

from replylint.dialogue import Dialogue, Speech
from replylint.draft import Draft
from replylint.errors import PluginError, RuleError, did_you_mean
from replylint.span import Span


class Judge(Protocol):
    """One rule's options, understood, for drafts.

    `flags` are the cue sets that can make a finding: a draft with none of their cues is not shown to `find`. A judge
    without any is shown every draft, unless it has a `glance`, a function of the folded text and the customer's last
    words that tells whether to look. `needs` are all the cue sets that it asks the draft for; `wants`,
    which may be left out, those that it asks for where the rulebook has them.
    """

    flags: frozenset[str]
    needs: frozenset[str]

    def find(self, draft: Draft) -> Iterable[Span]:
        """Return the places in the folded draft that the rule flags."""


@runtime_checkable
class DialogueJudge(Protocol):
    """One rule's options, understood, for dialogues.

    `needs` are the cue sets that it asks turns for, `acts` the acts. One that is `timed` is not shown a dialogue in
    which a turn has no time.
    """

    needs: frozenset[str]
    acts: frozenset[str]
    timed: bool

    def find_in(self, dialogue: Dialogue) -> Iterable[Speech]:
        """Return the agent's speeches that the rule flags."""


Kind = Callable[[Mapping[str, Any]], Judge | DialogueJudge]
"""Makes a judge from a rule's options; raises ValueError for options it can't use."""

_BUILT_IN = {
    "phrase": ("replylint.checks.phrase", "Phrase"),
    "contact": ("replylint.checks.contact", "Contact"),
    "length": ("replylint.checks.length", "Length"),
    "shouting": ("replylint.checks.shouting", "Shouting"),
    "personal": ("replylint.checks.personal", "Personal"),
    "missing": ("replylint.checks.missing", "Missing"),
    "latency": ("replylint.checks.latency", "Latency"),
    "order": ("replylint.checks.order", "Order"),
    "follow-up": ("replylint.checks.follow_up", "FollowUp"),
    "repetition": ("replylint.checks.repetition", "Repetition"),
    "consistency": ("replylint.checks.consistency", "Consistency"),
}


def kind(name: str) -> Kind:
    """Return the kind of check of that name, built in or from an installed package."""
    if name in _BUILT_IN:
        module, attribute = _BUILT_IN[name]
        return cast("Kind", getattr(import_module(module), attribute))
    # Only a rule of an unknown kind pays for looking through the installed packages.
    from importlib.metadata import entry_points

    plugins = {entry.name: entry for entry in entry_points(group="replylint.checks")}
    if name not in plugins:
        raise RuleError(f"unknown kind of check {name!r}{did_you_mean(name, [*_BUILT_IN, *plugins])}")
    try:
        return cast("Kind", plugins[name].load())
    except (Exception, SystemExit) as error:
        distribution = plugins[name].dist
        package = distribution.name if distribution else plugins[name].value
        raise PluginError(
            f"the kind of check {name!r} of the package {package!r} can't be loaded: {error!r}"
        ) from error
