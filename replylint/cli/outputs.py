"""What `replylint check` writes and where: several formats from one pass over the input."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from replylint.cli.terminal import Write, output_file, standard_output, terminal_width, wants_colour
from replylint.errors import ConfigError
from replylint.formats import NAMES, find_format, format_of
from replylint.formats.outcome import Located, Outcome, Style
from replylint.formats.spool import Spool
from replylint.readers.files import STDIO

_DEFAULT = "text"


class Output(NamedTuple):
    """A format and the file that it is written to, which is standard output where it is None."""

    format: str
    file: str | None


class _InOrder(argparse.Action):
    """Keeps --format and --output in the order in which they are given: which belongs to which depends on it."""

    def __call__(
        self,
        _parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        _option: str | None = None,
    ) -> None:
        namespace.outputs = [*namespace.outputs, (self.dest, values)]


def add_arguments(parser: argparse._ArgumentGroup) -> None:
    """Declare `--format` and `--output`."""
    parser.set_defaults(outputs=[])
    parser.add_argument(
        "--format",
        action=_InOrder,
        choices=NAMES,
        default=argparse.SUPPRESS,
        help="how to write what is found (default: text); may be given more than once",
    )
    parser.add_argument(
        "-o",
        "--output",
        action=_InOrder,
        default=argparse.SUPPRESS,
        metavar="FILE",
        help="where the format before it is written; without one, the name says the format, or FORMAT:FILE does. "
        "- is standard output",
    )


def chosen(given: Sequence[tuple[str, str]], inputs: Iterable[str]) -> list[Output]:
    """Return the outputs that are asked for, formats paired with files.

    ConfigError where two would be written to one place, where a file is one of the inputs, or where a format is binary
    and would be written to a terminal.
    """
    paired = _paired(given)
    places: dict[str | None, Output] = {}
    read = {os.path.realpath(path) for path in inputs}
    for output in paired:
        place = None if output.file is None else os.path.realpath(output.file)
        if place in read:
            raise ConfigError(f"--output {output.file}: this is one of the files to check; name another")
        if (other := places.setdefault(place, output)) is not output:
            name = "standard output" if output.file is None else f"--output {output.file}"
            raise ConfigError(
                f"{name}: both {other.format} and {output.format} would be written there; "
                "give each --format an --output of its own"
            )
        if find_format(output.format).binary and output.file is None and sys.stdout is not None and sys.stdout.isatty():
            raise ConfigError(f"--format {output.format} is not for a terminal; add --output FILE.{output.format}")
    return paired


def _paired(given: Sequence[tuple[str, str]]) -> list[Output]:
    """Give each file the format that it names, or the one given before it, or the one that its name tells."""
    formats = [value for option, value in given if option == "format"]
    files = [value for option, value in given if option == "output"]
    if len(formats) == len(files) == 1 and _prefix(files[0]) is None:  # which comes first does not matter then
        return [_to_file(files[0], formats[0])]
    paired: list[Output] = []
    waiting: str | None = None
    for option, value in given:
        if option == "format":
            paired += [Output(waiting, None)] if waiting else []
            waiting = value
        elif named := _prefix(value):
            paired.append(_to_file(value.removeprefix(f"{named}:"), named))
        else:
            paired.append(_to_file(value, waiting))
            waiting = None
    if waiting or not paired:
        paired.append(Output(waiting or _DEFAULT, None))
    return paired


def _prefix(file: str) -> str | None:
    """Return the format that `FORMAT:FILE` names, or None. No drive of Windows is called like a format."""
    name, colon, _ = file.partition(":")
    return name if colon and name in NAMES else None


def _to_file(file: str, wanted: str | None) -> Output:
    if file == STDIO:
        return Output(wanted or _DEFAULT, None)
    if not file:
        raise ConfigError("--output: expected the name of a file")
    told = wanted or format_of(file) or (None if Path(file).suffix else _DEFAULT)
    if told is None:
        raise ConfigError(f"--output {file}: its name does not tell the format; put --format NAME before it")
    return Output(told, file)


def write(wanted: Sequence[Output], findings: Iterator[Located], outcome: Outcome, style: Style) -> None:
    """Draw the findings once and write them to every output; files appear when all of them are complete."""
    with closing(Spool()) as spool, ExitStack() as stack:
        opened = [(find_format(output.format), *_opened(output, style, stack)) for output in wanted]
        for located in findings:
            if spool.add(located):
                for format_, look, written in opened:
                    written(format_.at_once(located, look))
        for format_, look, written in opened:
            written(format_.render(spool, outcome, look))


def _opened(output: Output, style: Style, stack: ExitStack) -> tuple[Style, Write]:
    if output.file is not None:
        return style, stack.enter_context(output_file(output.file))
    look = replace(style, colour=wants_colour(sys.stdout), width=terminal_width())
    return look, stack.enter_context(standard_output(utf8=not find_format(output.format).people))
