"""Rules as the linter holds them: plain data, from a rule's TOML file or from the prepared rulebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from replylint.cues import CueSet
from replylint.model import How, Role, Safety, Severity, Turn

Lang = Literal["zh-Hans", "zh-Hant", "en"]


@dataclass(slots=True)
class Wording:
    """Softer wording of a rule: its text in both scripts, the rows it follows, and the topics it fits.

    A wording with no topics fits any case.
    """

    hans: str
    hant: str
    rows: tuple[str, ...]
    how: How
    safety: Safety
    when: tuple[str, ...] = ()


@dataclass(slots=True)
class Example:
    """A reply that a rule must flag at exactly `marks`, or, with no marks, that every rule must leave alone.

    `why` says why a good one is fine. An example of a dialogue rule has `turns` instead of a text: the rule must flag
    the `flagged` one, an index, or, where that is None, none; of the other rules only those for dialogues are asked.
    """

    text: str = ""
    context: str | None = None
    marks: tuple[str, ...] = ()
    why: str = ""
    turns: tuple[Turn, ...] = ()
    flagged: int | None = None


@dataclass(slots=True)
class Act:
    """Something that a turn of a dialogue does: greets, apologises, reports a problem.

    `role` is the side whose turns do it. `options` are its cases, as a rule of the kind `phrase` has them. It is done
    in each of `good`, and in none of `bad`.
    """

    name: str
    role: Role
    label: Mapping[Lang, str]
    options: Mapping[str, Any]
    good: tuple[Example, ...] = ()
    bad: tuple[Example, ...] = ()
    cues: tuple[CueSet, ...] = ()
    source: str = ""


@dataclass(slots=True)
class Rule:
    """One rule. Texts are held by language: `zh-Hans`, `zh-Hant`, `en`. `options` belong to the kind of check.

    `yields_to` names rules that are more specific: where one of them flags the same place, this one is silent.
    """

    id: str
    severity: Severity
    family: str
    check: str
    rows: tuple[str, ...]
    message: Mapping[Lang, str]
    options: Mapping[str, Any]
    wordings: tuple[Wording, ...] = ()
    default: bool = True
    aliases: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    summary: Mapping[Lang, str] = field(default_factory=dict)
    why: Mapping[Lang, str] = field(default_factory=dict)
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    cues: tuple[CueSet, ...] = ()
    source: str = ""


def settable(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that a configuration may set: what a rule file has in `[options]`, and not its cases."""
    return {key: value for key, value in options.items() if key != "flag"}
