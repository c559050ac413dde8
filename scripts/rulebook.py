"""Make the prepared form of the built-in rules, which is read in place of the rule files.

python scripts/rulebook.py            write replylint/data/rulebook.json
python scripts/rulebook.py --check    exit 1 when the committed file is stale
"""  # noqa: INP001 (a script, not a package)

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from made import keep

from replylint.rulebook import PREPARED, prepare


def main(argv: Sequence[str] | None = None) -> int:
    """Write the file, or check it."""
    parser = argparse.ArgumentParser(description="Make the prepared form of the built-in rules.")
    parser.add_argument("--check", action="store_true", help="exit 1 when the committed file is stale")
    check = parser.parse_args(argv).check
    return keep({PREPARED: prepare()}, "rulebook.py", check=check)


if __name__ == "__main__":
    sys.exit(main())
