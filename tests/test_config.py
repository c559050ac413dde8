from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from replylint.config import Config
from replylint.configfile import as_config, find_config, load_config, nearest_config
from replylint.errors import ConfigError, RuleError
from replylint.linter import Linter
from replylint.rule import Rule
from replylint.rulebook import Rulebook

EVERYTHING = """\
select = ["wording"]
ignore = ["vague-wording"]
rule-folders = ["ours"]
fail-on = "error"
lang = "en"

[severity]
hard-refusal = "info"

[options.long-message]
most = 200
"""


def write(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    return path


def rule(name: str, **fields: Any) -> Rule:
    return Rule(name, "warning", "wording", "phrase", (), {}, {}, **fields)


@pytest.fixture
def book() -> Rulebook:
    return Rulebook({"hard-refusal": rule("hard-refusal", aliases=("flat-no",)), "late": rule("late")}, {})


def test_every_key(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    path = write(tmp_path / "replylint.toml", EVERYTHING)
    assert load_config(path) == Config(
        select=("wording",),
        ignore=("vague-wording",),
        rule_folders=(tmp_path / "ours",),
        severity={"hard-refusal": "info"},
        options={"long-message": {"most": 200}},
        fail_on="error",
        lang="en",
        source=path,
    )


def test_an_empty_file_is_the_default(tmp_path: Path) -> None:
    path = write(tmp_path / "replylint.toml", "")
    assert load_config(path) == Config(source=path)


def test_a_table_of_a_project(tmp_path: Path) -> None:
    path = write(tmp_path / "pyproject.toml", '[tool.ruff]\nselect = ["E"]\n[tool.replylint]\nignore = ["x"]\n')
    assert load_config(path) == Config(ignore=("x",), source=path)


def test_a_byte_order_mark_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "replylint.toml"
    path.write_bytes(b'\xef\xbb\xbffail-on = "info"\n')
    assert load_config(path).fail_on == "info"


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        (
            '\nselct = ["ALL"]',
            2,
            "selct: unknown key; expected extends, select, ignore, severity, options, agents, fields,",
        ),
        ('\nselct = ["ALL"]', 2, "did you mean 'select'?"),
        ('fail_on = "error"', 1, "did you mean 'fail-on'?"),
        ("[severty]\nx = 1", 1, "severty: unknown key"),
        ('# all\nselect = "ALL"', 2, "select: expected a list of names, such as [\"hard-refusal\"], not 'ALL'"),
        ("ignore = [1]", 1, "ignore: expected a list of names"),
        ('fail-on = "erorr"', 1, "fail-on: expected error, warning, info or never, not 'erorr'; did you mean 'error'?"),
        ("fail-on = 3", 1, "fail-on: expected error, warning, info or never, not 3"),
        ('lang = "zh"', 1, "lang: expected auto, zh-Hans, zh-Hant or en, not 'zh'"),
        ('severity = "error"', 1, "severity: expected a table such as"),
        ('[severity]\n\n"late" = "high"', 3, "severity.late: expected error, warning or info, not 'high'"),
        ('severity = { late = "high" }', 1, "severity.late: expected error, warning or info"),
        ('severity.late = "infos"', 1, "did you mean 'info'?"),
        ("options = 3", 1, "options: expected tables such as [options.long-message], not 3"),
        ("[options]\nlate = 3", 2, "options.late: expected a table such as { most = 200 }, not 3"),
        ('rule-folders = ["none"]', 1, "rule-folders: expected folders of rule files; there is no folder"),
        ("rule-folders = 1", 1, "rule-folders: expected a list of folders"),
    ],
)
@pytest.mark.parametrize("name", ["replylint.toml", "pyproject.toml"])
def test_what_is_wrong_is_named(tmp_path: Path, name: str, source: str, line: int, says: str) -> None:
    prefix = ""
    if name == "pyproject.toml":
        source, line, prefix = f"[tool.replylint]\n{source}", line + 1, "tool.replylint."
        source = source.replace("\n[", "\n[tool.replylint.")
    path = write(tmp_path / name, source)
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    message = str(caught.value)
    assert message.startswith(f"{path}:{line}: {prefix}")
    assert says in message.replace(prefix, "") if prefix else says in message


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"select = [", "not TOML"), (b"a = 1\na = 2", "not TOML"), ("规则".encode("gb18030"), "can't be read as UTF-8")],
)
def test_a_file_that_is_no_toml(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "replylint.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=says) as caught:
        load_config(path)
    assert str(path) in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="can't be read"):
        load_config(tmp_path / "replylint.toml")


@pytest.mark.parametrize("content", ["", "tool = 1", "[tool]\nreplylint = []"])
def test_a_project_without_our_table(tmp_path: Path, content: str) -> None:
    with pytest.raises(ConfigError, match=r"expected a table \[tool.replylint\]"):
        load_config(write(tmp_path / "pyproject.toml", content))


def test_the_nearest_file_is_found(tmp_path: Path) -> None:
    top = write(tmp_path / "replylint.toml", "")
    start = tmp_path / "a" / "b"
    start.mkdir(parents=True)
    assert find_config(start) == top
    write(tmp_path / "a" / "pyproject.toml", "[tool.black]\n# replylint has no table here\n")
    assert find_config(start) == top
    project = write(tmp_path / "a" / "pyproject.toml", "[tool.replylint]\n")
    assert find_config(start) == project
    own = write(tmp_path / "a" / "replylint.toml", "")
    assert find_config(start) == own
    assert find_config(start / "file.txt") == own


def test_the_search_ends_with_the_repository(tmp_path: Path) -> None:
    write(tmp_path / "replylint.toml", "")
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "repository" / "sub").mkdir()
    assert find_config(tmp_path / "repository" / "sub") is None
    assert nearest_config(tmp_path / "repository" / "sub") == Config()


def test_a_broken_project_file_that_concerns_us_is_told(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.replylint]\nselect = [\n")
    with pytest.raises(ConfigError, match="not TOML"):
        nearest_config(tmp_path)


def test_a_config_given_in_other_ways(tmp_path: Path) -> None:
    path = write(tmp_path / "replylint.toml", 'lang = "en"')
    config = Config(lang="en", source=path)
    assert as_config(path) == as_config(str(path)) == as_config(config) == config
    assert as_config({"lang": "en", "fail-on": "never"}) == Config(lang="en", fail_on="never")
    assert as_config(None) == Config()
    with pytest.raises(ConfigError, match=r"^severity\.late: expected error, warning or info, not 'high'$"):
        as_config({"severity": {"late": "high"}})
    with pytest.raises(TypeError, match="not int"):
        as_config(1)  # type: ignore[arg-type]


def test_severities_are_overridden(book: Rulebook) -> None:
    rules = Config(severity={"flat-no": "info"}).configured(book).rules
    assert {rule.id: rule.severity for rule in rules.values()} == {"hard-refusal": "info", "late": "warning"}
    assert book.rules["hard-refusal"].severity == "warning"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('select = ["ALL", "hard-refusl"]', "1: select: unknown rule or family 'hard-refusl'; did you mean 'hard-"),
        ('\nignore = ["word"]', "2: ignore: unknown rule or family 'word'; did you mean 'wording'?"),
        ('[severity]\nlate = "info"\nlatte = "info"', "3: severity.latte: unknown rule 'latte'; did you mean 'late'?"),
        ('[severity]\nwording = "info"', "2: severity.wording: unknown rule 'wording'"),
    ],
)
def test_unknown_rules_are_named_with_their_place(tmp_path: Path, book: Rulebook, content: str, says: str) -> None:
    path = write(tmp_path / "replylint.toml", content)
    with pytest.raises(ConfigError) as caught:
        load_config(path).configured(book)
    assert str(caught.value).startswith(f"{path}:{says}")


def test_unknown_rules_of_a_config_from_no_file(book: Rulebook) -> None:
    with pytest.raises(ConfigError, match=r"^select: unknown rule or family 'none'"):
        Config(select=("none",)).configured(book)


def test_a_broken_rule_folder_is_named_with_the_config_that_asks_for_it(tmp_path: Path) -> None:
    write(tmp_path / "ours" / "late.toml", "message = 1")
    path = write(tmp_path / "replylint.toml", '\nrule-folders = ["ours"]')
    with pytest.raises(RuleError) as caught:
        load_config(path).rulebook()
    assert str(caught.value).startswith(f"{path}:2: rule-folders: {tmp_path / 'ours' / 'late.toml'}:")


LENGTH = Rulebook(
    {
        "too-long": Rule("too-long", "info", "t", "length", (), {}, {"most": 120}, aliases=("long",)),
        "plain": Rule("plain", "info", "t", "phrase", (), {}, {"flag": [{"cues": ["no"]}]}),
    },
    {},
)


def test_an_option_replaces_that_of_the_rule() -> None:
    for name in ("too-long", "long"):
        book = as_config({"options": {name: {"most": 30}}}).configured(LENGTH)
        assert book.rules["too-long"].options == {"most": 30}
    assert LENGTH.rules["too-long"].options == {"most": 120}


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        ("[options.too-lang]\nmost = 1", 1, "options.too-lang: unknown rule 'too-lang'; did you mean 'too-long'?"),
        ("[options.long]\n\nmots = 1", 3, "options.long.mots: unknown option 'mots'; expected most; did you mean"),
        ("[options.plain]\nmost = 1", 2, "options.plain.most: unknown option 'most'; the rule has none"),
        ("[options.plain]\nflag = []", 2, "options.plain.flag: unknown option 'flag'; the rule has none"),
        ('[options.too-long]\nmost = "1"', 2, "options.too-long.most: 'most' must be a number, at least 1, not '1'"),
    ],
)
@pytest.mark.parametrize("name", ["replylint.toml", "pyproject.toml"])
def test_an_option_that_will_not_do_is_named(tmp_path: Path, name: str, source: str, line: int, says: str) -> None:
    if name == "pyproject.toml":
        source, says = source.replace("[options", "[tool.replylint.options"), f"tool.replylint.{says}"
    path = write(tmp_path / name, source)
    with pytest.raises(ConfigError) as caught:
        load_config(path).configured(LENGTH)
    assert str(caught.value).startswith(f"{path}:{line}: {says}")


def test_a_file_extends_others(tmp_path: Path) -> None:
    team = 'select = ["wording"]\nfail-on = "info"\n[severity]\nlate = "info"\nsoon = "info"\n'
    write(tmp_path / "team.toml", team)
    own = write(
        tmp_path / "a" / "replylint.toml", 'extends = "../team.toml"\nfail-on = "error"\n[severity]\nlate = "error"'
    )
    config = load_config(own)
    assert (config.select, config.fail_on) == (("wording",), "error")
    assert config.severity == {"late": "error", "soon": "info"}
    assert [str(config.origin("severity", name)) for name in ("late", "soon")] == [
        f"{own}:4",
        f"{tmp_path / 'a' / '..' / 'team.toml'}:5",
    ]
    assert config.origin("lang") is None


def test_files_that_extend_each_other(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", '\nextends = ["b.toml"]')
    write(tmp_path / "b.toml", 'extends = ["a.toml"]')
    with pytest.raises(ConfigError, match="neither can come first") as caught:
        load_config(tmp_path / "a.toml")
    assert str(caught.value).startswith(f"{tmp_path / 'a.toml'}:2: extends: ")


def test_words_are_added_to_lists() -> None:
    config = as_config({"select": ["off-platform-contact"], "words": {"off-platform": ["加我的小号"]}})
    assert [finding.rule for finding in Linter(config=config).check("加我的小号聊").findings] == [
        "off-platform-contact"
    ]
    with pytest.raises(ConfigError, match=r"^words.off-platfrm: unknown cue list 'off-platfrm'; did you mean"):
        as_config({"words": {"off-platfrm": ["加我"]}}).rulebook()
