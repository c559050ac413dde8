"""The linter: judges one draft or one dialogue by the rules it was given. It opens no file and prints nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from replylint.checks import Judge, kind
from replylint.config import Config, as_config
from replylint.draft import Draft
from replylint.errors import ConfigError, RuleError, did_you_mean
from replylint.filters import ordered, without_the_less_specific
from replylint.fold import fold
from replylint.model import Finding, Report, RuleFailure, Status, Turn
from replylint.rule import Lang, Rule
from replylint.rulebook import Rulebook
from replylint.scanner import Scanner
from replylint.script import script_of
from replylint.span import Span
from replylint.suggest import TOPIC, Chooser

_STATUSES: tuple[Status, ...] = ("complete", "incomplete", "failed")


class Linter:
    """Rules, selected and compiled. Safe to share between threads.

    `select` and `ignore` name rules, families, or `ALL`; without `select` the rules that are on by default run.
    `config` gives both, where they are not given here: a Config, the path of a file, or its keys. `rulebook` stands
    in for the built-in rules and those of installed packages. An unknown name raises ConfigError; a rule that can't
    be compiled raises RuleError.
    """

    def __init__(
        self,
        select: Sequence[str] | None = None,
        ignore: Sequence[str] | None = None,
        config: Config | Path | str | Mapping[str, Any] | None = None,
        rulebook: Rulebook | None = None,
    ) -> None:
        for name, names in (("select", select), ("ignore", ignore)):
            if isinstance(names, str):
                raise TypeError(f"{name} must be a list of names, not str")
        if not (rulebook is None or isinstance(rulebook, Rulebook)):
            raise TypeError(f"rulebook must be a Rulebook, not {type(rulebook).__name__}")
        config = as_config(config)
        rulebook = config.rulebook() if rulebook is None else config.configured(rulebook)
        select = config.select if select is None else select
        ignore = config.ignore if ignore is None else ignore
        self.rules = _selected(rulebook, select, ignore)
        if not self.rules:
            raise ConfigError("no rule is selected: nothing would be checked")
        self._judges = [(rule, _judge(rule)) for rule in self.rules]
        self._scanner = _scanner(rulebook, self._judges)
        self._chooser = Chooser(name for name in rulebook.cue_sets if name.startswith(TOPIC))
        # Which judges a flagging cue set concerns: a draft is shown only to those whose cues it holds, and to those
        # that have none and want every draft.
        self._always = {i for i, (_, judge) in enumerate(self._judges) if not judge.flags}
        self._flagged_by: dict[str, list[int]] = {}
        for i, (_, judge) in enumerate(self._judges):
            for name in judge.flags:
                self._flagged_by.setdefault(name, []).append(i)

    def check(self, text: str, *, context: str | None = None) -> Report:
        """Judge one draft; `context` is the customer's last message.

        Accepts any str and never raises for what it holds. Anything else raises TypeError.
        """
        if not isinstance(text, str):
            raise TypeError(f"text must be str, not {type(text).__name__}")
        if not (context is None or isinstance(context, str)):
            raise TypeError(f"context must be str or None, not {type(context).__name__}")
        try:
            return self._report(text, context)
        except Exception as error:  # noqa: BLE001 - whatever happens, the chat tool gets a report, and not a clean one
            return Report((), "failed", tuple(RuleFailure(rule.id, type(error).__name__) for rule in self.rules))

    def _report(self, text: str, context: str | None) -> Report:
        folded = fold(text)
        hits = self._scanner.scan(folded.text)
        if not self._always and (not hits or min(hits)[0] >= self._scanner.flagging):
            return Report()
        draft = Draft(folded, hits, self._scanner, context)
        found: list[tuple[Rule, Span]] = []
        failures: list[RuleFailure] = []
        for rule, judge in self._concerned(draft):
            try:
                found += [(rule, _inside(draft, span)) for span in judge.find(draft)]
            except Exception as error:  # noqa: BLE001 - a broken rule must not take the others down
                failures.append(RuleFailure(rule.id, type(error).__name__))
        kept = ordered(without_the_less_specific(found, draft))
        lang = (script_of(text) or script_of(context or "") or "zh-Hans") if kept else "zh-Hans"
        return Report(
            tuple(self._finding(rule, span, draft, lang) for rule, span in kept),
            "incomplete" if failures else "complete",
            tuple(failures),
        )

    def check_dialogue(self, turns: Iterable[Turn | Mapping[str, Any]]) -> Report:
        """Judge every agent turn, each with the customer's previous turn as its context.

        Findings carry the index of their turn. A turn of the wrong type raises TypeError.
        """
        if isinstance(turns, str | bytes | Mapping):
            raise TypeError(f"turns must be a list of turns, not {type(turns).__name__}")
        findings: list[Finding] = []
        failures: dict[str, RuleFailure] = {}
        context: str | None = None
        worst: Status = "complete"
        for index, turn in enumerate([Turn.of(turn) for turn in turns]):
            if turn.role == "customer":
                context = turn.text
            if turn.role != "agent":
                continue
            report = self.check(turn.text, context=context)
            for finding in report.findings:
                finding.turn = index
            findings += report.findings
            worst = max(worst, report.status, key=_STATUSES.index)
            failures.update((failure.rule, failure) for failure in report.not_run)
        return Report(tuple(findings), worst, tuple(failures.values()))

    def _concerned(self, draft: Draft) -> list[tuple[Rule, Judge]]:
        judges = self._always.union(*(self._flagged_by[name] for name in draft.flagged()))
        return [self._judges[i] for i in sorted(judges)]

    def _finding(self, rule: Rule, span: Span, draft: Draft, lang: Lang) -> Finding:
        start, end = draft.folded.span(*span)
        return Finding(
            rule.id,
            rule.severity,
            rule.message[lang],
            rule.message["en"],
            start,
            end,
            rule.rows,
            self._chooser.choose(rule, draft, lang),
        )


def _inside(draft: Draft, span: Span) -> Span:
    """Return the span if it lies in the draft; a check that is off by more is broken, and says nothing to anybody."""
    start, end = span
    if not 0 <= start <= end <= len(draft.text):
        raise ValueError("a check found a place outside the draft")
    return Span(start, end)


def _selected(rulebook: Rulebook, select: Sequence[str] | None, ignore: Sequence[str]) -> list[Rule]:
    wanted = {r.id for r in rulebook.rules.values() if r.default} if select is None else _named(rulebook, select)
    return [rule for rule in rulebook.rules.values() if rule.id in wanted - _named(rulebook, ignore)]


def _named(rulebook: Rulebook, names: Iterable[str]) -> set[str]:
    by_name: dict[str, set[str]] = {"ALL": set(rulebook.rules)}
    for rule in rulebook.rules.values():
        for name in (rule.id, *rule.aliases, rule.family):
            by_name.setdefault(name, set()).add(rule.id)
    chosen: set[str] = set()
    for name in names:
        if name not in by_name:
            raise ConfigError(f"unknown rule or family {name!r}{did_you_mean(name, by_name)}")
        chosen |= by_name[name]
    return chosen


def _judge(rule: Rule) -> Judge:
    try:
        return kind(rule.check)(rule.options)
    except (ValueError, RuleError) as error:
        raise RuleError(f"{rule.source or rule.id}: {error}") from error


def _scanner(rulebook: Rulebook, judges: Sequence[tuple[Rule, Judge]]) -> Scanner:
    known = dict(rulebook.cue_sets)
    for rule, _ in judges:
        for cue_set in rule.cues:
            if known.setdefault(cue_set.name, cue_set) is not cue_set:
                raise RuleError(f"{rule.source or rule.id}: the cue set {cue_set.name!r} is defined twice")
    sets = {name: cue_set for name, cue_set in known.items() if name.startswith(TOPIC)}
    for rule, judge in judges:
        wanted: frozenset[str] = getattr(judge, "wants", frozenset())
        sets |= {name: known[name] for name in wanted if name in known}
        for name in judge.needs:
            if name not in known:
                near = did_you_mean(name, known)
                raise RuleError(f"{rule.source or rule.id}: unknown cue set or condition {name!r}{near}")
            sets[name] = known[name]
    return Scanner(list(sets.values()), frozenset(name for _, judge in judges for name in judge.flags))
