"""Verdicts as answers: places also in UTF-16 units, reasons, and wordings as edits of the draft."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate

from replylint.applying import apply
from replylint.guard import Verdict
from replylint.model import Finding, Suggestion
from replylint.rule import Lang, Rule
from replylint.script import script_of
from replylint.service.messages import Checked, Edit, Found, Reviewed, Wording

_LAST_OF_ONE_UNIT = "\uffff"


class Answers:
    """Makes answers; `rules`, by id, tell the reasons."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._rules = rules

    def checked(self, draft: str, verdict: Verdict) -> Checked:
        """Return what was found."""
        return Checked(complete=verdict.complete, cause=verdict.cause, findings=self._found(draft, verdict))

    def reviewed(self, draft: str, verdict: Verdict) -> Reviewed:
        """Return what to do."""
        return Reviewed(
            action=verdict.action,
            complete=verdict.complete,
            cause=verdict.cause,
            message=verdict.message,
            message_en=verdict.message_en,
            findings=self._found(draft, verdict),
        )

    def _found(self, draft: str, verdict: Verdict) -> tuple[Found, ...]:
        if not verdict.findings:
            return ()
        units = _Units(draft)
        lang = script_of(draft) or "zh-Hans"
        return tuple(self._finding(draft, finding, units, lang) for finding in verdict.findings)

    def _finding(self, draft: str, finding: Finding, units: _Units, lang: Lang) -> Found:
        rule = self._rules.get(finding.rule)
        why = rule.why if rule is not None else {}
        return Found(
            rule=finding.rule,
            severity=finding.severity,
            start=finding.start,
            end=finding.end,
            start_utf16=units.before(finding.start),
            end_utf16=units.before(finding.end),
            message=finding.message,
            message_en=finding.message_en,
            reason=why.get(lang, ""),
            reason_en=why.get("en", ""),
            rows=finding.rows,
            wordings=tuple(_wording(draft, finding, item, units) for item in finding.suggestions),
        )


def _wording(draft: str, finding: Finding, item: Suggestion, units: _Units) -> Wording:
    edit = None if item.how == "advice" else _edit(draft, finding, item, units)
    return Wording(text=item.text, how=item.how, safety=item.safety, rows=item.rows, edit=edit)


def _edit(draft: str, finding: Finding, item: Suggestion, units: _Units) -> Edit:
    """Return what `apply` does to the draft as one edit: a client need not know how wording is put in."""
    after = apply(draft, finding, item)
    start, end = finding.start, finding.end
    if item.how == "rewrite":
        start, end = 0, len(draft)
    elif item.how == "add":
        start, end = _same(draft, after), len(draft)
    return Edit(
        start=start,
        end=end,
        start_utf16=units.before(start),
        end_utf16=units.before(end),
        text=after[start : len(after) - (len(draft) - end)],
    )


def _same(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


class _Units:
    """Counts UTF-16 code units: a character beyond U+FFFF, such as most emoji, is two."""

    def __init__(self, text: str) -> None:
        self._sums = None
        if max(text, default="") > _LAST_OF_ONE_UNIT:
            self._sums = [0, *accumulate(2 if character > _LAST_OF_ONE_UNIT else 1 for character in text)]

    def before(self, position: int) -> int:
        """Return how many stand before a position in code points."""
        return position if self._sums is None else self._sums[position]
