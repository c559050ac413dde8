"""Installed packages that bring rules or formats: those with an entry point in one of our groups.

The value of one in the group `replylint.rules` is a package whose folder is a rule folder:

    [project.entry-points."replylint.rules"]
    acme = "acme_rules"

A rule folder is data: it is found and read without importing the package. Kinds of check and formats of files, which
are code, have groups of their own; see `replylint.checks` and, for `replylint.readers`, `docs/writing-readers.md`.

Importing `importlib.metadata` takes longer than a whole check, so the entry points of installed packages are
read here as files, in the `.dist-info` and `.egg-info` folders on `sys.path`. Packages in a zip file are not
looked at.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from pathlib import Path

from replylint.errors import PluginError

RULES = "replylint.rules"
READERS = "replylint.readers"
_METADATA = (".dist-info", ".egg-info")


def installed_rule_folders() -> list[tuple[str, Path]]:
    """Return the rule folders of installed packages, each with its package's name, in the order of the names.

    A package whose folder isn't there raises PluginError.
    """
    return sorted((package, _folder(package, value)) for package, _, value in installed_entries(RULES))


def installed_entries(group: str) -> list[tuple[str, str, str]]:
    """Return the entry points of a group: the package, the name and the value of each, in the order of the packages."""
    found = _installed(tuple(sys.path))
    return sorted((package, *entry) for package, metadata in found for entry in _entries(metadata, group))


@cache
def _installed(path: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the name and entry points of each package that has something for us; of two versions, the first."""
    seen: set[str] = set()
    found: list[tuple[str, str]] = []
    for folder in path:
        for name in _metadata_folders(folder):
            package = re.sub(r"[-_.]+", "-", name.rpartition(".")[0].split("-")[0]).lower()
            if package in seen:
                continue
            seen.add(package)
            text = _read(Path(folder, name, "entry_points.txt"))
            if f"[{RULES}]" in text or f"[{READERS}]" in text:
                found.append((package, text))
    return found


def _metadata_folders(folder: str) -> list[str]:
    try:
        # Not Path.iterdir: a site folder may hold hundreds of names, and this runs before every check.
        return [name for name in os.listdir(folder or ".") if name.endswith(_METADATA)]  # noqa: PTH208
    except OSError:  # sys.path also holds zip files and folders that aren't there
        return []


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):  # most packages have no entry points
        return ""


def _entries(metadata: str, group: str) -> list[tuple[str, str]]:
    """Return the names and values of a group in the text of an `entry_points.txt`."""
    if f"[{group}]" not in metadata:
        return []
    from configparser import ConfigParser, Error

    parser = ConfigParser(delimiters="=", interpolation=None, strict=False)
    try:
        parser.read_string(metadata)
    except Error:
        return []
    return list(parser[group].items()) if parser.has_section(group) else []


def _folder(package: str, name: str) -> Path:
    """Return the folder of a package that is given by its dotted name, without importing it."""
    from importlib.util import find_spec

    top, *rest = name.strip().split(".")
    spec = find_spec(top) if top else None
    roots = list(spec.submodule_search_locations or ()) if spec else []
    for root in roots:
        folder = Path(root, *rest)
        if folder.is_dir():
            return folder
    # An editable install may map the inner package to a folder with another name.
    for finder in sys.meta_path if rest else ():
        spec = finder.find_spec(name, roots)
        if spec and spec.origin and spec.submodule_search_locations:
            return Path(spec.origin).parent
    raise PluginError(
        f"the installed package {package!r} names the rule folder {name!r}, which isn't there; "
        f"reinstall {package!r}, or uninstall it"
    )
