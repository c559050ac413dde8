"""A file as text, decoded strictly."""

from __future__ import annotations

import codecs
import io
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from replylint.errors import InputError
from replylint.lazy import lazy
from replylint.readers.head import SIZE as HEAD_SIZE
from replylint.readers.head import Head
from replylint.readers.transcript import Problem

LONGEST_LINE = 1 << 21
"""Code points of a line; a longer one is a problem, and is passed over without being held."""

LOST = "\ufffd"
"""Stands for what couldn't be read: a byte that isn't in the encoding, or a whole line that is too long."""

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHINESE = lazy("[\u3400-\u9fff\U00020000-\U0003ffff]")
_FOREIGN = lazy("[\x80-\u1fff\uff61-\uff9f]")
_HEAD = 8192  # bytes looked at for a byte order mark and for signs of a binary file
_CHUNK = 65536
_GZIP = b"\x1f\x8b"
# How files begin that are no text: zip (and so xlsx and docx), PDF, old Office, Parquet, SQLite.
_BINARY = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"PAR1", b"SQLite format 3\0")


class UnreadableError(InputError):
    """A file, or the rest of one, that can't be read: `line` is where, if it is known, `reason` why."""

    def __init__(self, path: str, reason: str, line: int | None = None) -> None:
        place = path if line is None else f"{path}:{line}"
        super().__init__(f"{place}: {reason}")
        self.path = path
        self.reason = reason
        self.line = line


class Source:
    """A file to read from, as often as needed: as lines, as chunks of text, or as bytes.

    A byte order mark says the encoding; without one it is `encoding`, and where that is None either UTF-8 or what the
    bytes plainly are. `path` is the name for reports. `named` says that the user named this very file, and not a
    folder that holds it. Standard input and pipes are copied to a temporary file first; gzip is unpacked on the way.

    A few bytes in UTF-8 that aren't, and lines that are too long, cost those lines and not the file: what is lost is
    read as U+FFFD, and `problems` names each line.
    """

    def __init__(
        self, path: str, *, encoding: str | None = None, stream: IO[bytes] | None = None, named: bool = True
    ) -> None:
        self.path = path
        self.named = named
        self._encoding = encoding
        self._stream = stream
        self._copy: IO[bytes] | None = None
        self._opened: IO[bytes] | None = None
        self._found: str | None = None
        self._lost: dict[int, Problem] = {}
        self._damaged = False
        self._chinese = self._foreign = False

    @property
    def looks_misread(self) -> bool:
        """Whether what was read so far in the named encoding has letters such as é and я, and no Chinese ones.

        An encoding that knows every byte makes such letters of any Chinese text.
        """
        return self._foreign and not self._chinese

    @property
    def position(self) -> int:
        """How many bytes of the file were read, of one that is packed too; 0 while it is not open."""
        return 0 if self._opened is None or self._opened.closed else self._opened.tell()

    @property
    def problems(self) -> list[Problem]:
        """Lines of which something was lost, as far as the file has been read."""
        return [self._lost[line] for line in sorted(self._lost)]

    def close(self) -> None:
        """Drop the copy of standard input or a pipe, which can't be read again afterwards."""
        if self._copy is not None:
            self._copy.close()

    def head(self) -> Head:
        """Return the beginning of the file. Raises UnreadableError as `lines` does, but not for a binary file."""
        with self.binary() as file:
            data = file.read(_HEAD)
        if data.startswith(_BINARY):
            return Head(self.path, data=data)
        return Head(self.path, next(self.chunks(HEAD_SIZE), ""), data)

    def lines(self) -> Iterator[str]:
        r"""Yield the lines with their ends, which are `\n`, `\r\n` or `\r` and nothing else.

        Of a line that is too long only `LOST` is left. Raises UnreadableError when the file can't be opened, isn't
        text, or isn't in its encoding.
        """
        for number, line in enumerate(self._text(_line), 1):
            if len(line) <= LONGEST_LINE:
                yield line
            else:
                reason = f"the line is longer than {LONGEST_LINE} characters, and was not checked"
                self._lost[number] = Problem(number, reason)
                yield f"{LOST}\n"

    def chunks(self, size: int = _CHUNK) -> Iterator[str]:
        r"""Yield the text in pieces of at least `size` code points, but the last; none ends between `\r` and `\n`.

        Memory stays flat however long the lines are. Raises UnreadableError as `lines` does.
        """

        def read(text: io.TextIOWrapper) -> str:
            chunk = text.read(size)
            while chunk.endswith("\r") and (more := text.read(1)):
                chunk += more
            return chunk

        return self._text(read)

    @contextmanager
    def binary(self) -> Iterator[IO[bytes]]:
        """Open the file as bytes, at its beginning; it can be sought in. Raises UnreadableError when it can't be."""
        try:
            with self._open() as file:
                packed = file.read(len(_GZIP)) == _GZIP
                file.seek(0)
                if packed:
                    from replylint.readers.packed import unpacked
                yield unpacked(file, self.path) if packed else file
        except OSError as error:
            raise UnreadableError(self.path, cannot(error)) from None

    def _text(self, read: Callable[[io.TextIOWrapper], str]) -> Iterator[str]:
        with self.binary() as file:
            encoding = self._detect(file)
            errors = "replace" if self._damaged else "strict"
            text = io.TextIOWrapper(file, encoding=encoding, errors=errors, newline="")
            try:
                # Not `yield from text`: closing this generator would then close the file twice.
                pieces = iter(lambda: read(text), "")
                yield from pieces if codecs.lookup(encoding).name.startswith("utf-") else self._looked_at(pieces)
            except UnicodeError:
                # From None: the original exception carries the file's bytes.
                raise self._undecodable(file, encoding) from None
            finally:
                text.detach()

    def _looked_at(self, pieces: Iterator[str]) -> Iterator[str]:
        for piece in pieces:
            if not self._chinese and not piece.isascii():
                self._foreign = self._foreign or _FOREIGN.search(piece) is not None
                self._chinese = _CHINESE.search(piece) is not None
            yield piece

    @contextmanager
    def _open(self) -> Iterator[IO[bytes]]:
        if self._copy is None and self._stream is None:
            with Path(self.path).open("rb") as file:
                if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    self._opened = file
                    yield file
                    return
                self._copy = _copied(file)
        elif self._copy is None and self._stream is not None:
            self._copy = _copied(self._stream)
        if self._copy is not None:
            self._copy.seek(0)
            yield self._copy

    def _detect(self, file: IO[bytes]) -> str:
        """Return the encoding, and leave the file just after the byte order mark, if there is one."""
        head = file.read(_HEAD)
        mark, encoding = next(((mark, name) for mark, name in _MARKS if head.startswith(mark)), (b"", None))
        file.seek(len(mark))
        if self._found is None:
            if encoding is None:
                self._found = self._encoding_of(file, head)
            else:
                self._found = encoding
                if encoding == "utf-8" and not _is_utf8(file):
                    self._mend(file, len(mark))
            file.seek(len(mark))
        return self._found

    def _encoding_of(self, file: IO[bytes], head: bytes) -> str:
        """Return the encoding of a file without a byte order mark."""
        named = self._encoding and codecs.lookup(self._encoding).name
        zero = head.find(b"\0")
        if head.startswith(_BINARY) or (zero >= 0 and named and not named.startswith(("utf-16", "utf-32"))):
            raise self._binary(zero)
        if self._encoding is not None:
            return self._encoding
        if _is_utf8(file):
            return "utf-8"
        from replylint.readers.encodings import guess

        file.seek(0)
        found = guess(file, wide=zero >= 0)
        if found.encoding is not None:
            return found.encoding
        if self._mend(file, 0):
            return "utf-8"
        if zero >= 0:
            raise self._binary(zero)
        raise self._undecodable(file, "utf-8", found.candidates)

    def _mend(self, file: IO[bytes], start: int) -> bool:
        """Note the lines of a file that is UTF-8 but for a few bytes; return False for any other."""
        from replylint.readers.damage import damaged_lines

        file.seek(start)
        lost = damaged_lines(file)
        if lost is None:
            return False
        self._lost |= {problem.line: problem for problem in lost if problem.line}
        self._damaged = True
        return True

    def _binary(self, zero: int) -> UnreadableError:
        sign = "" if zero < 0 else f" (a NUL byte at offset {zero})"
        cure = "; if it is UTF-16 text without a byte order mark, add --encoding utf-16-le" if zero >= 0 else ""
        return UnreadableError(self.path, f"it looks like a binary file{sign}{cure}")

    def _undecodable(self, file: IO[bytes], encoding: str, candidates: Sequence[str] = ()) -> UnreadableError:
        """Say which byte can't be decoded, and what to try."""
        from replylint.readers.damage import first_damage

        file.seek(0)
        mark = next((mark for mark, name in _MARKS if name == encoding), b"")
        file.seek(len(mark) if file.read(len(mark)) == mark else 0)
        place, line = first_damage(file, encoding)
        return UnreadableError(self.path, f"{place} is not {encoding}; {_cure(encoding, candidates)}", line)


def _line(text: io.TextIOWrapper) -> str:
    """Read a line; of one that is too long the beginning, which is longer than any line may be."""
    line = piece = text.readline(LONGEST_LINE + 1)
    while len(piece) > LONGEST_LINE and not piece.endswith("\n"):
        piece = text.readline(LONGEST_LINE + 1)
    return line


def _is_utf8(file: IO[bytes]) -> bool:
    """Tell whether the whole rest of the file is UTF-8 without NUL, without reading it into memory."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(_CHUNK):
            if b"\0" in chunk:
                return False
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _copied(stream: IO[bytes]) -> IO[bytes]:
    copy = tempfile.TemporaryFile()  # noqa: SIM115 - read again for every call of lines()
    shutil.copyfileobj(stream, copy)
    return copy


def _cure(encoding: str, candidates: Sequence[str]) -> str:
    if candidates:
        return f"it may be {' or '.join(candidates)}, but that isn't plain: say which with --encoding {candidates[0]}"
    if codecs.lookup(encoding).name == "utf-8":
        return (
            "files from Chinese Windows or Excel are often GB18030 (add --encoding gb18030) "
            "or, in traditional Chinese, Big5 (--encoding big5hkscs)"
        )
    return "name the file's encoding with --encoding, or save the file as UTF-8"


def cannot(error: OSError) -> str:
    """Say that a file can't be read, and why."""
    return f"can't be read: {error.strerror or type(error).__name__}"
