"""Where a file isn't in its encoding: the first byte, or every line of UTF-8 that is so but for a few bytes."""

from __future__ import annotations

import codecs
import io
import re
from typing import IO

from replylint.readers.transcript import Problem

MOST = 1000
"""Lines with such bytes; with more of them a file is no UTF-8."""

_CHUNK = 65_536
_GOOD = 4  # characters that are written as UTF-8 alone writes them, to each byte that is none
_NUL_SHARE = 100  # one NUL in so many characters at most: UTF-16 has many more
_BAD = re.compile("[\0\udc80-\udcff]")


def damaged_lines(file: IO[bytes]) -> list[Problem] | None:
    """Return a problem for each line with bytes that aren't UTF-8, or with a NUL; None if there are too many."""
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder("utf-8")("surrogateescape"), translate=True)
    found: dict[int, Problem] = {}
    line, size, good, bad, nul = 1, 0, 0, 0, 0
    ended = False
    while not ended:
        chunk = file.read(_CHUNK)
        ended = not chunk
        text = decoder.decode(chunk, final=ended)
        at = 0
        for each in _BAD.finditer(text):
            line += text.count("\n", at, each.start())
            at = each.start()
            is_nul = each[0] == "\0"
            bad, nul = bad + (not is_nul), nul + is_nul
            what = "a NUL" if is_nul else f"a byte that is not UTF-8 (0x{ord(each[0]) & 0xFF:02X})"
            found.setdefault(line, Problem(line, f"the line has {what}, and was checked only as far as it can be read"))
            if len(found) > MOST:
                return None
        line += text.count("\n", at)
        size += len(text)
        good += len(text) - len(text.encode("ascii", "ignore"))
    good -= bad
    return list(found.values()) if bad * _GOOD <= good and nul * _NUL_SHARE <= size else None


def first_damage(file: IO[bytes], encoding: str) -> tuple[str, int]:
    """Return which byte is the first that can't be decoded, for people, and its line; `file` stands after the mark."""
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
        return f"byte 0x{error.object[error.start]:02X} at offset {offset}", line
    except UnicodeError:
        pass
    return "the file", line
