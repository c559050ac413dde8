"""A dialogue as checks see it: speeches, each a run of turns of one side, with what they do.

People send in three messages what they could have said in one, so an answer is a speech, not a turn. Whatever a
system says is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from replylint.draft import Draft
from replylint.span import Span

Side = Literal["agent", "customer"]


@dataclass(slots=True)
class Said:
    """One turn: its index in the dialogue, when it was sent, its text, and its acts, each with where it stands."""

    turn: int
    time: datetime | None
    draft: Draft
    acts: Mapping[str, Sequence[Span]]


@dataclass(slots=True)
class Speech:
    """The turns of one side between two of the other's."""

    side: Side
    turns: list[Said]

    @property
    def length(self) -> int:
        """How many characters were said."""
        return sum(len(said.draft.text) for said in self.turns)

    @property
    def acts(self) -> list[str]:
        """The names of its acts in the order in which they stand, each once."""
        return list(dict.fromkeys(name for said in self.turns for name in in_order(said.acts)))

    def does(self, acts: Iterable[str]) -> bool:
        """Tell whether it does one of some acts."""
        return any(name in said.acts for said in self.turns for name in acts)

    def does_only(self, acts: Iterable[str]) -> bool:
        """Tell whether it does something, and nothing but some acts."""
        done = self.acts
        return bool(done) and frozenset(acts).issuperset(done)

    def place_of(self, acts: Iterable[str]) -> tuple[int, int] | None:
        """Return the turn and the position of the first of some acts, or None where it does none of them."""
        return min(
            ((said.turn, said.acts[name][0].start) for said in self.turns for name in acts if name in said.acts),
            default=None,
        )


@dataclass(slots=True)
class Dialogue:
    """The speeches of a dialogue, in order."""

    speeches: list[Speech]

    @classmethod
    def of(cls, turns: Iterable[tuple[Side, Said]]) -> Dialogue:
        """Put the turns of each side together."""
        speeches: list[Speech] = []
        for side, said in turns:
            if speeches and speeches[-1].side == side:
                speeches[-1].turns.append(said)
            else:
                speeches.append(Speech(side, [said]))
        return cls(speeches)

    @property
    def timed(self) -> bool:
        """Whether every turn has a time, and all of them speak of one clock: with a zone, or without."""
        times = [said.time for speech in self.speeches for said in speech.turns]
        return None not in times and len({time.tzinfo is None for time in times if time is not None}) < 2  # noqa: PLR2004

    def by(self, side: Side) -> list[Speech]:
        """Return the speeches of one side."""
        return [speech for speech in self.speeches if speech.side == side]

    def first(self, side: Side, acts: Iterable[str]) -> int | None:
        """Return the index of the first speech of a side that does one of some acts, or None."""
        wanted = frozenset(acts)
        return next((i for i, s in enumerate(self.speeches) if s.side == side and s.does(wanted)), None)

    def answer(self, index: int) -> Speech | None:
        """Return the agent's first speech after a speech, or None where there is none."""
        return next((speech for speech in self.speeches[index + 1 :] if speech.side == "agent"), None)


def in_order(acts: Mapping[str, Sequence[Span]]) -> list[str]:
    """Return the names of acts in the order in which they stand."""
    return sorted(acts, key=lambda name: acts[name][0])
