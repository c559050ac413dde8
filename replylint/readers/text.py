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

# Beside the words for roles, those of questions and answers; a letter only by itself.
_ROLES: dict[str, Role] = {**ROLE_OF_WORD, "问": "customer", "問": "customer", "答": "agent"}
_ROLES |= {"q": "customer", "a": "agent"}
_WORDS = "|".join(f"{word}(?![a-z])" if len(word) == 1 else word for word in sorted(_ROLES, key=len, reverse=True))

# An optional time, one of the words for a role, an optional name or number of that person, and a colon.
_SPEAKER = re.compile(
    r"\s*(?:[\[(【]?(?P<time>\d[\d年月日/.:：T\s-]*\d)[\])】]?\s+)?"
    rf"(?P<role>{_WORDS})"
    r"[ ]?(?P<name>[\w-]{1,12}|[(（\[【][^)）\]】:：]{1,20}[)）\]】])?\s*[:：]\s*",
    re.IGNORECASE | re.ASCII,
)
_LABEL = re.compile(r"\s*[^\s:：]{1,16}\s?[:：](?!//)")
# How lines of exported chats begin: a date and a time, perhaps after a name, or a time and a tab.
_STAMP = re.compile(
    r".{0,30}?\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?[,T\s]{1,3}(?:[上下]午\s?)?\d{1,2}:\d{2}|(?:[上下]午)?\d{1,2}:\d{2}\t",
    re.ASCII,
)
_STAMPED_PART = 8  # a file is an export when at least one line in so many is stamped, and more than one


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
    """Yield the replies or dialogues of a plain text file. With `all_agent` every line is a reply.

    An exported chat whose speakers aren't named by role is a problem: its lines are not all the agent's.
    """
    if layout.all_agent:
        return _replies(source)
    sides, exported = _survey(source)
    if sides:
        return gather(_messages(source, every_speaker_known=len(sides) > 1))
    return iter([_NOBODY_KNOWN]) if exported else _replies(source)


_NOBODY_KNOWN = Problem(
    None,
    "this looks like an exported chat, and nothing says which lines are the agent's; "
    "begin them with 客服： and 客户：, or add --all-agent if all of them are",
)


def _survey(source: Source) -> tuple[set[Role], bool]:
    """Return which of agent and customer begin a line somewhere, and whether the file looks like an export."""
    sides: set[Role] = set()
    lines = stamped = 0
    for line in source.lines():
        if speaker := _SPEAKER.match(line):
            sides |= {_ROLES[speaker["role"].casefold()]} - {"system"}
        if len(sides) > 1:
            break
        lines += not line.isspace()
        stamped += _STAMP.match(line) is not None
    return sides, stamped > 1 and stamped * _STAMPED_PART >= lines


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
            role = _ROLES[speaker["role"].casefold()]
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
