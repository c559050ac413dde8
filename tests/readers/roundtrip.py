"""What is written in a format is read back the same: for any turns, given a function that writes them.

@given(dialogues())
def test_what_is_written_is_read_back(turns):
    check_round_trip(turns, write, "line-oa")
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from hypothesis import strategies as st

from replylint.model import Turn
from replylint.readers import choose, find
from replylint.readers.columns import Layout
from replylint.readers.source import Source
from replylint.readers.transcript import Dialogue, Message

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
AGENT, CUSTOMER = "阿凱 Kai", "王小姐"
TELLING = [
    "您好：\n這是第二行",
    '他说"好"，然后走了',
    "a\tb，c;d",
    "👩‍👧 謝謝🙏",
    "שלום: مرحبا",
    "'=1+1",
    "—— 12:30 客服：好",
    "\\u4e00 \\n",
    "𠮷野家",
]
"""Texts that a format may stumble over: line ends, quotes, delimiters, emoji, both scripts, right to left, colons."""

_LETTERS = st.sampled_from("您好退貨货，。：:\"',;\t \n\\/{}[]<>&👍é\u200fא1")


def texts() -> st.SearchStrategy[str]:
    """Texts of a message: with something in them, and without space at their ends, which many formats drop."""
    any_text = st.text(_LETTERS, min_size=1, max_size=12).map(str.strip)
    return (st.sampled_from(TELLING) | any_text).filter(bool)


def dialogues(text: st.SearchStrategy[str] | None = None, step: timedelta = SECOND) -> st.SearchStrategy[list[Turn]]:
    """Turns of one agent and one customer within a day, `step` being the resolution of the format's times."""
    begin = datetime(2026, 1, 2, 9, 7)  # noqa: DTZ001 - no zone, as most files have none
    turn = st.tuples(st.booleans(), texts() if text is None else text, st.integers(0, 40))

    def made(parts: list[tuple[bool, str, int]]) -> list[Turn]:
        time, turns = begin, []
        for is_agent, said, steps in parts:
            time += steps * step
            turns.append(Turn("agent", said, time, AGENT) if is_agent else Turn("customer", said, time, CUSTOMER))
        return turns

    return st.lists(turn, min_size=1, max_size=6).map(made)


def check_round_trip(
    turns: Sequence[Turn],
    write: Callable[[Sequence[Turn]], str | bytes],
    name: str,
    *,
    recognised: bool = True,
    timed: bool = True,
) -> None:
    """Write turns and read them back; compare roles, texts and times, and look the texts up at their places.

    `recognised` says that the format must be known by the content alone; `timed` that it has times.
    """
    content = write(turns)
    data = content.encode() if isinstance(content, str) else content
    source, layout = Source("<stdin>", stream=io.BytesIO(data)), Layout(agents=(AGENT,))
    if recognised:
        taken = choose(source, layout)
        assert taken is not None
        assert taken.name == name
    read: list[Message] = []
    agent_speaks = any(turn.role == "agent" for turn in turns)
    for item in find(name).read(source, layout):
        if not agent_speaks and not isinstance(item, Dialogue):
            return  # a format that names people can't know that the agent is silent
        assert isinstance(item, Dialogue), item
        read += item.messages
    assert [(message.turn.role, message.turn.text) for message in read] == [(turn.role, turn.text) for turn in turns]
    if timed:
        assert [_naive(message.turn.time) for message in read] == [turn.time for turn in turns]
    if isinstance(content, str):
        for message in read:
            _check_place(message, content)


def _naive(time: datetime | None) -> datetime | None:
    return time.replace(tzinfo=None) if time else None


def _check_place(message: Message, content: str) -> None:
    """Each letter of the text stands in the file where its place says; escapes and line ends are written otherwise."""
    lines = content.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for offset, char in enumerate(message.turn.text):
        line, column = message.place.position(offset)
        written = lines[line - 1][column - 1 : column]
        assert written == char or written in ("\\", ""), (offset, line, column, char, written)
