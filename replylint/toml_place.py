"""TOML beyond what tomllib does: where in a file a key stands, and how a value is written."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import takewhile
from operator import eq

_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]")
_KEY = re.compile(r"\s*([^=#\[\]{}]+?)\s*=")


def line_of(source: str, path: Sequence[str | int]) -> int:
    """Return the 1-based line of a key such as `("bad", 2, "marks")`.

    A key that isn't written out, because it is missing or stands in an inline table, has the line of what it should
    stand in; where there is nothing of that kind either, it is the first.
    """
    table: list[str | int] = []
    arrays: Counter[tuple[str | int, ...]] = Counter()
    best, found = 0, 1
    for number, line in enumerate(source.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _in_last(_parts(header[2]), arrays)
            if header[1] == "[[":
                table.append(arrays[tuple(table)])
                arrays[tuple(table[:-1])] += 1
            here = table
        elif key := _KEY.match(line):
            here = [*table, *_parts(key[1])]
        else:
            continue
        shared = sum(takewhile(bool, map(eq, here, path)))
        if shared > best:
            best, found = shared, number
    return found


def path_to(value: object, word: str) -> tuple[str | int, ...] | None:
    """Return the path of the first key, or string, that is or holds a word; None where there is none."""
    if isinstance(value, str):
        return () if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", value) else None
    items = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        if key == word:
            return (key,)
        if (rest := path_to(item, word)) is not None:
            return (key, *rest)
    return None


def written(value: object) -> str:
    """Return a value as TOML has it: a string, number, boolean, or a list or table of them, in one line."""
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {written(item)}' for key, item in value.items())} }}" if value else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(written, value))}]"
    return json.dumps(value, ensure_ascii=False)


def dotted(path: Sequence[str | int]) -> str:
    """Return a path as people write it: `bad[2].marks`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def _in_last(parts: Sequence[str | int], arrays: Counter[tuple[str | int, ...]]) -> list[str | int]:
    """Return the path of a header, which within an array of tables means the last of them so far."""
    path: list[str | int] = []
    for part in parts[:-1]:
        path.append(part)
        if count := arrays[tuple(path)]:
            path.append(count - 1)
    return [*path, *parts[-1:]]


def _parts(key: str) -> list[str | int]:
    return [part.strip().strip("\"'") for part in key.split(".")]
