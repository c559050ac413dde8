"""Imports point downward only, the linter touches neither files nor the console, and only the CLI prints."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import replylint

ROOT = Path(replylint.__file__).parent

# From the bottom up. A module imports from the lines above its own, and from its own package.
LAYERS = [
    "errors lazy span toml_place globs",
    "fold script variants sentences segment model search placeholders atomic",
    "notation personal masks",
    "cues",
    "use",
    "index",
    "scanner",
    "rule draft",
    "dialogue",
    "checks filters suggest applying fingerprint rulefile plugins",
    "acts rulebook",
    "config",
    "configkeys",
    "configfile",
    "discovery",
    "linter",
    "statistics suppression",
    "readers formats testing schema configschema guard suppressionfile",
    "fixing service figures_schema",
    "__init__ cli",
    "__main__",
]
HEIGHT = {name: height for height, names in enumerate(LAYERS) for name in names.split()}

# What judges a draft: it is given rules and text, and knows no file, console, process or network.
JUDGES = [
    "linter",
    "acts",
    "checks",
    "dialogue",
    "draft",
    "filters",
    "suggest",
    "sentences",
    "notation",
    "cues",
    "index",
    "use",
    "scanner",
    "search",
    "rule",
    "model",
    "span",
    "personal",
    "placeholders",
    "masks",
    "applying",
]
OUTSIDE = {"io", "logging", "os", "shutil", "socket", "subprocess", "sys", "tempfile", "tomllib", "urllib"}
REACHING_OUT = {"eval", "exec", "input", "open", "print", "read_bytes", "read_text", "write_bytes", "write_text"}

MODULES = sorted(ROOT.rglob("*.py"))


def top(path: Path) -> str:
    """Return the module or package directly under replylint that a file belongs to."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> Iterator[str]:
    """Yield the dotted name of everything that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports name their module in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def called(path: Path) -> Iterator[str]:
    """Yield the names of the functions and methods that a file calls."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr


def ours(path: Path) -> set[str]:
    """Return the modules and packages directly under replylint that a file imports."""
    names = [name.split(".") for name in imported(path)]
    return {parts[1] if parts[1] in HEIGHT else "__init__" for parts in names if parts[0] == "replylint"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_downward(path: Path) -> None:
    own = top(path)
    assert own in HEIGHT, f"{own}: say in LAYERS where it stands"
    upward = {name for name in ours(path) - {own} if HEIGHT[name] >= HEIGHT[own]}
    assert not upward


def test_every_layer_is_there() -> None:
    assert {top(path) for path in MODULES} == set(HEIGHT)


@pytest.mark.parametrize("path", [path for path in MODULES if top(path) in JUDGES], ids=name_of)
def test_what_judges_reaches_for_nothing_outside(path: Path) -> None:
    assert not {name.split(".")[0] for name in imported(path)} & OUTSIDE
    assert not set(called(path)) & REACHING_OUT


@pytest.mark.parametrize("path", [path for path in MODULES if top(path) != "cli"], ids=name_of)
def test_only_the_command_line_prints(path: Path) -> None:
    source = path.read_text("utf-8")
    assert "print" not in set(called(path))
    assert "sys.stdout" not in source
    assert "sys.stderr" not in source
