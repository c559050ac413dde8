"""`replylint explain RULE`: what a rule flags, why, with examples, wordings and how to configure it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from replylint.cli import OK, words
from replylint.cli.terminal import terminal_width, write_stdout
from replylint.cli.words import Paint, given_config, given_lang, padded, wrapped
from replylint.errors import ConfigError, did_you_mean
from replylint.formats.display import visible, width
from replylint.formats.labels import LABELS
from replylint.model import SEVERITIES
from replylint.rule import Example, Lang, Rule, Wording, settable
from replylint.rulebook import Rulebook
from replylint.testing import lines, shown
from replylint.toml_place import written

VERSION = 1
"""The version of the JSON. Keys may be added without a new one; none is renamed or removed."""

_FEW = 5
_WIDEST = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("rule", metavar="RULE", help="the rule's id")
    parser.add_argument("--all", action="store_true", help=f"every example, not only {_FEW} of each kind")
    words.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; ConfigError for an unknown rule."""
    config = given_config(args)
    book = config.unconfigured(complete=True)
    defaults = _find(book, args.rule).options
    rule = _find(config.configured(book), args.rule)
    if args.format == "json":
        record = {"version": VERSION, "rule": _record(rule)}
        write_stdout([json.dumps(record, ensure_ascii=False, indent=2) + "\n"], utf8=True)
    else:
        page = _Page(rule, given_lang(args, config), None if args.all else _FEW, defaults)
        write_stdout((line + "\n" for line in page.lines()), utf8=False)
    return OK


def _find(book: Rulebook, name: str) -> Rule:
    rules = {alias: rule for rule in book.rules.values() for alias in (*rule.aliases, rule.id)}
    if name not in rules:
        raise ConfigError(f"unknown rule {name!r}{did_you_mean(name, rules) or '; `replylint rules` lists them all'}")
    return rules[name]


def _record(rule: Rule) -> dict[str, object]:
    hidden = ("cues", "options", "source", "wordings", "bad", "good")
    record = {key: value for key, value in asdict(rule).items() if key not in hidden}
    record["options"] = settable(rule.options)
    record["bad"] = [{"text": e.text, "context": e.context, "marks": e.marks} for e in map(shown, rule.bad)]
    record["good"] = [{"text": e.text, "context": e.context, "why": e.why} for e in map(shown, rule.good)]
    record["wordings"] = [
        {
            "text": {"zh-Hans": wording.hans, "zh-Hant": wording.hant},
            "rows": wording.rows,
            "how": wording.how,
            "safety": wording.safety,
            "topics": wording.when,
        }
        for wording in rule.wordings
    ]
    return record


class _Page:
    """A rule as a page of text. `few` examples of each kind are shown; None shows all.

    `defaults` are the options that its file has.
    """

    def __init__(self, rule: Rule, lang: Lang, few: int | None, defaults: Mapping[str, Any]) -> None:
        self.rule, self.lang, self.few, self.defaults = rule, lang, few, defaults
        self.words, self.labels = words.WORDS[lang], LABELS[lang]
        self.paint = Paint()
        self.room = min(terminal_width(), _WIDEST) - 2

    def lines(self) -> Iterator[str]:
        rule, terms = self.rule, self.words
        severity = self.paint(rule.severity, self.labels[rule.severity])
        state = terms["on"] if rule.default else terms["off"]
        yield f"{self.paint('bold', rule.id)}  {severity}  {visible(rule.family)}  {state}"
        yield from self._section("flags", wrapped(rule.summary[self.lang], self.room))
        yield from self._section("why", wrapped(rule.why[self.lang], self.room))
        if rule.rows:
            yield from self._section("rows", wrapped(", ".join(rule.rows), self.room))
        yield from self._section("bad", self._examples(rule.bad))
        yield from self._section("good", self._examples(rule.good))
        if rule.wordings:
            yield from self._section("wordings", self._wordings())
        yield from self._section("configure", self._configuration())

    def _section(self, name: str, lines: Iterable[str]) -> Iterator[str]:
        title: str = self.words[name]  # type: ignore[literal-required] # one of its keys
        yield ""
        yield self.paint("bold", title)
        yield from (f"  {line}".rstrip() for line in lines)

    def _examples(self, examples: tuple[Example, ...]) -> Iterator[str]:
        few = [shown(example) for example in examples[: self.few]]
        for number, example in enumerate(few):
            if example.turns and number:
                yield ""
            for role, said in lines(example):
                if role == "agent":
                    yield self.words["agent"] + self._marked(said)
                else:
                    yield self.paint("dim", self.words["customer"] + "".join(text for text, _ in said))
            if example.why and self.lang == "en":
                yield self.paint("dim", f"  ({example.why})")
        if hidden := len(examples) - len(few):
            yield self.paint("dim", self.words["more"].format(count=hidden))

    def _marked(self, said: Iterable[tuple[str, bool]]) -> str:
        return "".join(
            self.paint("mark" if marked else "plain", text if self.paint.colour or not marked else f"【{text}】")
            for text, marked in said
        )

    def _wordings(self) -> Iterator[str]:
        notes = [(self._topics(wording), wording) for wording in self.rule.wordings]
        column = max(width(note) for note, _ in notes)
        for note, wording in notes:
            text = wording.hant if self.lang == "zh-Hant" else wording.hans
            how = f"{self.labels[wording.how]} " if wording.how != "rewrite" else ""
            first, *rest = wrapped(f"{how}{text}", max(self.room - column - 2, 20))
            yield f"{self.paint('dim', padded(note, column))}  {first}"
            yield from (f"{' ' * column}  {line}" for line in rest)

    def _topics(self, wording: Wording) -> str:
        return ", ".join(wording.when) or self.words["any_case"]

    def _configuration(self) -> Iterator[str]:
        other = next(name for name in reversed(SEVERITIES) if name != self.rule.severity)
        yield f'ignore = ["{self.rule.id}"]' if self.rule.default else f'select = ["{self.rule.id}"]'
        yield ""
        yield "[severity]"
        yield f'{self.rule.id} = "{other}"'
        if options := settable(self.rule.options):
            yield ""
            yield f"[options.{self.rule.id}]"
            for key, value in options.items():
                # What is configured already says beside it what it is without that.
                note = "" if value == self.defaults[key] else f"  # {written(self.defaults[key])}"
                yield f"{key} = {written(value)}{note}"
