"""The documentation is true: every command and snippet in it is run, and what it shows is what comes out.

A fenced block is written to the file that its fence names (```toml replylint.toml) or run, in the order of the page
and in one folder: `console` in a shell, its output compared where it is shown, `pycon` as a doctest, `python` as it
is. A line of three dots stands for any lines.
"""

from __future__ import annotations

import argparse
import doctest
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest
from built_in import BOOK

import replylint
from replylint import cli
from replylint.cli import apply, baseline, check, init, report, serve, stats
from replylint.cli import config as config_command
from replylint.config import Config
from replylint.configfile import load_config

ROOT = Path(__file__).resolve().parents[1]
PAGES = [
    *(ROOT / name for name in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *(
        ROOT / "docs" / f"{name}.md"
        for name in ("quickstart", "quickstart.zh-CN", "configuration", "fixing", "fixing.zh-CN")
    ),
    *(
        ROOT / "docs" / f"{name}.md"
        for name in (
            "scripts",
            "scripts.zh-CN",
            "pre-send",
            "service",
            "service.zh-CN",
            "report",
            "report.zh-CN",
            "writing-rules",
            "writing-readers",
            "output-schema",
        )
    ),
]
TRANSLATED = [
    ("README.md", "README.zh-CN.md"),
    ("docs/quickstart.md", "docs/quickstart.zh-CN.md"),
    ("docs/report.md", "docs/report.zh-CN.md"),
    ("docs/fixing.md", "docs/fixing.zh-CN.md"),
    ("docs/service.md", "docs/service.zh-CN.md"),
    ("docs/scripts.md", "docs/scripts.zh-CN.md"),
]
ELSEWHERE = {
    "pip install .": "test_packaging installs the wheel",
    "pipx install .": "pipx is pip in an environment of its own",
    "pip install pre-commit": "it is installed for test_hooks",
    "pre-commit install": "test_hooks does it",
    "pip install 'replylint[serve]'": "make installs the extra for the tests",
    "replylint serve": "tests/service runs it",
    "replylint serve --origin https://chat.example": "tests/service runs it",
    "curl http://127.0.0.1:8716/v1/review -H 'Content-Type: application/json' -d @question.json": "as above",
}
SEVERITY = {"错误": "error", "警告": "warning", "提示": "info"}

_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    kind: str
    file: str
    text: str


def blocks(page: Path) -> list[Block]:
    return [Block(*found) for found in _BLOCK.findall(page.read_text("utf-8"))]


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def rows(page: Path, heading: int) -> list[list[str]]:
    """Return the rows of the table under the heading of that number."""
    section = re.split(r"^#+ .*$", page.read_text("utf-8"), flags=re.MULTILINE)[heading + 1]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:1] == "|"]
    return cells[2:]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "docs" / "examples", tmp_path / "docs" / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_a_page_shows_is_what_comes_out(page: Path, folder: Path) -> None:
    names: dict[str, object] = {}
    for block in blocks(page):
        if block.file:
            path = folder / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, "utf-8")
        elif block.kind == "console":
            run_console(block.text)
        elif block.kind == "pycon":
            run_doctest(block.text, names)
        elif block.kind == "python":
            exec(block.text, {})  # noqa: S102 - our own documentation
        elif block.kind == "sh":
            for command in block.text.splitlines():
                runs_elsewhere(command)
        elif block.kind == "toml":
            assert tomllib.loads(block.text)
        else:
            pytest.fail(f"a {block.kind!r} block that nothing checks:\n{block.text}")


def run_console(session: str) -> None:
    """Run the commands of a session, and compare what each prints with what is shown."""
    returned = 0
    for command, expected in steps(session):
        done = subprocess.run(  # noqa: S602 - our own documentation
            f"(exit {returned}); {command}",
            shell=True,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        returned = done.returncode
        assert "Traceback" not in done.stdout
        if expected:
            assert re.fullmatch(pattern(expected), done.stdout), f"$ {command}\n{done.stdout}"
        else:
            assert returned in (cli.OK, cli.FOUND), f"$ {command}\n{done.stdout}"


def steps(session: str) -> Iterator[tuple[str, list[str]]]:
    lines = session.splitlines()
    assert lines[0].startswith("$ ")
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[start].removeprefix("$ "), lines[start + 1 : end]


def pattern(expected: list[str]) -> str:
    """Return the regular expression of an output in which a line of three dots stands for any lines."""
    return "".join(r"(?:.*\n)*" if line == "..." else re.escape(line) + r"\n" for line in expected)


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "NO_COLOR")}
    path = os.pathsep.join([str(Path(sys.executable).parent), kept["PATH"]])
    return {**kept, "PATH": path, "COLUMNS": "100", "PYTHONUTF8": "1"}


def run_doctest(text: str, names: dict[str, object]) -> None:
    """Run a session of Python, which knows the names of those before it on the page."""
    test = doctest.DocTestParser().get_doctest(text, names, "page", None, None)
    shown: list[str] = []
    result = doctest.DocTestRunner().run(test, out=shown.append, clear_globs=False)
    names.update(test.globs)
    assert result.attempted
    assert not result.failed, "".join(shown)


def runs_elsewhere(command: str) -> None:
    """A command that sets up or takes long: here it is only sure to be one that exists."""
    if command in ELSEWHERE:
        return
    make, target = command.split()
    assert make == "make"
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE), command


@pytest.mark.parametrize(("english", "chinese"), TRANSLATED)
def test_the_languages_say_the_same(english: str, chinese: str) -> None:
    assert blocks(ROOT / english) == blocks(ROOT / chinese)
    assert outline(ROOT / english) == outline(ROOT / chinese)


def outline(page: Path) -> list[str]:
    """Return the levels of the headings, and the kinds of what stands between them."""
    prose = _BLOCK.sub("```", page.read_text("utf-8"))
    marks = [re.match(r"#+ |```|\||- ", line) for line in prose.splitlines()]
    return [mark for mark, _ in groupby(found[0] for found in marks if found)]


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_contrasts_are_the_verdicts(page: str) -> None:
    contrasts = rows(ROOT / page, 1)
    assert len(contrasts) >= 6
    for customer, reply, verdict in contrasts:
        expected = re.findall(r"^`(.+)`$", verdict)
        found = [finding.rule for finding in replylint.check(reply, context=customer).findings]
        assert found == expected, (customer, reply)


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_table_of_rules_is_the_rulebook(page: str) -> None:
    listed = {}
    for rule, severity, _ in rows(ROOT / page, 6):
        listed[re.findall(r"`(.+?)`", rule)[0]] = SEVERITY.get(severity, severity)
    assert listed == {rule.id: rule.severity for rule in BOOK.rules.values()}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_option_is_documented_and_nothing_else() -> None:
    parser = argparse.ArgumentParser(conflict_handler="resolve")
    for command in (check, report, stats, apply, serve, config_command, init, baseline):
        command.add_arguments(parser)
    options = {option for action in parser._actions for option in action.option_strings}  # noqa: SLF001
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    assert options - set(re.findall(r"--?[a-z-]+", page)) == {"-h", "--help"}
    for page in (path.read_text("utf-8") for path in PAGES):
        mentioned = set(re.findall(r"(?<=[ `])--[a-z-]+", page))
        assert mentioned <= options


def test_every_command_is_documented() -> None:
    readme = (ROOT / "README.md").read_text("utf-8") + (ROOT / "docs" / "writing-rules.md").read_text("utf-8")
    assert [name for name in cli._COMMANDS if f"replylint {name}" not in readme] == []  # noqa: SLF001


def test_every_key_of_the_configuration_is_documented(tmp_path: Path) -> None:
    page = ROOT / "docs" / "configuration.md"
    documented = {row[0].strip("`") for row in rows(page, 0)}
    example = tmp_path / "replylint.toml"
    example.write_text(blocks(page)[0].text, "utf-8")
    assert load_config(example).select == ("ALL",)
    assert documented == set(tomllib.loads(example.read_text("utf-8")))
    values = {field.name for field in fields(Config)} - {"source", "origins"}
    assert {key.replace("-", "_") for key in documented - {"extends"}} == values
