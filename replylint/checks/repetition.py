"""The kind `repetition`: the same answer again, to a customer who asked on.

[options]
alike = 0.8                                 # how much of the answer was said before, in threes of characters: 1 is all
least = 6                                   # shorter answers may be said again, in characters
courtesy = ["greet", "thank", "close"]      # what may be said any number of times
unless = ["ask", "confirm"]                 # the agent's acts that answer this customer, beside whatever is said again
after = ["ask-information"]                 # the customer's acts that ask on; without any, whatever is said does
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from replylint.checks.options import known, names, number
from replylint.checks.substance import substance
from replylint.dialogue import Dialogue, Speech

_KEYS = frozenset(["alike", "least", "courtesy", "unless", "after"])


class Repetition:
    """The judge of one rule of this kind."""

    timed = False
    needs: frozenset[str] = frozenset()

    def __init__(self, options: Mapping[str, Any]) -> None:
        known(options, _KEYS)
        self._alike = number(options, "alike")
        self._least = number(options, "least", least=3)
        self._courtesy = names(options, "courtesy")
        self._unless = names(options, "unless")
        self._after = names(options, "after")
        self.acts = frozenset((*self._courtesy, *self._unless, *self._after))

    def find_in(self, dialogue: Dialogue) -> Iterator[Speech]:
        """Return the speeches that say again what was said."""
        said: list[frozenset[str]] = []
        asked: Speech | None = None
        for speech in dialogue.speeches:
            if speech.side == "customer":
                asked = speech
                continue
            text = "".join(substance(turn, self._courtesy) for turn in speech.turns)
            parts = frozenset(map("".join, zip(text, text[1:], text[2:], strict=False)))
            asked_on = asked is not None and (not self._after or asked.does(self._after))
            if (
                asked_on
                and len(text) >= self._least
                and not speech.does(self._unless)
                and any(len(parts & earlier) >= self._alike * len(parts) for earlier in said)
            ):
                yield speech
            said.append(parts)
