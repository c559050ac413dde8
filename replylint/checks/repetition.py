"""The kind `repetition`: the same answer again, to a customer who asked on.

    [options]
    alike = 0.75                                # what part of the shorter of two answers both have, in pairs of letters
    least = 8                                   # shorter answers may be said again, in characters
    courtesy = ["greet", "thank", "close"]      # what may be said any number of times
    routine = ["hold", "ask"]                   # what may, unless the whole answer is said again word for word
    unless = ["confirm"]                        # the agent's acts that answer this customer, beside what is said again
    after = ["ask-information"]                 # the customer's acts that ask on; without any, whatever is said does

A short answer said again counts where it is most of the new one; a passage of a long one, from `least` characters on.
Particles (呢, 哦, 的) make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from replylint.checks.options import known, names, number
from replylint.checks.substance import substance
from replylint.dialogue import Dialogue, Speech

_KEYS = frozenset(["alike", "least", "courtesy", "routine", "unless", "after"])
_PARTICLES = re.compile("[的了呢哦噢喔哟哈啊呀吧嘛啦哒滴亲]")
_HALF = 0.5
_WORD_FOR_WORD = 0.9


class Repetition:
    """The judge of one rule of this kind."""

    timed = False
    needs: frozenset[str] = frozenset()

    def __init__(self, options: Mapping[str, Any]) -> None:
        known(options, _KEYS)
        self._alike = number(options, "alike")
        self._least = number(options, "least", least=3)
        self._courtesy = names(options, "courtesy")
        self._routine = names(options, "routine")
        self._unless = names(options, "unless")
        self._after = names(options, "after")
        self.acts = frozenset((*self._courtesy, *self._routine, *self._unless, *self._after))

    def find_in(self, dialogue: Dialogue) -> Iterator[Speech]:
        """Return the speeches that say again what was said."""
        whole: list[frozenset[str]] = []
        own: list[frozenset[str]] = []
        asked: Speech | None = None
        for speech in dialogue.speeches:
            if speech.side == "customer":
                asked = speech
                continue
            everything, rest = (
                self._pairs(speech, acts) for acts in (self._courtesy, (*self._courtesy, *self._routine))
            )
            asked_on = asked is not None and (not self._after or asked.does(self._after))
            if (
                asked_on
                and not speech.does(self._unless)
                and (
                    any(self._shared(everything, old) >= _WORD_FOR_WORD for old in whole)
                    or any(self._again(rest, old) for old in own)
                )
            ):
                yield speech
            whole.append(everything)
            own.append(rest)

    def _pairs(self, speech: Speech, acts: tuple[str, ...]) -> frozenset[str]:
        text = _PARTICLES.sub("", "".join(substance(turn, acts) for turn in speech.turns))
        return frozenset(map("".join, pairwise(text)))

    def _shared(self, new: frozenset[str], old: frozenset[str]) -> float:
        """Return how much of the longer of two answers both have."""
        longer = max(len(new), len(old))
        return len(new & old) / longer if longer + 1 >= self._least else 0.0

    def _again(self, new: frozenset[str], old: frozenset[str]) -> bool:
        common = len(new & old)
        return (
            len(new) + 1 >= self._least
            and common >= max(self._alike * min(len(new), len(old)), _HALF * len(new), self._least / 2)
            and (common >= _HALF * len(old) or common + 1 >= self._least)
        )
