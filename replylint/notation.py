"""The notation of cues: what one is written as, understood, and turned into literals and a regular expression."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

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
OPENING = re.compile(r"(?:亲爱的|亲爱哒|亲|您好|你好|客官|小主|好的|嗯+|哦+|啊|呢|那|但是?|不过|[\s~,])*")
"""What may stand between the beginning of a clause and a cue that begins with ^."""


class Anchors(NamedTuple):
    """Literals of which every form has one, and how far a form reaches at most before and after it, in code points."""

    literals: list[str]
    before: int = 0
    after: int = 0


def parse(cue: str) -> Choice:
    """Understand a folded cue. Raises ValueError, whose message says what is wrong with it."""
    return _Parser(cue).parse()


class Choice:
    """A cue understood: alternatives, each a sequence of plain texts, marks and choices."""

    def __init__(self, alternatives: list[list[str | Choice]]) -> None:
        self.alternatives = alternatives

    @property
    def begins(self) -> bool:
        """Whether it stands at the beginning of its clause."""
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

    def anchors(self, count: Count) -> Anchors:
        """Choose literals to look for it by: few, and seldom met where the cue is not."""
        chosen = Anchors([])
        for sequence in self.alternatives:
            best: Anchors | None = None
            least = float("inf")
            for anchors in (*_runs(sequence), *_inner(sequence, count)):
                cost = 0.0
                for literal in anchors.literals:
                    cost += count(literal) + _BURDEN
                    if cost >= least:  # most runs are given up after a few of their literals
                        break
                else:
                    best, least = anchors, cost
            if best is None:
                raise ValueError("has a form with no plain text to look for")
            chosen = Anchors(
                chosen.literals + best.literals, max(chosen.before, best.before), max(chosen.after, best.after)
            )
        return chosen

    def has_anchors(self) -> bool:
        """Tell whether every alternative holds plain text that must be there."""
        return all(
            any(part.has_anchors() if isinstance(part, Choice) else part not in _MARKS for part in sequence)
            for sequence in self.alternatives
        )

    def width(self) -> int:
        """Return the length of the longest form, in code points."""
        return max(map(_width, self.alternatives))

    def regex(self) -> str:
        """Return the regular expression of all forms."""
        alternatives = [
            "".join(
                part.regex() if isinstance(part, Choice) else _MARKS.get(part, re.escape(part)) for part in sequence
            )
            for sequence in self.alternatives
        ]
        # The longest first, so that 不能保证 is not cut short at 不能.
        return f"(?:{'|'.join(sorted(alternatives, key=len, reverse=True))})"


def _joined(sequence: Sequence[str | Choice], most: int) -> list[str] | None:
    """Write out the forms of a sequence, or return None where there are more than `most`, or marks."""
    forms = [""]
    for part in sequence:
        tails = _written(part, most)
        if tails is None or len(forms) * len(tails) > most:
            return None
        forms = [head + tail for head in forms for tail in tails]
    return forms


def _written(part: str | Choice, most: int) -> list[str] | None:
    if isinstance(part, Choice):
        return part.forms(most)
    return None if part in _MARKS else [part]


def _width(sequence: Sequence[str | Choice]) -> int:
    return sum(part.width() if isinstance(part, Choice) else _WIDTHS.get(part, len(part)) for part in sequence)


def _runs(sequence: Sequence[str | Choice]) -> Iterator[Anchors]:
    """Yield the forms of every run of parts of a sequence that may be looked for."""
    written = [_written(part, _ANCHORS) for part in sequence]
    for start in range(len(written)):
        forms = [""]
        for end, tails in enumerate(written[start:], start + 1):
            if tails is None or len(forms) * len(tails) > _ANCHORS:
                break
            forms = [head + tail for head in forms for tail in tails]
            if "" not in forms:
                yield Anchors(forms, _width(sequence[:start]), _width(sequence[end:]))


def _inner(sequence: Sequence[str | Choice], count: Count) -> Iterator[Anchors]:
    """Yield the anchors of the choices in a sequence."""
    for at, part in enumerate(sequence):
        if isinstance(part, Choice) and part.has_anchors():
            literals, before, after = part.anchors(count)
            yield Anchors(literals, _width(sequence[:at]) + before, after + _width(sequence[at + 1 :]))


class _Parser:
    """Reads a folded cue. ValueError says what is wrong with it."""

    def __init__(self, cue: str) -> None:
        self.pieces = _TOKEN.findall(cue)
        self.at = 0
        if unknown := _BRACES.search(cue.replace("{n}", "")):
            raise ValueError(f"has {unknown[0]!r}: of braces there is {{n}} alone, a number")

    def parse(self) -> Choice:
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

    def _choice(self) -> Choice:
        alternatives: list[list[str | Choice]] = [[]]
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
        return Choice(alternatives)
