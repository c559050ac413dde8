"""Standard output, standard error and output files."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from replylint.errors import ConfigError
from replylint.formats.display import visible
from replylint.personal import masked


def complain(message: str) -> None:
    """Write an error to standard error, a line for each of its lines, with what steers a terminal made visible.

    Personal data, which a transcript may have in any column, is masked.
    """
    if sys.stderr is None:  # whoever started us closed it; print would take standard output instead
        return
    for line in message.split("\n"):
        print(f"replylint: {visible(masked(line))}", file=sys.stderr)


def wants_colour(stream: TextIO | None) -> bool:
    """Tell whether to colour: on a terminal, unless NO_COLOR is set; FORCE_COLOR makes it so elsewhere."""
    if stream is None or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """Return the terminal's width in cells; 100 where there is none."""
    return shutil.get_terminal_size(fallback=(100, 24)).columns


def silence_stdout() -> None:
    """Point standard output nowhere, so that Python's last flush doesn't fail again on a closed pipe."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_stdout(pieces: Iterable[str], *, utf8: bool) -> None:
    """Write to standard output: as UTF-8, or as the terminal has it, with escapes for what it lacks."""
    stream = sys.stdout
    if stream is None:
        raise ConfigError("standard output is closed: there is nowhere to write")
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8" if utf8 else None, errors="backslashreplace")
    try:
        for piece in pieces:
            stream.write(piece)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        silence_stdout()
        raise ConfigError(f"standard output can't be written: {error.strerror}") from None


@contextmanager
def output_file(path: str) -> Iterator[TextIO]:
    """Open a file that appears, in UTF-8, only when all is written; ConfigError if it can't be."""
    target = Path(os.path.realpath(path))
    try:
        # Not the target: that of /dev/stdout is no path where it is a pipe.
        if Path(path).exists() and not Path(path).is_file():  # a device or a pipe: nothing to replace
            with Path(path).open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                yield file
            return
        partial = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            with partial.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                yield file
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise ConfigError(f"--output {path}: can't be written: {error.strerror or error}") from None
