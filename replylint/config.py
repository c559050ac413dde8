"""The configuration as the linter and the commands have it: which rules run, how grave they are, with which options.

`configfile.py` reads it from files. What is common to several files stands in one that they extend.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from replylint.checks import kind
from replylint.errors import ConfigError, PluginError, RuleError, did_you_mean
from replylint.globs import Glob, deciding
from replylint.model import Severity
from replylint.plugins import installed_rule_folders
from replylint.rule import Lang, Rule, settable
from replylint.rulebook import Rulebook
from replylint.toml_place import dotted, line_of

FailOn = Literal["error", "warning", "info", "never"]
Language = Lang | Literal["auto"]
Speaker = Literal["auto", "agent"]
"""Whose words a file holds: `auto` is what the file itself tells."""

FAIL_ON: tuple[FailOn, ...] = get_args(FailOn)
LANGUAGES: tuple[Language, ...] = ("auto", *get_args(Lang))
SPEAKERS: tuple[Speaker, ...] = get_args(Speaker)

Key = tuple[str | int, ...]
"""Where a value stands in a configuration: `("severity", "hard-refusal")`."""

PROJECT = "pyproject.toml"
TABLE = ("tool", "replylint")
_BY_KEY = ("severity", "options", "words")
_ADDED = ("rule_folders", "include", "exclude", "overrides")


class Origin(NamedTuple):
    """The file and the key that a value comes from."""

    source: Path
    key: Key

    def __str__(self) -> str:
        key = (*TABLE, *self.key) if self.source.name == PROJECT else self.key
        return f"{self.source}:{line_of(self.source.read_text('utf-8-sig'), key)}"

    @property
    def place(self) -> str:
        """The file, the line and the key, as an error names them."""
        key = (*TABLE, *self.key) if self.source.name == PROJECT else self.key
        return f"{self}: {dotted(key)}"


class Override(NamedTuple):
    """Values that hold only for files at some paths, by the names of a `Config`'s fields, and where each stands."""

    paths: tuple[Glob, ...]
    values: Mapping[str, Any]
    origins: Mapping[Key, Origin] = {}


@dataclass(slots=True)
class Config:
    """What a configuration file says, or, where it is silent, the defaults.

    `select` None means the rules that are on by default. `severity` holds the severities that differ from the
    rules' own, by rule id; `options` the values that replace those of the rules' files, by rule id and key. `agents`
    are names, ids or patterns of the agents, as of `--agent`; `fields` the keys and columns that hold replies, as of
    `--field`. `words` adds cues to cue lists, by the list's name. `role` says whose words files hold. `include` are the
    paths of files that are looked at in a folder whatever their suffix, `exclude` of those that are not checked,
    `overrides` what holds for some paths only; `at` applies them. `require_reason` wants a reason in every suppression.

    `source` is the file it was read from, `origins` the files and keys of values that come from it or from those that
    it extends.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    rule_folders: tuple[Path, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    fail_on: FailOn = "warning"
    lang: Language = "auto"
    agents: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    include: tuple[Glob, ...] = ()
    require_reason: bool = False
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    role: Speaker = "auto"
    exclude: tuple[Glob, ...] = ()
    overrides: tuple[Override, ...] = ()
    source: Path | None = None
    origins: Mapping[Key, Origin] = field(default_factory=dict, compare=False)

    @property
    def folder(self) -> Path:
        """The folder of the file; the current one where there is no file."""
        return (self.source.parent if self.source else Path()).absolute()

    def rulebook(self, *, complete: bool = False) -> Rulebook:
        """Return the built-in rules, those of installed packages and those of the rule folders, configured.

        Where `complete`, the built-in rules carry their examples too: slower to read.
        Raises ConfigError for an unknown rule or option, RuleError for a broken rule file, PluginError for a broken
        package.
        """
        return self.configured(self.unconfigured(complete=complete))

    def unconfigured(self, *, complete: bool = False) -> Rulebook:
        """Return the same rules as their files have them, and with the words that are added to cue lists."""
        book = Rulebook.built_in(complete=complete)
        for package, folder in installed_rule_folders():
            try:
                book = book.joined(Rulebook.read(folder))
            except RuleError as error:
                raise PluginError(f"the rules of the installed package {package!r}: {error}") from error
        for folder in self.rule_folders:
            try:
                book = book.joined(Rulebook.read(folder))
            except RuleError as error:
                raise RuleError(f"{self._place('rule-folders')}: {error}") from error
        for name, cues in self.words.items():
            self._expect(book.cue_sets, "cue list", ("words", name), [name])
            try:
                book = book.with_cues(name, cues)
            except RuleError as error:
                raise ConfigError(f"{self._place('words', name)}: {error}") from error
        return book

    def configured(self, book: Rulebook) -> Rulebook:
        """Return the rulebook with the severities and options given here.

        Raises ConfigError for a rule or an option that it lacks, and for a value that a rule's kind of check refuses.
        """
        ids = {name: rule.id for rule in book.rules.values() for name in (*rule.aliases, rule.id)}
        names = {"ALL", *ids, *(rule.family for rule in book.rules.values())}
        self._expect(names, "rule or family", ("select",), self.select or ())
        self._expect(names, "rule or family", ("ignore",), self.ignore)
        for override in self.overrides:  # what is wrong is told whether or not a file is at its paths
            replace(self.with_overrides([override]), overrides=()).configured(book)
        for name in self.severity:
            self._expect(ids, "rule", ("severity", name), [name])
        for name in self.options:
            self._expect(ids, "rule", ("options", name), [name])
        rules = dict(book.rules)
        for name, severity in self.severity.items():
            rules[ids[name]] = replace(rules[ids[name]], severity=severity)
        for name, options in self.options.items():
            rules[ids[name]] = self._with_options(rules[ids[name]], name, options)
        return replace(book, rules=rules)

    def _with_options(self, rule: Rule, name: str, options: Mapping[str, Any]) -> Rule:
        """Return a rule with other options, tried one by one, so that the one that won't do is named."""
        known = settable(rule.options)
        for key, value in options.items():
            place = ("options", name, key)
            if key not in known:
                expected = f"expected {listed(sorted(known))}" if known else "the rule has none"
                near = did_you_mean(key, known)
                raise ConfigError(f"{self._place(*place)}: unknown option {key!r}; {expected}{near}")
            rule = replace(rule, options={**rule.options, key: value})
            try:
                kind(rule.check)(rule.options)
            except Exception as error:  # the kind may be anybody's code
                raise ConfigError(f"{self._place(*place)}: {_refusal(error)}") from error
        return rule

    def at(self, path: str | Path) -> Config:
        """Return what holds for the file at a path: this very configuration, where no override means it."""
        meant = [override for override in self.overrides if deciding(override.paths, path)]
        return self.with_overrides(meant) if meant else self

    def with_overrides(self, overrides: Iterable[Override]) -> Config:
        """Return this configuration with what some of its overrides say; of two the later goes before."""
        values: dict[str, Any] = {}
        origins = dict(self.origins)
        for override in overrides:
            held = {name: values.get(name, getattr(self, name)) for name in override.values}
            values |= merged(held, override.values, added=("ignore",))
            origins |= override.origins
        return replace(self, **values, origins=origins)

    def excluded(self, path: str | Path) -> Glob | None:
        """Return the pattern by which the file at a path is not checked, or None."""
        return deciding(self.exclude, path) if self.exclude else None

    def origin(self, *key: str) -> Origin | None:
        """Return where a value comes from, or what it stands in; None for a default, and for what is from no file.

        An item of a list is asked for by its text: `origin("ignore", "hard-refusal")`.
        """
        for length in range(len(key), 0, -1):
            if found := self.origins.get(key[:length]):
                return Origin(found.source, (*found.key, *key[length:]))
        return None

    def _place(self, *key: str) -> str:
        """Return `file:line: key`, or only the key of a configuration that comes from no file."""
        origin = self.origin(*key)
        return origin.place if origin else ".".join(key)

    def _expect(self, known: Iterable[str], what: str, key: tuple[str, ...], names: Iterable[str]) -> None:
        for name in names:
            if name not in known:
                near = did_you_mean(name, known)
                item = self.origins.get((*key, name))
                place = item.place if item else self._place(*key)
                raise ConfigError(f"{place}: unknown {what} {name!r}{near}")


def _refusal(error: Exception) -> str:
    return str(error) if isinstance(error, ValueError) else f"unexpected value ({type(error).__name__}: {error})"


def merged(base: Mapping[str, Any], own: Mapping[str, Any], *, added: Collection[str] = _ADDED) -> dict[str, Any]:
    """Return the values of a configuration with others that go before: tables key by key, all else as a whole.

    The lists called `added` are added to those that are there.
    """
    values = {**base, **own}
    for name in own:
        if name in added:
            values[name] = (*base.get(name, ()), *own[name])
        elif name == "options":
            rules = [*base.get(name, {}), *own[name]]
            values[name] = {rule: {**base.get(name, {}).get(rule, {}), **own[name].get(rule, {})} for rule in rules}
        elif name in _BY_KEY:
            values[name] = {**base.get(name, {}), **own[name]}
    return values


def listed(choices: Iterable[str]) -> str:
    """Return choices as a sentence has them: `a, b or c`."""
    *most, last = choices
    return f"{', '.join(most)} or {last}" if most else last
