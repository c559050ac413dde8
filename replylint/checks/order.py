"""The kind `order`: what should come first comes late.

    [options]
    after = ["report-problem"]        # the customer's acts from which the order counts
    first = ["soothe", "apologise"]   # what the answer to them should begin with, any of these
    before = ["ask", "hold"]          # what may stand before it: a speech that does only these is passed over
    courtesy = ["greet"]              # what may stand beside that; by itself, only where nothing else is said

Flagged is the first speech that goes on with something else; where what should come first never comes, nothing is:
that is for a rule of the kind `missing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from replylint.checks.options import known, names
from replylint.checks.substance import ENOUGH, substance
from replylint.dialogue import Dialogue, Speech

_KEYS = frozenset(["after", "first", "before", "courtesy"])


class Order:
    """The judge of one rule of this kind."""

    timed = False
    needs: frozenset[str] = frozenset()

    def __init__(self, options: Mapping[str, Any]) -> None:
        known(options, _KEYS)
        self._after = names(options, "after")
        self._first = names(options, "first")
        self._before = names(options, "before")
        self._courtesy = names(options, "courtesy")
        if not (self._after and self._first):
            raise ValueError("a rule of the kind 'order' needs 'after' and 'first'")
        self.acts = frozenset((*self._after, *self._first, *self._before, *self._courtesy))

    def find_in(self, dialogue: Dialogue) -> Iterator[Speech]:
        """Return the speech that goes on before what should come first."""
        begins = dialogue.first("customer", self._after)
        if begins is None or any(s.does(self._first) for s in dialogue.speeches[:begins] if s.side == "agent"):
            return
        answers = [speech for speech in dialogue.speeches[begins:] if speech.side == "agent"]
        due = next((i for i, speech in enumerate(answers) if speech.does(self._first)), 0)
        yield from [speech for speech in answers[:due] if not self._only_before(speech)][:1]

    def _only_before(self, speech: Speech) -> bool:
        if not speech.does_only((*self._before, *self._courtesy)):
            return False
        return (
            speech.does(self._before) or len("".join(substance(said, self._courtesy) for said in speech.turns)) < ENOUGH
        )
