"""Judges a draft by one `[[flag]]`, without a rulebook around it."""

from __future__ import annotations

from functools import cache
from typing import Any

from engine import scanner_of

from replylint.checks.phrase import Phrase
from replylint.cues import CueSet, read_cues
from replylint.draft import Draft
from replylint.rulebook import BUILT_IN

LISTS = {
    "no": "不能 没有",
    "odd": "奇怪",
    "latin": "sku",
    "why": "因为 系统",
    "way": "可以换",
    "ask": "能…吗 有没有",
    "face": "👌 [姓名x]",
    "filler": "您好 亲 不好意思 这边",
    "refusal": "不能 没有 没法",
    "not-knowing": "不清楚",
    "no-guarantee": "不保证",
}


@cache
def built_in_list(name: str) -> CueSet:
    path = BUILT_IN / "cues" / f"{name}.txt"
    return read_cues(name, path.read_text("utf-8") if path.is_file() else "")


def flagged(text: str, context: str | None = None, **case: Any) -> list[str]:
    """Return what a case underlines, in folded text; it flags the cues of `no` unless it says otherwise."""
    judge = Phrase({"flag": [{"cues": ["no"], **case}]})
    asked = judge.needs | getattr(judge, "wants", frozenset())
    sets = [read_cues(name, cues) for name, cues in LISTS.items() if name in asked]
    sets += [built_in_list(name) for name in sorted(asked - LISTS.keys())]
    draft = Draft.of(text, scanner_of(sets, judge.flags), context)
    return [draft.text[start:end] for start, end in judge.find(draft)]


def holds(line: str, text: str, context: str | None = None) -> bool:
    """Tell whether a line such as `clause: question` holds for the one 不能 or 没有 in a text."""
    needed, excused = flagged(text, context, needs=[line]), flagged(text, context, unless=[line])
    assert len(needed) + len(excused) == 1
    return bool(needed)
