"""Where values stand in the text of JSON, which parsers don't tell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

Step = str | int

_SPACE = re.compile(r"[ \t\r\n]*")
# What makes one code point in a string: a pair of surrogates, an escape, or itself.
_CODE_POINT = re.compile(
    r'\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^"\\]', re.DOTALL
)
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+', re.DOTALL)
_DEEPEST = 12  # levels of a document whose paths are listed


def string_offsets(raw: str, path: Sequence[Step]) -> list[int]:
    """Return the offset in a JSON text of every code point of the string at this path, and of the string's end.

    The text must be JSON; where no string stands at the path, what is returned means nothing.
    """
    at = _skip(raw, 0)
    for step in path:
        at = _value(raw, at, step)
    return offsets_in(raw, at)


def offsets_in(raw: str, at: int) -> list[int]:
    """Return the offset of every code point of the string in a JSON text that begins at `at`, and of its end."""
    at += 1
    offsets = []
    while code_point := _CODE_POINT.match(raw, at):
        offsets.append(at)
        at = code_point.end()
    return [*offsets, at]


def strings_in(raw: str) -> Iterator[tuple[tuple[Step, ...], int]]:
    """Yield the path of every string in a JSON text that is a value, and the offset of its first quote."""
    path: list[Step] = []
    is_key = False
    for token in _TOKEN.finditer(raw):
        word = token[0]
        if word in "[{":
            path.append(0 if word == "[" else "")
            is_key = word == "{"
        elif word in "]}":
            path.pop()
            is_key = False
        elif word == ",":
            index = path[-1]
            is_key = isinstance(index, str)
            if isinstance(index, int):
                path[-1] = index + 1
        elif is_key and word[0] == '"':
            path[-1] = json.loads(word, strict=False)
            is_key = False
        elif word[0] == '"':
            yield tuple(path), token.start()


def pointer(path: Sequence[Step]) -> str:
    """Return a path as a JSON pointer (RFC 6901)."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)


def paths_in(text: str) -> dict[str, object]:
    """Return the paths in the beginning of a JSON text, with `*` for indexes, and the first scalar of each.

    The text may be cut off anywhere; what follows a mistake is left out. Several documents are taken together.
    """
    found: dict[str, object] = {}
    path: list[str | None] = []  # the key in each object, None before one is read, "*" in arrays
    is_key = False
    for token in _TOKEN.finditer(text):
        word = token[0]
        if word in "[{":
            if len(path) <= _DEEPEST:
                found.setdefault(pointer([step or "" for step in path]), None)
            path.append("*" if word == "[" else None)
            is_key = word == "{"
        elif word in "]}":
            if not path:
                break
            path.pop()
        elif word == ",":
            is_key = bool(path) and path[-1] != "*"
        elif is_key and word[0] == '"':
            path[-1] = str(_scalar(word)).replace("*", "")
            is_key = False
        elif word != ":" and len(path) <= _DEEPEST:
            found.setdefault(pointer([step or "" for step in path]), _scalar(word))
    return found


def _scalar(word: str) -> object:
    try:
        value: object = json.loads(word)
    except ValueError:
        return None
    return value


def _value(raw: str, at: int, step: Step) -> int:
    """Return where, in the object or array that begins here, the value of a key or of an index begins."""
    decode = json.JSONDecoder().raw_decode
    found = at
    at = _skip(raw, at + 1)
    index = 0
    while raw[at] not in "}]":
        key: Step = index
        if isinstance(step, str):
            key, at = decode(raw, at)
            at = _skip(raw, _skip(raw, at) + 1)
        if key == step:
            found = at  # the last one counts where a key comes twice, as for json.loads
        _, at = decode(raw, at)
        at = _skip(raw, at)
        at = _skip(raw, at + 1) if raw[at] == "," else at
        index += 1
    return found


def _skip(raw: str, at: int) -> int:
    space = _SPACE.match(raw, at)
    return space.end() if space else at
