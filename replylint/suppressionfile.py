"""The file of suppressions, `.replylint-suppressions.json`, beside the configuration.

It is written by `replylint baseline`, an entry a line and in order, so that a change shows as the lines that changed.
An entry names the file, the rule, the fingerprint of the finding and how often it occurs, and may give a reason; no
word of a reply stands in it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from pathlib import Path

from replylint.errors import ConfigError
from replylint.suppression import Entry

NAME = ".replylint-suppressions.json"
_VERSION = 1
_CURE = "correct it, or write it anew with `replylint baseline`"


def read_suppressions(path: Path, *, require_reason: bool = False) -> list[Entry]:
    """Read the entries of a file; none where it doesn't exist. ConfigError says which entry can't be used, and why."""
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeError) as error:
        raise ConfigError(f"{path}: can't be read: {error}") from None
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: no JSON: {error}; {_CURE}") from None
    if not isinstance(data, dict) or data.get("version") != _VERSION or not isinstance(data.get("suppressions"), list):
        raise ConfigError(f'{path}: expected {{"version": {_VERSION}, "suppressions": [...]}}; {_CURE}')
    entries = [_entry(item, f"{path}: suppressions[{at}]") for at, item in enumerate(data["suppressions"])]
    for at, entry in enumerate(entries):
        if require_reason and not (entry.reason or "").strip():
            raise ConfigError(f'{path}: suppressions[{at}]: a reason is required; say why in its "reason"')
    return entries


def _entry(item: object, place: str) -> Entry:
    known = [field.name for field in fields(Entry)]
    if not isinstance(item, dict) or not {"path", "rule", "fingerprint"} <= item.keys() <= set(known):
        raise ConfigError(f"{place}: expected an object with the keys {', '.join(known)}; {_CURE}")
    entry = Entry(**item)
    texts = (entry.path, entry.rule, entry.fingerprint, entry.reason or "")
    if not all(isinstance(text, str) for text in texts) or type(entry.count) is not int or entry.count < 1:
        raise ConfigError(f"{place}: expected texts, and a count from 1 on; {_CURE}")
    return entry


def written(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield what a file with these entries holds."""
    lines = [
        json.dumps({key: value for key, value in asdict(entry).items() if value is not None}, ensure_ascii=False)
        for entry in sorted(entries, key=lambda entry: entry.key)
    ]
    yield f'{{"version": {_VERSION}, "suppressions": [\n'
    yield ",\n".join(f"  {line}" for line in lines)
    yield "\n]}\n" if lines else "]}\n"


def path_in(folder: Path, path: str) -> str:
    """Return what entries call a file that is known by this path; `folder` is where they are kept."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive
        return Path(path).as_posix()
