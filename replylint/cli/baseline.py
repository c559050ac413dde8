"""`replylint baseline`: suppress what is found today, so that only what is new is shown."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from replylint.cli import reading
from replylint.cli.terminal import complain, output_file, write_stdout
from replylint.errors import ConfigError
from replylint.fingerprint import fingerprint
from replylint.formats.outcome import Outcome
from replylint.suppression import Entry
from replylint.suppressionfile import NAME, path_in, read_suppressions, written

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
    task = reading.prepare(args)
    file = task.folder / NAME
    known = read_suppressions(file)
    outcome = Outcome()
    counts: Counter[tuple[str, str, str]] = Counter()
    with task.check(outcome, entries=()) as findings:
        for located in findings:
            path = path_in(task.folder, located.path)
            counts[path, located.finding.rule, fingerprint(located.finding, located.reply)] += 1
    reasons = {entry.key: entry.reason for entry in known}
    entries = [Entry(*key, count, reasons.get(key) or args.reason) for key, count in counts.items()]
    if task.config.require_reason and not all(entry.reason for entry in entries):
        raise ConfigError("a reason is required by the configuration: give it with --reason")
    whole = {path_in(task.folder, path) for path in outcome.checked if not outcome.problems[path]}
    running = {rule.id for rule in task.linter.rules}
    kept = [
        entry
        for entry in known
        if entry.key not in counts
        and (entry.path not in whole or entry.rule not in running)
        and (task.folder / entry.path).exists()
    ]
    if entries or kept or file.exists():
        with output_file(str(file)) as write:
            write(written([*entries, *kept]))
    write_stdout([f"{_shown(file)}: {counts.total()} finding(s) suppressed, in {len(entries)} entries\n"], utf8=False)
    if dropped := len(known) - len(kept) - sum(entry.key in counts for entry in known):
        complain(f"{dropped} entries that match nothing any more were dropped")
    return reading.exit_code(outcome)


def _shown(file: Path) -> str:
    return str(file.relative_to(Path.cwd())) if file.is_relative_to(Path.cwd()) else str(file)
