"""What holds for some files only: `[[overrides]]`, `exclude`, and the configuration nearest to each file."""

from __future__ import annotations

from pathlib import Path

import pytest

from replylint.config import Config
from replylint.configfile import as_config, load_config
from replylint.discovery import Discovery
from replylint.errors import ConfigError
from replylint.globs import Glob, deciding
from replylint.linter import Linter

TEAM = """\
ignore = ["informal-pronoun"]
exclude = ["旧话术/", "!旧话术/常用.txt"]

[severity]
vague-wording = "error"

[[overrides]]
paths = ["售前/**", "*.md"]
select = ["wording"]
ignore = ["single-option"]
role = "agent"
[overrides.severity]
vague-wording = "info"
long-message = "error"

[[overrides]]
paths = ["售前/活动.txt"]
severity = { vague-wording = "warning" }
options.long-message.most = 200
"""


def write(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    return path


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return load_config(write(tmp_path / "replylint.toml", TEAM))


def test_what_holds_for_a_path(config: Config, tmp_path: Path) -> None:
    assert config.at(tmp_path / "售后" / "退款.txt") is config
    held = config.at(tmp_path / "售前" / "a" / "尺码.txt")
    assert (held.select, held.role) == (("wording",), "agent")
    assert held.ignore == ("informal-pronoun", "single-option")
    assert held.severity == {"vague-wording": "info", "long-message": "error"}
    assert config.at(tmp_path / "售后" / "说明.md").role == "agent"


def test_of_two_overrides_the_later_goes_before(config: Config, tmp_path: Path) -> None:
    held = config.at(tmp_path / "售前" / "活动.txt")
    assert held.severity == {"vague-wording": "warning", "long-message": "error"}
    assert held.options == {"long-message": {"most": 200}}
    lines = {key: str(origin).rpartition(":")[2] for key, origin in held.origins.items()}
    assert lines["severity", "vague-wording"] == "18"
    assert lines["severity", "long-message"] == "14"
    assert lines["options", "long-message", "most"] == "19"
    assert (lines["ignore", "informal-pronoun"], lines["ignore", "single-option"]) == ("1", "10")
    assert lines["select",] == "9"


def test_paths_are_relative_to_the_file_and_the_current_folder_does_not_matter(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "售前").mkdir()
    monkeypatch.chdir(tmp_path / "售前")
    assert config.at("尺码.txt").role == "agent"
    assert config.at("../售后.txt") is config


def test_what_is_excluded(config: Config, tmp_path: Path) -> None:
    assert str(config.excluded(tmp_path / "旧话术" / "2019" / "a.txt")) == "旧话术/"
    assert config.excluded(tmp_path / "旧话术" / "常用.txt") is None
    assert config.excluded(tmp_path / "新话术" / "a.txt") is None


def test_the_last_pattern_decides() -> None:
    globs = [Glob(Path("/a"), pattern) for pattern in ("*.txt", "!b.txt")]
    assert deciding(globs, "/a/c.txt") == globs[0]
    assert deciding(globs, "/a/b.txt") is None


def test_a_file_extends_with_its_overrides(config: Config, tmp_path: Path) -> None:
    assert config.source is not None
    own = write(
        tmp_path / "售前" / "replylint.toml",
        'extends = "../replylint.toml"\nexclude = ["x.txt"]\n[[overrides]]\npaths = ["b.txt"]\nrole = "auto"\n',
    )
    held = load_config(own)
    assert held.at(own.with_name("a.txt")).role == "agent"
    assert held.at(own.with_name("b.txt")).role == "auto"
    assert [bool(held.excluded(own.with_name(name))) for name in ("x.txt", "y.txt")] == [True, False]
    assert held.excluded(tmp_path / "旧话术" / "a.txt")


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        ("[[overrides]]\nrole = 'agent'", 1, 'overrides[0]: expected paths = ["…"]'),
        ("[[overrides]]\npaths = ['a']\n\n[[overrides]]\npaths = ['b']\nseverty = 1", 6, "did you mean 'severity'?"),
        ("[[overrides]]\npaths = ['a']\nfail-on = 'info'", 3, "overrides[0].fail-on: unknown key; expected paths, "),
        ("[[overrides]]\npaths = 'a'", 2, "overrides[0].paths: expected a list"),
        ("[[overrides]]\npaths = ['']", 2, "overrides[0].paths: expected patterns of paths, such as"),
        ("[[overrides]]\npaths = ['a']\nrole = 'agents'", 3, "role: expected auto or agent, not 'agents'; did you"),
        ("[[overrides]]\npaths = ['a']\n[overrides.severity]\nx = 'y'", 4, "overrides[0].severity.x: expected error"),
        ("overrides = ['a']", 1, "overrides: expected tables such as [[overrides]]"),
        ("exclude = ['ok', 'a\\']", 1, "exclude: expected patterns of paths"),
        ("exclude = ['# a comment']", 1, "the pattern '# a comment' means no file"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, source: str, line: int, says: str) -> None:
    path = write(tmp_path / "replylint.toml", source)
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        ("ignore = ['vague-wordng']", 3, "overrides[0].ignore: unknown rule or family 'vague-wordng'; did you mean"),
        ("severity.vague-wordng = 'info'", 3, "overrides[0].severity.vague-wordng: unknown rule"),
        ("options.long-message.mots = 3", 3, "options.long-message.mots: unknown option 'mots'; expected most"),
    ],
)
def test_unknown_rules_are_errors_wherever_no_file_is(tmp_path: Path, source: str, line: int, says: str) -> None:
    path = write(tmp_path / "replylint.toml", f"[[overrides]]\npaths = ['nowhere/**']\n{source}")
    with pytest.raises(ConfigError) as caught:
        Linter(config=path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert says in str(caught.value)


def test_a_mapping_has_overrides_too() -> None:
    config = as_config({"overrides": [{"paths": ["a/**"], "ignore": ["hard-refusal"]}]})
    assert config.at("a/b.txt").ignore == ("hard-refusal",)
    assert config.at("b.txt") is config


def test_the_nearest_configuration_of_each_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "replylint.toml", 'lang = "en"')
    write(tmp_path / "a" / "replylint.toml", 'lang = "zh-Hant"')
    (tmp_path / "a" / "b").mkdir()
    monkeypatch.chdir(tmp_path)
    discovery = Discovery()
    assert discovery.nearest("x.txt").lang == "en"
    deep = discovery.nearest("a/b/x.txt")
    assert deep.lang == "zh-Hant"
    assert discovery.nearest("a/x.txt") is deep
    assert discovery.nearest(tmp_path / "a" / "y.txt") is deep
