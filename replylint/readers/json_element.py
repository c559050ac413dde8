"""A value of a JSON document, with its place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from replylint.readers.json_text import Step, pointer, string_offsets
from replylint.readers.transcript import Place, Problem


class Element:
    """A value of a document: its `path` from the root, and where it begins: `line` and `column`, from 1."""

    __slots__ = ("column", "line", "path", "raw", "value")

    def __init__(self, value: object, path: tuple[Step, ...], line: int, column: int, raw: str) -> None:
        self.value = value
        self.path = path
        self.line = line
        self.column = column
        self.raw = raw

    @property
    def pointer(self) -> str:
        """The path as a JSON pointer."""
        return pointer(self.path)

    def get(self, *path: Step) -> object:
        """Return what stands at a path within this value, None where nothing does."""
        value = self.value
        for step in path:
            if isinstance(value, dict):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def word(self, *path: Step) -> str:
        """Return the string or number at a path as a word, an empty one for anything else."""
        value = self.get(*path)
        return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""

    def text(self, *path: Step) -> str | None:
        """Return the string at a path; None where there is none, and so nothing to check: see `no_text`."""
        value = self.get(*path)
        return value if isinstance(value, str) else None

    def no_text(self, *path: Step) -> Problem:
        """Return the problem that no string stands at a path."""
        return self.problem(f"no text stands at {pointer(path)}, so there is nothing to check")

    def problem(self, reason: str) -> Problem:
        """Return a problem of this value."""
        return Problem(self.line, reason, self.pointer)

    def place(self, *paths: Sequence[Step]) -> Place:
        """Return the place of a string within this value; or of several that are one text when put together.

        A path leads from this value to the string: `("content", "text")`.
        """
        where = partial(self._where, paths)
        return Place(self.line, self.raw, partial(_offsets, paths=paths), column=self.column, where=where)

    def _where(self, paths: Sequence[Sequence[Step]]) -> str:
        """Return the pointer of the string, or of what holds all the strings."""
        if len(paths) == 1:
            return pointer((*self.path, *paths[0]))
        shared = 0
        for steps in zip(*paths, strict=False):
            if len(set(steps)) > 1:
                break
            shared += 1
        return pointer((*self.path, *(paths[0][:shared] if paths else ())))


def _offsets(raw: str, paths: Sequence[Sequence[Step]]) -> list[int]:
    offsets = [0]
    for path in paths:
        offsets = [*offsets[:-1], *string_offsets(raw, path)]
    return offsets
