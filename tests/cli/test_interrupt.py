"""Ctrl-C, as a terminal sends it: to the command and to all its processes."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from replylint.cli import INTERRUPTED

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="Windows has no groups of processes to signal")

REPLIES = 300_000  # minutes of work, of which no more than a start is done
COMMANDS = {
    "check": ["check", "big.txt", "-o", "out.json", "-o", "log.txt"],
    "report": ["report", "big.txt", "-o", "x.html"],
}
JOBS = {"one process": [], "two": ["--jobs", "2"]}


@pytest.mark.parametrize("jobs", JOBS.values(), ids=JOBS)
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_an_interrupted_command_leaves_nothing_half(command: list[str], jobs: list[str], tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_text("".join(f"{number} 这个退不了的\n" for number in range(REPLIES)), "utf-8")
    before = tmp_path / command[-1]
    before.write_text("before", "utf-8")
    with subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, "-m", "replylint", *command, *jobs],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        encoding="utf-8",
    ) as process:
        while not has_begun(tmp_path) and process.poll() is None:
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        shown, told = process.communicate()
    assert re.fullmatch(r"replylint: interrupted after \d+ replies in [01] file\(s\); no file was written\n", told)
    assert (process.returncode, shown) == (INTERRUPTED, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([big.name, before.name])
    assert before.read_text("utf-8") == "before"


def has_begun(folder: Path) -> bool:
    """Tell whether an output is under way: one that is written meanwhile has its first bytes, others are empty."""
    parts = list(folder.glob(".*.part"))
    written_meanwhile = [part for part in parts if part.name.startswith(".log.txt")]
    return all(part.stat().st_size for part in written_meanwhile) and bool(parts)
