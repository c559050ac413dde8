"""The configuration: `replylint.toml`, or the table `[tool.replylint]` of `pyproject.toml`.

    select = ["ALL"]                      # rules or families; without it, the rules that are on by default
    ignore = ["informal-pronoun"]
    rule-folders = ["our-rules"]          # relative to the file
    fail-on = "error"                     # error, warning, info, never
    lang = "zh-Hans"                      # auto, zh-Hans, zh-Hant, en
    agents = ["客服*", "阿凱"]             # names, ids or patterns of the agents, for exports that name people

    [severity]
    vague-wording = "info"

    [options.long-message]
    most = 200                            # instead of what the rule's file says

Every `replylint check` reads one, so these few keys are checked by hand: importing pydantic would take longer
than the check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from replylint.checks import kind
from replylint.errors import ConfigError, PluginError, RuleError, did_you_mean
from replylint.model import SEVERITIES, Severity
from replylint.plugins import installed_rule_folders
from replylint.rule import Lang, Rule, settable
from replylint.rulebook import BUILT_IN, Rulebook
from replylint.toml_place import line_of

FailOn = Literal["error", "warning", "info", "never"]
Language = Lang | Literal["auto"]

FAIL_ON: tuple[FailOn, ...] = get_args(FailOn)
LANGUAGES: tuple[Language, ...] = ("auto", *get_args(Lang))

_T = TypeVar("_T", bound=str)

_OWN = "replylint.toml"
_PROJECT = "pyproject.toml"
_TABLE = ("tool", "replylint")


@dataclass(slots=True)
class Config:
    """What a configuration file says, or, where it is silent, the defaults.

    `select` None means the rules that are on by default. `severity` holds the severities that differ from the
    rules' own, by rule id; `options` the values that replace those of the rules' files, by rule id and key. `agents`
    are names, ids or patterns of the agents, as of `--agent`. `source` is the file it was read from.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    rule_folders: tuple[Path, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    fail_on: FailOn = "warning"
    lang: Language = "auto"
    agents: tuple[str, ...] = ()
    source: Path | None = None

    def rulebook(self, *, complete: bool = False) -> Rulebook:
        """Return the built-in rules, those of installed packages and those of the rule folders, configured.

        Where `complete`, the built-in rules carry their summaries, reasons and examples too: slower to read.
        Raises ConfigError for an unknown rule or option, RuleError for a broken rule file, PluginError for a broken
        package.
        """
        return self.configured(self.unconfigured(complete=complete))

    def unconfigured(self, *, complete: bool = False) -> Rulebook:
        """Return the same rules as their files have them."""
        book = Rulebook.read(BUILT_IN) if complete else Rulebook.built_in()
        for package, folder in installed_rule_folders():
            try:
                book = book.joined(Rulebook.read(folder))
            except RuleError as error:
                raise PluginError(f"the rules of the installed package {package!r}: {error}") from error
        for folder in self.rule_folders:
            try:
                book = book.joined(Rulebook.read(folder))
            except RuleError as error:
                raise RuleError(f"{_place(self.source, ('rule-folders',))}: {error}") from error
        return book

    def configured(self, book: Rulebook) -> Rulebook:
        """Return the rulebook with the severities and options given here.

        Raises ConfigError for a rule or an option that it lacks, and for a value that a rule's kind of check refuses.
        """
        ids = {name: rule.id for rule in book.rules.values() for name in (*rule.aliases, rule.id)}
        names = {"ALL", *ids, *(rule.family for rule in book.rules.values())}
        self._expect(names, "rule or family", ("select",), self.select or ())
        self._expect(names, "rule or family", ("ignore",), self.ignore)
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
                expected = f"expected {_listed(sorted(known))}" if known else "the rule has none"
                near = did_you_mean(key, known)
                raise ConfigError(f"{_place(self.source, place)}: unknown option {key!r}; {expected}{near}")
            rule = replace(rule, options={**rule.options, key: value})
            try:
                kind(rule.check)(rule.options)
            except Exception as error:  # the kind may be anybody's code
                raise ConfigError(f"{_place(self.source, place)}: {_refusal(error)}") from error
        return rule

    def _expect(self, known: Iterable[str], what: str, key: tuple[str, ...], names: Iterable[str]) -> None:
        for name in names:
            if name not in known:
                near = did_you_mean(name, known)
                raise ConfigError(f"{_place(self.source, key)}: unknown {what} {name!r}{near}")


def _refusal(error: Exception) -> str:
    return str(error) if isinstance(error, ValueError) else f"unexpected value ({type(error).__name__}: {error})"


def as_config(value: Config | Path | str | Mapping[str, Any] | None) -> Config:
    """Return a configuration given as such, as the path of a file, or as a mapping with the keys of a file.

    None is the default configuration; relative rule folders of a mapping are relative to the current folder.
    Raises ConfigError, or TypeError for another type.
    """
    if value is None:
        return Config()
    if isinstance(value, Config):
        return value
    if isinstance(value, (str, Path)):
        return load_config(Path(value))
    if isinstance(value, Mapping):
        return _read(value, Path(), None)
    raise TypeError(f"config must be a Config, a path or a mapping, not {type(value).__name__}")


def nearest_config(start: Path | None = None) -> Config:
    """Read the nearest file at or above a folder, by default the current one; or return the default."""
    path = find_config(start or Path.cwd())
    return load_config(path) if path else Config()


def find_config(start: Path) -> Path | None:
    """Return the nearest configuration file at or above a folder or file, or None.

    In a folder that has both, `replylint.toml` goes before `pyproject.toml`. The search ends at the top of a
    git repository.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        if (own := folder / _OWN).is_file():
            return own
        if _is_ours(project := folder / _PROJECT):
            return project
        if (folder / ".git").exists():
            break
    return None


def _is_ours(project: Path) -> bool:
    """Tell whether a `pyproject.toml` has our table; a broken one that seems to is reported when read."""
    try:
        source = project.read_bytes()
    except OSError:
        return False
    if b"replylint" not in source:
        return False
    import tomllib

    try:
        return "replylint" in tomllib.loads(source.decode("utf-8")).get("tool", {})
    except ValueError:
        return b"tool.replylint" in source


def load_config(path: Path) -> Config:
    """Read a configuration file; ConfigError names the file, the line, the key and what was expected."""
    import tomllib

    try:
        data: object = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{path}: can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: can't be read as UTF-8: {error.reason}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not TOML: {error}") from error
    for key in _TABLE if path.name == _PROJECT else ():
        data = data.get(key) if isinstance(data, dict) else None
    if not isinstance(data, dict):
        raise ConfigError(f"{path}: expected a table [{'.'.join(_TABLE)}]")
    return _read(data, path.parent, path)


class _UnexpectedError(ValueError):
    """A value that isn't what was expected, and the key where it stands, under the one being read."""

    def __init__(self, message: str, *under: str) -> None:
        super().__init__(message)
        self.under = under


def _read(table: Mapping[str, Any], folder: Path, source: Path | None) -> Config:
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _KEYS:
            near = did_you_mean(key, _KEYS)
            raise ConfigError(f"{_place(source, (key,))}: unknown key; expected {_listed(_KEYS)}{near}")
        try:
            values[key.replace("-", "_")] = _KEYS[key](value, folder)
        except _UnexpectedError as error:
            raise ConfigError(f"{_place(source, (key, *error.under))}: {error}") from None
    return Config(**values, source=source)


def _names(example: str) -> Callable[[object, Path], tuple[str, ...]]:
    def read(value: object, _folder: Path) -> tuple[str, ...]:
        if not isinstance(value, (list, tuple)) or not all(isinstance(name, str) for name in value):
            raise _UnexpectedError(f'expected a list of names, such as ["{example}"], not {value!r}')
        return tuple(value)

    return read


def _folders(value: object, folder: Path) -> tuple[Path, ...]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(path, (str, Path)) for path in value):
        raise _UnexpectedError(f'expected a list of folders, such as ["rules"], not {value!r}')
    folders = tuple(folder / path for path in value)
    for path in folders:
        if not path.is_dir():
            raise _UnexpectedError(f"expected folders of rule files; there is no folder {str(path)!r}")
    return folders


def _severities(value: object, _folder: Path) -> dict[str, Severity]:
    if not isinstance(value, Mapping):
        raise _UnexpectedError(f'expected a table such as {{ hard-refusal = "warning" }}, not {value!r}')
    return {rule: _one_of(SEVERITIES, severity, rule) for rule, severity in value.items()}


def _options(value: object, _folder: Path) -> dict[str, dict[str, Any]]:
    if not isinstance(value, Mapping):
        raise _UnexpectedError(f"expected tables such as [options.long-message], not {value!r}")
    for rule, options in value.items():
        if not isinstance(options, Mapping):
            raise _UnexpectedError(f"expected a table such as {{ most = 200 }}, not {options!r}", rule)
    return {rule: dict(options) for rule, options in value.items()}


def _one_of(choices: tuple[_T, ...], value: object, *under: str) -> _T:
    for choice in choices:
        if value == choice:
            return choice
    near = did_you_mean(value, choices) if isinstance(value, str) else ""
    raise _UnexpectedError(f"expected {_listed(choices)}, not {value!r}{near}", *under)


def _listed(choices: Iterable[str]) -> str:
    *most, last = choices
    return f"{', '.join(most)} or {last}" if most else last


_KEYS: dict[str, Callable[[object, Path], Any]] = {
    "select": _names("hard-refusal"),
    "ignore": _names("hard-refusal"),
    "rule-folders": _folders,
    "severity": _severities,
    "options": _options,
    "fail-on": lambda value, _: _one_of(FAIL_ON, value),
    "lang": lambda value, _: _one_of(LANGUAGES, value),
    "agents": _names("客服*"),
}


def _place(source: Path | None, key: tuple[str, ...]) -> str:
    """Return `file:line: key`, or only the key of a configuration that comes from no file."""
    if source is None:
        return ".".join(key)
    if source.name == _PROJECT:
        key = (*_TABLE, *key)
    return f"{source}:{line_of(source.read_text('utf-8-sig'), key)}: {'.'.join(key)}"
