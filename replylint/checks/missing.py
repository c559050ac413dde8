"""The kind `missing`: something that the agent owes, and no speech does.

    [options]
    after = ["report-problem"]     # the customer's acts that make it due; without any it is due from the start
    least = 60                     # … in so many characters: a shorter speech makes nothing due
    given = ["sole-remedy"]        # the agent's acts without which, once it is due, nothing is owed
    acts = ["apologise"]           # the agent's acts that are owed, any of them
    where = "anywhere"             # or `first`: the agent's first speech; `later`: after it is due; `last`: after it is
                                   # due by the last thing that the customer says, or the agent's last speech before
                                   # it where the customer has the last word
    passing = ["agree"]            # with `last`: a customer who does only these leaves things as they were before
    unless = ["withdraw"]          # acts, of either side, that let it go

Flagged is the agent's speech in which it should have stood: the one that does what is `given`, or the first after it
was due, or the very first or last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from replylint.checks.options import known, names, number, one_of
from replylint.dialogue import Dialogue, Speech

_KEYS = frozenset(["after", "least", "given", "acts", "where", "passing", "unless"])


class Missing:
    """The judge of one rule of this kind."""

    timed = False
    needs: frozenset[str] = frozenset()

    def __init__(self, options: Mapping[str, Any]) -> None:
        known(options, _KEYS)
        self._after = names(options, "after")
        self._least = number(options, "least") if "least" in options else 0
        self._given = names(options, "given")
        self._owed = names(options, "acts")
        self._unless = names(options, "unless")
        self._passing = frozenset(names(options, "passing"))
        self._where = one_of(options, "where", ("anywhere", "first", "last", "later"))
        if not self._owed:
            raise ValueError("a rule of the kind 'missing' needs 'acts'")
        if (self._least or self._where == "last") and not self._after:
            raise ValueError("'least' and 'last' speak of what makes it due, and need 'after'")
        self.acts = frozenset((*self._after, *self._given, *self._owed, *self._passing, *self._unless))

    def find_in(self, dialogue: Dialogue) -> Iterator[Speech]:
        """Return the speech where what is owed should have stood."""
        due = self._settled(dialogue) if self._where == "last" else self._due(dialogue)
        if due is None or any(speech.does(self._unless) for speech in dialogue.speeches):
            return
        later = [speech for speech in dialogue.speeches[due:] if speech.side == "agent"]
        if not later and self._where == "last":
            later = dialogue.by("agent")[-1:]
        places = [speech for speech in later if speech.does(self._given)] if self._given else later
        answers = dialogue.by("agent") if self._where == "anywhere" else later
        if self._where == "first":
            places = answers = dialogue.by("agent")[:1]
        if places and not any(speech.does(self._owed) for speech in answers):
            yield places[-1 if self._where == "last" else 0]

    def _due(self, dialogue: Dialogue) -> int | None:
        """Return the index of the speech that makes it due, or None."""
        if not self._after:
            return 0
        return next(
            (
                i
                for i, speech in enumerate(dialogue.speeches)
                if speech.side == "customer" and speech.does(self._after) and speech.length >= self._least
            ),
            None,
        )

    def _settled(self, dialogue: Dialogue) -> int | None:
        """Return the index of what makes it due, where that is the last thing that the customer said."""
        said = [i for i, s in enumerate(dialogue.speeches) if s.side == "customer" and not s.does_only(self._passing)]
        return said[-1] if said and dialogue.speeches[said[-1]].does(self._after) else None
