"""Formats: one file per output format.

A format is a function `render(findings, outcome, style)` that yields pieces of text. It draws the findings
from an iterator while files are still being read, so `outcome` is complete only when the findings are at
their end.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import cast

from replylint.formats.outcome import Located, Outcome, Style

Format = Callable[[Iterator[Located], Outcome, Style], Iterator[str]]

# Imported only when asked for: a pre-commit hook pays for every module.
_MODULES = {
    "text": "replylint.formats.text_report",
    "json": "replylint.formats.json_report",
}
NAMES = tuple(_MODULES)


def find_format(name: str) -> Format:
    """Return the format of this name, one of `NAMES`."""
    return cast("Format", importlib.import_module(_MODULES[name]).render)
