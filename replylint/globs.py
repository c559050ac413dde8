"""Patterns of paths, as `.gitignore` has them, each relative to the folder of the file that it stands in."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Glob(NamedTuple):
    """A pattern such as `old/**`, and the folder that it is relative to."""

    folder: Path
    pattern: str

    def __str__(self) -> str:
        return self.pattern


def deciding(globs: Sequence[Glob], path: str | Path) -> Glob | None:
    """Return the pattern because of which a path is meant, or None where it isn't.

    Among those of one folder the last one that fits decides, and one that begins with `!` says no.
    """
    absolute = Path(path).absolute()
    found = None
    for folder, group in groupby(globs, key=lambda glob: glob.folder):
        here = list(group)
        index = _spec(tuple(glob.pattern for glob in here)).check_file(_relative(absolute, folder)).index
        if index is not None:
            found = None if here[index].pattern.startswith("!") else here[index]
    return found


def check_pattern(pattern: str) -> None:
    """Raise ValueError for what is no pattern."""
    if not pattern.strip():
        raise ValueError("a pattern can't be empty")
    if all(part.include is None for part in _spec((pattern,)).patterns):
        raise ValueError(f"the pattern {pattern!r} means no file")


@lru_cache(maxsize=64)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # a check without patterns does without

    return GitIgnoreSpec.from_lines(patterns)


def _relative(path: Path, folder: Path) -> str:
    try:
        return os.path.relpath(path, folder.absolute())
    except ValueError:  # on another drive of Windows
        return str(path)
