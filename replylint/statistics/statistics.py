"""All figures about what was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from replylint.model import Finding, Severity, Turn
from replylint.personal import masked
from replylint.statistics.calendar import Calendar
from replylint.statistics.durations import waits
from replylint.statistics.tally import Tally, gravest
from replylint.statistics.worst import WorstDialogues

_MOST_AGENTS = 1000  # told apart; those who come later are counted together


@dataclass(slots=True)
class Statistics:
    """Counts of what was judged, over all and by agent; a calendar; the worst dialogues.

    `agents` are the agents by name, which is masked. `unnamed` are the replies of nobody known, and of agents beyond
    a thousand. `severities` are the rules' severities as they were found.
    """

    total: Tally = field(default_factory=Tally)
    agents: dict[str, Tally] = field(default_factory=dict)
    unnamed: Tally = field(default_factory=Tally)
    calendar: Calendar = field(default_factory=Calendar)
    worst: WorstDialogues = field(default_factory=WorstDialogues)
    severities: dict[str, Severity] = field(default_factory=dict)
    dialogues: int = 0
    dialogues_with_findings: int = 0
    untimed: int = 0

    def add_reply(self, turn: Turn, findings: Sequence[Finding]) -> None:
        """Count a reply that was judged alone."""
        self._add(turn, findings)

    def add_dialogue(
        self, turns: Sequence[Turn], findings: Sequence[Finding], *, place: str, dialogue: str, first: int = 0
    ) -> None:
        """Count a dialogue, or a part of one whose first turn has the index `first`.

        `place` is where it begins, as people write it, and `dialogue` its id or number.
        """
        self.dialogues += not first
        self.dialogues_with_findings += bool(findings)
        found: dict[int, list[Finding]] = {}
        for finding in findings:
            found.setdefault(finding.turn or 0, []).append(finding)
        for index, turn in enumerate(turns):
            if turn.role == "agent" and (turn.text.strip() or index in found):
                self._add(turn, found.get(index, ()))
        for wait in waits(turns, begun=bool(first)):
            for tally in (self.total, self._of(turns[wait.turn])):
                (tally.first if wait.first else tally.later).add(wait.seconds)
        self.worst.add(turns, findings, place, dialogue, first)

    @property
    def ranked_agents(self) -> list[tuple[str, Tally]]:
        """The agents by name, the one whose rate is surely the highest first; last, as "", those without a name."""
        named = sorted(
            self.agents.items(),
            key=lambda item: (-item[1].share.interval[0], -item[1].replies, item[0]),
        )
        return [*named, *([("", self.unnamed)] if self.unnamed.replies else [])]

    def _add(self, turn: Turn, findings: Sequence[Finding]) -> None:
        for tally in (self.total, self._of(turn)):
            tally.add(findings)
        self.severities.update((finding.rule, finding.severity) for finding in findings)
        if turn.time is None:
            self.untimed += 1
        else:
            self.calendar.add(turn.time.date(), gravest(findings))

    def _of(self, turn: Turn) -> Tally:
        name = masked(turn.speaker) if turn.speaker else ""
        if not name or (name not in self.agents and len(self.agents) >= _MOST_AGENTS):
            return self.unnamed
        return self.agents.setdefault(name, Tally())


def by_frequency(counts: Counter[str]) -> list[tuple[str, int]]:
    """Return names and counts, the most frequent first, equal ones by name."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
