"""Installed packages that bring rules: those with an entry point in the group `replylint.rules`.

The value of such an entry point is a package whose folder is a rule folder:

    [project.entry-points."replylint.rules"]
    acme = "acme_rules"

A rule folder is data: it is found and read without importing the package. Kinds of check, which are code,
have a group of their own; see `replylint.checks`.

Importing `importlib.metadata` takes longer than a whole check, so the entry points of installed packages are
read here as files, in the `.dist-info` and `.egg-info` folders on `sys.path`. Packages in a zip file are not
looked at.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from replylint.errors import PluginError

RULES = "replylint.rules"
_METADATA = (".dist-info", ".egg-info")


def installed_rule_folders() -> list[tuple[str, Path]]:
    """Return the rule folders of installed packages, each with its package's name, in the order of the names.

    A package whose folder isn't there raises PluginError.
    """
    return sorted(
        (package, _folder(package, name)) for package, metadata in _installed() for name in _values(metadata, RULES)
    )


def _installed() -> Iterator[tuple[str, str]]:
    """Yield the name and entry points of each package that has rules for us; of two versions, the first."""
    seen: set[str] = set()
    for folder in sys.path:
        for name in _metadata_folders(folder):
            package = re.sub(r"[-_.]+", "-", name.rpartition(".")[0].split("-")[0]).lower()
            if package in seen:
                continue
            seen.add(package)
            if f"[{RULES}]" in (text := _read(Path(folder, name, "entry_points.txt"))):
                yield package, text


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


def _values(metadata: str, group: str) -> list[str]:
    """Return the values of a group in the text of an `entry_points.txt`."""
    from configparser import ConfigParser, Error

    parser = ConfigParser(delimiters="=", interpolation=None, strict=False)
    try:
        parser.read_string(metadata)
    except Error:
        return []
    return list(parser[group].values()) if parser.has_section(group) else []


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
