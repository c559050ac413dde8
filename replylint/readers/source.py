"""Files: which ones a command line names, and their lines as text, decoded strictly."""

from __future__ import annotations

import codecs
import errno
import io
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from replylint.errors import ConfigError, InputError

STDIO = "-"

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHINESE = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_FOREIGN = re.compile("[\x80-\u1fff\uff61-\uff9f]")
# To Python they are text encodings, but they are escapes and ways to write names, and no file's charset.
_NO_CHARSETS = frozenset(["unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined", "charmap"])
_HEAD = 8192  # bytes looked at for a byte order mark and for signs of a binary file
_CHUNK = 65536


class UnreadableError(InputError):
    """A file, or the rest of one, that can't be read: `line` is where, if it is known, `reason` why."""

    def __init__(self, path: str, reason: str, line: int | None = None) -> None:
        place = path if line is None else f"{path}:{line}"
        super().__init__(f"{place}: {reason}")
        self.path = path
        self.reason = reason
        self.line = line


class EmptyFolderError(UnreadableError):
    """A folder without a file to check."""


class Source:
    """A file to read lines from, as often as needed.

    A byte order mark says the encoding; without one it is `encoding`. `path` is the name for reports and
    decides which reader is used. Standard input and pipes are copied to a temporary file first.
    """

    def __init__(self, path: str, *, encoding: str = "utf-8", stream: IO[bytes] | None = None) -> None:
        self.path = path
        self._encoding = encoding
        self._stream = stream
        self._copy: IO[bytes] | None = None
        self._chinese = self._foreign = False

    @property
    def looks_misread(self) -> bool:
        """Whether what was read so far in the named encoding has letters such as é and я, and no Chinese ones.

        An encoding that knows every byte makes such letters of any Chinese text.
        """
        return self._foreign and not self._chinese

    def close(self) -> None:
        """Drop the copy of standard input or a pipe, which can't be read again afterwards."""
        if self._copy is not None:
            self._copy.close()

    def lines(self) -> Iterator[str]:
        r"""Yield the lines with their ends, which are `\n`, `\r\n` or `\r` and nothing else.

        Raises UnreadableError when the file can't be opened, isn't text, or isn't in its encoding.
        """
        try:
            with self._open() as file:
                encoding = self._detect(file)
                text = io.TextIOWrapper(file, encoding=encoding, newline="")
                try:
                    # Not `yield from text`: closing this generator would then close the file twice.
                    lines = iter(text.readline, "")
                    yield from lines if codecs.lookup(encoding).name.startswith("utf-") else self._looked_at(lines)
                except UnicodeError:
                    # From None: the original exception carries the file's bytes.
                    raise self._undecodable(file, encoding) from None
                finally:
                    text.detach()
        except OSError as error:
            raise UnreadableError(self.path, _cannot(error)) from None

    def _looked_at(self, lines: Iterator[str]) -> Iterator[str]:
        for line in lines:
            if not self._chinese and not line.isascii():
                self._foreign = self._foreign or _FOREIGN.search(line) is not None
                self._chinese = _CHINESE.search(line) is not None
            yield line

    @contextmanager
    def _open(self) -> Iterator[IO[bytes]]:
        if self._copy is None and self._stream is None:
            with Path(self.path).open("rb") as file:
                if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
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
        for mark, encoding in _MARKS:
            if head.startswith(mark):
                file.seek(len(mark))
                return encoding
        wide = codecs.lookup(self._encoding).name.startswith(("utf-16", "utf-32"))
        if b"\0" in head and not wide:
            raise UnreadableError(
                self.path,
                f"it looks like a binary file (a NUL byte at offset {head.index(0)}); "
                "if it is UTF-16 text without a byte order mark, add --encoding utf-16-le",
            )
        file.seek(0)
        return self._encoding

    def _undecodable(self, file: IO[bytes], encoding: str) -> UnreadableError:
        """Find the first byte that can't be decoded and say where it is and what to try."""
        file.seek(0)
        self._detect(file)
        # The newline decoder knows a \r\n that is cut in two by a chunk's end.
        decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(), translate=True)
        line = 1
        chunk = b""
        try:
            while chunk := file.read(_CHUNK):
                line += decoder.decode(chunk).count("\n")
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            offset = file.tell() - len(error.object) + error.start
            good = chunk[: max(0, error.start - (len(error.object) - len(chunk)))]
            line += decoder.decode(good).count("\n")
            line += decoder.getstate()[1] & 1  # a \r that still waits for its \n
            byte = error.object[error.start]
            place = f"byte 0x{byte:02X} at offset {offset}"
        except UnicodeError:
            place = "the file"
        else:
            place = "the file"
        return UnreadableError(self.path, f"{place} is not {encoding}; {_cure(encoding)}", line)


def _copied(stream: IO[bytes]) -> IO[bytes]:
    copy = tempfile.TemporaryFile()  # noqa: SIM115 - read again for every call of lines()
    shutil.copyfileobj(stream, copy)
    return copy


def _cure(encoding: str) -> str:
    if codecs.lookup(encoding).name == "utf-8":
        return (
            "files from Chinese Windows or Excel are often GB18030 (add --encoding gb18030) "
            "or, in traditional Chinese, Big5 (--encoding big5hkscs)"
        )
    return "name the file's encoding with --encoding, or save the file as UTF-8"


def check_encoding(name: str) -> str:
    """Return the name of a text encoding. Raises ConfigError for one that Python doesn't know."""
    try:
        io.TextIOWrapper(io.BytesIO(), encoding=name).close()
        codecs.getincrementaldecoder(name)
        charset = codecs.lookup(name).name.replace("_", "-") not in _NO_CHARSETS
    except (LookupError, ValueError):
        charset = False
    if not charset:
        raise ConfigError(f"--encoding: {name!r} is no text encoding known here; try gb18030 or utf-8")
    return name


def find_sources(
    paths: Iterable[str], extensions: Iterable[str], *, encoding: str = "utf-8", stdin_name: str | None = None
) -> Iterator[Source | UnreadableError]:
    """Yield a source for every file that the paths name, each once, and an error for what can't be found.

    A folder stands for the files below it with one of the extensions, sorted; hidden ones are left out.
    `-` is standard input.
    """
    known = frozenset(extensions)
    seen: set[str] = set()
    for path in paths:
        errors: list[OSError] = []
        try:
            files = [STDIO] if path == STDIO else _files(path, known, errors)
        except OSError as error:
            files, errors = [], [error]
        except ValueError:  # a NUL in the path
            files, errors = [], [OSError(errno.EINVAL, "no path can hold a NUL", path)]
        yield from (UnreadableError(str(error.filename), _cannot(error)) for error in errors)
        if not files and not errors:
            reason = f"the folder holds nothing to check: no file that ends in {', '.join(sorted(known))}"
            yield EmptyFolderError(path, reason)
        for file in files:
            identity = file if file == STDIO else os.path.realpath(file)
            if identity not in seen:
                seen.add(identity)
                yield _stdin(stdin_name, encoding) if file == STDIO else Source(file, encoding=encoding)


def _cannot(error: OSError) -> str:
    return f"can't be read: {error.strerror or type(error).__name__}"


def _files(path: str, extensions: frozenset[str], errors: list[OSError]) -> list[str]:
    """Return the file, or those in the folder; a folder within that can't be read adds to the errors."""
    if not stat.S_ISDIR(Path(path).stat().st_mode):
        return [path]
    return list(_walk(path, extensions, errors))


def _stdin(name: str | None, encoding: str) -> Source | UnreadableError:
    name = name or "<stdin>"
    if sys.stdin is None:  # whoever started us closed it
        return UnreadableError(name, "standard input is closed")
    return Source(name, encoding=encoding, stream=sys.stdin.buffer)


def _walk(folder: str, extensions: frozenset[str], errors: list[OSError]) -> Iterator[str]:
    for root, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            # What is neither a file nor a broken link is a pipe or a device, and would never end.
            readable = path.is_file() or not path.exists()
            if not name.startswith(".") and path.suffix.lower() in extensions and readable:
                yield os.path.join(root, name)  # noqa: PTH118 - shown as it was given
