"""Make the pages of the built-in rules, one each, and their index.

python scripts/rule_pages.py            write docs/rules/
python scripts/rule_pages.py --check    exit 1 with the names of stale pages
"""  # noqa: INP001 (a script, not a package)

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from replylint.model import SEVERITIES
from replylint.rule import Example, Rule, Wording, settable
from replylint.rulebook import BUILT_IN
from replylint.rulefile import read_rule
from replylint.testing import lines, shown
from replylint.toml_place import written

PAGES = Path(__file__).resolve().parent.parent / "docs" / "rules"
INDEX = "README.md"
HOW = {
    "replace": "in place of what is flagged",
    "rewrite": "in place of the reply",
    "add": "added to the reply",
    "advice": "advice, not to be sent",
}

SIDES = {"customer": "客户：", "agent": "客服：", "system": "系统："}

_MARKUP = re.compile(r"([\\`*_<>|~#])")


def main(argv: Sequence[str] | None = None) -> int:
    """Write the pages, or check them."""
    parser = argparse.ArgumentParser(description="Make the pages of the built-in rules.")
    parser.add_argument("--check", action="store_true", help="exit 1 with the names of stale pages")
    args = parser.parse_args(argv)
    pages = make_pages([read_rule(path) for path in sorted(BUILT_IN.glob("*.toml"))])
    stale = sorted(stale_pages(pages, PAGES))
    if not args.check:
        write(pages, PAGES)
    elif stale:
        names = "".join(f"  docs/rules/{name}\n" for name in stale)
        sys.stderr.write(f"Stale pages:\n{names}Run python scripts/rule_pages.py\n")
        return 1
    return 0


def make_pages(rules: Sequence[Rule]) -> dict[str, str]:
    """Return the text of every page by its file name."""
    pages = {f"{rule.id}.md": "\n".join(page(rule)) + "\n" for rule in rules}
    return {INDEX: "\n".join(index(rules)) + "\n", **pages}


def stale_pages(pages: dict[str, str], folder: Path) -> set[str]:
    """Return the names of pages that a folder lacks, has in another form, or has without a rule."""
    kept = {path.name: path.read_bytes() for path in folder.glob("*.md")}
    return {name for name in pages.keys() | kept if kept.get(name) != pages.get(name, "").encode()}


def write(pages: dict[str, str], folder: Path) -> None:
    """Make a folder hold these pages and no others."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.md"):
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        (folder / name).write_bytes(text.encode())


def index(rules: Sequence[Rule]) -> Iterator[str]:
    """Yield the lines of the index: every family with its rules, the severest first."""
    yield "# Rules · 规则"
    yield ""
    yield "Made from the rule files by `scripts/rule_pages.py`; `replylint rules` lists the same."
    for family in sorted({rule.family for rule in rules}):
        members = [rule for rule in rules if rule.family == family]
        members.sort(key=lambda rule: (SEVERITIES.index(rule.severity), rule.id))
        yield ""
        yield f"## {family}"
        yield ""
        yield from table(
            ("Rule", "Severity", "Default", "What it flags", "检查什么"),
            (
                (
                    f"[`{rule.id}`]({rule.id}.md)",
                    rule.severity,
                    "on" if rule.default else "off",
                    plain(rule.summary["en"]),
                    plain(rule.summary["zh-Hans"]),
                )
                for rule in members
            ),
        )


def page(rule: Rule) -> Iterator[str]:
    """Yield the lines of a rule's page."""
    state = "on by default" if rule.default else "off by default"
    yield f"# {rule.id}"
    yield ""
    yield f"**{rule.severity}** · family `{rule.family}` · {state} · kind of check `{rule.check}`"
    if rule.aliases:
        yield f"Also known as {', '.join(f'`{alias}`' for alias in rule.aliases)}."
    yield from section("What it does · 检查什么", plain(rule.summary["zh-Hans"]), "", plain(rule.summary["en"]))
    yield from ("", f"> {plain(rule.message['zh-Hans'])}", ">", f"> {plain(rule.message['en'])}")
    yield from section("Why it matters · 为什么", plain(rule.why["zh-Hans"]), "", plain(rule.why["en"]))
    yield from section("Examples · 例子")
    yield from flagged(rule.bad)
    yield from left_alone(rule.good)
    if rule.wordings:
        yield from section("Use instead · 可以这样写", *table(*wordings(rule.wordings)))
    if rule.rows:
        yield from section("Playbook rows · 依据", ", ".join(rule.rows))
    yield from section("Configuration · 配置", *configuration(rule))


def flagged(examples: Iterable[Example]) -> Iterator[str]:
    """Yield the lines about what is flagged, the marks in bold."""
    yield ""
    yield "### Flagged · 会标出"
    yield ""
    rows = ((plain(example.context or ""), said(example)) for example in map(shown, examples))
    yield from table(("The customer · 客户", "The reply · 客服"), rows)


def left_alone(examples: Iterable[Example]) -> Iterator[str]:
    """Yield the lines about what is left alone, and why."""
    yield ""
    yield "### Not flagged · 不会标出"
    yield ""
    rows = ((plain(e.context or ""), said(e), plain(e.why)) for e in map(shown, examples))
    yield from table(("The customer · 客户", "The reply · 客服", "Why it is fine"), rows)


def wordings(wordings: Iterable[Wording]) -> tuple[Sequence[str], Iterable[Sequence[str]]]:
    """Return the head and the rows of the table of wordings."""
    head = ("When", "简体", "繁體", "How it is applied", "Rows")
    rows = (
        (
            ", ".join(wording.when) or "any case",
            plain(wording.hans),
            plain(wording.hant),
            HOW[wording.how],
            ", ".join(wording.rows),
        )
        for wording in wordings
    )
    return head, rows


def configuration(rule: Rule) -> Iterator[str]:
    """Yield the lines about how to turn a rule on or off, and how to change its severity and its options."""
    other = next(severity for severity in reversed(SEVERITIES) if severity != rule.severity)
    yield "In `replylint.toml`; in `pyproject.toml` the tables are `[tool.replylint]` and"
    yield "`[tool.replylint.severity]`."
    options = settable(rule.options)
    if options:
        yield ""
        yield "The options are shown as they are by default; `[tool.replylint.options]` holds their tables."
    yield ""
    yield "```toml"
    yield f'ignore = ["{rule.id}"]  # turn it off' if rule.default else f'select = ["{rule.id}"]  # run only it'
    yield ""
    yield "[severity]"
    yield f'{rule.id} = "{other}"  # instead of {rule.severity}'
    if options:
        yield ""
        yield f"[options.{rule.id}]"
        yield from (f"{key} = {written(value)}" for key, value in options.items())
    yield "```"


def section(title: str, *lines: str) -> Iterator[str]:
    """Yield a heading and the lines under it."""
    yield ""
    yield f"## {title}"
    if lines:
        yield ""
        yield from lines


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table."""
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def plain(text: str) -> str:
    """Return the text so that Markdown shows it as it is, in one line."""
    return _MARKUP.sub(r"\\\1", text).replace("\n", "<br>")


def said(example: Example) -> str:
    """Return what is flagged of an example in bold: an agent's reply, or all of a dialogue with who says what."""
    told = [
        (SIDES[role] if example.turns else "", "".join(bold(text) if mark else plain(text) for text, mark in line))
        for role, line in lines(example)
        if example.turns or role == "agent"
    ]
    return "<br>".join(map("".join, told))


def bold(text: str) -> str:
    """Return the text in bold; asterisks only work around words, so a mark that ends in a symbol gets tags."""
    shown = plain(text)
    return f"**{shown}**" if text[0].isalnum() and text[-1].isalnum() else f"<b>{shown}</b>"


if __name__ == "__main__":
    sys.exit(main())
