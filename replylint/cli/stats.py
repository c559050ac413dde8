"""`replylint stats`: the figures of transcripts on the terminal."""

from __future__ import annotations

import argparse
import sys
from collections import deque

from replylint.cli import reading
from replylint.cli.terminal import terminal_width, wants_colour, write_stdout
from replylint.cli.unchecked import exit_code
from replylint.formats.figures import data, text
from replylint.formats.outcome import Outcome, Style
from replylint.statistics.statistics import Statistics

_EPILOG = f"""\
{reading.FORMATS}exit codes: 0 shown, 2 wrong usage or configuration, 3 shown, but something could not be checked

example: replylint stats november.csv --compare october.csv
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
    reading.add_arguments(parser)
    output = parser.add_argument_group("output")
    output.add_argument("--format", choices=("text", "json"), default="text", help="how to show it (default: text)")
    reading.add_compare(output)
    reading.add_language(output)
    output.add_argument("--verbose", action="store_true", help="show what has not changed, and the formats taken")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    task = reading.prepare(args)
    statistics = Statistics()
    outcome = Outcome(statistics=statistics, before=reading.before(args, task))
    with task.check(outcome) as findings:
        deque(findings, maxlen=0)  # counted, and not shown one by one
    style = Style(task.settings.lang, wants_colour(sys.stdout), terminal_width(), args.verbose)
    pieces = data.render(outcome, statistics) if args.format == "json" else text.render(outcome, statistics, style)
    write_stdout(pieces, utf8=args.format == "json")
    return exit_code(outcome)
