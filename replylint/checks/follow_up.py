"""The kind `follow-up`: the agent says that an answer will come, and never comes back with one.

    [options]
    acts = ["hold"]                             # what announces an answer
    courtesy = ["greet", "thank", "close"]      # what is no answer, however much is said
    unless = ["withdraw"]                       # the customer's acts after it that let it go

An answer is anything else that is said after the announcement, in the same speech or later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from replylint.checks.options import known, names
from replylint.checks.substance import ENOUGH, substance
from replylint.dialogue import Dialogue, Said, Speech
from replylint.span import Span

_KEYS = frozenset(["acts", "courtesy", "unless"])


class FollowUp:
    """The judge of one rule of this kind."""

    timed = False
    needs: frozenset[str] = frozenset()

    def __init__(self, options: Mapping[str, Any]) -> None:
        known(options, _KEYS)
        self._announcing = names(options, "acts")
        self._courtesy = names(options, "courtesy")
        if not self._announcing:
            raise ValueError("a rule of the kind 'follow-up' needs 'acts'")
        self._unless = names(options, "unless")
        self.acts = frozenset((*self._announcing, *self._courtesy, *self._unless))

    def find_in(self, dialogue: Dialogue) -> Iterator[Speech]:
        """Return the last speech whose announcement was not kept."""
        for speech in reversed(dialogue.speeches):
            if speech.side == "customer":
                if speech.does(self._unless):
                    return
            elif (place := speech.place_of(self._announcing)) is not None:
                if self._is_last_word(speech, *place) and dialogue.speeches[-1] is not speech:
                    yield speech
                return
            elif any(self._answers(said) for said in speech.turns):
                return

    def _is_last_word(self, speech: Speech, turn: int, start: int) -> bool:
        """Tell whether nothing that counts as an answer follows a place in a speech."""
        return not any(
            self._answers(said, start if said.turn == turn else 0) for said in speech.turns if said.turn >= turn
        )

    def _answers(self, said: Said, start: int = 0) -> bool:
        rest = Span(start, len(said.draft.text))
        return len(substance(said, (*self._announcing, *self._courtesy), rest)) >= ENOUGH
