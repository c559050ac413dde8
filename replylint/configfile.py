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

    [[overrides]]                         # for some files only
    paths = ["售前/**"]                   # as .gitignore has them, relative to the file
    ignore = ["single-option"]            # beside what is ignored above

`configkeys.py` has the keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from replylint.config import PROJECT, TABLE, Config, Key, Origin, Override, listed, merged
from replylint.configkeys import KEYS, KEYS_BY_PATH, Read, UnexpectedError
from replylint.errors import ConfigError, did_you_mean
from replylint.toml_place import dotted

OWN = "replylint.toml"


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


def _read(
    table: Mapping[str, Any],
    folder: Path,
    source: Path | None,
    keys: Mapping[str, Read] = KEYS,
    at: Key = (),
) -> tuple[dict[str, Any], dict[Key, Origin]]:
    """Return the values of a table by the names of a `Config`'s fields, and where each of them stands.

    `keys` are those that it may have, by default all; `at` is where the table stands in the file.
    """
    values: dict[str, Any] = {}
    origins: dict[Key, Origin] = {}
    for key, value in table.items():
        if key not in keys:
            near = did_you_mean(key, keys)
            raise ConfigError(f"{_place(source, (*at, key))}: unknown key; expected {listed(keys)}{near}")
        try:
            values[key.replace("-", "_")] = read = keys[key](value, folder)
        except UnexpectedError as error:
            raise ConfigError(f"{_place(source, (*at, key, *error.under))}: {error}") from None
        if source is not None:
            origins |= {(key, *under): Origin(source, (*at, key, *under)) for under in ((), *_under(value))}
            items = read if isinstance(read, tuple) else ()
            origins |= {(key, str(item)): Origin(source, (*at, key)) for item in items}
    if "overrides" in values:
        values["overrides"] = tuple(
            _override(override, folder, source, ("overrides", number))
            for number, override in enumerate(values["overrides"])
        )
    return values, origins


def _override(table: Mapping[str, Any], folder: Path, source: Path | None, at: Key) -> Override:
    values, origins = _read(table, folder, source, KEYS_BY_PATH, at)
    if "paths" not in values:
        raise ConfigError(f'{_place(source, at)}: expected paths = ["…"]: for which files this holds')
    return Override(values.pop("paths"), values, origins)


def _under(value: object) -> Iterator[Key]:
    """Yield the keys of a table, and those of the tables in it."""
    for key, item in value.items() if isinstance(value, Mapping) else ():
        yield (key,)
        yield from ((key, *under) for under in _under(item))


def _place(source: Path | None, key: Key) -> str:
    """Return `file:line: key`, or only the key of a configuration that comes from no file."""
    return dotted(key) if source is None else Origin(source, key).place
