"""How much memory does a large export take? Prints a line for each size; it should not grow with the size.

    python benchmarks/memory.py [--turns N ...] [--jobs N]

A table of dialogues is made, short ones, since memory is asked for and not time; no two replies are alike, and one in
fifteen is flagged. `replylint check` writes what it finds to a file. What is told is the highest sum of the
proportional set sizes of the command and its processes, looked at ten times a second: pages that they share count
once. Linux only, since only there the kernel tells them.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import count, islice
from pathlib import Path
from typing import NamedTuple

_LENGTH = 6
"""Turns of a dialogue."""
_ASKED = ("在吗", "蓝色的还有吗", "好的谢谢")
_SAID = ("亲，您好", "有的，今天下午发出", "不客气，祝您生活愉快")
_REFUSED = "这个退不了的"
"""Said in every fifth dialogue."""
_PAUSE = timedelta(seconds=5)
_INTERVAL = 0.1


class Measured(NamedTuple):
    """What one run took: seconds, bytes at the highest, and its exit code."""

    seconds: float
    peak: int
    code: int


def turns() -> Iterator[tuple[str, str, str, str]]:
    """Yield turns without end: dialogue, time, who, text."""
    time = datetime.fromisoformat("2025-03-03T09:00:00")
    for number in count():
        for at in range(_LENGTH):
            who, texts = ("客服", _SAID) if at % 2 else ("客户", _ASKED)
            text = _REFUSED if at == _LENGTH // 2 and number % 5 == 0 else texts[at // 2]
            time += _PAUSE
            yield f"D{number}", time.isoformat(" "), who, f"{text} {number}"


def write(file: Path, number: int) -> None:
    """Write a table of so many turns."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        table = csv.writer(opened)
        table.writerow(("会话ID", "时间", "角色", "内容"))
        table.writerows(islice(turns(), number))


def measure(file: Path, output: Path, jobs: int) -> Measured:
    """Check a file, and look at the memory meanwhile."""
    command = [sys.executable, "-m", "replylint", "check", str(file), "--format", "jsonl", "--output", str(output)]
    began = time.monotonic()
    peak = 0
    with subprocess.Popen([*command, "--jobs", str(jobs)]) as process:  # noqa: S603 - this very program
        while process.poll() is None:
            peak = max(peak, sum(map(_memory, _family(process.pid))))
            time.sleep(_INTERVAL)
    return Measured(time.monotonic() - began, peak, process.returncode)


def _family(process: int) -> Iterator[int]:
    """Yield a process, its children and theirs; those that have ended have none."""
    yield process
    try:
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text("ascii").split():
                yield from _family(int(child))
    except OSError:
        return


def _memory(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:  # it has ended meanwhile
        return 0
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure each size; 1 where a check could not be done."""
    parser = argparse.ArgumentParser(description="How much memory does a large export take?")
    parser.add_argument("--turns", type=int, nargs="+", default=[100_000, 1_000_000], metavar="N")
    parser.add_argument("--jobs", type=int, default=1, metavar="N")
    args = parser.parse_args(argv)
    failed = False
    print(f"{'turns':>9}  {'jobs':>4}  {'file':>8}  {'findings':>8}  {'seconds':>7}  {'peak':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for number in args.turns:
            file, output = Path(folder, "export.csv"), Path(folder, "findings.jsonl")
            write(file, number)
            seconds, peak, code = measure(file, output, args.jobs)
            failed |= code not in (0, 1)
            sizes = f"{_megabytes(file.stat().st_size):>8}  {_findings(output):>8}"
            print(f"{number:>9}  {args.jobs:>4}  {sizes}  {seconds:>7.0f}  {_megabytes(peak):>7}", flush=True)
    return int(failed)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"


def _findings(output: Path) -> int:
    """Return how many different findings were written: a line each, between the first and the last."""
    if not output.exists():
        return 0
    with output.open("rb") as lines:
        return sum(1 for _ in lines) - 2


if __name__ == "__main__":
    sys.exit(main())
