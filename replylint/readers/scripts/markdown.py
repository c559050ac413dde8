"""Markdown: every paragraph and every item of a list is a reply, and in tables every cell of the columns of replies.

Headings name what follows, and are no replies; nor are code, front matter, HTML, images and the targets of links. What
begins with 客户： or Q: is what the customer says, and goes with the reply after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from replylint.model import Role, Turn
from replylint.readers.columns import Layout
from replylint.readers.fields import asked_column, columns, nothing_matches
from replylint.readers.format import Confidence, Format
from replylint.readers.html_text import words
from replylint.readers.scripts.comments import comments
from replylint.readers.scripts.document import Document, text_of
from replylint.readers.scripts.prose import Prose, prose
from replylint.readers.source import Source
from replylint.readers.text import speaker_label
from replylint.readers.transcript import LINE_END, Draft, Item, Message, Problem, Skipped

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*\r?\n(?:.*\n)*?(?P=fence)[ \t]*(?:\r?\n|\Z)")
_BEFORE_TABLE = re.compile(r"[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_BAR = re.compile(r"(?<!\\)\|")


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the replies of a Markdown file."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.disable("text_join")  # an escape stays apart from the text around it, and so can be found
    text = text_of(source)
    front = _FRONT.match(text)
    blank = "\n" * len(LINE_END.findall(front[0])) if front else ""
    return _Pieces(Document(text), layout.fields).items(parser.parse(blank + text[front.end() if front else 0 :]))


class _Pieces:
    """Goes through what a document is made of."""

    def __init__(self, document: Document, fields: Sequence[str]) -> None:
        self._document = document
        self._fields = fields
        self._asked: str | None = None
        """What the customer says, for the replies after it."""
        self._found = False
        self._unknown: list[str] = []
        """The names of columns of tables in which none holds replies."""

    def items(self, tokens: Sequence[Token]) -> Iterator[Item]:
        """Yield the replies, and the problem that there are none."""
        yield from comments(self._document, self._comments(tokens))
        rows: list[list[Token]] = []
        for before, token in pairwise(tokens):
            if token.type == "inline" and before.type == "paragraph_open":
                yield from self._said(self._prose(token, self._lines_of(token)))
            elif token.type == "inline" and before.type in ("th_open", "td_open"):
                rows[-1].append(token)
            elif token.type == "tr_open":
                rows.append([])
            elif token.type == "table_close":
                yield from self._table(rows)
                rows = []
            elif token.type == "heading_open":
                self._asked = None
            elif token.type == "html_block" and words(token.content).text:
                yield Skipped("other")
        if not self._found and self._document.text.strip():
            yield Problem(None, nothing_matches(self._unknown, self._fields, "column"))

    def _comments(self, tokens: Sequence[Token]) -> Iterator[tuple[int, str, str]]:
        """Yield the comments, which are HTML; what stands in code is none."""
        for token in tokens:
            start = self._document.starts[token.map[0]] if token.map else 0
            end = (
                self._document.starts[token.map[1]] if token.map and token.map[1] < len(self._document.starts) else None
            )
            html = [part.content for part in token.children or () if part.type == "html_inline"]
            for part in [token.content] if token.type == "html_block" else html:
                for comment in _COMMENT.finditer(part):
                    at = self._document.text.find(comment[0], start, end)
                    start = max(at, start)
                    yield start, comment[0], comment[1]

    def _table(self, rows: Sequence[Sequence[Token]]) -> Iterator[Item]:
        names = ["".join(char for char, _ in prose(cell.content, cell.children or ())) for cell in rows[0]]
        chosen, asked = columns(names, self._fields), asked_column(names)
        if not chosen:
            self._unknown += names
            yield from (Skipped("other") for _ in rows[1:])
        for row in rows[1:] if chosen else ():
            cells = [self._prose(cell, offsets) for cell, offsets in zip(row, self._cells_of(row), strict=False)]
            context = _text(cells[asked]) if asked is not None and asked < len(cells) else None
            for column in chosen:
                if column < len(cells) and (cell := _stripped(cells[column])):
                    yield self._reply(cell, context or None)

    def _said(self, whole: Prose) -> Iterator[Item]:
        """Yield what is said in a paragraph: all of it, or what follows each 客服： in it."""
        role: Role = "agent"
        piece: Prose = []
        for line in [*_split(whole), None]:
            label = None if line is None else speaker_label(_text(line))
            if line is None or label is not None:
                if piece := _stripped(piece):
                    if role == "agent":
                        yield self._reply(piece, self._asked)
                    else:
                        self._asked = _text(piece) if role == "customer" else self._asked
                piece = []
                role = label.role if label else role
            piece += (line or [])[label.end if label else 0 :]

    def _reply(self, said: Prose, context: str | None) -> Draft:
        self._found = True
        offsets = [offset for _, offset in said]
        offsets.append(offsets[-1] + 1)
        place = self._document.place(self._document.line(offsets[0]), offsets[-1], lambda: offsets)
        return Draft(Message(Turn("agent", _text(said)), place), context)

    def _prose(self, token: Token, offsets: Sequence[int]) -> Prose:
        """Return the prose of a piece; `offsets` gives the offset in the file of each code point of its source."""
        return [(char, offsets[at]) for char, at in prose(token.content, token.children or ())]

    def _lines_of(self, token: Token) -> list[int]:
        """Return where the source of a paragraph stands: every line of it without what indents or quotes it."""
        offsets: list[int] = []
        for number, part in enumerate(token.content.split("\n"), token.map[0] if token.map else 0):
            start, line = self._document.starts[number], self._document.line_text(number)
            column = max(line.rfind(part.rstrip()), 0)
            offsets += [min(start + column + i, start + len(line)) for i in range(len(part) + 1)]
        return offsets

    def _cells_of(self, row: Sequence[Token]) -> Iterator[list[int]]:
        """Yield where the source of each cell of a row stands; of an escaped bar only the bar is part of it."""
        number = row[0].map[0] if row and row[0].map else 0
        start, line = self._document.starts[number], self._document.line_text(number)
        at = match.end() if (match := _BEFORE_TABLE.match(line)) else 0
        at += line.startswith("|", at)
        for cell in row:
            at += len(line[at:]) - len(line[at:].lstrip())
            offsets: list[int] = []
            for char in cell.content:
                at += char == "|" and line.startswith("\\|", at)
                offsets.append(start + at)
                at += 1
            yield [*offsets, start + at]
            bar = _BAR.search(line, at)
            at = bar.end() if bar else len(line)


def _text(said: Prose) -> str:
    return "".join(char for char, _ in said)


def _split(said: Prose) -> list[Prose]:
    """Return the lines, each with its end."""
    lines: list[Prose] = [[]]
    for point in said:
        lines[-1].append(point)
        if point[0] == "\n":
            lines.append([])
    return lines


def _stripped(said: Prose) -> Prose:
    text = _text(said)
    return said[len(text) - len(text.lstrip()) : len(text.rstrip())]


FORMAT = Format(
    name="markdown",
    title={"zh-Hans": "Markdown 话术", "zh-Hant": "Markdown 話術", "en": "scripts in Markdown"},
    how_to_export={
        "zh-Hans": "每段、每个列表项是一条话术，表格取“话术”等列；标题、代码、链接地址不检查",
        "zh-Hant": "每段、每個清單項目是一則話術，表格取「話術」等欄；標題、程式碼、連結網址不檢查",
        "en": "each paragraph and list item is a reply, in tables the cells of columns such as 话术 or reply",
    },
    recognises=lambda _: Confidence.NO,  # any text is Markdown: the file's name says that it is meant
    read=read,
)
