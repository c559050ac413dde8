"""The kind `missing`: something that the agent owes, and no speech does.

    [options]
    after = ["report-problem"]     # the customer's acts that make it due; without any it is due from the start
    acts = ["apologise"]           # the agent's acts that are owed, any of them
    where = "anywhere"             # or `first`: the agent's first speech; `last`: the last; `later`: after it is due
    unless = ["withdraw"]          # acts, of either side, that let it go

Flagged is the agent's speech in which it should have stood: the first after it was due, or the first or last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from replylint.checks.options import known, names, one_of
from replylint.dialogue import Dialogue, Speech

_KEYS = frozenset(["after", "acts", "where", "unless"])


class Missing:
    """The judge of one rule of this kind."""

    timed = False
    needs: frozenset[str] = frozenset()

    def __init__(self, options: Mapping[str, Any]) -> None:
        known(options, _KEYS)
        self._after = names(options, "after")
        self._owed = names(options, "acts")
        self._unless = names(options, "unless")
        self._where = one_of(options, "where", ("anywhere", "first", "last", "later"))
        if not self._owed:
            raise ValueError("a rule of the kind 'missing' needs 'acts'")
        self.acts = frozenset((*self._after, *self._owed, *self._unless))

    def find_in(self, dialogue: Dialogue) -> Iterator[Speech]:
        """Return the speech where what is owed should have stood."""
        due = dialogue.first("customer", self._after) if self._after else 0
        if due is None or any(speech.does(self._unless) for speech in dialogue.speeches):
            return
        answers = dialogue.by("agent")
        if self._where == "first":
            answers = answers[:1]
        elif self._where == "last":
            answers = answers[-1:] if self._settled(dialogue) else []
        place = answers[0] if self._where in ("first", "last") and answers else dialogue.answer(due)
        if self._where == "later":
            answers = [speech for speech in dialogue.speeches[due + 1 :] if speech.side == "agent"]
        if place is not None and answers and not any(speech.does(self._owed) for speech in answers):
            yield place

    def _settled(self, dialogue: Dialogue) -> bool:
        """Tell whether what makes it due is the last thing that the customer said."""
        return not self._after or dialogue.by("customer")[-1].does(self._after)
