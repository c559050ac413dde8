"""`replylint check`: read files, check the agent's replies, show what was found."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator

from replylint.cli import FOUND, OK, outputs, reading
from replylint.cli.unchecked import exit_code
from replylint.config import FAIL_ON
from replylint.formats import find_format
from replylint.formats.outcome import Located, Outcome, Style

Watch = Callable[[Iterator[Located]], Iterator[Located]]

_EPILOG = f"""\
{reading.FORMATS}exit codes: 0 clean, 1 findings, 2 wrong usage or configuration, 3 something could not be checked

example: replylint check chats.csv --text-column 内容 --role-column 发送方 --agent-value 客服
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
    reading.add_arguments(parser)

    output = parser.add_argument_group("output")
    outputs.add_arguments(output)
    output.add_argument("--fail-on", choices=FAIL_ON, help="exit with 1 from here on (default: warning)")
    reading.add_language(output)
    output.add_argument("--allow-empty", action="store_true", help="exit with 0 where there is no reply to check")
    output.add_argument("--verbose", action="store_true", help="show every wording")
    output.add_argument("--acts", action="store_true", help="show what each turn of a dialogue does, too")

    add_fix_arguments(parser.add_argument_group("fixing"))


def add_fix_arguments(parser: argparse._ArgumentGroup) -> None:
    """Declare the options that say what is fixed."""
    add = parser.add_argument
    add("--fix", action="store_true", help="write the wordings that can't change what is meant into the files")
    add("--unsafe", action="store_true", help="with --fix or --diff: those too that somebody should read afterwards")
    add("--diff", action="store_true", help="show what --fix would change, and write nothing")
    add("--interactive", action="store_true", help="show each finding with its wordings, and write what is chosen")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    if args.fix or args.unsafe or args.diff or args.interactive:
        from replylint.cli import fixing  # most checks only look

        return fixing.run(args)
    return check(args, reading.prepare(args))


def check(args: argparse.Namespace, task: reading.Reading, watch: Watch = iter) -> int:
    """Check the files of a task and write what is found, which `watch` hands on; return the exit code."""
    wanted = outputs.chosen(args.outputs, task.paths)
    outcome = Outcome(acts=[] if args.acts else None)
    if any(find_format(output.format).statistics for output in wanted):
        from replylint.statistics.statistics import Statistics

        outcome.statistics = Statistics()
    style = Style(task.settings.lang, verbose=args.verbose, rules=task.settings.rules)
    to_terminal = any(output.file is None for output in wanted) and sys.stdout is not None and sys.stdout.isatty()
    with task.check(outcome, to_terminal=to_terminal) as findings:
        outputs.write(wanted, watch(findings), outcome, style)
    code = exit_code(outcome, allow_empty=args.allow_empty)
    return FOUND if code == OK and outcome.failed.total() else code
