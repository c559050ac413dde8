"""`replylint formats`: list the formats of files that can be read, and how to export them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator

from replylint.cli import OK, words
from replylint.cli.terminal import write_stdout
from replylint.cli.words import Paint, given_config, given_lang
from replylint.readers import find, names
from replylint.readers.format import Format
from replylint.rule import Lang

VERSION = 1
"""The version of the JSON. Keys may be added without a new one; none is renamed or removed."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    words.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    if args.format == "json":
        listed = {"version": VERSION, "formats": [_record(find(name)) for name in names()]}
        write_stdout([json.dumps(listed, ensure_ascii=False, indent=2) + "\n"], utf8=True)
        return OK
    write_stdout(_lines(given_lang(args, given_config(args))), utf8=False)
    return OK


def _record(found: Format) -> dict[str, object]:
    return {"name": found.name, "title": dict(found.title), "how_to_export": dict(found.how_to_export)}


def _lines(lang: Lang) -> Iterator[str]:
    paint = Paint()
    for name in names():
        found = find(name)
        yield f"{paint('bold', name)}  {found.title[lang]}\n    {paint('dim', found.how_to_export[lang])}\n"
