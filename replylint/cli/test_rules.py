"""`replylint test-rules [FOLDER]`: run the examples of rule files."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from replylint.cli import FOUND, OK
from replylint.cli.terminal import write_stdout
from replylint.cli.words import Paint, add_config_argument, given_config
from replylint.rule import Rule
from replylint.rulebook import Rulebook
from replylint.testing import Failure, Mark, check_rules, rules_of, sendable

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
    rules, book = rules_of(Path(args.folder)) if args.folder is not None else _all(args)
    failures = check_rules(rules, book)
    write_stdout((line + "\n" for line in _report(rules, failures)), utf8=False)
    return FOUND if failures else OK


def _all(args: argparse.Namespace) -> tuple[list[Rule], Rulebook]:
    book = given_config(args).rulebook(complete=True)
    return list(book.rules.values()), book


def _report(rules: Sequence[Rule], failures: Sequence[Failure]) -> Iterator[str]:
    paint = Paint()
    failed = Counter(failure.rule for failure in failures)
    for failure in failures:
        yield from _failure(failure, paint)
        yield ""
    for rule in rules:
        count = len(rule.bad) + len(rule.good) + len(list(sendable(rule)))
        verdict = paint("error", f"{failed[rule.id]} failed") if failed[rule.id] else paint("plain", "ok")
        yield f"{paint('bold', rule.id)}  {count} examples  {verdict}"
    total = paint("error", f"{len(failures)} failed") if failures else paint("bold", "every example holds")
    yield f"{len(rules)} rule(s): {total}"


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
