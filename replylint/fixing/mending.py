"""Mends one reply: tries wordings on it, and objects to those that would do harm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from replylint.applying import apply
from replylint.fixing.edits import Edit, Edited
from replylint.fixing.pieces import lost, slots
from replylint.model import Finding, How, Report, Suggestion, at_least

LONGEST = 4000
"""Code points of a reply that is mended. Each fix judges all of it again, and nobody sends a longer one."""

Judge = Callable[[str], Report]
"""Judges a reply in the context of which it was made."""

Reason = Literal["advice", "slots", "unsafe", "rest", "pieces", "worse", "unjudged", "long", "unwritable", "skipped"]
"""Why a finding is left to a person: there is only advice; facts have to be filled in; the wording is unsafe and that
was not asked for; it would stand for other sentences too; it would lose a piece such as a number; something as bad
would be found in what it makes; that can't be judged; the reply is too long; the file can't hold the new text where it
stands; a person chose to leave it."""
# What would have helped comes first: of the objections to several wordings, that to the likeliest is told.
_TELLING: tuple[Reason, ...] = ("pieces", "worse", "unjudged", "unsafe", "rest", "slots", "advice")
_NARROWEST: tuple[How, ...] = ("replace", "add", "rewrite", "advice")
"""In this order wordings are tried: where a few characters mend a reply, the rest of it is not rewritten."""
_SENTENCE = re.compile(r"[^。！？!?；;\r\n]+")
_GREETING = 8
"""Letters of other sentences that a rewriting may drop: those of a greeting or a farewell."""


class Objection(NamedTuple):
    """Why a wording, or any wording, is not applied; `what` are the pieces or rules concerned."""

    reason: Reason
    what: tuple[str, ...] = ()


class Left(NamedTuple):
    """A finding that is left to a person, and why."""

    finding: Finding
    objection: Objection


class Reply:
    """A reply that is being mended: its text and its findings as they are now, and what was fixed so far."""

    def __init__(self, text: str, judge: Judge) -> None:
        self._edited = Edited(text)
        self._judge = judge
        self.report = judge(text)
        self.fixed: list[Finding] = []
        self.left: list[Left] = []

    @property
    def text(self) -> str:
        """The reply as it is now."""
        return self._edited.text

    @property
    def edits(self) -> list[Edit]:
        """What makes it of the original."""
        return self._edited.edits

    @property
    def is_long(self) -> bool:
        """Whether it is too long to be mended."""
        return len(self.text) > LONGEST

    def leave(self, reason: Reason) -> None:
        """Leave all that is found now to a person."""
        self.left = [Left(finding, Objection(reason)) for finding in self.report.findings]

    def become(self, text: str, finding: Finding) -> None:
        """Turn into a text that was made to fix a finding."""
        self._edited.become(text)
        self.report = self._judge(text)
        self.fixed.append(finding)

    def objection(self, text: str, finding: Finding) -> Objection | None:
        """Return what speaks against a text that was made of this reply to fix a finding, if anything does."""
        if pieces := lost(self.text, text):
            return Objection("pieces", tuple(pieces))
        report = self._judge(text)
        if report.status != "complete":
            return Objection("unjudged")
        before, after = (Counter(item.rule for item in each.findings) for each in (self.report, report))
        grave = at_least(finding.severity)
        worse = {new.rule for new in report.findings if new.severity in grave and after[new.rule] > before[new.rule]}
        # The finding itself has to go. So every fix leaves fewer findings of its severity and above, and fixing ends.
        if after[finding.rule] >= before[finding.rule]:
            worse.add(finding.rule)
        return Objection("worse", tuple(sorted(worse))) if worse else None


def mend(text: str, judge: Judge, *, unsafe: bool) -> Reply:
    """Fix what can be fixed in a reply without asking a person; with `unsafe`, by wordings that one should read.

    Nothing more is fixed in what comes of it: it is final.
    """
    reply = Reply(text, judge)
    if reply.is_long:
        reply.leave("long")
        return reply
    while reply.report.status == "complete" and _fixed_one(reply, unsafe=unsafe):
        pass
    return reply


def _fixed_one(reply: Reply, *, unsafe: bool) -> bool:
    """Fix the first finding that can be; otherwise note why none can be."""
    reply.left = []
    for finding in reply.report.findings:
        objections: list[Objection] = []
        for made, objection in _tried(reply, finding, unsafe=unsafe):
            if objection is None:
                reply.become(made, finding)
                return True
            objections.append(objection)
        told = min(objections, key=lambda each: _TELLING.index(each.reason), default=Objection("advice"))
        reply.left.append(Left(finding, told))
    return False


def _tried(reply: Reply, finding: Finding, *, unsafe: bool) -> Iterator[tuple[str, Objection | None]]:
    for suggestion in sorted(finding.suggestions, key=lambda each: _NARROWEST.index(each.how)):
        if suggestion.how == "advice":
            continue
        made = apply(reply.text, finding, suggestion)
        not_allowed = _not_allowed(reply.text, made, suggestion, unsafe=unsafe)
        if not_allowed is None and suggestion.how == "rewrite" and _says_more(reply.text, finding):
            not_allowed = Objection("rest")
        yield made, not_allowed or reply.objection(made, finding)


def _not_allowed(old: str, new: str, suggestion: Suggestion, *, unsafe: bool) -> Objection | None:
    """Return why a wording is not for a machine to apply, if it isn't."""
    to_fill_in = slots(old, new)
    if to_fill_in or suggestion.safety == "display":
        return Objection("slots", tuple(to_fill_in))
    return None if unsafe or suggestion.safety == "safe" else Objection("unsafe")


def _says_more(text: str, finding: Finding) -> bool:
    """Tell whether a reply says something in other sentences than what the finding is about."""
    others = (
        found[0] for found in _SENTENCE.finditer(text) if found.end() <= finding.start or found.start() >= finding.end
    )
    return sum(char.isalnum() for sentence in others for char in sentence) > _GREETING
