"""What every literal is for: the cue lists of a rulebook turned round, as the scanner needs them.

Making it takes longer than a check, so for the built-in rules it is made ahead of time, and what a literal is for is
kept as text until the literal is met: most never are.

    12       a cue of the 12th set         12/345    by the 345th pattern
    12!      an exception of it            12!/345   by the 345th pattern
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from replylint.cues import Cue, CueSet
from replylint.search import Search
from replylint.use import Pattern, Use


@dataclass
class Index:
    """The literals of some cue sets, and what each is for.

    `sets` are the sets without their cues. Literals with a lower number than `flagging` can make a finding.
    """

    sets: Sequence[CueSet]
    literals: Sequence[str]
    uses: Sequence[str]
    patterns: Sequence[tuple[str, bool, int, int, int]]
    flagging: int

    @cached_property
    def search(self) -> Search:
        """What finds the literals; all linters of a rulebook share it, since making it takes long."""
        return Search(self.literals)

    @cached_property
    def ready(self) -> Uses:
        """What each literal is for, ready to be tried; shared as well."""
        return Uses(self)

    @classmethod
    def of(cls, cue_sets: Iterable[CueSet], flags: Collection[str]) -> Index:
        """Make the index of some sets, those named in `flags` being the ones that can make a finding."""
        sets: list[CueSet] = []
        uses: dict[str, list[str]] = {}
        patterns: dict[tuple[str, bool, int, int, int], int] = {}
        flagging: dict[str, None] = {}
        for number, cue_set in enumerate(cue_sets):
            sets.append(CueSet(cue_set.name, (), (), cue_set.doubtful, cue_set.affirmed))
            for cues, mark in ((cue_set.cues, ""), (cue_set.exceptions, "!")):
                for cue in cues:
                    use = f"{number}{mark}"
                    if cue.pattern:
                        pattern = (cue.pattern, cue.begins, cue.width, cue.before, cue.after)
                        use += f"/{patterns.setdefault(pattern, len(patterns))}"
                    for literal in cue.literals:
                        uses.setdefault(literal, []).append(use)
                    if not mark and cue_set.name in flags:
                        flagging.update(dict.fromkeys(cue.literals))
        literals = [*flagging, *(literal for literal in uses if literal not in flagging)]
        return cls(sets, literals, [" ".join(uses[literal]) for literal in literals], list(patterns), len(flagging))

    def uses_of(self, literal: int) -> Iterator[Use]:
        """Yield what a literal is for, by its number."""
        for use in self.uses[literal].split(" "):
            place, _, pattern = use.partition("/")
            exception = place.endswith("!")
            cue_set = self.sets[int(place.rstrip("!"))]
            yield Use(
                cue_set.name,
                self._compiled[int(pattern)] if pattern else None,
                exception=exception,
                affirmed=cue_set.affirmed and not exception,
                straddlers=() if pattern else cue_set.doubtful.get(self.literals[literal], ()),
            )

    @cached_property
    def _compiled(self) -> _Patterns:
        return _Patterns(self.patterns)

    def to_json(self) -> dict[str, Any]:
        """Return the index as what JSON can hold."""
        return {
            "sets": [[s.name, s.affirmed, s.doubtful] for s in self.sets],
            "literals": "\n".join(self.literals),
            "uses": "\n".join(self.uses),
            "patterns": self.patterns,
            "flagging": self.flagging,
        }

    @classmethod
    def from_json(cls, form: Mapping[str, Any]) -> Index:
        """Return the index that `to_json` wrote."""
        sets = [
            CueSet(name, (), (), {cue: tuple(words) for cue, words in doubtful.items()}, affirmed)
            for name, affirmed, doubtful in form["sets"]
        ]
        return cls(sets, form["literals"].split("\n"), form["uses"].split("\n"), form["patterns"], form["flagging"])

    def cue_sets(self) -> Iterator[CueSet]:
        """Yield the sets with their cues again, in another order than they were listed in."""
        cues: list[dict[tuple[str, bool], list[str]]] = [{} for _ in self.sets]
        for literal, uses in zip(self.literals, self.uses, strict=True):
            for use in uses.split(" "):
                place, _, pattern = use.partition("/")
                key = (pattern or f"={literal}", place.endswith("!"))
                cues[int(place.rstrip("!"))].setdefault(key, []).append(literal)
        for cue_set, found in zip(self.sets, cues, strict=True):
            listed: tuple[list[Cue], list[Cue]] = ([], [])
            for (pattern, exception), literals in found.items():
                tried = () if pattern.startswith("=") else self.patterns[int(pattern)]
                listed[exception].append(Cue(tuple(literals), *tried))
            yield CueSet(cue_set.name, tuple(listed[0]), tuple(listed[1]), cue_set.doubtful, cue_set.affirmed)


class _Patterns(dict[int, Pattern]):
    """The patterns by number, compiled when first met."""

    def __init__(self, patterns: Sequence[tuple[str, bool, int, int, int]]) -> None:
        self._patterns = patterns

    def __missing__(self, number: int) -> Pattern:
        made = self[number] = Pattern(*self._patterns[number])
        return made


class Uses(dict[int, tuple[str, ...]]):
    """The sets that each literal is for, by its number, made when it is first met; what it is for in them, in `of`."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.of: defaultdict[str, dict[int, tuple[Use, ...]]] = defaultdict(dict)

    def __missing__(self, literal: int) -> tuple[str, ...]:
        made: dict[str, list[Use]] = {}
        for use in self._index.uses_of(literal):
            made.setdefault(use.cue_set, []).append(use)
        for name, uses in made.items():
            self.of[name][literal] = tuple(uses)
        # Last of all: another thread that finds the names finds the rest as well.
        names = self[literal] = tuple(made)
        return names


class LazySets(Mapping[str, CueSet]):
    """The cue sets of an index by name, made when one is asked for."""

    def __init__(self, names: Iterable[str], make: Callable[[], Iterable[CueSet]]) -> None:
        self._names = dict.fromkeys(names)
        self._make = make
        self._sets: dict[str, CueSet] | None = None

    def __getitem__(self, name: str) -> CueSet:
        if name not in self._names:
            raise KeyError(name)
        if self._sets is None:
            self._sets = {cue_set.name: cue_set for cue_set in self._make()}
        return self._sets[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names  # and not by making the sets

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
