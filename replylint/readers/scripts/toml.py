"""TOML: a document in which some keys hold replies.

tomllib tells no places, and libraries that keep a document's style don't either. But strings are easily found where
they are written: in a file that tomllib has read without error, every quote outside a comment begins one. Of equal
texts, the first that is read is the first that is written.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict, deque
from collections.abc import Iterator
from functools import partial
from itertools import chain

from replylint.readers.columns import Layout
from replylint.readers.fields import Text, replies
from replylint.readers.format import Confidence, Format
from replylint.readers.json_text import Step
from replylint.readers.scripts.comments import comments
from replylint.readers.scripts.document import Document, text_of, written
from replylint.readers.source import Source, UnreadableError
from replylint.readers.transcript import Item

_TOKEN = re.compile(
    r"""
      \#[^\r\n]*
    | \"{3}(?:[^\\\"]|\\.|\"{1,2}(?!\"))*\"{3,5} | '{3}(?:[^']|'{1,2}(?!'))*'{3,5}
    | \"(?:[^\\\"\r\n]|\\.)*\" | '[^'\r\n]*'
    | [=\[\]{}\n]
    """,
    re.DOTALL | re.VERBOSE,
)
_KEY_ENDS = re.compile(r"[ \t]*[.=]")
_OPENING = re.compile(r"""(?:\"{3}|'{3})(?:\r?\n)?""")  # a line end at the beginning is none of the text's
_LINE = re.compile(r"\(at line (\d+)")


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the replies of a TOML file."""
    document = Document(text_of(source))
    try:
        data = tomllib.loads(document.text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        raise UnreadableError(source.path, f"this is no TOML: {error}", int(found[1]) if found else None) from None
    except RecursionError:
        raise UnreadableError(source.path, "it is nested too deeply for any script") from None
    written_comments = (
        (token.start(), token[0], token[0][1:]) for token in _TOKEN.finditer(document.text) if token[0][0] == "#"
    )
    return chain(comments(document, written_comments), replies(_texts(document, data), layout.fields))


def _texts(document: Document, data: dict[str, object]) -> Iterator[Text]:
    strings: defaultdict[str, deque[tuple[int, int]]] = defaultdict(deque)
    for start, end in _tokens(document.text):
        strings[tomllib.loads(f"x = {document.text[start:end]}")["x"]].append((start, end))
    for path, text in _strings((), data):
        start, end = strings[text].popleft()
        yield Text(path, text, document.place(document.line(start), end, partial(_offsets, document, text, start)))


def _offsets(document: Document, text: str, start: int) -> list[int]:
    quote = document.text[start]
    opening = _OPENING.match(document.text, start)
    return written(text, document.text, opening.end() if opening and text else start + 1, escapes=quote == '"')


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the strings are that are values, their quotes with them."""
    in_value = False
    depth = 0
    for token in _TOKEN.finditer(text):
        mark = token[0][0]
        if mark in "\"'":
            if in_value and not _KEY_ENDS.match(text, token.end()):
                yield token.span()
        elif mark == "=":
            in_value = True
        elif mark == "\n":
            in_value = in_value and depth > 0
        elif in_value and mark != "#":
            depth += 1 if mark in "[{" else -1


def _strings(path: tuple[Step, ...], value: object) -> Iterator[tuple[tuple[Step, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings((*path, key), item)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _strings((*path, index), item)


FORMAT = Format(
    name="toml",
    title={"zh-Hans": "TOML 话术", "zh-Hant": "TOML 話術", "en": "scripts in TOML"},
    how_to_export={
        "zh-Hans": "话术放在 reply、话术 等键下；别的键用 --field 指明",
        "zh-Hant": "話術放在 reply、話術 等鍵下；別的鍵用 --field 指明",
        "en": "replies stand under keys such as reply; name others with --field",
    },
    recognises=lambda _: Confidence.NO,  # as of YAML
    read=read,
)
