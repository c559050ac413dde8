"""Checks what readers yield, and puts findings back in their places in files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from replylint.cli.judging import Judges, OneByOne
from replylint.cli.settings import Settings, SettingsByFile
from replylint.errors import ConfigError
from replylint.formats.outcome import ActsOfTurn, Located, Outcome
from replylint.model import Finding, Report, Severity, Turn, at_least
from replylint.readers import choose, find
from replylint.readers.source import Source, UnreadableError
from replylint.readers.transcript import Comment, Dialogue, Draft, Item, Message, Problem, Skipped
from replylint.suppression import FileSuppressions

if TYPE_CHECKING:
    from replylint.cli.progress import Progress
    from replylint.rule import Lang


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks what readers yield, each file by its settings, and counts into `outcome`.

    `format_name` is the format of all files; None is what each of them is. `judges` do the judging, by default here
    and one by one; `progress` is told how far it is.
    """

    settings: SettingsByFile
    outcome: Outcome
    severity: Severity = "info"
    format_name: str | None = None
    judges: Judges | None = None
    progress: Progress | None = None

    def check_all(self, sources: Iterable[Source | UnreadableError]) -> Iterator[Located]:
        """Yield the findings in all files; one that can't be read is noted, and the others still checked."""
        for source in sources:
            if isinstance(source, UnreadableError):
                self.outcome.add_problem(source.path, source.line, source.reason)
                continue
            try:
                yield from self._file(source, self.settings.of(source.path))
            except UnreadableError as error:
                self.outcome.add_problem(error.path, error.line, error.reason)
            finally:
                if self.progress is not None:
                    self.progress.done(source)
                source.close()

    def _file(self, source: Source, settings: Settings) -> Iterator[Located]:
        layout = settings.layout
        taken = find(self.format_name) if self.format_name else choose(source, layout)
        if taken is None:
            return
        self.outcome.formats[source.path] = taken.name
        suppressed = settings.suppressions_of(source.path)
        dialogues = 0
        counted = False
        judges = self.judges or OneByOne(self.settings.linters)
        for item, report in judges.judge(taken.read(source, layout), settings.linter):
            dialogues += isinstance(item, Dialogue) and not item.first
            if not counted and not isinstance(item, Problem | Comment):
                self.outcome.files += 1
                self.outcome.checked.append(source.path)
                counted = True
            if self.progress is not None:
                self.progress.at(source, self.outcome.replies)
            for located in self._item(item, report or Report(), source.path, dialogues, suppressed):
                self._speak(located, settings)
                self.outcome.add(located, fails=located.finding.severity in settings.failing)
                yield located
        running = frozenset(rule.id for rule in self.settings.linters[settings.linter].rules)
        self.outcome.unused += suppressed.unused(running)
        for problem in source.problems:
            self.outcome.add_problem(source.path, problem.line, problem.reason)
        if source.looks_misread:
            reason = "no Chinese character in it as it was decoded, so it was not judged as written: correct --encoding"
            self.outcome.add_problem(source.path, None, reason)

    def _item(
        self, item: Item, report: Report, path: str, number: int, suppressed: FileSuppressions
    ) -> Iterator[Located]:
        if isinstance(item, Comment):
            try:
                suppressed.add_comment(item.line, item.text, alone=item.alone)
            except ConfigError as error:  # all else is still checked
                self.outcome.errors.append(str(error))
        elif isinstance(item, Problem):
            self.outcome.add_problem(path, item.line, item.reason, item.where)
        elif isinstance(item, Skipped):
            self.outcome.skipped_messages[item.kind] += 1
        elif isinstance(item, Draft):
            self.outcome.replies += 1
            findings = self._counted(report, [item.message], path, suppressed)
            if self.outcome.statistics is not None:
                self.outcome.statistics.add_reply(item.message.turn, findings)
            yield from self._located(findings, [item.message], path, item.dialogue)
        else:
            self.outcome.dialogues += not item.first
            self.outcome.replies += sum(_is_reply(message.turn) for message in item.messages)
            dialogue = item.id or str(number)
            self.outcome.skipped.update(skipped.rule for skipped in report.skipped)
            if self.outcome.acts is not None:
                self.outcome.acts += self._acts(report, item, path, dialogue)
            findings = self._counted(report, item.messages, path, suppressed)
            if self.outcome.statistics is not None:
                turns, place = [message.turn for message in item.messages], _place(path, item.messages[0])
                self.outcome.statistics.add_dialogue(turns, findings, place=place, dialogue=dialogue, first=item.first)
            yield from self._located(findings, item.messages, path, dialogue, item.first)

    def _acts(self, report: Report, item: Dialogue, path: str, dialogue: str) -> Iterator[ActsOfTurn]:
        for done in report.acts:
            message = item.messages[done.turn]
            yield ActsOfTurn(path, message.place.line, dialogue, done.turn + item.first, message.turn.role, done.acts)

    def _counted(
        self, report: Report, messages: Sequence[Message], path: str, suppressed: FileSuppressions
    ) -> list[Finding]:
        """Return the findings that count, and note what could not be judged, and what is suppressed."""
        first = messages[0]
        for failure in report.not_run:
            reason = f"the rule {failure.rule} failed with {failure.error}; please report it to its author"
            self.outcome.add_problem(path, first.place.line, reason)
        if report.status == "failed":
            self.outcome.add_problem(path, first.place.line, "the text could not be judged")
        shown = at_least(self.severity)
        findings: list[Finding] = []
        for finding, hidden in sifted(report.findings, messages, suppressed):
            if hidden:
                self.outcome.suppressed[finding.rule] += 1
            elif finding.severity in shown:
                findings.append(finding)
        self.outcome.replies_with_findings += len({finding.turn for finding in findings})
        return findings

    def _located(
        self,
        findings: Iterable[Finding],
        messages: Sequence[Message],
        path: str,
        dialogue: str | None,
        first: int = 0,
    ) -> Iterator[Located]:
        for finding in findings:
            message = messages[finding.turn or 0]
            yield Located(
                finding,
                path,
                *message.place.position(finding.start),
                *message.place.position(finding.end),
                dialogue,
                None if finding.turn is None else finding.turn + first,
                message.turn.speaker,
                message.turn.time,
                message.turn.text,
                finding.message,
                _script(finding.message),
                message.place.where,
            )

    def _speak(self, located: Located, settings: Settings) -> None:
        """Say it in the language that is wanted for the file."""
        lang, finding = settings.lang, located.finding
        if lang is None:
            return
        located.lang = lang
        if lang == "en":
            located.message = finding.message_en
            return
        rules = self.settings.linters[settings.linter].rules
        located.message = next((rule.message[lang] for rule in rules if rule.id == finding.rule), finding.message)


def sifted(
    findings: Iterable[Finding], messages: Sequence[Message], suppressed: FileSuppressions
) -> Iterator[tuple[Finding, bool]]:
    """Yield the findings in some messages, which come in the order of the file, each with whether it is suppressed."""
    if not suppressed.any:
        yield from ((finding, False) for finding in findings)
        return
    for message in messages:
        suppressed.meet(_lines_of(message))
    for finding in findings:
        message = messages[finding.turn or 0]
        yield finding, suppressed.suppresses(finding, message.turn.text, _lines_of(message))


def _lines_of(message: Message) -> range:
    """Return the lines in which a message stands, with its key or quote."""
    return range(message.place.line, message.place.position(len(message.turn.text)).line + 1)


def _place(path: str, message: Message) -> str:
    return f"{path}:{message.place.line}" if message.place.where is None else f"{path}[{message.place.where}]"


def _is_reply(turn: Turn) -> bool:
    return turn.role == "agent" and bool(turn.text.strip())


@lru_cache(maxsize=1)  # findings of one reply come one after another, and a reply may be very long
def _script(text: str) -> Lang:
    from replylint.script import script_of

    return script_of(text) or "zh-Hans"
