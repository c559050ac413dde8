"""Files that are packed with gzip."""

from __future__ import annotations

import io
import os
import zlib
from gzip import GzipFile
from typing import IO, Any

from replylint.readers.source import UnreadableError

_MOST_UNPACKED = 1 << 28  # bytes that any packed file may make
_MOST_TIMES = 200  # times its size that a packed file may make beyond that; text seldom makes 20


def most_unpacked(file: IO[bytes]) -> int:
    """Return how many bytes a packed file may make; the file is left at its end."""
    return max(_MOST_UNPACKED, _MOST_TIMES * file.seek(0, os.SEEK_END))


def unpacked(file: IO[bytes], path: str) -> IO[bytes]:
    """Return what a gzip file holds; a broken one, or a bomb, raises UnreadableError as it is read."""
    return io.BufferedReader(_Unpacked(file, path))


class _Unpacked(io.RawIOBase):
    """The bytes of a gzip file; a bomb ends as an error."""

    def __init__(self, file: IO[bytes], path: str) -> None:
        self._file = GzipFile(fileobj=file)
        self._path = path
        self._most = most_unpacked(file)
        file.seek(0)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - a buffer of whatever kind
        try:
            data = self._file.read1(len(buffer))
        except (EOFError, zlib.error) as error:
            raise UnreadableError(self._path, f"the gzip file is broken or cut off: {error}") from None
        buffer[: len(data)] = data
        if self._file.tell() > self._most:
            raise UnreadableError(self._path, f"the gzip file unpacks to more than {self._most >> 20} MiB: a bomb?")
        return len(data)
