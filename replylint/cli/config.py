"""`replylint config [FILE]`: what holds for a file, and where each value comes from."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from replylint.cli import OK, words
from replylint.cli.terminal import write_stdout
from replylint.cli.words import Paint, given_lang, padded
from replylint.config import Config, Key, Origin
from replylint.configfile import load_config
from replylint.configkeys import KEYS
from replylint.discovery import Discovery
from replylint.formats.display import width
from replylint.globs import Glob
from replylint.linter import Linter
from replylint.rule import Lang
from replylint.toml_place import dotted, written

VERSION = 1
"""The version of the JSON. Keys may be added without a new one; none is renamed or removed."""

_WORDS: dict[Lang, dict[str, str]] = {
    "zh-Hans": {"default": "默认", "rules": "运行 {count} 条规则", "excluded": "不检查：{place} 的 {pattern}"},
    "zh-Hant": {"default": "預設", "rules": "執行 {count} 條規則", "excluded": "不檢查：{place} 的 {pattern}"},
    "en": {"default": "default", "rules": "{count} rules run", "excluded": "not checked: {pattern} in {place}"},
}
_WIDEST = 56  # cells of a value with its origin beside it; a longer one has it in the line above


class _Value(NamedTuple):
    """A value, under its key in a file, and the places that it comes from: none for a default."""

    key: Key
    value: object
    origins: tuple[Origin, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", nargs="?", metavar="FILE", help="a file to check (default: any in this folder)")
    parser.add_argument("--schema", action="store_true", help="print the JSON schema of replylint.toml, for editors")
    words.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; ConfigError for a configuration that can't be used."""
    if args.schema:
        from replylint.configschema import config_schema

        write_stdout([json.dumps(config_schema(), ensure_ascii=False, indent=2) + "\n"], utf8=True)
        return OK
    nearest = Discovery(load_config(Path(args.config)) if args.config is not None else None).nearest(args.file or "")
    config = nearest if args.file is None else nearest.at(args.file)
    rules = [rule.id for rule in Linter(config=config).rules]
    excluded = None if args.file is None else config.excluded(args.file)
    if args.format == "json":
        record = _record(args.file, config, rules, excluded)
        write_stdout([json.dumps(record, ensure_ascii=False, indent=2) + "\n"], utf8=True)
    else:
        write_stdout((f"{line}\n" for line in _lines(args, config, len(rules), excluded)), utf8=False)
    return OK


def _values(config: Config, *, overrides: bool) -> Iterator[_Value]:
    """Yield what a configuration holds, tables value by value; its overrides only where they are not applied."""
    held = {key: getattr(config, key.replace("-", "_")) for key in KEYS if key not in ("extends", "overrides")}
    yield from _in_table(held, config.origins)
    for number, override in enumerate(config.overrides if overrides else ()):
        held = {"paths": override.paths, **{name.replace("_", "-"): value for name, value in override.values.items()}}
        for found in _in_table(held, override.origins):
            yield found._replace(key=("overrides", number, *found.key))


def _in_table(table: Mapping[str, Any], origins: Mapping[Key, Origin]) -> list[_Value]:
    """Return the values of a table, those of the tables in it last, as a file must have them."""
    found = [value for key, item in table.items() for value in _under((key,), item, origins)]
    return sorted(found, key=lambda value: len(value.key) > 1)


def _under(key: Key, value: object, origins: Mapping[Key, Origin]) -> Iterator[_Value]:
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from _under((*key, name), item, origins)
        return
    items = value if isinstance(value, tuple) else ()
    found = [origins[part] for part in [*((*key, str(item)) for item in items), key] if part in origins]
    places = {str(origin): origin for origin in (found[: len(items)] or found)}
    plain = [str(item) if isinstance(item, (Glob, Path)) else item for item in items]
    yield _Value(key, plain if isinstance(value, tuple) else value, tuple(places.values()))


def _lines(args: argparse.Namespace, config: Config, rules: int, excluded: Glob | None) -> Iterator[str]:
    """Yield the configuration as a file has it, every value with its origin beside it."""
    paint, terms = Paint(), _WORDS[given_lang(args, config)]
    if args.file is not None:
        yield paint("bold", f"# {args.file}")
    if excluded is not None:
        place = _place(config.origins["exclude", str(excluded)]) if config.source else ""
        yield paint("warning", "# " + terms["excluded"].format(place=place, pattern=excluded))
    yield paint("dim", "# " + terms["rules"].format(count=rules))
    table: Key = ()
    for key, value, origins in _values(config, overrides=args.file is None):
        if header := _header(table, key[:-1]):
            yield from ("", paint("bold", header))
        table = key[:-1]
        where = ", ".join(map(_place, origins)) or terms["default"]
        line = f"{key[-1]} = {written(value)}" if value is not None else f"# {key[-1]}"
        if width(line) <= _WIDEST:
            yield f"{paint('plain', padded(line, _WIDEST))}  {paint('dim', f'# {where}')}"
        else:
            yield from (paint("dim", f"# {where}"), paint("plain", line))


def _header(before: Key, table: Key) -> str | None:
    """Return the header that a table begins with, None within the same table."""
    if table == before:
        return None
    names = ".".join(str(part) for part in table if isinstance(part, str))
    if table[:1] != ("overrides",):
        return f"[{names}]"
    return "[[overrides]]" if before[:2] != table[:2] else f"[{names}]"


def _record(file: str | None, config: Config, rules: list[str], excluded: Glob | None) -> dict[str, Any]:
    found = config.origins.get(("exclude", str(excluded)))
    return {
        "version": VERSION,
        "file": file,
        "excluded": {"pattern": str(excluded), "from": [_origin(found)] if found else []} if excluded else None,
        "rules": rules,
        "values": [
            {"key": dotted(key), "value": value, "from": list(map(_origin, origins))}
            for key, value, origins in _values(config, overrides=file is None)
        ],
    }


def _origin(origin: Origin) -> dict[str, Any]:
    path, _, line = _place(origin).rpartition(":")
    return {"path": path, "line": int(line)}


def _place(origin: Origin) -> str:
    """Return `file:line`, the file as it is seen from the current folder where it is in it or beside it."""
    path, _, line = str(origin).rpartition(":")
    near = os.path.relpath(path)
    return f"{path if near.startswith(os.path.join('..', '..')) else near}:{line}"  # noqa: PTH118 - text, not a path
