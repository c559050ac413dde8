"""Make the prepared form of the built-in rules, which is read in place of the rule files.

python scripts/rulebook.py            write replylint/data/rulebook.json
python scripts/rulebook.py --check    exit 1 when the committed file is stale
"""  # noqa: INP001 (a script, not a package)

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from replylint.rulebook import PREPARED, prepare


def main(argv: Sequence[str] | None = None) -> int:
    """Write the file, or check it."""
    parser = argparse.ArgumentParser(description="Make the prepared form of the built-in rules.")
    parser.add_argument("--check", action="store_true", help="exit 1 when the committed file is stale")
    args = parser.parse_args(argv)
    prepared = prepare().encode()
    if not args.check:
        PREPARED.write_bytes(prepared)
    elif not PREPARED.is_file() or PREPARED.read_bytes() != prepared:
        sys.stderr.write(f"{PREPARED.name} is stale: run python scripts/rulebook.py\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
