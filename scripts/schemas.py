"""Make the published JSON schemas.

python scripts/schemas.py            write docs/*.schema.json
python scripts/schemas.py --check    exit 1 with the names of stale ones
"""  # noqa: INP001 (a script, not a package)

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from made import keep

from replylint.configschema import config_schema
from replylint.figures_schema import figures_schema
from replylint.schema import line_schema, output_schema, report_schema

DOCS = Path(__file__).resolve().parent.parent / "docs"
SCHEMAS = {
    "report.schema.json": report_schema,
    "output.schema.json": output_schema,
    "output-line.schema.json": line_schema,
    "config.schema.json": config_schema,
    "figures.schema.json": figures_schema,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Write the schemas, or check them."""
    parser = argparse.ArgumentParser(description="Make the published JSON schemas.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a schema is stale")
    check = parser.parse_args(argv).check
    texts = {DOCS / name: json.dumps(make(), ensure_ascii=False, indent=2) + "\n" for name, make in SCHEMAS.items()}
    return keep(texts, "schemas.py", check=check)


if __name__ == "__main__":
    sys.exit(main())
