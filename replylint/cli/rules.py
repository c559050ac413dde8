"""`replylint rules`: list the rules."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence

from replylint.cli import OK, words
from replylint.cli.terminal import write_stdout
from replylint.cli.words import Paint, given_config, given_lang, padded
from replylint.formats.display import width
from replylint.formats.labels import LABELS
from replylint.model import SEVERITIES
from replylint.rule import Lang, Rule

VERSION = 1
"""The version of the JSON. Keys may be added without a new one; none is renamed or removed."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    words.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    config = given_config(args)
    rules = sorted(
        config.rulebook(complete=True).rules.values(),
        key=lambda rule: (rule.family, SEVERITIES.index(rule.severity), rule.id),
    )
    if args.format == "json":
        listed = {"version": VERSION, "rules": [_record(rule) for rule in rules]}
        write_stdout([json.dumps(listed, ensure_ascii=False, indent=2) + "\n"], utf8=True)
    else:
        write_stdout((line + "\n" for line in _table(rules, given_lang(args, config))), utf8=False)
    return OK


def _record(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "severity": rule.severity,
        "family": rule.family,
        "default": rule.default,
        "rows": rule.rows,
        "aliases": rule.aliases,
        "summary": rule.summary,
    }


def _table(rules: Sequence[Rule], lang: Lang) -> Iterator[str]:
    paint = Paint()
    labels, terms = LABELS[lang], words.WORDS[lang]
    columns = [
        (
            ("bold", rule.id),
            (rule.severity, labels[rule.severity]),
            ("plain", rule.family),
            ("plain", terms["on"] if rule.default else terms["off"]),
            ("plain", rule.summary[lang]),
            ("dim", " ".join(rule.rows)),
        )
        for rule in rules
    ]
    widths = [max(width(text) for _, text in column) for column in zip(*columns, strict=True)]
    for cells in columns:
        line = "  ".join(paint(style, padded(text, cell)) for (style, text), cell in zip(cells, widths, strict=True))
        yield line.rstrip()
