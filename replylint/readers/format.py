"""What a format of files is: its name, how to know it, and how to read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from replylint.readers.columns import Layout
from replylint.readers.head import Head
from replylint.readers.source import Source
from replylint.readers.transcript import Item
from replylint.rule import Lang

Read = Callable[[Source, Layout], Iterator[Item]]


class Confidence(IntEnum):
    """How sure a format is of a file. The highest takes it; between equals the user has to choose."""

    NO = 0
    POSSIBLE = 1
    """It can be read, as many other files could: the columns are there, in one way or another."""
    LIKELY = 2
    """It has what this format's files have, and nothing that only they have."""
    SURE = 3
    """It has what only this format's files have."""

    @classmethod
    def sure(cls, certain: object) -> Confidence:
        """Return SURE or NO."""
        return cls.SURE if certain else cls.NO


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files.

    `name` is what `--from` takes. `title` and `how_to_export`, in each language, are what `replylint formats` shows:
    what it is, and where in the program the file comes from. `recognises` looks at the beginning of a file; it reads
    nothing else and raises nothing. `read` yields what a file holds, in order. `columns` says that it takes the
    options that name columns.
    """

    name: str
    title: Mapping[Lang, str]
    how_to_export: Mapping[Lang, str]
    recognises: Callable[[Head], Confidence]
    read: Read
    columns: bool = False
