"""`replylint test-rules [FOLDER]`: run the examples of rule files and act files."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from replylint.cli import FOUND, OK
from replylint.cli.terminal import write_stdout
from replylint.cli.words import Paint, add_config_argument, given_config
from replylint.rule import Act, Rule
from replylint.rulebook import Rulebook
from replylint.testing import Failure, Mark, acts_of, check_acts, check_rules, rules_of, sendable

_KINDS = {"bad": "bad example", "good": "good example", "wording": "wording"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "folder",
        nargs="?",
        metavar="FOLDER",
        help="a folder of rule files, tried beside the built-in rules (default: every rule there is)",
    )
    add_config_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; RuleError for a folder or a rule file that can't be used."""
    rules, acts, book = _of(Path(args.folder)) if args.folder is not None else _all(args)
    failures = check_rules(rules, book) + check_acts(acts, book)
    write_stdout((line + "\n" for line in _report(rules, acts, failures)), utf8=False)
    return FOUND if failures else OK


def _of(folder: Path) -> tuple[list[Rule], list[Act], Rulebook]:
    rules, book = rules_of(folder)
    return rules, acts_of(folder, book), book


def _all(args: argparse.Namespace) -> tuple[list[Rule], list[Act], Rulebook]:
    book = given_config(args).rulebook(complete=True)
    return list(book.rules.values()), list(book.acts.values()), book


def _report(rules: Sequence[Rule], acts: Sequence[Act], failures: Sequence[Failure]) -> Iterator[str]:
    paint = Paint()
    failed = Counter(failure.rule for failure in failures)
    for failure in failures:
        yield from _failure(failure, paint)
        yield ""
    counts = [(rule.id, len(rule.bad) + len(rule.good) + len(list(sendable(rule)))) for rule in rules]
    counts += [(f"act {act.name}", len(act.bad) + len(act.good)) for act in acts]
    for name, count in counts:
        verdict = paint("error", f"{failed[name]} failed") if failed[name] else paint("plain", "ok")
        yield f"{paint('bold', name)}  {count} examples  {verdict}"
    total = paint("error", f"{len(failures)} failed") if failures else paint("bold", "every example holds")
    tried = f"{len(rules)} rule(s), {len(acts)} act(s)" if acts else f"{len(rules)} rule(s)"
    yield f"{tried}: {total}"


def _failure(failure: Failure, paint: Paint) -> Iterator[str]:
    yield f"{paint('bold', failure.rule)}  {paint('error', _KINDS[failure.kind])}  {paint('plain', failure.text)}"
    if failure.context:
        yield f"  after     {paint('dim', failure.context)}"
    yield f"  expected  {paint('plain', _marks(failure.expected))}"
    yield f"  got       {paint('plain', _marks(failure.got))}"
    for broken in failure.not_run:
        yield f"  {paint('error', f'the rule {broken.rule} failed with {broken.error}')}"


def _marks(marks: Sequence[Mark]) -> str:
    return ", ".join(f"{rule} at 【{text}】" for rule, text in marks) or "no finding"
