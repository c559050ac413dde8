"""Reading made short for tests."""

from __future__ import annotations

from pathlib import Path

from replylint.readers import choose
from replylint.readers.columns import Layout
from replylint.readers.source import Source
from replylint.readers.transcript import Dialogue, Draft, Item, Message, Problem, Skipped


def read(path: Path, content: str | bytes, layout: Layout | None = None, encoding: str = "utf-8") -> list[Item]:
    """Write the content to the file and return what its reader yields."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    source = Source(str(path), encoding=encoding)
    taken = choose(source, layout or Layout())
    assert taken is not None
    return list(taken.read(source, layout or Layout()))


def recognised(path: Path, content: str | bytes) -> str | None:
    """Write the content to the file and return the name of the format that it is taken for."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    taken = choose(Source(str(path)), Layout())
    return taken.name if taken else None


def messages(items: list[Item]) -> list[Message]:
    found: list[Message] = []
    for item in items:
        if isinstance(item, Draft):
            found.append(item.message)
        elif isinstance(item, Dialogue):
            found += item.messages
    return found


def said(items: list[Item]) -> list[tuple[str, str]]:
    return [(message.turn.role, message.turn.text) for message in messages(items)]


def problems(items: list[Item]) -> list[Problem]:
    return [item for item in items if isinstance(item, Problem)]


def skipped(items: list[Item]) -> list[str]:
    return [item.kind for item in items if isinstance(item, Skipped)]


def check_positions(message: Message, content: str) -> None:
    """Each code point of the text must be found in the file, at the line and column that its place says."""
    lines: list[str] = [""]
    for char in content.replace("\r\n", "\n").replace("\r", "\n"):
        lines[-1] += char
        if char == "\n":
            lines.append("")
    text = message.turn.text
    for offset, char in enumerate(text):
        line, column = message.place.position(offset)
        if char in "\r\n":
            continue  # a line end may have been written as two code points
        assert lines[line - 1][column - 1] == char, (offset, line, column)
    message.place.position(len(text))
