"""`replylint check --fix`, `--diff` and `--interactive`: fixes files before they are checked."""

from __future__ import annotations

import argparse
import sys
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from replylint.cli import FOUND, OK, UNCHECKED, check, outputs, reading
from replylint.cli.checker import sifted
from replylint.cli.fix_words import WORDS, told
from replylint.cli.terminal import complain, wants_colour, write_stdout
from replylint.cli.unchecked import exit_code
from replylint.errors import ConfigError, NotWrittenError
from replylint.fixing.diff import unified
from replylint.fixing.document import Document
from replylint.fixing.file import FixedFile, Mend, fix
from replylint.fixing.mending import Judge, Reason, Reply, mend
from replylint.formats.display import painter, visible
from replylint.formats.outcome import Located, Outcome
from replylint.model import Finding, Report, at_least
from replylint.personal import masked
from replylint.readers.source import UnreadableError
from replylint.readers.transcript import Comment, Draft
from replylint.rule import Lang
from replylint.suppression import FileSuppressions

if TYPE_CHECKING:
    from replylint.cli.interactive import Person

_ALWAYS_NAMED: tuple[Reason, ...] = ("pieces", "unwritable")
"""Reasons that are rare, and that one wants to see where they arise."""


def run(args: argparse.Namespace) -> int:
    """Fix the files and check what came of it; or show how they would change."""
    _expect_sense(args)
    task = reading.prepare(args)
    outputs.chosen(args.outputs, task.paths)  # what is wrong there is said before a file is written
    fixes = Fixes()
    try:
        fix_files(task, args, fixes)
    except KeyboardInterrupt:
        if not args.diff:
            complain(f"interrupted; {len(fixes.changed)} file(s) were fixed before, and no other was written")
        raise
    code = _shown(args, task, fixes) if args.diff else check.check(args, task, fixes.watch)
    tell(fixes, task.settings.lang, verbose=args.verbose, written=not args.diff)
    return UNCHECKED if fixes.unwritten else code


def _shown(args: argparse.Namespace, task: reading.Reading, fixes: Fixes) -> int:
    """Show the diff, and return the exit code: 1 where something would change."""
    show_diff(fixes)
    outcome = Outcome()
    with task.check(outcome) as findings:
        deque(fixes.watch(findings), maxlen=0)  # for what could not be checked
    return exit_code(outcome, allow_empty=args.allow_empty) or (FOUND if fixes.changed else OK)


def _expect_sense(args: argparse.Namespace) -> None:
    """Raise ConfigError for options that don't go together."""
    if args.unsafe and not (args.fix or args.diff):
        raise ConfigError("--unsafe: it says what may be fixed; add --fix, or --diff to look first")
    if args.interactive and (args.fix or args.diff):
        raise ConfigError("--interactive asks what to fix: --fix, --diff and --unsafe don't go with it")
    if args.diff and args.outputs:
        raise ConfigError("--diff shows a diff and nothing else: --format and --output don't go with it")
    if args.interactive and not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        raise ConfigError("--interactive asks on a terminal, and there is none; use --diff, then --fix")


def _is_terminal(stream: object) -> bool:
    return bool(getattr(stream, "isatty", bool)())


@dataclass(slots=True)
class Fixes:
    """What came of fixing files: `refused` are those that could be checked and not fixed, each with the reason.

    `unwritten` counts the files that should have been written and could not be. `found_in` are the paths of files in
    which the check afterwards finds something.
    """

    files: list[FixedFile] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    unwritten: int = 0
    found_in: set[str] = field(default_factory=set)

    def watch(self, findings: Iterable[Located]) -> Iterator[Located]:
        """Hand findings on, and note where they are."""
        for located in findings:
            self.found_in.add(located.path)
            yield located

    def add(self, file: FixedFile, *, write: bool) -> None:
        """Add a file, and write it if it is to be; one that can't be written is told and counted."""
        try:
            if write:
                file.write()
        except NotWrittenError as error:
            complain(str(error))
            self.unwritten += 1
        else:
            self.files.append(file)

    @property
    def changed(self) -> list[FixedFile]:
        """The files in which something was, or would be, fixed."""
        return [file for file in self.files if file.changed]


def fix_files(task: reading.Reading, args: argparse.Namespace, fixes: Fixes) -> None:
    """Fix the files, and write them unless only the diff is wanted. What can't be read is for the check to say."""
    person = None
    if args.interactive:
        from replylint.cli.interactive import Person

        person = Person(task.settings.lang)
    for source in task.sources:
        if person and person.stopped:
            break
        if isinstance(source, UnreadableError):
            continue
        try:
            document = Document.read(source, task.settings.of(source.path).layout, task.format_name)
        except NotWrittenError as error:
            fixes.refused[source.path] = str(error)
        except UnreadableError:
            continue
        else:
            if document is not None:
                mender = _mender(task, document, person, unsafe=args.unsafe)
                fixes.add(fix(document, mender), write=not args.diff)


def _mender(task: reading.Reading, document: Document, person: Person | None, *, unsafe: bool) -> Mend:
    """Return what mends the replies of a file: the person, or wordings that need none."""
    path = document.source.path
    suppressed = task.settings.of(path).suppressions_of(path)
    for item in document.items:
        if isinstance(item, Comment):
            with suppress(ConfigError):  # the check says what is wrong with it
                suppressed.add_comment(item.line, item.text, alone=item.alone)

    def mended(draft: Draft) -> Reply:
        judge, text = _judge(task, path, draft, suppressed), draft.message.turn.text
        if person is None:
            return mend(text, judge, unsafe=unsafe)
        return person.mend(text, judge, f"{path}:{draft.message.place.line}")

    return mended


def _judge(task: reading.Reading, path: str, draft: Draft, suppressed: FileSuppressions) -> Judge:
    linter = task.settings.linters[task.settings.of(path).linter]
    counting = at_least(task.severity)
    reply = draft.message.turn.text
    # What somebody has decided to live with stays, and is known by its words in whatever becomes of the reply.
    found = linter.check(reply, context=draft.context).findings if suppressed.any else ()
    left = {(f.rule, reply[f.start : f.end]) for f, hidden in sifted(found, [draft.message], suppressed) if hidden}

    def judge(text: str) -> Report:
        report = linter.check(text, context=draft.context)
        wanted = (f for f in report.findings if f.severity in counting and (f.rule, text[f.start : f.end]) not in left)
        return replace(report, findings=tuple(wanted))

    return judge


def show_diff(fixes: Fixes) -> None:
    """Write on standard output how the files would change. What is personal is masked, so it is to be read only."""
    to_terminal = _is_terminal(sys.stdout)
    paint = painter(colour=wants_colour(sys.stdout))
    colours = {"-": "error", "+": "good", "@": "info"}
    diffs = (unified(file.path, file.text, file.edits) for file in fixes.changed)
    lines = (visible(masked(line)) if to_terminal else masked(line) for diff in diffs for line in diff)
    write_stdout(
        (paint(colours[line[0]], line) + "\n" if line[:1] in colours else f"{line}\n" for line in lines), utf8=False
    )


def tell(fixes: Fixes, lang: Lang | None, *, verbose: bool, written: bool) -> None:
    """Say on standard error how much was fixed, and what is left to a person and why."""
    words = WORDS[lang or _lang(fixes)]
    for path, reason in fixes.refused.items():
        if path in fixes.found_in:
            complain(reason)
    for file in fixes.files:
        if file.records and file.path in fixes.found_in:
            complain(words["records"].format(path=file.path))
        for line, left in file.left:
            if verbose or left.objection.reason in _ALWAYS_NAMED:
                complain(f"{file.path}:{line}: {left.finding.rule}: {told(left.objection, words)}")
    reasons = Counter(left.objection.reason for file in fixes.files for _, left in file.left)
    fixed = sum(len(file.fixed) for file in fixes.files)
    summary = words["fixed" if written else "would_fix"].format(fixed=fixed, files=len(fixes.changed))
    if reasons:
        each = words["comma"].join(f"{words['reasons'][reason]} {count}" for reason, count in reasons.most_common())
        summary += words["left"].format(left=reasons.total(), reasons=each)
    complain(summary)


def _lang(fixes: Fixes) -> Lang:
    """Return the script of what was found."""
    from replylint.script import script_of

    findings = (finding for file in fixes.files for finding in _findings(file))
    return next((script for finding in findings if (script := script_of(finding.message))), "zh-Hans")


def _findings(file: FixedFile) -> Iterator[Finding]:
    yield from (finding for _, finding in file.fixed)
    yield from (left.finding for _, left in file.left)
