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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from replylint.errors import RuleError
from replylint.fold import fold
from replylint.sentences import OPENER_STARTS, PARTICLES

Count = Callable[[str], float]
"""How often a folded text stands in a sample of replies."""
_FORMS = 24
"""A plain cue with more forms than this becomes a pattern: more literals would only slow every scan."""
_ANCHORS = 250
"""How many literals a pattern may be looked for by."""
_BURDEN = 0.3
"""What one more literal costs, in matches on the sample that come to nothing."""
_DIGITS = "\\d一二两三四五六七八九十百半"
_NUMBER = rf"(?:\[[^\]\s]{{1,8}}\]|[{_DIGITS}]+)"
_AFTERWORDS = "呢哦噢喔哟啦嘛呀啊嗷耶囉哒哈的了吧亲额呃唷诶哎"
_MARKS = {
    "…": r"[^,。!?;:\s]{0,8}?",
    "{n}": rf" ?{_NUMBER}(?: ?[-~到至] ?{_NUMBER})? ?",
    "$": rf"(?=(?:亲爱[的哒]|[{_AFTERWORDS}])*(?:[^\w\[]|$|#e-))",
    "^": "",
}
_TOKEN = re.compile(r"…|\{n\}|[()|^$]|[^…{()|^$]+|.")
_BRACES = re.compile(r"\{\w*\}?|\}")
_WIDTHS = {"…": 8, "{n}": 32, "$": 0, "^": 0}
END = _MARKS["$"]
"""The part of a pattern that asks for the end of the clause."""
MAY_END = rf"(?:(?<=[{PARTICLES}哈吧])|(?=\W|$|[{_AFTERWORDS}{OPENER_STARTS}]))"
MAY_BEGIN = rf"(?:(?<!\w)|(?<=[{PARTICLES}哈吧亲的哒好官主嗯那但是过a-z0-9])|(?=[{OPENER_STARTS}]))"
"""What shows next to a place, before the draft is cut, that no clause can begin or end there: what a clause may end
before and after, and what `OPENING` ends with."""
_GROUP = re.compile(r"@[a-z]+(?:-[a-z]+)*")
OPENING = re.compile(r"(?:亲爱的|亲爱哒|亲|您好|你好|客官|小主|好的|嗯+|哦+|啊|呢|那|但是?|不过|[\s~,])*")
"""What may stand between the beginning of a clause and a cue that begins with ^."""


@dataclass(slots=True)
class Cue:
    """One cue, folded: the literals of which each of its forms has one, and what must match around them.

    An empty pattern means that the literals are the forms. `begins` asks that the match begin its clause. No form of
    it is longer than `width` code points.
    """

    literals: tuple[str, ...]
    pattern: str = ""
    begins: bool = False
    width: int = 0


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
            choice = _Parser(fold(cue).text).parse()
            forms = choice.forms()
            if forms is None:
                patterns[cue] = Cue(
                    tuple(dict.fromkeys(choice.anchors(count))), choice.regex(), choice.begins, choice.width()
                )
            else:
                plain.update(dict.fromkeys(forms))
        except ValueError as error:
            raise RuleError(f"{name}: the cue {cue!r} {error}") from None
    return tuple([Cue((form,)) for form in plain] + list(patterns.values()))


class _Choice:
    """A cue understood: alternatives, each a sequence of plain texts, marks and choices."""

    def __init__(self, alternatives: list[list[str | _Choice]]) -> None:
        self.alternatives = alternatives

    @property
    def begins(self) -> bool:
        return self.alternatives[0][:1] == ["^"]

    def forms(self, most: int = _FORMS) -> list[str] | None:
        """Write out every form, or return None where there are more than `most`, or marks."""
        every: list[str] = []
        for sequence in self.alternatives:
            forms = _joined(sequence, most)
            if forms is None or len(every) + len(forms) > most:
                return None
            every += forms
        return every

    def anchors(self, count: Count) -> list[str]:
        """Return literals of which every form has at least one: few, and seldom met where the cue is not."""
        chosen: list[str] = []
        for sequence in self.alternatives:
            best: list[str] | None = None
            least = float("inf")
            for literals in (*_runs(sequence), *self._inner(sequence, count)):
                cost = 0.0
                for literal in literals:
                    cost += count(literal) + _BURDEN
                    if cost >= least:  # most runs are given up after a few of their literals
                        break
                else:
                    best, least = literals, cost
            if best is None:
                raise ValueError("has a form with no plain text to look for")
            chosen += best
        return chosen

    @staticmethod
    def _inner(sequence: Sequence[str | _Choice], count: Count) -> list[list[str]]:
        """Return the anchors of the choices in a sequence."""
        return [part.anchors(count) for part in sequence if isinstance(part, _Choice) and part.has_anchors()]

    def has_anchors(self) -> bool:
        """Tell whether every alternative holds plain text that must be there."""
        return all(
            any(part.has_anchors() if isinstance(part, _Choice) else part not in _MARKS for part in sequence)
            for sequence in self.alternatives
        )

    def width(self) -> int:
        """Return the length of the longest form, in code points."""
        return max(
            sum(part.width() if isinstance(part, _Choice) else _WIDTHS.get(part, len(part)) for part in sequence)
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


def _joined(sequence: Sequence[str | _Choice], most: int) -> list[str] | None:
    """Write out the forms of a sequence, or return None where there are more than `most`, or marks."""
    forms = [""]
    for part in sequence:
        tails = _written(part, most)
        if tails is None or len(forms) * len(tails) > most:
            return None
        forms = [head + tail for head in forms for tail in tails]
    return forms


def _written(part: str | _Choice, most: int) -> list[str] | None:
    if isinstance(part, _Choice):
        return part.forms(most)
    return None if part in _MARKS else [part]


def _runs(sequence: Sequence[str | _Choice]) -> Iterator[list[str]]:
    """Yield the forms of every run of parts of a sequence that may be looked for."""
    written = [_written(part, _ANCHORS) for part in sequence]
    for start in range(len(written)):
        forms = [""]
        for tails in written[start:]:
            if tails is None or len(forms) * len(tails) > _ANCHORS:
                break
            forms = [head + tail for head in forms for tail in tails]
            if "" not in forms:
                yield forms


class _Parser:
    """Reads a folded cue. ValueError says what is wrong with it."""

    def __init__(self, cue: str) -> None:
        self.pieces = _TOKEN.findall(cue)
        self.at = 0
        if unknown := _BRACES.search(cue.replace("{n}", "")):
            raise ValueError(f"has {unknown[0]!r}: of braces there is {{n}} alone, a number")

    def parse(self) -> _Choice:
        if "^" in self.pieces[1:] or (self.pieces[:1] == ["^"] and "|" in self._outside()):
            raise ValueError("may have one ^, before everything else")
        choice = self._choice()
        if self.at < len(self.pieces):
            raise ValueError("has a ')' without its '('")
        if "" in (choice.forms() or ()):
            raise ValueError("has an empty form: every choice of it may be left out")
        return choice

    def _outside(self) -> list[str]:
        """Return the pieces that stand in no bracket."""
        depth, outside = 0, []
        for piece in self.pieces:
            depth += (piece == "(") - (piece == ")")
            if depth == 0:
                outside.append(piece)
        return outside

    def _choice(self) -> _Choice:
        alternatives: list[list[str | _Choice]] = [[]]
        while self.at < len(self.pieces) and self.pieces[self.at] != ")":
            piece = self.pieces[self.at]
            self.at += 1
            if piece == "|":
                alternatives.append([])
            elif piece == "(":
                alternatives[-1].append(self._choice())
                if self.pieces[self.at : self.at + 1] != [")"]:
                    raise ValueError("has a '(' without its ')'")
                self.at += 1
            else:
                alternatives[-1].append(piece)
        return _Choice(alternatives)
