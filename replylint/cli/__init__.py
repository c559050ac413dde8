"""The command line: one file per command, imported only when it is the one asked for.

A command's module has `add_arguments(parser)` and `run(args) -> int`. Exit codes: 0 clean, 1 findings, 2
wrong usage or configuration, 3 something could not be checked, 130 interrupted.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from typing import NoReturn

from replylint.cli.terminal import complain, silence_stdout
from replylint.errors import InputError, PluginError, ReplylintError
from replylint.formats.display import visible

OK, FOUND, USAGE, UNCHECKED, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 3, 130, 141

_COMMANDS = {
    "check": ("replylint.cli.check", "check replies in files, folders or standard input"),
    "report": ("replylint.cli.report", "write a report on transcripts for supervisors, as one HTML file"),
    "stats": ("replylint.cli.stats", "show the figures of transcripts: by rule, by agent, over time"),
    "apply": ("replylint.cli.apply", "print a reply with softer wording applied"),
    "config": ("replylint.cli.config", "show what holds for a file, and where each value comes from"),
    "init": ("replylint.cli.init", "write a commented replylint.toml to begin with"),
    "serve": ("replylint.cli.serve", "check drafts over HTTP before they are sent, with a page to try it"),
    "baseline": ("replylint.cli.baseline", "suppress what is found today, so that only what is new is shown"),
    "formats": ("replylint.cli.formats", "list the formats of files that can be read"),
    "rules": ("replylint.cli.rules", "list the rules"),
    "explain": ("replylint.cli.explain", "show what a rule flags, why, and what to write instead"),
    "lsp": ("replylint.cli.lsp", "serve an editor: findings while one types"),
    "test-rules": ("replylint.cli.test_rules", "run the examples of rule files"),
}


def run() -> None:
    """Run the program, as installed: exit with what `main` returns."""
    sys.exit(main())


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line, given without the program's name, and return the exit code."""
    try:
        return _dispatch(sys.argv[1:] if argv is None else argv)
    except SystemExit as stop:  # argparse ends this way, after --help with 0 and for wrong usage with 2
        return stop.code if isinstance(stop.code, int) else USAGE
    except ReplylintError as error:
        complain(str(error))
        return UNCHECKED if isinstance(error, InputError) else USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        silence_stdout()
        return BROKEN_PIPE


def _dispatch(argv: Sequence[str]) -> int:
    parser = _Parser(
        prog="replylint",
        description="Reads a customer-service reply before the customer does.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (module, help_line) in _COMMANDS.items():
        command = commands.add_parser(name, help=help_line, description=help_line, allow_abbrev=False)
        if name == next(iter(argv), None):
            asked = importlib.import_module(module)
            asked.add_arguments(command)
            command.set_defaults(run=asked.run)
    args = parser.parse_args(argv)
    try:
        code: int = args.run(args)
    except SystemExit:  # never ours: a plugin's exit code must not pass for that of a check
        raise PluginError("an installed plugin ended the program before the check was done") from None
    return code


class _Parser(argparse.ArgumentParser):
    """Says what is wrong without what steers a terminal."""

    def error(self, message: str) -> NoReturn:
        super().error(visible(message))


class _Version(argparse.Action):
    """Shows the version; looks it up only then, since that takes longer than a check."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            print(f"replylint {version('replylint')}")
        except PackageNotFoundError:
            print("replylint (not installed)")
        parser.exit()
