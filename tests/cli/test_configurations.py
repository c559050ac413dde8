"""Files of one run that do not share a configuration: each is checked by what holds for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from replylint import cli
from replylint.cli import reading
from replylint.config import Config

VAGUE = "应该没问题的\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)

    def check(*argv: str) -> tuple[int, str, str]:
        code = cli.main(["check", *argv])
        return code, *capsys.readouterr()

    return check


def write(files: dict[str, str]) -> None:
    for name, content in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(content, "utf-8")


def severities(out: str) -> dict[str, str]:
    return {
        occurrence["path"]: finding["severity"]
        for finding in json.loads(out)["findings"]
        for occurrence in finding["occurrences"]
    }


def test_each_file_has_its_own_configuration(run: Run) -> None:
    write({"a/x.txt": VAGUE, "b/x.txt": "可能没问题的\n", "b/replylint.toml": '[severity]\nvague-wording = "info"\n'})
    code, out, _ = run("a", "b", "--format", "json")
    assert (code, severities(out)) == (cli.FOUND, {"a/x.txt": "warning", "b/x.txt": "info"})
    assert run("b/x.txt")[0] == cli.OK
    assert run("b/x.txt", "--config", str(Path("b/replylint.toml").absolute()))[0] == cli.OK


def test_what_fails_and_the_language_are_each_files_own(run: Run) -> None:
    write({"a/x.txt": VAGUE, "b/x.txt": "可能没问题的\n", "b/replylint.toml": 'fail-on = "never"\nlang = "en"\n'})
    assert run("b")[0] == cli.OK
    code, out, _ = run("a", "b", "--format", "concise")
    assert code == cli.FOUND
    assert "The customer needs" in next(line for line in out.splitlines() if line.startswith("b/x.txt"))
    assert "客户" in next(line for line in out.splitlines() if line.startswith("a/x.txt"))
    assert run("b", "--fail-on", "info")[0] == cli.FOUND
    code, out, _ = run("a", "b", "--format", "junit")
    assert 'failures="1"' in out


def test_paths_have_their_own_values(run: Run) -> None:
    overrides = (
        '[[overrides]]\npaths = ["b/**"]\nignore = ["vague-wording"]\n[[overrides]]\npaths = ["c.txt"]\nrole = "agent"'
    )
    write({"replylint.toml": overrides, "a/x.txt": VAGUE, "b/x.txt": VAGUE, "c.txt": "客户：不能退吗\n"})
    code, out, _ = run("a", "b", "--format", "json")
    assert (code, list(severities(out))) == (cli.FOUND, ["a/x.txt"])
    assert run("c.txt", "--select", "unexplained-negative")[0] == cli.OK
    assert "1 条客服回复" in run("c.txt")[1]


def test_what_is_excluded_is_not_checked_even_if_it_is_named(run: Run) -> None:
    write({"replylint.toml": 'exclude = ["old/"]', "old/x.txt": VAGUE, "new/x.txt": VAGUE})
    code, out, _ = run(".", "--format", "json")
    assert list(severities(out)) == ["./new/x.txt"]
    code, _, err = run("old/x.txt")
    assert code == cli.USAGE
    assert "`replylint config old/x.txt` shows where" in err
    assert run("old/x.txt", "--allow-empty")[0] == cli.OK


def test_without_a_reply_a_check_fails_unless_that_is_allowed(run: Run) -> None:
    write({"empty.txt": "\n", "broken.csv": "话术\n\0\n"})
    assert run("empty.txt")[0] == cli.USAGE
    assert run("empty.txt", "--allow-empty")[0] == cli.OK
    assert run("broken.csv", "--allow-empty")[0] == cli.UNCHECKED


def test_files_with_the_same_rules_share_a_linter(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Config] = []
    make = reading._linter  # noqa: SLF001

    def counted(args: Any, config: Config) -> Any:
        made.append(config)
        return make(args, config)

    monkeypatch.setattr(reading, "_linter", counted)
    files = {f"{folder}/{number}.txt": VAGUE for folder in "abc" for number in range(3)}
    write(files | {"b/replylint.toml": 'lang = "en"', "c/replylint.toml": '[severity]\nvague-wording = "info"'})
    run(".")
    assert [config.severity for config in made] == [{}, {"vague-wording": "info"}]


def test_jobs_write_the_same(run: Run) -> None:
    write({f"{folder}/x.txt": VAGUE * 150 for folder in "abc"})
    write({"b/replylint.toml": '[severity]\nvague-wording = "info"', "replylint.toml": 'exclude = ["c/"]'})
    outputs = [run(".", "--format", "jsonl", "--jobs", jobs)[1] for jobs in ("1", "2")]
    assert outputs[0] == outputs[1]
    assert '"severity": "info"' in outputs[0]


@pytest.mark.parametrize("wrong", ["b/replylint.toml", "replylint.toml"])
def test_what_is_wrong_with_one_is_told_before_the_check(run: Run, wrong: str) -> None:
    write({"a/x.txt": VAGUE, "b/x.txt": VAGUE, wrong: 'ignore = ["vague-wordng"]'})
    code, out, err = run("a", "b")
    assert (code, out) == (cli.USAGE, "")
    assert f"{wrong}:1: ignore: unknown rule or family 'vague-wordng'; did you mean 'vague-wording'?" in err
