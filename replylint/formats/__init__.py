"""Formats: one file per output format, and one line here.

A format is a module with the name `FORMAT`, a `Format`. While files are still being read, `at_once` is asked for what
is written of each finding that is met for the first time; when all are read, `render` for the rest, from the spool,
which has every finding once and all its places, and from the outcome, which is complete then.
"""

from __future__ import annotations

import importlib
from pathlib import PurePath
from typing import cast

from replylint.errors import ConfigError
from replylint.formats.format import Format

# Imported only when asked for: a pre-commit hook pays for every module.
_MODULES = {
    "text": "replylint.formats.text_report",
    "concise": "replylint.formats.concise",
    "json": "replylint.formats.json_report",
    "jsonl": "replylint.formats.json_lines",
    "csv": "replylint.formats.csv_report",
    "xlsx": "replylint.formats.xlsx_report",
    "sarif": "replylint.formats.sarif",
    "github": "replylint.formats.github",
    "gitlab": "replylint.formats.gitlab",
    "junit": "replylint.formats.junit",
    "html": "replylint.formats.html.page",
}
NAMES = tuple(_MODULES)

_ENDINGS = {"txt": "text", "log": "text", "ndjson": "jsonl", "xml": "junit"}
"""What files are called whose format is called otherwise."""
_GITLAB = "gl-code-quality-report.json"
"""What GitLab's documentation calls its report."""


def find_format(name: str) -> Format:
    """Return the format of this name, one of `NAMES`; ConfigError where its extra is not installed."""
    try:
        module = importlib.import_module(_MODULES[name])
    except ModuleNotFoundError as error:
        cure = f"pip install 'replylint[{name}]'"
        raise ConfigError(f"--format {name}: the package {error.name} is not installed; {cure}") from None
    return cast("Format", module.FORMAT)


def format_of(file: str) -> str | None:
    """Return the name of the format that a file's name asks for, or None where it tells nothing."""
    path = PurePath(file)
    if path.name == _GITLAB:
        return "gitlab"
    ending = path.suffix.lower().removeprefix(".")
    name = _ENDINGS.get(ending, ending)
    return name if name in _MODULES else None
