"""The findings that a report lists: the worst, each once, as far as the page has room."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from replylint.formats.outcome import Located, Occurrence
from replylint.formats.spool import Group, Spool
from replylint.model import SEVERITIES

_MOST = 3000  # looked at; more never have room
_ROOM = 2_200_000  # bytes of all cards together, of the three megabytes that a page may have
_PLACES = 8  # named on a card
_AROUND = 160  # code points of the reply before and after what is flagged


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as a page shows it: what is flagged and what stands around it, where it occurs, and who said it."""

    located: Located
    count: int
    before: str
    flagged: str
    after: str
    places: list[Occurrence]
    speakers: list[str]


def cards(spool: Spool, draw: Callable[[Card], str]) -> Iterator[str]:
    """Yield the findings as drawn, the gravest first and of those the most frequent, as long as there is room."""
    worst = heapq.nsmallest(
        _MOST, spool.groups(), key=lambda group: (SEVERITIES.index(group.first.finding.severity), -group.count)
    )
    room = _ROOM
    for group in worst:
        drawn = draw(_card(group))
        room -= len(drawn.encode("utf-8", "backslashreplace"))
        if room < 0:
            return
        yield drawn


def _card(group: Group) -> Card:
    finding, reply = group.first.finding, group.first.reply
    begin, end = max(0, finding.start - _AROUND), min(len(reply), finding.end + _AROUND)
    stop = min(finding.end, finding.start + 2 * _AROUND)
    occurrences = iter(group.occurrences)
    places = list(islice(occurrences, _PLACES))
    speakers = {place.speaker for place in places} | {place.speaker for place in occurrences}
    return Card(
        group.first,
        group.count,
        ("…" if begin else "") + reply[begin : finding.start],
        reply[finding.start : stop] + ("…" if stop < finding.end else ""),
        reply[finding.end : end] + ("…" if end < len(reply) else ""),
        places,
        sorted(speaker or "" for speaker in speakers),
    )
