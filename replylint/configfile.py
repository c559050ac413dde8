"""Configuration files: `replylint.toml`, or the table `[tool.replylint]` of `pyproject.toml`.

    extends = "../team.toml"              # what is not said here is said there
    select = ["ALL"]                      # rules or families; without it, the rules that are on by default
    ignore = ["informal-pronoun"]
    rule-folders = ["our-rules"]          # relative to the file
    fail-on = "error"                     # error, warning, info, never
    lang = "zh-Hans"                      # auto, zh-Hans, zh-Hant, en
    fields = ["reply", "*.answer"]        # keys and columns that hold replies
    include = ["scripts/*.md"]            # files in folders, beside those that are looked at anyway
    require-reason = true                 # of whoever suppresses a finding

    [severity]
    vague-wording = "info"

    [options.long-message]
    most = 200                            # instead of what the rule's file says

    [words]
    off-platform = ["加我微"]             # cues beside those of the list

Every `replylint check` reads one, so these few keys are checked by hand: importing pydantic would take longer
than the check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from replylint.config import FAIL_ON, LANGUAGES, PROJECT, TABLE, Config, Key, Origin, listed, merged
from replylint.errors import ConfigError, did_you_mean
from replylint.model import SEVERITIES, Severity
from replylint.toml_place import dotted

OWN = "replylint.toml"

_T = TypeVar("_T", bound=str)


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
        if (own := folder / OWN).is_file():
            return own
        if _is_ours(project := folder / PROJECT):
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
    """Read a configuration file, and those that it extends.

    ConfigError names the file, the line, the key and what was expected.
    """
    values, origins = _loaded(path, ())
    return Config(**values, source=path, origins=origins)


def _loaded(path: Path, extending: tuple[Path, ...]) -> tuple[dict[str, Any], dict[Key, Origin]]:
    """Return the values that a file gives, and where each stands; `extending` are the files that led here."""
    table = _table(path)
    own, origins = _read(table, path.parent, path)
    values: dict[str, Any] = {}
    inherited: dict[Key, Origin] = {}
    for base in own.pop("extends", ()):
        if base.resolve() in (path.resolve(), *(file.resolve() for file in extending)):
            raise ConfigError(f"{origins['extends',].place}: {base} extends this file: neither can come first")
        try:
            more, further = _loaded(base, (*extending, path))
        except ConfigError as error:
            raise ConfigError(f"{origins['extends',].place}: {error}") from error
        values = merged(values, more)
        inherited |= further
    return merged(values, own), {**inherited, **origins}


def _table(path: Path) -> Mapping[str, Any]:
    import tomllib

    try:
        data: object = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{path}: can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: can't be read as UTF-8: {error.reason}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not TOML: {error}") from error
    for key in TABLE if path.name == PROJECT else ():
        data = data.get(key) if isinstance(data, dict) else None
    if not isinstance(data, dict):
        raise ConfigError(f"{path}: expected a table [{'.'.join(TABLE)}]")
    return data


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
        values, _ = _read(value, Path(), None)
        return Config(**values)
    raise TypeError(f"config must be a Config, a path or a mapping, not {type(value).__name__}")


class _UnexpectedError(ValueError):
    """A value that isn't what was expected, and the key where it stands, under the one being read."""

    def __init__(self, message: str, *under: str | int) -> None:
        super().__init__(message)
        self.under = under


def _read(table: Mapping[str, Any], folder: Path, source: Path | None) -> tuple[dict[str, Any], dict[Key, Origin]]:
    """Return the values of a table by the names of a `Config`'s fields, and where each of them stands."""
    values: dict[str, Any] = {}
    origins: dict[Key, Origin] = {}
    for key, value in table.items():
        if key not in _KEYS:
            near = did_you_mean(key, _KEYS)
            raise ConfigError(f"{_place(source, (key,))}: unknown key; expected {listed(_KEYS)}{near}")
        try:
            values[key.replace("-", "_")] = _KEYS[key](value, folder)
        except _UnexpectedError as error:
            raise ConfigError(f"{_place(source, (key, *error.under))}: {error}") from None
        if source is not None:
            origins |= {(key, *under): Origin(source, (key, *under)) for under in ((), *_under(value))}
    return values, origins


def _under(value: object) -> Iterator[Key]:
    """Yield the keys of a table, and those of the tables in it."""
    for key, item in value.items() if isinstance(value, Mapping) else ():
        yield (key,)
        yield from ((key, *under) for under in _under(item))


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
    raise _UnexpectedError(f"expected {listed(choices)}, not {value!r}{near}", *under)


def _bases(value: object, folder: Path) -> tuple[Path, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, (list, tuple)) or not all(isinstance(name, str) for name in names):
        raise _UnexpectedError(f'expected a file or a list of files, such as "../team.toml", not {value!r}')
    return tuple(folder / name for name in names)


def _patterns(value: object, folder: Path) -> tuple[str, ...]:
    return tuple((folder.absolute() / pattern).as_posix() for pattern in _names("scripts/*.md")(value, folder))


def _yes_or_no(value: object, _folder: Path) -> bool:
    if not isinstance(value, bool):
        raise _UnexpectedError(f"expected true or false, not {value!r}")
    return value


def _words(value: object, folder: Path) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, Mapping):
        raise _UnexpectedError(f'expected a table such as {{ off-platform = ["加我微"] }}, not {value!r}')
    read = _names("加我微")
    return {name: _within(name, read, cues, folder) for name, cues in value.items()}


def _within(name: str, read: Callable[[object, Path], tuple[str, ...]], value: object, folder: Path) -> tuple[str, ...]:
    try:
        return read(value, folder)
    except _UnexpectedError as error:
        raise _UnexpectedError(str(error), name) from None


_KEYS: dict[str, Callable[[object, Path], Any]] = {
    "extends": _bases,
    "select": _names("hard-refusal"),
    "ignore": _names("hard-refusal"),
    "rule-folders": _folders,
    "severity": _severities,
    "options": _options,
    "words": _words,
    "fail-on": lambda value, _: _one_of(FAIL_ON, value),
    "lang": lambda value, _: _one_of(LANGUAGES, value),
    "agents": _names("客服*"),
    "fields": _names("*.answer"),
    "include": _patterns,
    "require-reason": _yes_or_no,
}


def _place(source: Path | None, key: Key) -> str:
    """Return `file:line: key`, or only the key of a configuration that comes from no file."""
    return dotted(key) if source is None else Origin(source, key).place
