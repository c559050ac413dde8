"""The prose of a piece of Markdown: what a reader sees of it as text, each code point with its offset in the piece.

markdown-it tells what a piece is made of, and not where: its parts are looked for in their order. Code in backticks is
kept as it is written, since it stands for something, as other placeholders do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

Prose = list[tuple[str, int]]
"""Code points, and the offset of each."""

_TITLE = r"""(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\))"""
_TARGET = r"(?:<(?:\\.|[^<>\\\n])*>|(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*\))*)"
# What follows the words of a link or an image: (target "title"), [reference], or nothing.
_TAIL = re.compile(rf"\](?:\(\s*{_TARGET}(?:\s+{_TITLE})?\s*\)|\[[^\[\]]*\])?|>", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</|<[^>]*[=/]|<(?:a|abbr|b|big|center|cite|code|del|div|em|font|i|img|ins|kbd|mark|p|s|small|span|strong|sub|sup"
    r"|u)\s*>",
    re.IGNORECASE,
)


def prose(content: str, children: Sequence[Token]) -> Prose:
    """Return the prose of a piece, given its source and what it is made of.

    Nothing remains of link targets, images, HTML tags and comments; `<br>` ends a line. Other words between angle
    brackets are placeholders: they stay.
    """
    walk = _Walk(content)
    for token in children:
        step = _STEPS.get(token.type)
        if step is not None:
            step(walk, token)
        elif token.markup and content.startswith(token.markup, walk.at):  # of emphasis
            walk.at += len(token.markup)
    return walk.prose


class _Walk:
    """Goes through the source of a piece."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.at = 0
        self.prose: Prose = []

    def text(self, token: Token) -> None:
        self._keep(self._find(token.content), len(token.content))

    def special(self, token: Token) -> None:
        """Keep what an escape or an entity stands for, at the place where it is written."""
        at = self._find(token.markup)
        self.prose += [(char, at) for char in token.content]
        self.at = at + len(token.markup)

    def line_end(self, _token: Token) -> None:
        self._keep(self._find("\n"), 1)

    def code(self, token: Token) -> None:
        start = self._find(token.markup)
        end = re.compile(rf"(?<!`){token.markup}(?!`)").search(self.content, start + len(token.markup))
        self._keep(start, (end.end() if end else len(self.content)) - start)

    def html(self, token: Token) -> None:
        at = self._find(token.content)
        if _BREAK.fullmatch(token.content):
            self.prose.append(("\n", at))
        elif not (token.content.startswith("<!") or _TAG.match(token.content)):
            self._keep(at, len(token.content))
        self.at = at + len(token.content)

    def link(self, token: Token) -> None:
        self.at = self._find("<" if token.info == "auto" else "[") + 1

    def link_end(self, _token: Token) -> None:
        tail = _TAIL.match(self.content, self.at)
        self.at = tail.end() if tail else self.at

    def image(self, token: Token) -> None:
        self.at = self._find("![") + len("![") + len(token.content)
        self.link_end(token)

    def _find(self, what: str) -> int:
        return max(self.content.find(what, self.at), self.at)

    def _keep(self, at: int, length: int) -> None:
        self.prose += [(char, at + i) for i, char in enumerate(self.content[at : at + length])]
        self.at = at + length


_STEPS: dict[str, Callable[[_Walk, Token], None]] = {
    "text": _Walk.text,
    "text_special": _Walk.special,
    "softbreak": _Walk.line_end,
    "hardbreak": _Walk.line_end,
    "code_inline": _Walk.code,
    "html_inline": _Walk.html,
    "link_open": _Walk.link,
    "link_close": _Walk.link_end,
    "image": _Walk.image,
}
