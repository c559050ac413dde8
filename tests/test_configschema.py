"""The schema that editors have of a configuration, and the reader, want the same."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from replylint.cli.init import START
from replylint.configfile import load_config
from replylint.configkeys import KEYS, KEYS_BY_PATH
from replylint.configschema import config_schema
from replylint.errors import ConfigError

ROOT = Path(__file__).resolve().parents[1]
SCHEMA: dict[str, Any] = config_schema()
CHECKER = Draft7Validator(SCHEMA)
IN_A_PAGE = re.compile(r"^```toml replylint\.toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = [
    path for path in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")) if IN_A_PAGE.search(path.read_text("utf-8"))
]


def accepted(source: str) -> bool:
    return CHECKER.is_valid(tomllib.loads(source))


def test_it_is_a_schema_and_has_the_keys_of_the_reader() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert set(SCHEMA["properties"]) == set(KEYS)
    assert set(SCHEMA["properties"]["overrides"]["items"]["properties"]) == set(KEYS_BY_PATH)


def test_the_published_one_is_that_which_the_command_prints() -> None:
    published = json.loads((ROOT / "docs" / "config.schema.json").read_text("utf-8"))
    assert published.keys() == SCHEMA.keys()
    assert published["properties"].keys() == SCHEMA["properties"].keys()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_the_pages_show_is_accepted(page: Path) -> None:
    for source in IN_A_PAGE.findall(page.read_text("utf-8")):
        assert accepted(source)


def test_the_commented_start_is_accepted() -> None:
    assert accepted("\n".join(re.findall(r"^# ((?:[\w-]+ = .*)|\[.*\])$", START, re.MULTILINE)))


@pytest.mark.parametrize(
    "source",
    [
        "",
        'extends = ["a.toml"]',
        'select = ["wording", "our-own"]',
        '[severity]\nour-own = "info"',
        "[options.our-own]\nmost = 3",
        '[options.slow-response]\noffice-hours = ["09:00-22:00"]',
        '[words]\noff-platform = ["加我微"]',
        '[[overrides]]\npaths = ["a/**"]\nrole = "agent"\nagents = ["客服*"]',
    ],
)
def test_what_both_accept(tmp_path: Path, source: str) -> None:
    (tmp_path / "a.toml").write_text("", "utf-8")
    path = tmp_path / "replylint.toml"
    path.write_text(source, "utf-8")
    load_config(path)
    assert accepted(source)


@pytest.mark.parametrize(
    "source",
    [
        'selct = ["ALL"]',
        'select = "ALL"',
        "ignore = [1]",
        'fail-on = "high"',
        'lang = "zh"',
        'role = "customer"',
        '[severity]\nvague-wording = "high"',
        "options = 3",
        "[options]\nlong-message = 3",
        "extends = 3",
        "rule-folders = 1",
        'words = ["a"]',
        '[words]\noff-platform = "a"',
        'exclude = "a"',
        'exclude = [""]',
        'overrides = ["a"]',
        '[[overrides]]\nrole = "agent"',
        '[[overrides]]\npaths = ["a"]\nfail-on = "error"',
    ],
)
def test_what_neither_accepts(tmp_path: Path, source: str) -> None:
    path = tmp_path / "replylint.toml"
    path.write_text(source, "utf-8")
    with pytest.raises(ConfigError):
        load_config(path)
    assert not accepted(source)
