"""JSON Lines: a header, a line for each finding, and the summary as the last line."""

from __future__ import annotations

from collections.abc import Iterator

from replylint.formats.format import Format
from replylint.formats.json_report import VERSION, dump, finding, place
from replylint.formats.outcome import Outcome, Style
from replylint.formats.spool import Spool
from replylint.formats.summary import summary, unchecked


def render(spool: Spool, outcome: Outcome, _style: Style) -> Iterator[str]:
    """Yield the lines. A file without a summary at its end is not whole."""
    yield dump({"kind": "header", "version": VERSION}) + "\n"
    for group in spool.groups():
        yield dump({"kind": "finding", **finding(group)}).removesuffix("}") + ', "occurrences": ['
        for again, occurrence in enumerate(group.occurrences):
            yield (", " if again else "") + dump(place(occurrence))
        yield "]}\n"
    last = {"kind": "summary", "status": outcome.status, "summary": summary(outcome, spool), **unchecked(outcome)}
    yield dump(last) + "\n"


FORMAT = Format(render)
