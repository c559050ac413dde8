"""Plain text: a reply a line, or dialogues whose lines begin with `客服：`, `客户：`, `Agent:`, `Customer:`.

In a dialogue a line without a speaker continues the message before it, and a blank line begins a new
dialogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from replylint.model import Role, Turn
from replylint.readers.columns import Layout
from replylint.readers.roles import ROLE_OF_WORD
from replylint.readers.source import Source
from replylint.readers.times import parse_time
from replylint.readers.transcript import Draft, Item, Message, Place, Problem, Row, gather

# An optional time, one of the words for a role, an optional name or number of that person, and a colon.
_SPEAKER = re.compile(
    r"\s*(?:[\[(【]?(?P<time>\d[\d年月日/.:：T\s-]*\d)[\])】]?\s+)?"
    rf"(?P<role>{'|'.join(sorted(map(re.escape, ROLE_OF_WORD), key=len, reverse=True))})"
    r"[ ]?(?P<name>[\w-]{1,12}|[(（\[【][^)）\]】:：]{1,20}[)）\]】])?\s*[:：]\s*",
    re.IGNORECASE | re.ASCII,
)
_LABEL = re.compile(r"\s*[^\s:：]{1,16}\s?[:：](?!//)")


@dataclass(slots=True)
class _Block:
    """The lines of one message; its text begins at `start` of the first."""

    number: int
    start: int
    role: Role
    speaker: str | None
    time: str | None
    lines: list[str] = field(default_factory=list)

    def message(self) -> Message:
        raw = "".join(self.lines)
        end = len(_without_end(raw))
        time = parse_time(self.time) if self.time else None
        turn = Turn(self.role, raw[self.start : end], time, self.speaker)
        return Message(turn, Place.verbatim(self.number, raw, self.start, end))


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the replies or dialogues of a plain text file. With `all_agent` every line is a reply."""
    sides = set() if layout.all_agent else _sides(source)
    if not sides:
        return _replies(source)
    return gather(_messages(source, every_speaker_known=len(sides) > 1))


def _sides(source: Source) -> set[Role]:
    """Return which of agent and customer begin a line somewhere in the file."""
    sides: set[Role] = set()
    for line in source.lines():
        role = _role(line)
        if role in ("agent", "customer"):
            sides.add(role)
        if len(sides) > 1:
            break
    return sides


def _role(line: str) -> Role | None:
    speaker = _SPEAKER.match(line)
    return ROLE_OF_WORD[speaker["role"].casefold()] if speaker else None


def _replies(source: Source) -> Iterator[Draft]:
    for number, line in enumerate(source.lines(), 1):
        text = _without_end(line)
        if text.strip():
            yield Draft(Message(Turn("agent", text), Place.verbatim(number, line, 0, len(text))))


def _messages(source: Source, *, every_speaker_known: bool) -> Iterator[Row | Problem]:
    block: _Block | None = None
    dialogue = 1
    begun = False
    for number, line in enumerate(source.lines(), 1):
        blank = not line.strip()
        speaker = None if blank else _SPEAKER.match(line)
        # Where only one side has a known label, a line with another label is perhaps the other side's.
        stranger = not every_speaker_known and _LABEL.match(line) is not None
        if not blank and speaker is None and block is not None and not stranger:
            block.lines.append(line)
            continue
        if block is not None:
            yield Row(str(dialogue), block.message())
            block, begun = None, True
        if speaker is not None:
            name = (speaker["name"] or "").strip("()（）[]【】") or None
            role = ROLE_OF_WORD[speaker["role"].casefold()]
            block = _Block(number, speaker.end(), role, name, speaker["time"], [line])
        elif blank:
            dialogue += begun
            begun = False
        else:
            yield Problem(number, "who says this line? begin it with 客服： or 客户： (Agent: or Customer:)")
    if block is not None:
        yield Row(str(dialogue), block.message())


def _without_end(line: str) -> str:
    return line.rstrip("\r\n")
