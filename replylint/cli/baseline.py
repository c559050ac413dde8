"""`replylint baseline`: suppress what is found today, so that only what is new is shown."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from replylint.cli import reading
from replylint.cli.terminal import complain, output_file, write_stdout
from replylint.cli.unchecked import exit_code
from replylint.errors import ConfigError
from replylint.fingerprint import fingerprint
from replylint.formats.outcome import Outcome
from replylint.suppression import Entry
from replylint.suppressionfile import NAME, path_in, read_suppressions, written

Key = tuple[str, str, str]
"""The path, the rule and the fingerprint of an entry."""

_EPILOG = f"""\
It writes {NAME}, which belongs into version control. What is suppressed in files that are not named, or by rules that
don't run, stays as it is; so do the reasons of what is still found.

example: replylint baseline scripts --reason "before 2026; to be reworded"
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
    reading.add_arguments(parser)
    parser.set_defaults(lang=None)  # no message is shown
    parser.add_argument("--reason", metavar="TEXT", help="why, for what is not suppressed yet")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    task = reading.prepare(args, suppressing=False)
    outcome = Outcome()
    counts: dict[Path, Counter[Key]] = {task.settings.of(path).config.folder: Counter() for path in task.paths}
    with task.check(outcome) as findings:
        for located in findings:
            folder = task.settings.of(located.path).config.folder
            path = path_in(folder, located.path)
            counts[folder][path, located.finding.rule, fingerprint(located.finding, located.reply)] += 1
    for folder, found in counts.items():
        _write(task, outcome, folder, found, args.reason)
    return exit_code(outcome)


def _write(task: reading.Reading, outcome: Outcome, folder: Path, found: Counter[Key], reason: str | None) -> None:
    """Write what was found into the file of a folder; what it says of other files and rules is kept."""
    file = folder / NAME
    known = read_suppressions(file)
    settings = {path: task.settings.of(path) for path in task.paths}
    here = {path: of for path, of in settings.items() if of.config.folder == folder}
    reasons = {entry.key: entry.reason for entry in known}
    entries = [Entry(*key, count, reasons.get(key) or reason) for key, count in found.items()]
    if any(of.config.require_reason for of in here.values()) and not all(entry.reason for entry in entries):
        raise ConfigError("a reason is required by the configuration: give it with --reason")
    whole = {path_in(folder, path) for path in outcome.checked if path in here and not outcome.problems[path]}
    running = {rule.id for of in here.values() for rule in task.settings.linters[of.linter].rules}
    kept = [
        entry
        for entry in known
        if entry.key not in found
        and (entry.path not in whole or entry.rule not in running)
        and (folder / entry.path).exists()
    ]
    if entries or kept or file.exists():
        with output_file(str(file)) as write:
            write(written([*entries, *kept]))
    write_stdout([f"{_shown(file)}: {found.total()} finding(s) suppressed, in {len(entries)} entries\n"], utf8=False)
    if dropped := len(known) - len(kept) - sum(entry.key in found for entry in known):
        complain(f"{dropped} entries that match nothing any more were dropped")


def _shown(file: Path) -> str:
    return str(file.relative_to(Path.cwd())) if file.is_relative_to(Path.cwd()) else str(file)
