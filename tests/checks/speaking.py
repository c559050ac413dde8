"""Small dialogues to judge with: what a turn does is written beside it, so that no recogniser is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from engine import scanner_of

from replylint.checks import DialogueJudge, kind
from replylint.cues import read_cues
from replylint.dialogue import Dialogue, Said, Side
from replylint.draft import Draft
from replylint.span import Span

SIDES: Mapping[str, Side] = {"a": "agent", "c": "customer"}


def judge(check: str, **options: Any) -> DialogueJudge:
    made = kind(check)({name.replace("_", "-"): value for name, value in options.items()})
    assert isinstance(made, DialogueJudge)
    return made


def dialogue(*turns: str, cues: Mapping[str, str] | None = None) -> Dialogue:
    """Make a dialogue of turns such as `a 10:00:05 hold: 请稍等`: a side, perhaps a time, acts and a text."""
    sets = [read_cues(name, text) for name, text in (cues or {}).items()]
    scanner = scanner_of(sets)
    said: list[tuple[Side, Said]] = []
    for index, turn in enumerate(turns):
        head, _, text = turn.partition(": ")
        side, *words = head.split()
        times = [datetime.fromisoformat(_dated(word)) for word in words if word[0].isdigit()]
        draft = Draft.of(text, scanner)
        acts = {word: [Span(0, len(draft.text))] for word in words if not word[0].isdigit()}
        said.append((SIDES[side], Said(index, times[0] if times else None, draft, acts)))
    return Dialogue.of(said)


def flagged(judge: DialogueJudge, *turns: str, cues: Mapping[str, str] | None = None) -> Sequence[int]:
    """Return the first turn of every speech that a judge flags."""
    return [speech.turns[0].turn for speech in judge.find_in(dialogue(*turns, cues=cues))]


def _dated(time: str) -> str:
    return time if "T" in time else f"2024-01-05T{time}"
