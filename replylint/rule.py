"""Rules as the linter holds them: plain data, from a rule's TOML file or from the prepared rulebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from replylint.cues import CueSet
from replylint.model import How, Safety, Severity

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

    `why` says why a good one is fine.
    """

    text: str
    context: str | None = None
    marks: tuple[str, ...] = ()
    why: str = ""


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
