"""A unified diff of what edits do to a text. The edits are known, so no lines are compared, however many there are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from replylint.fixing.edits import Edit, edited
from replylint.readers.transcript import LINE_END
from replylint.span import Span

_CONTEXT = 3  # lines shown before and after a change


@dataclass(slots=True)
class _Change:
    """Lines, from `first` to before `stop`, and the edits in them."""

    first: int
    stop: int
    edits: list[Edit]


def unified(path: str, text: str, edits: Sequence[Edit]) -> Iterator[str]:
    """Yield the lines of a unified diff, without line ends. The edits are in order and apart."""
    yield f"--- {path}"
    yield f"+++ {path}"
    starts = [0, *(end.end() for end in LINE_END.finditer(text))]
    if starts[-1] == len(text) > 0:
        starts.pop()
    lines = _lines(text)
    shift = 0  # of the lines after a change against the old ones
    for hunk in _hunks(_changes(starts, edits)):
        first, stop = max(0, hunk[0].first - _CONTEXT), min(len(lines), hunk[-1].stop + _CONTEXT)
        shown: list[str] = []
        at = first
        for change in hunk:
            begin, end = starts[change.first], starts[change.stop] if change.stop < len(starts) else len(text)
            moved = [Edit(Span(span.start - begin, span.end - begin), new) for span, new in change.edits]
            shown += [f" {line}" for line in lines[at : change.first]]
            shown += [f"-{line}" for line in lines[change.first : change.stop]]
            shown += [f"+{line}" for line in _lines(edited(text[begin:end], moved))]
            at = change.stop
        shown += [f" {line}" for line in lines[at:stop]]
        made = sum(line[0] != "-" for line in shown)
        yield f"@@ -{first + 1},{stop - first} +{first + 1 + shift},{made} @@"
        yield from shown
        shift += made - (stop - first)


def _lines(text: str) -> list[str]:
    lines = LINE_END.split(text)
    return lines if lines[-1] else lines[:-1]


def _changes(starts: Sequence[int], edits: Sequence[Edit]) -> list[_Change]:
    """Return the lines that change; edits of one line are one change."""
    changes: list[_Change] = []
    for edit in edits:
        first, last = (bisect_right(starts, at) - 1 for at in edit.span)
        if changes and first < changes[-1].stop:
            changes[-1].stop = max(changes[-1].stop, last + 1)
            changes[-1].edits.append(edit)
        else:
            changes.append(_Change(first, last + 1, [edit]))
    return changes


def _hunks(changes: Sequence[_Change]) -> list[list[_Change]]:
    """Return the changes in groups, each of which is shown together."""
    hunks: list[list[_Change]] = []
    for change in changes:
        if hunks and change.first - hunks[-1][-1].stop <= 2 * _CONTEXT:
            hunks[-1].append(change)
        else:
            hunks.append([change])
    return hunks
