"""JSON documents of any size: the values at given paths, one after the other, each with its place.

    for item in elements(source, "/meta", "/messages/*"):
        ...

No more of the document is in memory than one such value. A value that can't be read costs that value: it is a
`Problem`, and what follows it is read. Parsers for streams tell no places and give up at the first mistake; here the
json module decodes value by value, from a buffer that moves on over the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from replylint.readers.json_element import Element
from replylint.readers.json_text import Step, pointer
from replylint.readers.source import LONGEST_LINE, Source
from replylint.readers.transcript import LINE_END, Problem

LONGEST_VALUE = LONGEST_LINE
"""Code points of one value; a longer one is a problem, and is passed over without being held."""

_LINES = 20  # lines that are looked at
_KEPT = 1 << 20  # code points that the buffer reads at once
_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_REST_OF_STRING = re.compile(r'(?:[^"\\]++|\\.)*+"', re.DOTALL)
_MARK = re.compile(r'["\[\]{},]')
# Not strict: some programs write line ends and tabs in strings as they are.
_DECODE = json.JSONDecoder(strict=False).raw_decode


def elements(source: Source, *patterns: str) -> Iterator[Element | Problem]:
    """Yield, in the order of the document, the values at these paths: JSON pointers in which `*` is any index or key.

    None of the patterns may begin with another one. Of several documents in the file, one after the other, all are
    read; where each is a line, as in JSON Lines, a broken one costs that line. Raises UnreadableError as `Source.lines`
    does.
    """
    wanted = [tuple(pattern.split("/")[1:]) for pattern in patterns]
    if in_lines(source.head().lines):
        for number, line in enumerate(source.lines(), 1):
            yield from _Walk(_Buffer(iter([line]), number), wanted).documents("of this line")
    else:
        yield from _Walk(_Buffer(source.chunks(_KEPT)), wanted).documents()


def in_lines(lines: Sequence[str]) -> bool:
    """Tell whether two lines in a row are documents, which within one document a comma would part."""
    before = False
    for line in lines[:_LINES]:
        if line.strip():
            is_document = _is_object(line)
            if before and is_document:
                return True
            before = is_document
    return False


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line, strict=False), dict)
    except (ValueError, RecursionError):
        return False


class _BrokenError(Exception):
    """The document is no JSON here, and nothing after it can be told."""


class _Buffer:
    """A piece of the file, and the line and column where its next code point stands."""

    def __init__(self, chunks: Iterator[str], line: int = 1) -> None:
        self._chunks = chunks
        self.text = ""
        self.at = 0
        self.line = line
        self.column = 1

    def more(self) -> bool:
        """Read on; drop what is behind. Return False at the end of the file."""
        chunk = next(self._chunks, "")
        self.text = self.text[self.at :] + chunk
        self.at = 0
        return bool(chunk)

    def pass_to(self, end: int) -> None:
        """Go on to that offset, and keep count of lines."""
        newline = max(self.text.rfind("\n", self.at, end), self.text.rfind("\r", self.at, end))
        if newline < 0:
            self.column += end - self.at
        else:
            self.line += sum(1 for _ in LINE_END.finditer(self.text, self.at, end))
            self.column = end - newline
        self.at = end

    def next(self) -> str:
        """Pass over space and return the code point after it, without passing it; "" at the end of the file."""
        while True:
            space = _SPACE.match(self.text, self.at)
            self.pass_to(space.end() if space else self.at)
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""

    def expect(self, marks: str) -> str:
        """Pass over one of these marks and return it."""
        mark = self.next()
        if not mark or mark not in marks:
            raise _BrokenError(f"expected one of {' '.join(marks)}")
        self.pass_to(self.at + 1)
        return mark

    def value(self) -> tuple[object, str]:
        """Pass over a value, and return it with its text.

        Raises ValueError for one that can't be read, after passing over it.
        """
        try:
            value, end = _DECODE(self.text, self.at)
        except (ValueError, RecursionError):
            pass  # broken, or not all of it is here yet
        else:
            if end < len(self.text):
                raw = self.text[self.at : end]
                self.pass_to(end)
                return value, _not_too_long(raw, LONGEST_VALUE)
        raw = _not_too_long(self._to_separator(LONGEST_VALUE), LONGEST_VALUE)
        try:
            value, end = _DECODE(raw)
        except RecursionError:
            raise ValueError("it is too deep") from None
        except json.JSONDecodeError as error:
            raise ValueError(error.msg) from None
        if raw[end:].strip():
            raise ValueError("Expecting ',' delimiter")
        return value, raw[:end]

    def key(self) -> str:
        """Pass over the key of an object, which begins here, and the colon after it."""
        self.next()
        while (key := _STRING.match(self.text, self.at)) is None:
            if self.text[self.at : self.at + 1] != '"' or len(self.text) > LONGEST_VALUE or not self.more():
                raise _BrokenError("expected a key in double quotes")
        self.pass_to(key.end())
        self.expect(":")
        try:
            return str(_DECODE(key[0])[0])
        except ValueError:
            raise _BrokenError("expected a key") from None

    def skip(self) -> None:
        """Pass over a value without decoding it."""
        self._to_separator(-1)

    def _to_separator(self, most: int) -> str:
        """Pass over all up to the comma or bracket after this value; return it, or its beginning where it is longer."""
        kept: list[str] = []
        length = 0
        scan = _Scan()
        while not scan.done:
            end = scan.go_on(self.text, self.at)
            if length <= most:  # one piece too many tells that it is longer
                kept.append(self.text[self.at : end])
            length += end - self.at
            self.pass_to(end)
            if not scan.done and not self.more():
                break
        return "".join(kept)


def _not_too_long(raw: str, most: int) -> str:
    if len(raw) > most:
        raise ValueError(f"it is longer than {most} characters")
    return raw


class _Scan:
    """Looks for the end of a value in a text that comes in pieces."""

    def __init__(self) -> None:
        self.done = False
        self._depth = 0
        self._in_string = False

    def go_on(self, text: str, at: int) -> int:
        """Return the offset up to which the piece was looked at; `done` tells whether it is the end."""
        while True:
            if self._in_string:
                rest = _REST_OF_STRING.match(text, at)
                if rest is None:
                    # A backslash at the end has its other half in the next piece.
                    slashes = len(text) - len(text.rstrip("\\"))
                    return max(at, len(text) - slashes % 2)
                at = rest.end()
                self._in_string = False
            mark = _MARK.search(text, at)
            if mark is None:
                return len(text)
            if mark[0] == '"':
                self._in_string = True
            elif self._depth == 0 and mark[0] in ",]}":
                self.done = True
                return mark.start()
            else:
                self._depth += (mark[0] in "[{") - (mark[0] in "]}")
            at = mark.end()


class _Walk:
    """Goes through a document and looks into whatever leads to a wanted value."""

    def __init__(self, buffer: _Buffer, wanted: Sequence[tuple[str, ...]]) -> None:
        self._buffer = buffer
        self._wanted = wanted

    def documents(self, rest: str = "of the file") -> Iterator[Element | Problem]:
        """Yield what is wanted of all documents; `rest` names what a mistake costs."""
        buffer = self._buffer
        try:
            while buffer.next():
                yield from self._value((), self._wanted)
        except _BrokenError as error:
            reason = f"the rest {rest} is no JSON ({error} at column {buffer.column}), and nothing of it is checked"
            yield Problem(buffer.line, reason)

    def _value(self, path: tuple[Step, ...], live: Sequence[tuple[str, ...]]) -> Iterator[Element | Problem]:
        """Yield what is wanted of a value; `live` are the patterns that led to it."""
        mark = self._buffer.next()
        if any(len(pattern) == len(path) for pattern in live):
            yield self._element(path)
        elif live and mark in ("[", "{"):
            yield from self._inside(path, live)
        else:
            self._buffer.skip()

    def _inside(self, path: tuple[Step, ...], live: Sequence[tuple[str, ...]]) -> Iterator[Element | Problem]:
        buffer = self._buffer
        is_object = buffer.expect("[{") == "{"
        end = "}" if is_object else "]"
        index = 0
        if buffer.next() == end:
            buffer.expect(end)
            return
        everywhere = [pattern for pattern in live if pattern[len(path)] == "*"]
        somewhere = len(everywhere) < len(live)
        while True:
            step = buffer.key() if is_object else index
            leading = [p for p in live if p[len(path)] in ("*", str(step))] if somewhere else everywhere
            yield from self._value((*path, step), leading)
            if buffer.expect("," + end) == end:
                return
            index += 1

    def _element(self, path: tuple[Step, ...]) -> Element | Problem:
        line, column = self._buffer.line, self._buffer.column
        try:
            value, raw = self._buffer.value()
        except ValueError as error:
            where = pointer(path)
            return Problem(line, f"{where or 'the document'} can't be read: {error} (column {column})", where)
        return Element(value, path, line, column, raw)
