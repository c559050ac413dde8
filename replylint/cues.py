"""Cues: the phrases that rules look for, and the one scan that finds them all.

A cue is written as people write it, one phrase, with four additions:

    (能|可以)      one of these; an empty choice makes it optional: 不(能|可)(够|)
    …              up to 8 characters of the same clause
    {n}            a number: digits, 一二三十百半几两, or a mask such as [数字x]
    ^  $           the clause begins or ends here, but for greetings and particles

A phrase with few forms is written out and found by the automaton itself. One with gaps, numbers, ends or many forms
becomes a regular expression that is tried only where the automaton has found the plain part that every form of it
has. So every draft is scanned once, whatever the number of rules, and one that holds no flagging cue is then done.

A list whose first line is `@affirmed` counts its cues only where nothing negates them: 可以换, but not 不可以换.
A set may have exceptions: longer phrases that contain a cue and mean something else (不错 holds no refusal). A hit
inside an exception of the same set does not count. And a cue may be doubtful: `应该 ~ 对应 反应` says that the 应
of 应该 may belong to the word before it; there, word segmentation decides. An exception may be doubtful too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick

from replylint.errors import RuleError
from replylint.fold import fold

Hit = tuple[int, int, int]
"""The number of a literal, and its start and end in the folded text."""

_FORMS = 24
"""A plain cue with more forms than this becomes a pattern: more literals would only slow every scan."""
_DIGITS = "\\d一二两三四五六七八九十百半"
_NUMBER = rf"(?:\[[^\]\s]{{1,8}}\]|[{_DIGITS}]+)"
_MARKS = {
    "…": r"[^,。!?;:\s]{0,8}?",
    "{n}": rf" ?{_NUMBER}(?: ?[-~到至] ?{_NUMBER})? ?",
    "$": r"(?=(?:亲爱[的哒]|[呢哦噢喔哟啦嘛呀啊嗷耶囉哒哈的了吧亲额呃唷诶哎])*(?:[^\w\[]|$|#e-))",
    "^": "",
}
_TOKEN = re.compile(r"…|\{n\}|[()|^$]|[^…{()|^$]+|.")
OPENING = re.compile(r"(?:亲爱的|亲爱哒|亲|您好|你好|客官|小主|好的|嗯+|哦+|啊|呢|那|但是?|不过|[\s~,])*")
"""What may stand between the beginning of a clause and a cue that begins with ^."""


@dataclass(slots=True)
class Cue:
    """One cue, folded: the literals of which each of its forms has one, and what must match around them.

    An empty pattern means that the literals are the forms. `begins` asks that the match begin its clause.
    """

    literals: tuple[str, ...]
    pattern: str = ""
    begins: bool = False


@dataclass(slots=True)
class CueSet:
    """A named list of cues.

    `exceptions` hide hits inside them; `doubtful` maps a cue to words that may overlap it; the cues of an `affirmed`
    set count only where nothing negates them.
    """

    name: str
    cues: tuple[Cue, ...]
    exceptions: tuple[Cue, ...] = ()
    doubtful: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    affirmed: bool = False


def read_cues(name: str, text: str) -> CueSet:
    """Read a cue list: cues parted by white space, `# …` comments, `! …` exceptions, `cue ~ words` a doubtful cue."""
    cues: list[str] = []
    exceptions: list[str] = []
    doubtful: dict[str, tuple[str, ...]] = {}
    affirmed = False
    for line in text.splitlines():
        words = line.split("#", 1)[0].split()
        if not words:
            continue
        if words == ["@affirmed"]:
            affirmed = True
        elif "!" in words[1:]:
            raise RuleError(f"{name}: exceptions (!) need a line of their own: {line.strip()!r}")
        else:
            listed = cues
            if words[0] == "!":
                listed = exceptions
                del words[0]
            if words[1:2] == ["~"]:
                doubtful[fold(words[0]).text] = tuple(fold(word).text for word in words[2:])
                del words[1:]
            listed += words
    return CueSet(name, _parsed(name, cues), _parsed(name, exceptions), doubtful, affirmed)


def _parsed(name: str, cues: Iterable[str]) -> tuple[Cue, ...]:
    plain: dict[str, None] = {}
    patterns: dict[str, Cue] = {}
    for cue in cues:
        try:
            choice = _Parser(fold(cue).text).parse()
            forms = choice.forms()
            if forms is None:
                patterns[cue] = Cue(tuple(dict.fromkeys(choice.anchors())), choice.regex(), choice.begins)
            else:
                plain.update(dict.fromkeys(forms))
        except ValueError as error:
            raise RuleError(f"{name}: the cue {cue!r} {error}") from None
    if "" in plain:
        raise RuleError(f"{name}: a cue has an empty form: every choice of it may be left out")
    return tuple([Cue((form,)) for form in plain] + list(patterns.values()))


class _Choice:
    """A cue understood: alternatives, each a sequence of plain texts, marks and choices."""

    def __init__(self, alternatives: list[list[str | _Choice]]) -> None:
        self.alternatives = alternatives

    @property
    def begins(self) -> bool:
        return self.alternatives[0][:1] == ["^"]

    def forms(self) -> list[str] | None:
        """Write out every form, or return None where there are too many, or marks."""
        every: list[str] = []
        for sequence in self.alternatives:
            forms = [""]
            for part in sequence:
                tails = [part] if isinstance(part, str) else part.forms()
                if tails is None or part in _MARKS:
                    return None
                forms = [head + tail for head in forms for tail in tails]
            every += forms
        return every if len(every) <= _FORMS else None

    def anchors(self) -> list[str]:
        """Return literals of which every form has at least one: the longest that there are."""
        chosen: list[str] = []
        for sequence in self.alternatives:
            options: list[list[str]] = []
            for part in sequence:
                if isinstance(part, _Choice):
                    if part.required():
                        options.append(part.anchors())
                elif part not in _MARKS:
                    options.append([part])
            if not options:
                raise ValueError("has a form with no plain text to look for")
            chosen += max(options, key=lambda literals: (min(map(len, literals)), -len(literals)))
        return chosen

    def required(self) -> bool:
        """Tell whether every alternative holds plain text that must be there."""
        return all(
            any(part.required() if isinstance(part, _Choice) else part not in _MARKS for part in sequence)
            for sequence in self.alternatives
        )

    def regex(self) -> str:
        """Return the regular expression of all forms."""
        alternatives = [
            "".join(
                part.regex() if isinstance(part, _Choice) else _MARKS.get(part, re.escape(part)) for part in sequence
            )
            for sequence in self.alternatives
        ]
        # The longest first, so that 不能保证 is not cut short at 不能.
        return f"(?:{'|'.join(sorted(alternatives, key=len, reverse=True))})"


class _Parser:
    """Reads a folded cue. ValueError says what is wrong with it."""

    def __init__(self, cue: str) -> None:
        self.tokens = _TOKEN.findall(cue)
        self.at = 0

    def parse(self) -> _Choice:
        choice = self._choice()
        if self.at < len(self.tokens):
            raise ValueError("has a ')' without its '('")
        return choice

    def _choice(self) -> _Choice:
        alternatives: list[list[str | _Choice]] = [[]]
        while self.at < len(self.tokens) and self.tokens[self.at] != ")":
            token = self.tokens[self.at]
            self.at += 1
            if token == "|":
                alternatives.append([])
            elif token == "(":
                alternatives[-1].append(self._choice())
                if self.tokens[self.at : self.at + 1] != [")"]:
                    raise ValueError("has a '(' without its ')'")
                self.at += 1
            else:
                alternatives[-1].append(token)
        return _Choice(alternatives)


@dataclass(slots=True)
class Use:
    """What a literal is for: a cue set, whether it is one of its exceptions, and what must match around it."""

    cue_set: str
    exception: bool
    affirmed: bool
    pattern: re.Pattern[str] | None
    begins: bool
    straddlers: tuple[str, ...]


class Scanner:
    """All the cues of a selection of rules, compiled. `flags` names the sets that can make a finding."""

    def __init__(self, sets: Sequence[CueSet], flags: frozenset[str]) -> None:
        cues: dict[str, list[tuple[CueSet, Cue, bool]]] = {}
        flagging: set[str] = set()
        for cue_set in sets:
            for listed, exception in ((cue_set.cues, False), (cue_set.exceptions, True)):
                for cue in listed:
                    for literal in cue.literals:
                        cues.setdefault(literal, []).append((cue_set, cue, exception))
                    if not exception and cue_set.name in flags:
                        flagging.update(cue.literals)
        self.literals = sorted(cues, key=lambda literal: (literal not in flagging, literal))
        self._flagging = len(flagging)
        self._cues = [cues[literal] for literal in self.literals]
        self._uses: list[tuple[Use, ...] | None] = [None] * len(self.literals)
        self._find = AhoCorasick(self.literals).find_matches_as_indexes

    def scan(self, folded: str) -> list[Hit]:
        """Return every literal found, overlapping ones too."""
        hits: list[Hit] = self._find(folded, overlapping=True)
        return hits

    def can_flag(self, hits: list[Hit]) -> bool:
        """Tell whether any of the literals found can make a finding. Those that can have the lowest numbers."""
        return bool(hits) and min(hits)[0] < self._flagging

    def uses(self, literal: int) -> tuple[Use, ...]:
        """Return what a literal is for; patterns are compiled when they are first needed."""
        known = self._uses[literal]
        if known is None:
            known = tuple(self._use(literal, *listed) for listed in self._cues[literal])
            self._uses[literal] = known
        return known

    def _use(self, literal: int, cue_set: CueSet, cue: Cue, exception: bool) -> Use:
        pattern = re.compile(cue.pattern) if cue.pattern else None
        return Use(
            cue_set.name,
            exception,
            cue_set.affirmed,
            pattern,
            cue.begins,
            cue_set.doubtful.get(self.literals[literal], ()),
        )
