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
from replylint.readers.source import Source
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


def reader_for(path: str) -> Reader:
    """Return the reader for a file, by its extension; a file with any other is read as plain text."""
    extension = os.path.splitext(path)[1].lower()  # noqa: PTH122 - a path given may be no real one: <stdin>
    module = importlib.import_module(_MODULES.get(extension, _MODULES[".txt"]))
    return cast(Reader, module.read)
