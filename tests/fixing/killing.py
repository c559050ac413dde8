"""Kills a process that fixes a file, at random points, and looks what it leaves: `killing.py FOLDER WRITER KILLS`.

Prints how often the file was found fixed, and whether it was neither the old one nor the fixed one, which ends it.
`atomic` is replylint's own writer, `naive` one that opens the file and writes.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from files import fixed, judge

from replylint import atomic
from replylint.fixing.document import Document
from replylint.fixing.file import fix
from replylint.fixing.mending import mend
from replylint.readers.columns import Layout
from replylint.readers.source import Source

TEXT = "您好，這個壞了\n" + ("您好，訂單 SF1234567890 已經寄出" * 400 + "\n") * 10  # long enough to take time to write
OLD, NEW = TEXT.encode(), fixed(TEXT).encode()
PIECE = 16_384
LATEST = 2.0
"""When the process is killed at the latest, in times that it takes to fix the file."""


def write_naively(path: Path, old: bytes, new: bytes) -> None:  # noqa: ARG001 - as the other
    """Write as a program does that doesn't think of being killed: in place, piece by piece."""
    with path.open("wb") as file:
        for start in range(0, len(new), PIECE):
            file.write(new[start : start + PIECE])
            file.flush()
            os.fsync(file.fileno())


def fix_file(path: Path) -> None:
    """Fix the file, and write it."""
    document = Document.read(Source(str(path)), Layout())
    if document is None:
        raise RuntimeError("the file was not recognised")
    fix(document, lambda draft: mend(draft.message.turn.text, judge, unsafe=False)).write()


def kill_one(path: Path, after: float) -> None:
    """Start a process that fixes the file, and kill it so many seconds later."""
    child = os.fork()
    if child == 0:
        try:
            fix_file(path)
            signal.pause()
        finally:
            os._exit(1)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise RuntimeError("the process ended before it was killed")


def main(folder: Path, writer: str, kills: int) -> None:
    if writer == "naive":
        atomic.replace = write_naively
    chance = random.Random(5)  # noqa: S311 - points in time, and no secret
    path = folder / "a.txt"
    for _ in range(2):  # the first time takes longer: modules are imported
        path.write_bytes(OLD)
        begun = time.perf_counter()
        fix_file(path)
    taken = time.perf_counter() - begun
    found_fixed = damaged = 0
    for _ in range(kills):
        path.write_bytes(OLD)
        kill_one(path, chance.uniform(0, LATEST * taken))
        left = path.read_bytes()
        found_fixed += left == NEW
        damaged += left not in (OLD, NEW)
        if damaged:
            break
        for temporary in folder.glob(f"{atomic.PREFIX}*"):
            temporary.unlink()
    print(found_fixed, damaged)  # noqa: T201 - what the test reads


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
