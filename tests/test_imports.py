"""`replylint check` on one line imports little: a pre-commit hook starts it for every commit."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

INSTALLED = {"ahocorasick_rs", "replylint", "wcwidth"}
"""Every installed package that a check imports; wcwidth only to show a finding."""

STANDARD = """
    argparse ast atexit base64 binascii bisect bz2 collections contextlib copy copyreg dataclasses datetime difflib dis
    enum errno fnmatch functools genericpath gettext glob hashlib heapq hmac importlib inspect io ipaddress itertools
    json keyword linecache locale logging lzma math ntpath opcode operator os pathlib posixpath random re reprlib
    secrets shutil stat string struct tempfile textwrap threading token tokenize traceback types typing unicodedata
    urllib warnings weakref zipfile zlib
"""
"""Every public module of the standard library that a check may import, directly or not.

A further one costs every start: import it only where it is needed, or add it here because it is worth that.
"""

SPOOLING = {"pickle", "sqlite3"}
"""What puts findings aside: paid for only when there are any."""

TOO_HEAVY = {"jieba", "opencc", "pydantic", "asyncio", "multiprocessing", "email", "importlib.metadata", "tomllib"}
"""What a check of a text file never needs, named again so that nobody adds it above."""

CLEAN = "您好，订单已经发出，预计明天送到您手上"
FLAGGED = "不能退的呢"

SCRIPT = """
import json, sys
before = set(sys.modules)
from replylint.cli import main
code = main(["check", sys.argv[1]])
with open(sys.argv[2], "w") as file:
    json.dump({"code": code, "modules": sorted(set(sys.modules) - before)}, file)
"""


def check(folder: Path, reply: str) -> tuple[int, set[str]]:
    """Check a file of one line in a process of its own; return the exit code and the modules imported."""
    (folder / "reply.txt").write_text(reply + "\n", "utf-8")
    command = [sys.executable, "-c", SCRIPT, "reply.txt", "imported.json"]
    subprocess.run(command, cwd=folder, capture_output=True, check=True)  # noqa: S603 - our own
    result = json.loads((folder / "imported.json").read_text("utf-8"))
    return result["code"], set(result["modules"])


def packages(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize(("reply", "code"), [(CLEAN, 0), (FLAGGED, 1)], ids=["clean", "flagged"])
def test_a_check_imports_only_what_it_needs(tmp_path: Path, reply: str, code: int) -> None:
    exit_code, modules = check(tmp_path, reply)
    standard = {name for name in packages(modules) & sys.stdlib_module_names if not name.startswith("_")}
    installed = {name for name in packages(modules) - sys.stdlib_module_names if not name.startswith("_")}

    assert exit_code == code
    assert TOO_HEAVY & (modules | packages(modules)) == set()
    assert installed == (INSTALLED if code else INSTALLED - {"wcwidth"})
    assert standard <= set(STANDARD.split()) | (SPOOLING if code else set())
