"""What an editor is shown of a text: findings and problems with their places, and what could be written instead."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from replylint.applying import apply
from replylint.cli.checker import sifted
from replylint.cli.judging import Checks, OneByOne
from replylint.errors import ConfigError
from replylint.model import Finding, Report, Suggestion
from replylint.readers import choose
from replylint.readers.columns import Layout
from replylint.readers.source import Source, UnreadableError
from replylint.readers.transcript import LINE_END, Comment, Dialogue, Draft, Message, Position, Problem
from replylint.suppression import FileSuppressions

_NEEDS_ESCAPES = re.compile(r'["\\\x00-\x1f]')
"""What the notation of a file may write otherwise: text that holds none of it can be put in as it is."""


@dataclass(frozen=True, slots=True)
class Change:
    """A wording that can be applied: what is put between two positions."""

    suggestion: Suggestion
    begin: Position
    end: Position
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding, or what could not be checked: from `begin` to `end`, which count code points, both from 1.

    A problem has no `finding`, and a `reason` instead.
    """

    begin: Position
    end: Position
    finding: Finding | None = None
    reason: str = ""
    changes: tuple[Change, ...] = ()


def marks_of(text: str, path: Path, linter: Checks, layout: Layout, suppressed: FileSuppressions) -> list[Mark]:
    """Check a text that is being edited, as the file of this name would be."""
    source = Source(str(path), stream=io.BytesIO(text.encode("utf-8", "surrogatepass")), encoding="utf-8")
    try:
        return list(_marks(source, text, linter, layout, suppressed))
    except UnreadableError as error:
        return [_problem(error.line, error.reason)]
    finally:
        source.close()


def _marks(source: Source, text: str, linter: Checks, layout: Layout, suppressed: FileSuppressions) -> Iterator[Mark]:
    taken = choose(source, layout)
    if taken is None:
        return
    lines = lines_of(text)
    for item, report in OneByOne([linter]).judge(taken.read(source, layout)):
        if isinstance(item, Problem):
            yield _problem(item.line, item.reason)
        elif isinstance(item, Comment):
            try:
                suppressed.add_comment(item.line, item.text, alone=item.alone)
            except ConfigError as error:
                yield _problem(item.line, str(error))
        elif isinstance(item, Draft | Dialogue) and report is not None:
            yield from _found(item, report, lines, suppressed)


def _found(
    item: Draft | Dialogue, report: Report, lines: Sequence[str], suppressed: FileSuppressions
) -> Iterator[Mark]:
    messages = [item.message] if isinstance(item, Draft) else item.messages
    for finding, hidden in sifted(report.findings, messages, suppressed):
        if not hidden:
            message = messages[finding.turn or 0]
            # What was said in a dialogue is on record, and is not to be rewritten.
            changes = _changes(message, finding, lines) if isinstance(item, Draft) else ()
            yield _marked(message, finding, tuple(changes))


def lines_of(text: str) -> list[str]:
    """Return the lines of a text with their ends, as the protocol and the readers count them."""
    ends = [0, *(end.end() for end in LINE_END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends)]


def _marked(message: Message, finding: Finding, changes: tuple[Change, ...]) -> Mark:
    place = message.place
    return Mark(place.position(finding.start), place.position(finding.end), finding, "", changes)


def _changes(reply: Message, finding: Finding, lines: Sequence[str]) -> Iterator[Change]:
    begin, end = reply.place.position(0), reply.place.position(len(reply.turn.text))
    if _between(lines, begin, end) != reply.turn.text:
        return  # the file writes it otherwise, with escapes perhaps
    for suggestion in finding.suggestions:
        if suggestion.how == "advice" or _NEEDS_ESCAPES.search(suggestion.text):
            continue
        if suggestion.how == "replace":
            first, last = reply.place.position(finding.start), reply.place.position(finding.end)
            yield Change(suggestion, first, last, suggestion.text)
        else:
            yield Change(suggestion, begin, end, apply(reply.turn.text, finding, suggestion))


def _between(lines: Sequence[str], begin: Position, end: Position) -> str:
    """Return what stands between two positions of a text."""
    if begin.line == end.line:
        return lines[begin.line - 1][begin.column - 1 : end.column - 1]
    middle = lines[begin.line : end.line - 1]
    return "".join([lines[begin.line - 1][begin.column - 1 :], *middle, lines[end.line - 1][: end.column - 1]])


def _problem(line: int | None, reason: str) -> Mark:
    at = Position(line or 1, 1)
    return Mark(at, at, None, reason)
