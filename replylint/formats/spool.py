"""Findings put aside while files are still being read: each once, with every place where it occurs.

A shop's canned sentence is sent hundreds of times; it is one finding with a count. How often it occurs is known only
at the end, and by then there may be more than memory holds, so all is kept in a temporary database: SQLite keeps it
in memory while it is small, and in a file without a name, which is gone when the program ends, when it is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from replylint.errors import ConfigError
from replylint.fingerprint import fingerprint
from replylint.formats.outcome import Located, Occurrence

if TYPE_CHECKING:
    import sqlite3

_TABLES = """
CREATE TABLE finding (id INTEGER PRIMARY KEY, key TEXT UNIQUE, severity TEXT, first BLOB);
CREATE TABLE occurrence (id INTEGER PRIMARY KEY, finding INTEGER, file INTEGER, place BLOB);
"""
_INDEXES = """
CREATE INDEX by_finding ON occurrence (finding);
CREATE INDEX by_file ON occurrence (file, finding);
"""
_EVERYWHERE = """
SELECT finding, COUNT(*), MIN(id), place FROM occurrence GROUP BY finding ORDER BY finding
"""
_IN_FILE = """
SELECT finding, COUNT(*), MIN(id) AS met, place FROM occurrence WHERE file = ? GROUP BY finding ORDER BY met
"""
_REPEATED = """
SELECT finding, COUNT(*) AS times, MIN(id), place FROM occurrence GROUP BY finding HAVING times > 1
ORDER BY times DESC, finding LIMIT ?
"""
_ROWS = 100  # drawn at once
# SQLite gives, beside a MIN, the columns of the row that has it: `place` is the first one.


@dataclass(frozen=True, slots=True)
class Group:
    """A finding and all that have its fingerprint and severity: the same rule, reply, and characters of it.

    `first` is the one that was met first; it lends its message and its wordings to all. `occurrences` yields every
    place once, that of `first` before the others.
    """

    first: Located
    count: int
    occurrences: Iterator[Occurrence]


class Spool:
    """Collects findings while they come, and yields them in groups when all are there. Close it after use."""

    def __init__(self) -> None:
        self._database: sqlite3.Connection | None = None
        self._indexed = False
        self._files: dict[str, int] = {}
        self.distinct = 0
        """How many groups there are."""

    def add(self, located: Located) -> bool:
        """Put a finding aside; tell whether it is the first of its group. ConfigError where there is no room."""
        import pickle
        import sqlite3

        if self._database is None:
            self._database = sqlite3.connect("", isolation_level=None)
            self._database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES} BEGIN;")
        # Files may have configurations of their own: where the same is graver, it is a finding of its own.
        key = f"{fingerprint(located.finding, located.reply)} {located.finding.severity}"
        try:
            known = self._database.execute("SELECT id FROM finding WHERE key = ?", (key,)).fetchone()
            if known is None:
                self.distinct += 1
                row = (self.distinct, key, located.finding.severity, pickle.dumps(located))
                self._database.execute("INSERT INTO finding VALUES (?, ?, ?, ?)", row)
            number = self.distinct if known is None else known[0]
            file = self._files.setdefault(located.path, len(self._files))
            place = pickle.dumps(tuple(located.occurrence))
            self._database.execute("INSERT INTO occurrence VALUES (NULL, ?, ?, ?)", (number, file, place))
        except sqlite3.Error as error:
            cure = "make room in the folder for temporary files, or name another in SQLITE_TMPDIR"
            raise ConfigError(f"findings can't be put aside: {error}; {cure}") from None
        return known is None

    @property
    def paths(self) -> list[str]:
        """The files with findings, in the order in which they were read."""
        return list(self._files)

    def groups(self, path: str | None = None) -> Iterator[Group]:
        """Yield the groups as they were met: over all files, or those of one file with their occurrences in it."""
        if path is None:
            return self._groups(_EVERYWHERE)
        return self._groups(_IN_FILE, self._files.get(path, -1))

    def repeated(self, limit: int | None = None) -> Iterator[Group]:
        """Yield the groups of more than one, the most frequent first."""
        return self._groups(_REPEATED, -1 if limit is None else limit)

    def count_repeated(self) -> int:
        """Return how many groups there are of more than one."""
        return sum(1 for _ in self._rows(_REPEATED, -1))

    def severities(self, path: str) -> dict[str, int]:
        """Return how many findings of each severity a file has, every occurrence counted."""
        query = (
            "SELECT severity, COUNT(*) FROM occurrence JOIN finding ON finding = finding.id WHERE file = ? "
            "GROUP BY severity"
        )
        return dict(self._rows(query, self._files.get(path, -1)))

    def close(self) -> None:
        """Forget everything."""
        if self._database is not None:
            self._database.close()

    def _groups(self, query: str, *given: int) -> Iterator[Group]:
        for number, count, _, place in self._rows(query, *given):
            ((first,),) = self._rows("SELECT first FROM finding WHERE id = ?", number)
            located: Located = _read(first)
            if located.occurrence != (begin := Occurrence(*_read(place))):
                located = located.at(begin)
            file = given[0] if query is _IN_FILE else None
            yield Group(located, count, self._occurrences(number, file))

    def _occurrences(self, number: int, file: int | None) -> Iterator[Occurrence]:
        query, given = "SELECT place FROM occurrence WHERE finding = ?", [number]
        if file is not None:
            query, given = f"{query} AND file = ?", [number, file]
        for (place,) in self._rows(f"{query} ORDER BY id", *given):
            yield Occurrence(*_read(place))

    def _rows(self, query: str, *given: int) -> Iterator[tuple[Any, ...]]:
        if self._database is None:
            return
        if not self._indexed:  # in one go, which is faster than row by row
            self._database.executescript(_INDEXES)
            self._indexed = True
        cursor = self._database.execute(query, given)
        while rows := cursor.fetchmany(_ROWS):
            yield from rows


def _read(pickled: bytes) -> Any:  # noqa: ANN401 - what was put aside, whatever it is
    import pickle

    return pickle.loads(pickled)  # noqa: S301 - this process wrote it, into a file that no other one can name
