"""`replylint report`: one HTML file for supervisors, and beside it all findings where the page has no room for them."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from contextlib import ExitStack, closing
from pathlib import Path

from replylint.cli import reading
from replylint.cli.terminal import output_file, remove
from replylint.cli.unchecked import exit_code
from replylint.errors import ConfigError
from replylint.formats import find_format
from replylint.formats.html.page import page
from replylint.formats.outcome import Outcome, Style
from replylint.formats.spool import Spool
from replylint.readers.files import STDIO
from replylint.statistics.statistics import Statistics

_EPILOG = f"""\
{reading.FORMATS}exit codes: 0 written, 2 wrong usage or configuration, 3 written, but something could not be checked

example: replylint report november.csv -o report.html --compare october.csv
"""
_ENDING = ".findings.jsonl"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
    reading.add_arguments(parser)
    output = parser.add_argument_group("output")
    output.add_argument("-o", "--output", metavar="FILE", default="report.html", help="the page (default: report.html)")
    reading.add_compare(output)
    reading.add_language(output)


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    task = reading.prepare(args)
    file = Path(args.output)
    rest = file.with_name(file.stem + _ENDING)
    _refuse(file, rest, [*task.paths, *args.compare])
    outcome = Outcome(statistics=Statistics(), before=reading.before(args, task))
    style = Style(task.settings.lang, rules=task.settings.rules, rest=rest.name)
    # Files are inside: whoever interrupts is told after they are gone.
    with task.check(outcome) as findings, closing(Spool()) as spool, ExitStack() as stack:
        write = stack.enter_context(output_file(str(file)))
        for located in findings:
            spool.add(located)
        report = page(spool, outcome, style)
        write(report.pieces)
        if report.left_out:  # closed before the page is, which links to it
            stack.enter_context(output_file(str(rest)))(find_format("jsonl").render(spool, outcome, style))
    if not report.left_out:
        remove(rest)  # an earlier run's: this page doesn't link to it
    return exit_code(outcome)


def _refuse(file: Path, rest: Path, read: Iterable[str]) -> None:
    if str(file) == STDIO or not file.name:
        raise ConfigError(f"--output {file}: a report is a file; name it, such as report.html")
    inputs = {os.path.realpath(path) for path in read}
    for written in (file, rest):
        if os.path.realpath(written) in inputs:
            raise ConfigError(f"--output {file}: {written} is one of the files to check; name another")
