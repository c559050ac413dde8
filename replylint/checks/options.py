"""Reads the options of a kind of check, and says what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def names(options: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return a list of names; an option that isn't given is empty."""
    value = options.get(key, [])
    if not isinstance(value, list | tuple) or not all(isinstance(name, str) for name in value):
        raise ValueError(f"{key!r} must be a list of names, not {value!r}")
    return tuple(value)


def number(options: Mapping[str, Any], key: str, least: float = 0) -> float:
    """Return a number, which must be given."""
    value = options.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= least:
        raise ValueError(f"{key!r} must be a number, at least {least:g}, not {value!r}")
    return value


def one_of(options: Mapping[str, Any], key: str, choices: tuple[str, ...]) -> str:
    """Return one of the choices; the first where it isn't given."""
    value = options.get(key, choices[0])
    if value not in choices:
        raise ValueError(f"{key!r} must be one of {', '.join(choices)}, not {value!r}")
    return str(value)


def known(options: Mapping[str, Any], keys: frozenset[str]) -> None:
    """Raise ValueError for an option that the kind doesn't have."""
    for key in sorted(options.keys() - keys):
        raise ValueError(f"unknown option {key!r}; expected {', '.join(sorted(keys))}")
