"""Paths as reviewers of code name them: relative to the folder of the repository, where the command is run."""

from __future__ import annotations

import os
from pathlib import PurePath
from urllib.parse import quote


def relative(path: str) -> str:
    """Return a path relative to the current folder, with slashes; one outside it stays as it is, but absolute."""
    if path.startswith("<"):  # standard input
        return path
    absolute = os.path.abspath(path)  # noqa: PTH100 - Path.resolve would follow links, which the reviewer does not
    try:
        found = os.path.relpath(absolute)
    except ValueError:  # on another drive
        found = absolute
    return PurePath(absolute if PurePath(found).parts[:1] == (os.pardir,) else found).as_posix()


def uri(path: str) -> str:
    """Return the same as a reference of a URI, in ASCII: relative, or `file:///…`."""
    shown = relative(path)
    if not os.path.isabs(shown):  # noqa: PTH117 - a path as text
        return quote(os.fsencode(shown))
    return "file:///" + quote(os.fsencode(shown.lstrip("/")), safe="/:")
