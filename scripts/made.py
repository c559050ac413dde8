"""What the scripts here have in common: each makes files that are committed."""  # noqa: INP001 (not a package)

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path


def keep(files: Mapping[Path, str], script: str, *, check: bool) -> int:
    """Write the files, or with `check` write nothing, name the stale ones and return 1. Returns an exit code."""
    stale = 0
    for path, text in files.items():
        content = text.encode()
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        elif not path.is_file() or path.read_bytes() != content:
            sys.stderr.write(f"{path.name} is stale: run python scripts/{script}\n")
            stale = 1
    return stale
