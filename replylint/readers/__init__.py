"""Readers: one file per transcript or script format.

A reader is a function `read(source, layout)` that yields what a file holds, in order: `Draft` for a reply
that stands alone, `Dialogue` for messages that belong together, `Problem` for a row that it couldn't read.
It never takes a customer's line for the agent's: where it can't tell, it yields a problem.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator
from typing import cast

from replylint.readers.columns import Layout
from replylint.readers.source import Source, UnreadableError
from replylint.readers.transcript import Item

Reader = Callable[[Source, Layout], Iterator[Item]]

# Imported only when a file asks for it: a pre-commit hook pays for every module.
_MODULES = {
    ".txt": "replylint.readers.text",
    ".jsonl": "replylint.readers.json_lines",
    ".ndjson": "replylint.readers.json_lines",
    ".csv": "replylint.readers.table",
    ".tsv": "replylint.readers.table",
}
EXTENSIONS = tuple(_MODULES)


# Text to a program perhaps, but not a reply a line.
_NOT_PLAIN = frozenset(
    [".json", ".html", ".htm", ".xml", ".xls", ".xlsx", ".doc", ".docx", ".pdf", ".zip", ".gz", ".db"]
)


def is_plain_text(path: str) -> bool:
    """Tell whether a file is read as plain text, by its extension."""
    return _MODULES.get(_extension(path), _MODULES[".txt"]) == _MODULES[".txt"]


def _extension(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122 - a path given may be no real one: <stdin>


def reader_for(path: str) -> Reader:
    """Return the reader for a file, by its extension; a file with an unknown one is read as plain text.

    Raises UnreadableError for a format that is known not to be plain text and has no reader.
    """
    extension = _extension(path)
    if extension in _NOT_PLAIN:
        known = ", ".join(EXTENSIONS)
        raise UnreadableError(path, f"there is no reader for {extension} files; export it as one of {known}")
    module = importlib.import_module(_MODULES.get(extension, _MODULES[".txt"]))
    return cast("Reader", module.read)
