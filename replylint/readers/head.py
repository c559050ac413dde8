"""The beginning of a file, and what can be seen in it at little cost: what recognising a format goes by."""

from __future__ import annotations

import os
import re
from functools import cached_property

from replylint.readers.json_text import paths_in

SIZE = 65_536
"""Code points of a file that are looked at."""

_ROWS = 50  # rows of a table that are looked at
_JSON = re.compile(r'\s*(?:\{\s*["}]|\[\s*(?:[{"\]]|\[\s*[\[{"]))')


class Head:
    """The first 64 Ki code points of a file, decoded. `text` is empty for a file that isn't text: see `data`.

    `path` is its name, which may be `<stdin>`, `suffix` the name's end in small letters, without `.gz`; `data` its
    first bytes, unpacked where it is packed with gzip.
    """

    def __init__(self, path: str, text: str = "", data: bytes = b"") -> None:
        self.path = path
        self.text = text
        self.data = data
        self.suffix = suffix_of(path)

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends; the last one may be cut off."""
        return re.split(r"\r\n|\r|\n", self.text)

    @property
    def looks_like_json(self) -> bool:
        """Whether it begins as a JSON object or array does."""
        return _JSON.match(self.text) is not None

    @cached_property
    def json(self) -> dict[str, object]:
        """The values in a JSON document, or in the first documents of JSON Lines, by their paths.

        Paths are JSON pointers with `*` for any index: `{"/messages/*/type": "message"}`. Of each path the first
        scalar is given; an object's or array's is None. Empty where this is no JSON.
        """
        return paths_in(self.text) if self.looks_like_json else {}

    @cached_property
    def rows(self) -> list[list[str]]:
        """The first rows as of a CSV or TSV file, cells stripped; the delimiter is the one that is most frequent."""
        import csv

        delimiter = max(",\t;", key=self.text[:4096].count)
        rows: list[list[str]] = []
        csv.field_size_limit(2**31 - 1)
        try:
            for row in csv.reader(self.text.splitlines(keepends=True), delimiter=delimiter):
                rows.append([cell.strip() for cell in row])
                if len(rows) == _ROWS:
                    break
        except csv.Error:
            pass  # what came before is still the head
        return rows

    @property
    def header(self) -> list[str]:
        """The first row of a table that begins with the names of its columns."""
        return self.rows[0] if self.rows else []

    def has_columns(self, *names: str) -> bool:
        """Tell whether one of the first rows holds all these names: a header that may stand below other rows."""
        return any(set(names) <= set(row) for row in self.rows)


def suffix_of(path: str) -> str:
    """Return the end of a name in small letters, such as `.csv`; that of `a.jsonl.gz` is `.jsonl`."""
    base, suffix = os.path.splitext(path.lower())  # noqa: PTH122 - a path given may be no real one: <stdin>
    return os.path.splitext(base)[1] or suffix if suffix == ".gz" else suffix  # noqa: PTH122 - as above
