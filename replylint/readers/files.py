"""Which files a command line names."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from replylint.readers.head import suffix_of
from replylint.readers.source import Source, UnreadableError, cannot

STDIO = "-"


class EmptyFolderError(UnreadableError):
    """A folder without a file to check."""


def find_sources(
    paths: Iterable[str],
    extensions: Iterable[str],
    *,
    included: Callable[[str], bool] = lambda _: False,
    encoding: str | None = None,
    stdin_name: str | None = None,
) -> Iterator[Source | UnreadableError]:
    """Yield a source for every file that the paths name, each once, and an error for what can't be found.

    A folder stands for the files below it with one of the extensions, sorted; hidden ones are left out. Those that
    are `included` whatever their extension count as named. `-` is standard input.
    """
    known = frozenset(extensions)
    seen: set[str] = set()
    for path in paths:
        errors: list[OSError] = []
        try:
            files = [STDIO] if path == STDIO else _files(path, known, included, errors)
        except OSError as error:
            files, errors = [], [error]
        except ValueError:  # a NUL in the path
            files, errors = [], [OSError(errno.EINVAL, "no path can hold a NUL", path)]
        yield from (UnreadableError(str(error.filename), cannot(error)) for error in errors)
        if not files and not errors:
            reason = f"the folder holds nothing to check: no file that ends in {', '.join(sorted(known))}"
            yield EmptyFolderError(path, reason)
        for file in files:
            identity = file if file == STDIO else os.path.realpath(file)
            if identity not in seen:
                seen.add(identity)
                yield (
                    _stdin(stdin_name, encoding)
                    if file == STDIO
                    else Source(file, encoding=encoding, named=file == path or included(file))
                )


def _files(path: str, extensions: frozenset[str], included: Callable[[str], bool], errors: list[OSError]) -> list[str]:
    """Return the file, or those in the folder; a folder within that can't be read adds to the errors."""
    if not stat.S_ISDIR(Path(path).stat().st_mode):
        return [path]
    return list(_walk(path, extensions, included, errors))


def _stdin(name: str | None, encoding: str | None) -> Source | UnreadableError:
    name = name or "<stdin>"
    if sys.stdin is None:  # whoever started us closed it
        return UnreadableError(name, "standard input is closed")
    return Source(name, encoding=encoding, stream=sys.stdin.buffer)


def _walk(
    folder: str, extensions: frozenset[str], included: Callable[[str], bool], errors: list[OSError]
) -> Iterator[str]:
    for root, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            # What is neither a file nor a broken link is a pipe or a device, and would never end.
            readable = path.is_file() or not path.exists()
            shown = os.path.join(root, name)  # noqa: PTH118 - shown as it was given
            if not name.startswith(".") and readable and (suffix_of(name) in extensions or included(shown)):
                yield shown
