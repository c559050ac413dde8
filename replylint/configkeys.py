"""The keys of a configuration file, and how the value of each is read.

Every `replylint check` reads one, so these few are checked by hand: importing pydantic would take longer than the
check. A value is given as TOML has it, with the folder that paths are relative to. `schema.py` tells editors the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from replylint.config import FAIL_ON, LANGUAGES, SPEAKERS, listed
from replylint.errors import did_you_mean
from replylint.globs import Glob, check_pattern
from replylint.model import SEVERITIES, Severity

_T = TypeVar("_T", bound=str)
Read = Callable[[object, Path], Any]
"""Reads a value; UnexpectedError where it isn't what the key takes."""


class UnexpectedError(ValueError):
    """A value that isn't what was expected, and the key where it stands, under the one being read."""

    def __init__(self, message: str, *under: str | int) -> None:
        super().__init__(message)
        self.under = under


def _names(example: str) -> Read:
    def read(value: object, _folder: Path) -> tuple[str, ...]:
        if not isinstance(value, (list, tuple)) or not all(isinstance(name, str) for name in value):
            raise UnexpectedError(f'expected a list of names, such as ["{example}"], not {value!r}')
        return tuple(value)

    return read


def _folders(value: object, folder: Path) -> tuple[Path, ...]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(path, (str, Path)) for path in value):
        raise UnexpectedError(f'expected a list of folders, such as ["rules"], not {value!r}')
    folders = tuple(folder / path for path in value)
    for path in folders:
        if not path.is_dir():
            raise UnexpectedError(f"expected folders of rule files; there is no folder {str(path)!r}")
    return folders


def _paths(value: object, folder: Path) -> tuple[Glob, ...]:
    patterns = _names("old/**")(value, folder)
    for pattern in patterns:
        try:
            check_pattern(pattern)
        except ValueError as error:
            raise UnexpectedError(f'expected patterns of paths, such as ["old/**"]: {error}') from None
    return tuple(Glob(folder, pattern) for pattern in patterns)


def _tables(value: object, _folder: Path) -> list[Mapping[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(table, Mapping) for table in value):
        raise UnexpectedError(f"expected tables such as [[overrides]], not {value!r}")
    return value


def _severities(value: object, _folder: Path) -> dict[str, Severity]:
    if not isinstance(value, Mapping):
        raise UnexpectedError(f'expected a table such as {{ hard-refusal = "warning" }}, not {value!r}')
    return {rule: _one_of(SEVERITIES, severity, rule) for rule, severity in value.items()}


def _options(value: object, _folder: Path) -> dict[str, dict[str, Any]]:
    if not isinstance(value, Mapping):
        raise UnexpectedError(f"expected tables such as [options.long-message], not {value!r}")
    for rule, options in value.items():
        if not isinstance(options, Mapping):
            raise UnexpectedError(f"expected a table such as {{ most = 200 }}, not {options!r}", rule)
    return {rule: dict(options) for rule, options in value.items()}


def _one_of(choices: tuple[_T, ...], value: object, *under: str) -> _T:
    for choice in choices:
        if value == choice:
            return choice
    near = did_you_mean(value, choices) if isinstance(value, str) else ""
    raise UnexpectedError(f"expected {listed(choices)}, not {value!r}{near}", *under)


def _bases(value: object, folder: Path) -> tuple[Path, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, (list, tuple)) or not all(isinstance(name, str) for name in names):
        raise UnexpectedError(f'expected a file or a list of files, such as "../team.toml", not {value!r}')
    return tuple(folder / name for name in names)


def _words(value: object, folder: Path) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, Mapping):
        raise UnexpectedError(f'expected a table such as {{ off-platform = ["加我微"] }}, not {value!r}')
    read = _names("加我微")
    words: dict[str, tuple[str, ...]] = {}
    for name, cues in value.items():
        try:
            words[name] = read(cues, folder)
        except UnexpectedError as error:
            raise UnexpectedError(str(error), name) from None
    return words


def _yes_or_no(value: object, _folder: Path) -> bool:
    if not isinstance(value, bool):
        raise UnexpectedError(f"expected true or false, not {value!r}")
    return value


_MAY_DIFFER: dict[str, Read] = {
    "select": _names("hard-refusal"),
    "ignore": _names("hard-refusal"),
    "severity": _severities,
    "options": _options,
    "agents": _names("客服*"),
    "fields": _names("*.answer"),
    "role": lambda value, _: _one_of(SPEAKERS, value),
}
KEYS: dict[str, Read] = {
    "extends": _bases,
    **_MAY_DIFFER,
    "rule-folders": _folders,
    "words": _words,
    "fail-on": lambda value, _: _one_of(FAIL_ON, value),
    "lang": lambda value, _: _one_of(LANGUAGES, value),
    "include": _paths,
    "exclude": _paths,
    "require-reason": _yes_or_no,
    "overrides": _tables,
}
"""The keys of a configuration file."""

KEYS_BY_PATH: dict[str, Read] = {"paths": _paths, **_MAY_DIFFER}
"""The keys of a table in `overrides`: what may differ from file to file."""
