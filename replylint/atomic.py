"""Writes a file whole or not at all.

Whoever looks, and whenever the process is killed, finds the old file or the new one: the new bytes go to a temporary
file in the same folder, which takes the place of the old one in a single step.
"""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from replylint.errors import NotWrittenError

PREFIX = ".replylint-"
"""How the name of a temporary file begins. A killed process leaves one behind; it may be deleted."""


def replace(path: Path, old: bytes, new: bytes) -> None:
    """Put `new` in place of the file's bytes, which must still be `old`; owner and mode are kept.

    Raises NotWrittenError, and leaves everything as it was, for a link, a file that may not be written or holds
    something else by now, and whatever the system refuses.
    """
    try:
        before = _writable(path)
        temporary = _written(path.parent, new, before)
        try:
            # Last of all, so that as little time as possible is left for others to change it.
            if _writable(path).st_ino != before.st_ino or path.read_bytes() != old:
                raise NotWrittenError(f"{path}: it was changed meanwhile, so it was not overwritten; run this again")
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(path.parent)
    except OSError as error:
        raise NotWrittenError(f"{path}: can't be written: {error.strerror or type(error).__name__}") from None


def _writable(path: Path) -> os.stat_result:
    """Return what the file is; NotWrittenError where something else than the file would be changed by replacing it."""
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode):
        raise NotWrittenError(f"{path}: it is a symbolic link, and only the file itself is written; name that one")
    if not stat.S_ISREG(found.st_mode):
        raise NotWrittenError(f"{path}: it is no regular file")
    if found.st_nlink > 1:
        raise NotWrittenError(f"{path}: it has other names (hard links), which would keep the old text; copy it first")
    if not os.access(path, os.W_OK):
        raise NotWrittenError(f"{path}: it is read-only")
    return found


def _written(folder: Path, data: bytes, like: os.stat_result) -> Path:
    """Write a temporary file that is safe on the disk, and return its path."""
    handle, name = tempfile.mkstemp(prefix=PREFIX, dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if os.name == "posix":
                _take_owner(file.fileno(), like)
                os.fchmod(file.fileno(), stat.S_IMODE(like.st_mode))
            os.fsync(file.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _take_owner(handle: int, like: os.stat_result) -> None:
    made = os.fstat(handle)
    if (made.st_uid, made.st_gid) != (like.st_uid, like.st_gid):
        os.fchown(handle, like.st_uid, like.st_gid)


def _sync_folder(folder: Path) -> None:
    """Make the new name safe on the disk, where the system can."""
    with suppress(OSError):  # Windows opens no folder, and some file systems sync none; the file is whole all the same
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
