"""`replylint config` and `replylint init`: what holds, where it comes from, and a start."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from replylint import cli
from replylint.cli.init import START
from replylint.config import Config
from replylint.configfile import load_config
from replylint.configkeys import KEYS

TEAM = 'fail-on = "error"\n[severity]\nlong-message = "error"\n'
OWN = """\
extends = "../team.toml"
ignore = ["informal-pronoun"]
exclude = ["old/"]
rule-folders = ["rules"]

[severity]
vague-wording = "error"

[[overrides]]
paths = ["售前/**"]
ignore = ["single-option"]
severity = { vague-wording = "info" }
options.long-message.most = 200

[[overrides]]
paths = ["*.md"]
role = "agent"
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    (tmp_path / "team.toml").write_text(TEAM, "utf-8")
    (tmp_path / "here" / "rules").mkdir(parents=True)
    (tmp_path / "here" / "replylint.toml").write_text(OWN, "utf-8")
    monkeypatch.chdir(tmp_path / "here")

    def command(*argv: str) -> tuple[int, str, str]:
        code = cli.main(list(argv))
        return code, *capsys.readouterr()

    return command


def held(config: Config) -> Config:
    """Return the values alone, without the files that they come from."""
    bare = [override._replace(origins={}) for override in config.overrides]
    return replace(config, source=None, origins={}, overrides=tuple(bare))


def test_every_value_says_where_it_comes_from(run: Run) -> None:
    code, out, _ = run("config", "售前/尺码.txt", "--lang", "en")
    assert code == cli.OK
    lines = [" ".join(line.split()) for line in out.splitlines()]
    for expected in (
        "# 售前/尺码.txt",
        "# select # default",
        'ignore = ["informal-pronoun", "single-option"] # replylint.toml:2, replylint.toml:11',
        'fail-on = "error" # ../team.toml:1',
        'exclude = ["old/"] # replylint.toml:3',
        'long-message = "error" # ../team.toml:3',
        'vague-wording = "info" # replylint.toml:12',
        "[options.long-message]",
        "most = 200 # replylint.toml:13",
        'role = "auto" # default',
    ):
        assert expected in lines


def test_what_it_prints_is_a_configuration_that_says_the_same(run: Run) -> None:
    printed = Path("printed.toml").absolute()
    printed.write_text(run("config")[1], "utf-8")
    assert held(load_config(printed)) == held(load_config(Path("replylint.toml").absolute()))


def test_a_file_that_is_excluded(run: Run) -> None:
    assert "# 不检查：replylint.toml:3 的 old/" in run("config", "old/a.txt")[1].splitlines()
    report = json.loads(run("config", "old/a.txt", "--format", "json")[1])
    assert report["excluded"] == {"pattern": "old/", "from": [{"path": "replylint.toml", "line": 3}]}


def test_for_programs(run: Run) -> None:
    report = json.loads(run("config", "x.md", "--format", "json")[1])
    values = {value.pop("key"): value for value in report["values"]}
    assert values["role"] == {"value": "agent", "from": [{"path": "replylint.toml", "line": 17}]}
    assert values["severity.long-message"] == {"value": "error", "from": [{"path": "../team.toml", "line": 3}]}
    assert values["lang"] == {"value": "auto", "from": []}
    assert "vague-wording" in report["rules"]
    assert "informal-pronoun" not in report["rules"]
    assert report["excluded"] is None
    every = json.loads(run("config", "--format", "json")[1])
    assert "overrides[1].role" in {value["key"] for value in every["values"]}


def test_without_a_configuration_all_is_default(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    report = json.loads(run("config", str(tmp_path / "x.txt"), "--format", "json")[1])
    assert not any(value["from"] for value in report["values"])


def test_what_is_wrong_is_told(run: Run) -> None:
    Path("replylint.toml").write_text('[[overrides]]\npaths = ["a"]\nselect = ["wordin"]', "utf-8")
    code, _, err = run("config")
    assert code == cli.USAGE
    assert "replylint.toml:3: overrides[0].select: unknown rule or family 'wordin'; did you mean 'wording'?" in err


def test_init_writes_a_start_that_changes_nothing(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("init", str(tmp_path))
    path = tmp_path / "replylint.toml"
    assert (code, out) == (cli.OK, f"{path}\n")
    assert load_config(path) == Config(source=path)


def test_the_start_has_every_key_and_each_of_its_lines_can_be_made_to_count(run: Run) -> None:
    Path("new/rules").mkdir(parents=True)
    assert run("init", "new")[0] == cli.OK
    path = Path("new/replylint.toml")
    lines = path.read_text("utf-8").splitlines()
    made = [line.removeprefix("# ") for line in lines if " = " in line or line.startswith(("# [", "# [["))]
    path.write_text("\n".join(made), "utf-8")
    load_config(path).rulebook()
    told = load_config(path).origins
    assert {key[0] for key in told} == set(KEYS)
    assert all(any("\u4e00" <= char <= "\u9fff" for char in part) for part in START.split("\n\n"))


@pytest.mark.parametrize("name", ["replylint.toml", "pyproject.toml"])
def test_init_overwrites_nothing(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("[tool.replylint]\n" if name == "pyproject.toml" else "", "utf-8")
    before = path.read_bytes()
    code, _, err = run("init", str(tmp_path))
    assert (code, path.read_bytes()) == (cli.USAGE, before)
    assert "there is a configuration already" in err
    assert (tmp_path / "replylint.toml").exists() == (name == "replylint.toml")


def test_init_says_where_it_can_not_write(run: Run) -> None:
    code, _, err = run("init", "nowhere")
    assert code == cli.USAGE
    assert err.startswith("replylint: nowhere/replylint.toml: can't be written: ")
