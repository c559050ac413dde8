"""The linter: judges one draft or one dialogue by the rules it was given. It opens no file and prints nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from replylint.acts import Recogniser
from replylint.checks import DialogueJudge, Judge, kind
from replylint.config import Config
from replylint.configfile import as_config
from replylint.dialogue import Dialogue, Said, Side, Speech, in_order
from replylint.draft import Draft
from replylint.errors import ConfigError, RuleError, did_you_mean
from replylint.filters import ordered, without_the_less_specific, without_the_less_specific_of
from replylint.index import Index
from replylint.model import Finding, Report, RuleFailure, RuleSkipped, Status, Turn, TurnActs
from replylint.rule import Lang, Rule
from replylint.rulebook import Rulebook
from replylint.scanner import Scanner
from replylint.script import script_of
from replylint.segment import is_word
from replylint.span import Span
from replylint.suggest import TOPIC, Chooser

_STATUSES: tuple[Status, ...] = ("complete", "incomplete", "failed")
Glance = Callable[[str, str | None], bool]
"""Tells from the folded text and the customer's last words whether a judge wants to see a draft."""


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
        judges = [(rule, _judge(rule)) for rule in self.rules]
        self._judges = [(rule, judge) for rule, judge in judges if not isinstance(judge, DialogueJudge)]
        self._dialogue_judges = [(rule, judge) for rule, judge in judges if isinstance(judge, DialogueJudge)]
        self._recogniser = Recogniser(rulebook.acts.values())
        self._expect_acts()
        self._scanner = _scanner(rulebook, judges, self._recogniser)
        self._chooser = Chooser(name for name in rulebook.cue_sets if name.startswith(TOPIC))
        # Which judges a flagging cue set concerns: a draft is shown only to those whose cues it holds, to those that
        # say at a glance that they want it, and to those that want every draft.
        self._flagged_by: dict[str, list[int]] = {}
        self._glances: list[tuple[int, Glance]] = []
        for i, (_, judge) in enumerate(self._judges):
            for name in judge.flags:
                self._flagged_by.setdefault(name, []).append(i)
            if (glance := getattr(judge, "glance", None)) is not None:
                self._glances.append((i, glance))
            elif not judge.flags:
                self._glances.append((i, _always))

    def _expect_acts(self) -> None:
        for rule, judge in self._dialogue_judges:
            for name in sorted(judge.acts - self._recogniser.names):
                near = did_you_mean(name, self._recogniser.names)
                raise RuleError(f"{rule.source or rule.id}: unknown act {name!r}{near}")

    def warm_up(self) -> None:
        """Make now what is otherwise made when it is first needed, so that the first draft is as fast as the next."""
        self._scanner.scan.prepare()
        for rule in self.rules:
            for wording in rule.wordings:
                self.check_dialogue([Turn("customer", wording.hans), Turn("agent", wording.hant)])
        is_word("性能不能保证", Span(2, 4))  # the words that jieba knows

    def check(self, text: str, *, context: str | None = None) -> Report:
        """Judge one draft; `context` is the customer's last message.

        Accepts any str and never raises for what it holds. Anything else raises TypeError.
        """
        if not isinstance(text, str):
            raise TypeError(f"text must be str, not {type(text).__name__}")
        if not (context is None or isinstance(context, str)):
            raise TypeError(f"context must be str or None, not {type(context).__name__}")
        try:
            return self._report(Draft.of(text, self._scanner, context))
        except Exception as error:  # noqa: BLE001 - whatever happens, the chat tool gets a report, and not a clean one
            return self._failed(error)

    def check_dialogue(self, turns: Iterable[Turn | Mapping[str, Any]]) -> Report:
        """Judge every agent turn, with what the customer said before it as its context, and the dialogue as a whole.

        Findings carry the index of their turn. Rules that speak of time are skipped where a turn has none, or where
        only some say their zone, and the report says so. A turn of the wrong type raises TypeError.
        """
        if isinstance(turns, str | bytes | Mapping):
            raise TypeError(f"turns must be a list of turns, not {type(turns).__name__}")
        checked = [Turn.of(turn) for turn in turns]
        try:
            return self._dialogue_report(checked)
        except Exception as error:  # noqa: BLE001 - as for one draft
            return self._failed(error)

    def _failed(self, error: Exception) -> Report:
        return Report((), "failed", tuple(RuleFailure(rule.id, type(error).__name__) for rule in self.rules))

    def _dialogue_report(self, turns: Sequence[Turn]) -> Report:
        said: list[tuple[Side, Said]] = []
        reports: list[Report] = []
        for index, (turn, context) in enumerate(zip(turns, contexts(turns), strict=True)):
            if turn.role == "system":
                continue
            draft = Draft.of(turn.text, self._scanner, context)
            said.append((turn.role, Said(index, turn.time, draft, self._recogniser.acts_of(turn.role, draft))))
            if turn.role == "agent":
                try:
                    reports.append(self._report(draft, index))
                except Exception as error:  # noqa: BLE001 - the other turns are still judged
                    reports.append(self._failed(error))
        reports.append(self._whole(Dialogue.of(said)))
        findings = [finding for report in reports for finding in report.findings]
        return Report(
            tuple(sorted(findings, key=lambda finding: (finding.turn or 0, finding.start, finding.end, finding.rule))),
            max((report.status for report in reports), key=_STATUSES.index),
            tuple({failure.rule: failure for report in reports for failure in report.not_run}.values()),
            reports[-1].skipped,
            tuple(TurnActs(item.turn, tuple(in_order(item.acts))) for _, item in said if item.acts),
        )

    def _whole(self, dialogue: Dialogue) -> Report:
        """Judge a dialogue by the rules that need more than one reply."""
        found: list[tuple[Rule, Speech]] = []
        failures: list[RuleFailure] = []
        skipped: list[RuleSkipped] = []
        for rule, judge in self._dialogue_judges:
            if judge.timed and not dialogue.timed:
                skipped.append(RuleSkipped(rule.id, "no-times"))
                continue
            try:
                found += [(rule, speech) for speech in judge.find_in(dialogue)]
            except Exception as error:  # noqa: BLE001 - a broken rule must not take the others down
                failures.append(RuleFailure(rule.id, type(error).__name__))
        return Report(
            tuple(self._of_speech(rule, speech) for rule, speech in without_the_less_specific_of(found)),
            "incomplete" if failures else "complete",
            tuple(failures),
            tuple(skipped),
        )

    def _report(self, draft: Draft, turn: int | None = None) -> Report:
        wanted = [i for i, glance in self._glances if glance(draft.text, draft.context_text)]
        if not wanted and (not draft.hits or min(draft.hits)[0] >= self._scanner.flagging):
            return Report()
        found: list[tuple[Rule, Span]] = []
        failures: list[RuleFailure] = []
        for rule, judge in self._concerned(draft, wanted):
            try:
                found += [(rule, _inside(draft, span)) for span in judge.find(draft)]
            except Exception as error:  # noqa: BLE001 - a broken rule must not take the others down
                failures.append(RuleFailure(rule.id, type(error).__name__))
        kept = ordered(without_the_less_specific(found, draft))
        lang = _lang(draft) if kept else "zh-Hans"
        return Report(
            tuple(self._finding(rule, span, draft, lang, turn) for rule, span in kept),
            "incomplete" if failures else "complete",
            tuple(failures),
        )

    def _concerned(self, draft: Draft, wanted: Iterable[int]) -> list[tuple[Rule, Judge]]:
        judges = set(wanted).union(*(self._flagged_by[name] for name in draft.flagged))
        return [self._judges[i] for i in sorted(judges)]

    def _of_speech(self, rule: Rule, speech: Speech) -> Finding:
        said = speech.turns[0]
        return self._finding(rule, Span(0, len(said.draft.text)), said.draft, _lang(said.draft), said.turn)

    def _finding(self, rule: Rule, span: Span, draft: Draft, lang: Lang, turn: int | None) -> Finding:
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
            turn,
        )


def contexts(turns: Iterable[Turn]) -> Iterator[str | None]:
    """Yield, for every turn, what the customer had said last before it: all of it, where it came in several turns."""
    last: list[str] = []
    answered = False
    for turn in turns:
        yield " ".join(last) if last else None
        if turn.role == "customer":
            last = [turn.text] if answered else [*last, turn.text]
            answered = False
        elif turn.role == "agent":
            answered = True


def _always(_text: str, _context: str | None) -> bool:
    return True


def _lang(draft: Draft) -> Lang:
    return script_of(draft.original) or script_of(draft.context_text or "") or "zh-Hans"


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


def _judge(rule: Rule) -> Judge | DialogueJudge:
    try:
        return kind(rule.check)(rule.options)
    except (ValueError, RuleError) as error:
        raise RuleError(f"{rule.source or rule.id}: {error}") from error


def _scanner(
    rulebook: Rulebook, judges: Sequence[tuple[Rule, Judge | DialogueJudge]], recogniser: Recogniser
) -> Scanner:
    known = rulebook.cue_sets
    asked = [(rule.source or rule.id, judge.needs) for rule, judge in judges]
    for source, names in (*asked, ("an act", recogniser.needs)):
        for name in sorted(names):
            if name not in known:
                raise RuleError(f"{source}: unknown cue set or condition {name!r}{did_you_mean(name, known)}")
    flags = frozenset(name for _, judge in judges if not isinstance(judge, DialogueJudge) for name in judge.flags)
    return Scanner(rulebook.index or Index.of(known.values(), flags), flags)
