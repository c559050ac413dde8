"""Who of the people that a file names is the agent.

Exports of chat programs name people and say nothing of roles. Who the agent is then has to be told: by name, by id,
or by a pattern. Nobody is taken for the agent without that, since a customer's words would be judged as the agent's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fnmatch import translate
from functools import lru_cache
from typing import Protocol

from replylint.model import Role
from replylint.personal import masked
from replylint.readers.transcript import Item, Problem, Row

_LISTED = 12  # speakers that are named in the problem
_COUNTED = 10_000  # speakers that are told apart; the others are counted together
_LONGEST = 24  # code points of a name that are shown


class RoleOf(Protocol):
    """Tells the role of a speaker, who has a name, an id or both."""

    def __call__(self, name: str | None, identity: str | None = None, /) -> Role:
        """Return `agent` or `customer`."""


def told_apart(agents: Sequence[str], rows: Callable[[RoleOf], Iterator[Row | Item]]) -> Iterator[Row | Item]:
    """Yield the rows with their roles; or one problem that lists the speakers, where none of them is the agent.

    `rows` reads the file anew at every call, and asks its argument for the role of each speaker. It is called twice:
    first to hear who speaks, up to the first agent, then to read.
    """
    speakers = Speakers(agents)
    for _ in rows(speakers.hear):
        if speakers.agent_heard:
            break
    if problem := speakers.problem():
        yield problem
        return
    yield from rows(speakers.role)


class Speakers:
    """Tells who the agent is from names, ids and patterns with `*` and `?`, whatever their case."""

    def __init__(self, agents: Sequence[str]) -> None:
        self._agents = tuple(agents)
        self._exact = frozenset(map(_key, agents))
        patterns = [translate(_key(agent).replace("[", "[[]")) for agent in agents if set(agent) & set("*?")]
        self._pattern = re.compile("|".join(patterns)) if patterns else None
        self._heard: Counter[str] = Counter()
        self.agent_heard = False
        self._is_agent = lru_cache(4096)(self._matches)

    def hear(self, name: str | None, identity: str | None = None, /) -> Role:
        """Return the speaker's role, and remember that this speaker sent a message."""
        role = self.role(name, identity)
        self.agent_heard = self.agent_heard or role == "agent"
        shown = _shown(name, identity)
        self._heard[shown if shown in self._heard or len(self._heard) < _COUNTED else ""] += 1
        return role

    def role(self, name: str | None, identity: str | None = None, /) -> Role:
        """Return the speaker's role."""
        return "agent" if self._is_agent(name, identity) else "customer"

    def _matches(self, name: str | None, identity: str | None) -> bool:
        keys = [_key(value) for value in (name, identity) if value]
        return any(key in self._exact or (self._pattern and self._pattern.match(key)) for key in keys)

    def problem(self) -> Problem | None:
        """Return why nothing of the file is checked, where somebody spoke and nobody is the agent; else None."""
        if self.agent_heard or not self._heard:
            return None
        told = f"nobody in it is called {_named(self._agents)}" if self._agents else "it names people and no roles"
        return Problem(
            None,
            f"nothing of this file is checked, because who the agent is isn't known: {told}; say who with "
            f"--agent NAME (a name, an id, or a pattern such as 客服*). {self._found()}",
        )

    def _found(self) -> str:
        listed = [(name, count) for name, count in self._heard.most_common(_LISTED + 1) if name][:_LISTED]
        names = ", ".join(f"{masked(name)} ({count})" for name, count in listed)
        more = len(self._heard) - len(listed)
        return f"Speakers and their messages: {names}" + (f", and {more} more speakers" if more else "")


def _key(value: str) -> str:
    return value.strip().casefold()


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[:_LONGEST] + "…"


def _shown(name: str | None, identity: str | None) -> str:
    parts = [_short(part.strip()) for part in (name, identity) if part and part.strip()]
    return " / ".join(dict.fromkeys(parts)) or "(no name)"


def _named(agents: Sequence[str]) -> str:
    return " or ".join(repr(masked(_short(agent))) for agent in agents)
