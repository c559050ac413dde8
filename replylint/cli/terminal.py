"""Standard output, standard error and output files."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
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


Write = Callable[[Iterable[str] | Iterable[bytes]], None]
"""Writes pieces of an output in order: text encoded, bytes as they are."""


def write_stdout(pieces: Iterable[str], *, utf8: bool) -> None:
    """Write to standard output: as UTF-8, or as the terminal has it, with escapes for what it lacks."""
    with standard_output(utf8=utf8) as write:
        write(pieces)


@contextmanager
def standard_output(*, utf8: bool) -> Iterator[Write]:
    """Open standard output, as `write_stdout` does; ConfigError if it is closed or can't be written."""
    stream = sys.stdout
    if stream is None:
        raise ConfigError("standard output is closed: there is nowhere to write")
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8" if utf8 else None, errors="backslashreplace")

    def write(pieces: Iterable[str] | Iterable[bytes]) -> None:
        with _told("standard output"):
            for piece in pieces:
                if isinstance(piece, str):
                    stream.write(piece)
                elif isinstance(stream, io.TextIOWrapper):
                    stream.buffer.write(piece)
                else:
                    raise ConfigError("standard output takes text only; name a file with --output")

    try:
        yield write
        with _told("standard output"):
            stream.flush()
    except ConfigError:
        silence_stdout()
        raise


@contextmanager
def output_file(path: str) -> Iterator[Write]:
    """Open a file that appears only when all is written, text in UTF-8; ConfigError if it can't be."""
    name = f"--output {path}:"
    target = Path(os.path.realpath(path))
    # Not the target: that of /dev/stdout is no path where it is a pipe.
    in_place = Path(path).exists() and not Path(path).is_file()  # a device or a pipe: nothing to replace
    partial = Path(path) if in_place else target.with_name(f".{target.name}.{os.getpid()}.part")
    with _told(name):
        file = partial.open("wb")

    def write(pieces: Iterable[str] | Iterable[bytes]) -> None:
        with _told(name):
            for piece in pieces:
                file.write(piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace"))

    try:
        yield write
        with _told(name):
            file.close()
            if not in_place:
                partial.replace(target)
    finally:
        with suppress(OSError):  # what could not be written can't be written at the end either
            file.close()
        if not in_place:
            partial.unlink(missing_ok=True)


def remove(file: Path) -> None:
    """Remove a file that an earlier run wrote, if it is there; ConfigError if it can't be."""
    with _told(f"{file}, which is of an earlier run,", "removed"):
        file.unlink(missing_ok=True)


@contextmanager
def _told(what: str, done: str = "written") -> Iterator[None]:
    """Raise ConfigError for what the system refuses; a reader that stopped listening is no error."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ConfigError(f"{what} can't be {done}: {error.strerror or error}") from None
