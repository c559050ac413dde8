"""A line for each finding, as compilers write them: for searching, and for editors that jump to places."""

from __future__ import annotations

from collections.abc import Iterator

from replylint.formats.closing import closing, repeated
from replylint.formats.display import head, painter, visible
from replylint.formats.format import Format
from replylint.formats.labels import LABELS
from replylint.formats.outcome import Located, Outcome, Style
from replylint.formats.spool import Spool

_ROOM = 40  # cells for what is flagged


def at_once(located: Located, style: Style) -> Iterator[str]:
    """Yield the line of a finding."""
    paint, labels, finding = painter(colour=style.colour), LABELS[located.lang], located.finding
    severity, rule = paint(finding.severity, labels[finding.severity]), paint("bold", finding.rule)
    excerpt = labels["quoted"].format(text=head(located.excerpt, _ROOM))
    yield f"{visible(located.occurrence.place)}: {severity} {rule} {excerpt} {visible(located.message)}\n"


def render(spool: Spool, outcome: Outcome, style: Style) -> Iterator[str]:
    """Yield a line for each finding that occurs more than once, and the closing ones."""
    yield from (line + "\n" for line in (*repeated(spool, outcome, style), *closing(outcome, style)))


FORMAT = Format(render, at_once, people=True)
