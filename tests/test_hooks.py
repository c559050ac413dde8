"""The hooks of pre-commit, by the real program: installed from a clone, run by real commits in a repository of scripts.

The environment of the hooks is made once, from the package registry; the commits then do without a network.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
SHIPPED = [MANIFEST.name, "pyproject.toml", "README.md", "LICENSE", "replylint", "rules"]

FINE = "您好，可以退的，运费由我们承担，今天就为您办理。\n"
REFUSAL = "您好，不能退的呢\n"
PRONOUN = "您好，你的订单今天发出，请放心。\n"


class Repository:
    """A git repository, with an environment in which nothing of this machine's configuration counts."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        outside = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
        names = {f"GIT_{who}_{what}": "a@b.invalid" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        nothing = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        self._environment = {**outside, **names, **nothing, "PRE_COMMIT_HOME": str(home), "PYTHONUTF8": "1"}
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet")

    def run(self, *argv: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - git and pre-commit
            argv,
            cwd=self.folder,
            env={**self._environment, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    def git(self, *argv: str) -> str:
        done = self.run("git", *argv)
        assert done.returncode == 0, done.stdout
        return done.stdout.strip()

    def pre_commit(self, *argv: str) -> str:
        done = self.run(sys.executable, "-m", "pre_commit", *argv)
        assert done.returncode == 0, done.stdout
        return done.stdout

    def write(self, name: str, content: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")

    def read(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")

    def commit(self, **environment: str) -> tuple[bool, str]:
        """Stage everything and commit it; tell whether that went through, and what the terminal shows."""
        self.git("add", "--all")
        done = self.run("git", "commit", "--message", "话术", PIP_NO_INDEX="1", **environment)
        return done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a clone of this project as it is here, and a home of pre-commit in which it is installed."""
    folder, home = tmp_path_factory.mktemp("hooks"), tmp_path_factory.mktemp("home")
    project = Repository(folder, home)
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder)
    project.git("add", "--all")
    project.git("commit", "--quiet", "--message", "as it is here")
    project.git("tag", "v0.1.0")
    first = Repository(tmp_path_factory.mktemp("first"), home)
    first.write(".pre-commit-config.yaml", configuration(folder, "replylint"))
    first.git("add", "--all")
    first.pre_commit("install-hooks")
    return folder, home


def configuration(source: Path, hook: str) -> str:
    return f"repos:\n  - repo: {source}\n    rev: v0.1.0\n    hooks: [{{ id: {hook} }}]\n"


def scripts(folder: Path, hooks: tuple[Path, Path], hook: str = "replylint") -> Repository:
    source, home = hooks
    repository = Repository(folder / "scripts", home)
    repository.write(".pre-commit-config.yaml", configuration(source, hook))
    repository.pre_commit("install")
    return repository


def test_a_commit_passes_or_fails_by_what_its_scripts_say(tmp_path: Path, hooks: tuple[Path, Path]) -> None:
    repository = scripts(tmp_path, hooks)
    repository.write("话术/售后.txt", FINE)
    repository.write("README.md", "不能退的呢\n")
    passed, shown = repository.commit()
    assert passed, shown
    assert re.search(r"replylint\.+Passed", shown)

    head = repository.git("rev-parse", "HEAD")
    repository.write("话术/售后.txt", FINE + REFUSAL)
    passed, shown = repository.commit()
    assert not passed
    assert repository.git("rev-parse", "HEAD") == head
    assert "- exit code: 1" in shown
    assert "话术/售后.txt:2:4  警告  unexplained-negative" in shown
    assert repository.commit(SKIP="replylint")[0]


def test_a_commit_without_scripts_is_none_of_its_business(tmp_path: Path, hooks: tuple[Path, Path]) -> None:
    repository = scripts(tmp_path, hooks)
    repository.write("README.md", "不能退的呢\n")
    repository.write(".github/workflows/check.yml", "name: 不能退的呢\n")
    passed, shown = repository.commit()
    assert passed, shown
    assert re.search(r"replylint\.+\(no files to check\)Skipped", shown)


def test_empty_deleted_and_excluded_files_stop_no_commit(tmp_path: Path, hooks: tuple[Path, Path]) -> None:
    repository = scripts(tmp_path, hooks)
    repository.write("话术/空.txt", "")
    repository.write("旧话术/a.txt", REFUSAL)
    repository.write("replylint.toml", 'exclude = ["旧话术/"]\n')
    passed, shown = repository.commit()
    assert passed, shown
    (repository.folder / "话术" / "空.txt").unlink()
    passed, shown = repository.commit()
    assert passed, shown


def test_a_configuration_that_is_wrong_stops_it(tmp_path: Path, hooks: tuple[Path, Path]) -> None:
    repository = scripts(tmp_path, hooks)
    repository.write("话术/a.txt", FINE)
    repository.write("replylint.toml", 'ignore = ["vague-wordng"]\n')
    passed, shown = repository.commit()
    assert not passed
    assert "replylint.toml:1: ignore: unknown rule or family 'vague-wordng'; did you mean 'vague-wording'?" in shown


def test_what_can_be_fixed_is_fixed_and_left_to_be_looked_at(tmp_path: Path, hooks: tuple[Path, Path]) -> None:
    repository = scripts(tmp_path, hooks, "replylint-fix")
    repository.write("话术/售前.txt", PRONOUN)
    passed, shown = repository.commit()
    assert not passed
    assert "files were modified by this hook" in shown
    assert repository.read("话术/售前.txt") == PRONOUN.replace("你的", "您的")
    assert repository.git("status", "--porcelain", "--", "话术").startswith("A")
    passed, shown = repository.commit()
    assert passed, shown


def manifest() -> dict[str, Any]:
    return {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text("utf-8"))}


def test_the_manifest_is_one_and_its_hooks_write_one_after_the_other() -> None:
    done = subprocess.run(  # noqa: S603 - pre-commit
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)], check=False
    )
    assert done.returncode == 0
    assert set(manifest()) == {"replylint", "replylint-fix"}
    assert all(hook["require_serial"] for hook in manifest().values())


@pytest.mark.parametrize("hook", ["replylint", "replylint-fix"])
@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("a.txt", True),
        ("scripts/售前.csv", True),
        ("快捷短语.xlsx", True),
        ("export.jsonl", True),
        ("话术/售前.md", True),
        ("客服/话术-售前.yaml", True),
        ("話術/a.toml", True),
        ("replies/en/a.json", True),
        ("README.md", False),
        ("话术/README.md", False),
        ("CHANGELOG.txt", False),
        ("docs/guide.md", False),
        ("package.json", False),
        (".gitlab-ci.yml", False),
        (".github/workflows/话术.yml", False),
        ("requirements-dev.txt", False),
        ("CMakeLists.txt", False),
        ("话术/replylint.toml", False),
        ("话术/截图.png", False),
        ("话术/tool.py", False),
    ],
)
def test_which_files_a_hook_takes(hook: str, path: str, taken: bool) -> None:
    entry = manifest()[hook]
    assert bool(re.search(entry["files"], path) and not re.search(entry["exclude"], path)) == taken
