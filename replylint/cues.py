"""Cues: the phrases that rules look for, and the lists they are read from.

A cue is written as people write it, one phrase, with four additions:

    (能|可以)      one of these; an empty choice makes it optional: 不(能|可)(够|)
    …              up to 8 characters of the same clause
    {n}            a number: digits, 一二三十百半两, or a mask such as [数字x]
    ^  $           the clause begins or ends here, but for greetings and particles

A phrase with few forms is written out and found by the automaton itself. One with gaps, numbers, ends or many forms
becomes a regular expression that is tried only where the automaton has found the plain part that every form of it
has. So every draft is scanned once, whatever the number of rules, and one that holds no flagging cue is then done.

Choices that several lists share have a name: `@day` stands for what `groups.txt` says, and is written (@day).
A list that begins with `@affirmed` counts its cues only where nothing negates them: 可以换, but not 不可以换.
A set may have exceptions: longer phrases that contain a cue and mean something else (不错 holds no refusal). A hit
that begins inside an exception of the same set does not count. And a cue, or an exception, may be doubtful:
`能不能 ~ 性能 功能` says that its first 能 may belong to the word before it (性能不能); there, segmentation decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from replylint.errors import RuleError
from replylint.fold import fold
from replylint.notation import Count, parse

_GROUP = re.compile(r"@[a-z]+(?:-[a-z]+)*")


@dataclass(slots=True)
class Cue:
    """One cue, folded: the literals of which each of its forms has one, and what must match around them.

    An empty pattern means that the literals are the forms. `begins` asks that the match begin its clause. No form of
    it is longer than `width` code points, or reaches further than `before` and `after` its literal.
    """

    literals: tuple[str, ...]
    pattern: str = ""
    begins: bool = False
    width: int = 0
    before: int = 0
    after: int = 0


@dataclass(slots=True)
class CueSet:
    """A named list of cues.

    `exceptions` hide hits that begin inside them; `doubtful` maps a cue to words that may overlap it; the cues of an
    `affirmed` set count only where nothing negates them.
    """

    name: str
    cues: tuple[Cue, ...]
    exceptions: tuple[Cue, ...] = ()
    doubtful: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    affirmed: bool = False


def read_groups(text: str) -> dict[str, str]:
    """Read the choices that cue lists share: a line `@name = a|b|c` for each. One may use those before it."""
    groups: dict[str, str] = {}
    for line in text.splitlines():
        words = line.split("#", 1)[0].strip()
        if words:
            name, equals, choices = (part.strip() for part in words.partition("="))
            if not (equals and _GROUP.fullmatch(name) and choices):
                raise RuleError(f"expected a line such as '@day = 今天|明天', not {words!r}")
            groups[name] = _with_groups(choices, groups)
    return groups


def _with_groups(text: str, groups: Mapping[str, str]) -> str:
    return _GROUP.sub(lambda use: groups.get(use[0], use[0]), text)


def read_cues(name: str, text: str, groups: Mapping[str, str] | None = None, count: Count | None = None) -> CueSet:
    """Read a cue list: cues parted by white space, `# …` comments, `! …` exceptions, `cue ~ words` a doubtful cue.

    `groups` holds the choices that `@name` stands for. `count` tells how often a text stands in replies: patterns are
    looked for by what is rare. It matters for speed alone.
    """
    cues: list[str] = []
    exceptions: list[str] = []
    doubtful: dict[str, tuple[str, ...]] = {}
    affirmed = False
    for line in text.splitlines():
        words = _with_groups(line.split("#", 1)[0], groups or {}).split()
        if not words:
            continue
        if words == ["@affirmed"]:
            affirmed = True
        elif "!" in words[1:]:
            raise RuleError(f"{name}: exceptions (!) need a line of their own: {line.strip()!r}")
        else:
            listed = cues
            if any(len(word) > 1 and word[0] == "!" for word in words) or "~" in [words[0], *words[3:]]:
                raise RuleError(f"{name}: '!' needs a space after it, and 'cue ~ words' a line: {line.strip()!r}")
            if words[0] == "!":
                listed = exceptions
                del words[0]
            if words[1:2] == ["~"]:
                doubtful[fold(words[0]).text] = tuple(fold(word).text for word in words[2:])
                del words[1:]
            listed += words
    return CueSet(name, _parsed(name, cues, count), _parsed(name, exceptions, count), doubtful, affirmed)


def _shortness(literal: str) -> float:
    return float(100 >> 2 * len(literal))


def _parsed(name: str, cues: Iterable[str], count: Count | None) -> tuple[Cue, ...]:
    count = count or _shortness
    plain: dict[str, None] = {}
    patterns: dict[str, Cue] = {}
    for cue in cues:
        if unknown := _GROUP.search(cue):
            raise RuleError(f"{name}: the cue {cue!r} uses {unknown[0]}, which groups.txt does not define")
        try:
            choice = parse(fold(cue).text)
            forms = choice.forms()
            if forms is None:
                literals, before, after = choice.anchors(count)
                patterns[cue] = Cue(
                    tuple(dict.fromkeys(literals)), choice.regex(), choice.begins, choice.width(), before, after
                )
            else:
                plain.update(dict.fromkeys(forms))
        except ValueError as error:
            raise RuleError(f"{name}: the cue {cue!r} {error}") from None
    return tuple([Cue((form,)) for form in plain] + list(patterns.values()))
