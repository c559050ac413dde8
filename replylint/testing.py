"""Runs the examples of rule files: for these rules, for the command line, and for those who write rules.

    from pathlib import Path
    from replylint.testing import check_folder

    def test_rules() -> None:
        assert check_folder(Path("acme_rules")) == []

A bad example must be flagged by its rule at exactly its marks. A good one must be left alone by every rule, and so
must every wording, in both scripts, with its slots left open; advice is not sent to anybody and may say anything.
A dialogue is an example of its own rule: that one must flag the turn, or none. An act must be done in each of its
good examples, and in none of the bad ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from replylint.errors import RuleError
from replylint.linter import Linter
from replylint.model import Report, Role, RuleFailure, Turn
from replylint.personal import masked
from replylint.rule import Act, Example, Rule
from replylint.rulebook import BUILT_IN, Rulebook

Kind = Literal["bad", "good", "wording"]
Mark = tuple[str, str]
"""The id of a rule, and the text that it flags."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that a rule, or all of them, judged otherwise than the rule file says.

    `rule` is the rule whose file it stands in, or `act` and the act's name. `expected` and `got` are what should be
    and what was flagged, in the order of the text. `not_run` are the rules that raised. What is personal in any text
    is masked.
    """

    rule: str
    kind: Kind
    text: str
    context: str | None
    expected: tuple[Mark, ...]
    got: tuple[Mark, ...]
    not_run: tuple[RuleFailure, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", masked(self.text))
        object.__setattr__(self, "context", self.context and masked(self.context))


def check_folder(folder: Path) -> list[Failure]:
    """Run the examples of a folder of rule files beside the built-in rules. Raises RuleError for a broken file."""
    rules, book = rules_of(folder)
    return check_rules(rules, book) + check_acts(acts_of(folder, book), book)


def rules_of(folder: Path) -> tuple[list[Rule], Rulebook]:
    """Return the rules of a folder, and the rulebook that they are tried in: theirs and the built-in rules."""
    own = Rulebook.read(folder)
    if not own.rules:
        raise RuleError(f"{folder}: holds no rule files (<rule-id>.toml)")
    if folder.resolve() == BUILT_IN.resolve():
        return list(own.rules.values()), own
    return list(own.rules.values()), Rulebook.built_in().joined(own)


def acts_of(folder: Path, rulebook: Rulebook) -> list[Act]:
    """Return the acts of a rulebook whose files lie in a folder."""
    return [act for act in rulebook.acts.values() if Path(act.source).resolve().is_relative_to(folder.resolve())]


def check_rules(rules: Iterable[Rule], rulebook: Rulebook) -> list[Failure]:
    """Run the examples of some rules of a rulebook under all of its rules."""
    linter = Linter(select=["ALL"], rulebook=rulebook)
    return [failure for rule in rules for failure in _failures(rule, linter)]


def check_acts(acts: Iterable[Act], rulebook: Rulebook) -> list[Failure]:
    """Run the examples of some acts of a rulebook."""
    linter = Linter(select=["ALL"], rulebook=rulebook)
    return [failure for act in acts for failure in _act_failures(act, linter)]


def _act_failures(act: Act, linter: Linter) -> Iterator[Failure]:
    cases: tuple[tuple[Kind, tuple[Example, ...], bool], ...] = (("good", act.good, True), ("bad", act.bad, False))
    for kind, examples, done in cases:
        for example in examples:
            before = [Turn("customer", example.context)] if example.context else []
            report = linter.check_dialogue([*before, Turn(act.role, example.text)])
            acts = {name for turn in report.acts if turn.turn == len(before) for name in turn.acts}
            if (act.name in acts) != done:
                expected = ((act.name, example.text),) if done else ()
                got = tuple((name, example.text) for name in sorted(acts))
                yield Failure(f"act {act.name}", kind, example.text, example.context, expected, got, report.not_run)


def _dialogue_failures(rule: Rule, linter: Linter) -> Iterator[Failure]:
    cases: tuple[tuple[Kind, tuple[Example, ...]], ...] = (("bad", rule.bad), ("good", rule.good))
    for kind, examples in cases:
        for example in examples:
            if not example.turns:
                continue
            report = linter.check_dialogue(example.turns)
            got = tuple((rule.id, f"turn {finding.turn}") for finding in report.findings if finding.rule == rule.id)
            expected = () if example.flagged is None else ((rule.id, f"turn {example.flagged}"),)
            ran = rule.id not in {skipped.rule for skipped in report.skipped}
            if got != expected or report.not_run or not ran:
                text = "\n".join(f"{turn.role}: {turn.text}" for turn in example.turns)
                yield Failure(rule.id, kind, text, None, expected, got, report.not_run)


def _failures(rule: Rule, linter: Linter) -> Iterator[Failure]:
    yield from _dialogue_failures(rule, linter)
    for example in rule.bad:
        if example.turns:
            continue
        report = linter.check(example.text, context=example.context)
        spans = [(finding.start, finding.end) for finding in report.findings if finding.rule == rule.id]
        got = tuple(mark for mark in _marks(example.text, report) if mark[0] == rule.id)
        if [example.text[start:end] for start, end in spans] != list(example.marks) or report.not_run:
            expected = tuple((rule.id, mark) for mark in shown(example).marks)
            yield Failure(rule.id, "bad", example.text, example.context, expected, got, report.not_run)
    for example in rule.good:
        if example.turns:
            continue
        report = linter.check(example.text, context=example.context)
        if not report.clean:
            got = _marks(example.text, report)
            yield Failure(rule.id, "good", example.text, example.context, (), got, report.not_run)
    for wording in sendable(rule):
        report = linter.check(wording)
        if not report.clean:
            yield Failure(rule.id, "wording", wording, None, (), _marks(wording, report), report.not_run)


def sendable(rule: Rule) -> Iterator[str]:
    """Yield the rule's wordings that an agent may send, in each script."""
    for wording in rule.wordings:
        if wording.how != "advice":
            yield from dict.fromkeys((wording.hans, wording.hant))


def _marks(text: str, report: Report) -> tuple[Mark, ...]:
    shown = masked(text)
    return tuple((finding.rule, shown[finding.start : finding.end]) for finding in report.findings)


def shown(example: Example) -> Example:
    """Return an example as it may be shown: what is personal in it is masked."""
    text, marks, at = masked(example.text), [], 0
    for mark in example.marks:
        start = max(example.text.find(mark, at), at)
        at = start + len(mark)
        marks.append(text[start:at])
    context = example.context and masked(example.context)
    turns = tuple(replace(turn, text=masked(turn.text)) for turn in example.turns)
    return replace(example, text=text, context=context, marks=tuple(marks), turns=turns)


def lines(example: Example) -> Iterator[tuple[Role, list[tuple[str, bool]]]]:
    """Yield who says what in an example, each line in parts, each part with whether it is flagged; masked as parts."""
    example = shown(example)
    for index, turn in enumerate(example.turns):
        yield turn.role, [(turn.text, index == example.flagged)]
    if not example.turns:
        if example.context:
            yield "customer", [(example.context, False)]
        yield "agent", list(parts(example))


def parts(example: Example) -> Iterator[tuple[str, bool]]:
    """Yield the text of an example in parts, each with whether it is one of the marks; what is personal is masked."""
    example = shown(example)
    rest = example.text
    for mark in example.marks:
        before, mark_found, after = rest.partition(mark)
        if mark_found:
            yield from ((before, False), (mark, True))
            rest = after
    yield rest, False
