"""Make the table that says which rules and wordings carry each row of the playbook.

python scripts/traceability.py            write docs/traceability.md
python scripts/traceability.py --check    exit 1 when it is stale

A row that nothing carries is an error in either case.
"""  # noqa: INP001 (a script, not a package)

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from made import keep
from rule_pages import plain, table

from replylint.rule import Rule
from replylint.rulebook import BUILT_IN
from replylint.rulefile import read_rule

PAGE = Path(__file__).resolve().parent.parent / "docs" / "traceability.md"
ROWS = BUILT_IN / "playbook.txt"


def main(argv: Sequence[str] | None = None) -> int:
    """Write the table, or check it."""
    parser = argparse.ArgumentParser(description="Make the table of rows and the rules that carry them.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the table is stale")
    check = parser.parse_args(argv).check
    rows = read_rows(ROWS.read_text("utf-8"))
    rules = [read_rule(path) for path in sorted(BUILT_IN.glob("*.toml"))]
    if missing := not_carried(rows, rules):
        sys.stderr.write(f"No rule and no wording carries {', '.join(missing)}\n")
        return 1
    return keep({PAGE: "\n".join(page(rows, rules)) + "\n"}, "traceability.py", check=check)


def read_rows(text: str) -> dict[str, tuple[str, str]]:
    """Return what each row asks for, in English and in Chinese, from lines `row | English | Chinese`."""
    lines = (line.split(" | ") for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {row: (english, chinese) for row, english, chinese in lines}


def not_carried(rows: Iterable[str], rules: Iterable[Rule]) -> list[str]:
    """Return the rows that no rule and no wording cites."""
    cited = {row for rule in rules for rows_ in (rule.rows, *(w.rows for w in rule.wordings)) for row in rows_}
    return [row for row in rows if row not in cited]


def page(rows: Mapping[str, tuple[str, str]], rules: Sequence[Rule]) -> Iterator[str]:
    """Yield the lines of the page."""
    yield "# Traceability · 依据对照"
    yield ""
    yield "What the playbook asks for, row by row, and what carries it: the rules that cite the row, and those of"
    yield "whose wordings one follows it. Made from the rule files by `scripts/traceability.py`."
    yield ""
    yield from table(("Row", "What it asks for", "要求", "Rules", "Wordings of"), _lines(rows, rules))


def _lines(rows: Mapping[str, tuple[str, str]], rules: Sequence[Rule]) -> Iterator[Sequence[str]]:
    for row, (english, chinese) in rows.items():
        citing = [rule for rule in rules if row in rule.rows]
        wording = [(rule, sum(row in w.rows for w in rule.wordings)) for rule in rules]
        yield (
            row,
            plain(english),
            plain(chinese),
            ", ".join(_link(rule) for rule in citing),
            ", ".join(f"{_link(rule)} ({count})" for rule, count in wording if count),
        )


def _link(rule: Rule) -> str:
    return f"[{rule.id}](rules/{rule.id}.md)"


if __name__ == "__main__":
    sys.exit(main())
