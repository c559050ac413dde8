"""What the quickstart gives to other programs is what they take: pre-commit, GitHub Actions, GitLab CI."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from replylint import cli

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "quickstart.md").read_text("utf-8")
SNIPPETS = dict(re.findall(r"^```yaml (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
COMMANDS = [
    shlex.split(command)[1:]
    for snippet in SNIPPETS.values()
    for command in re.findall(r"^ *- (?:run: )?(replylint .*)$", snippet, re.MULTILINE)
]


def test_pre_commit_takes_its_configuration_which_is_four_lines(tmp_path: Path) -> None:
    snippet = SNIPPETS[".pre-commit-config.yaml"]
    file = tmp_path / ".pre-commit-config.yaml"
    file.write_text(snippet, "utf-8")
    done = subprocess.run(  # noqa: S603 - pre-commit
        [sys.executable, "-m", "pre_commit", "validate-config", str(file)], check=False
    )
    assert done.returncode == 0
    assert len(snippet.splitlines()) == 4
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert {hook["id"] for source in yaml.safe_load(snippet)["repos"] for hook in source["hooks"]} <= hooks


@pytest.mark.parametrize(
    ("name", "schema"),
    [(".github/workflows/replylint.yml", "vendor.github-workflows"), (".gitlab-ci.yml", "vendor.gitlab-ci")],
)
def test_a_pipeline_is_what_its_schema_says(tmp_path: Path, name: str, schema: str) -> None:
    file = tmp_path / Path(name).name
    file.write_text(SNIPPETS[name], "utf-8")
    done = subprocess.run(  # noqa: S603 - check-jsonschema
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_a_pipeline_runs_checks_scripts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("话术").mkdir()
    Path("话术/售后.txt").write_text("您好，不能退的呢\n", "utf-8")
    assert cli.main(command) == cli.FOUND
    assert "unexplained-negative" in capsys.readouterr().out
    if "--output" in command:
        report = Path(command[command.index("--output") + 1])
        assert "unexplained-negative" in report.read_text("utf-8")


def test_there_are_commands_in_it() -> None:
    assert len(COMMANDS) == 2
