"""The prepared form of the built-in rules: that it is fresh, and that it says what the rule files say."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from replylint import rulebook
from replylint.cues import CueSet
from replylint.rule import Act, Rule
from replylint.rulebook import BUILT_IN, PREPARED, Rulebook, prepare

_Item = TypeVar("_Item", Rule, Act)

STALE = "run python scripts/rulebook.py"


@pytest.fixture(scope="module")
def made() -> str:
    return prepare()


def without_examples(item: _Item) -> _Item:
    return replace(item, bad=(), good=(), source="")


def test_it_is_fresh(made: str) -> None:
    assert PREPARED.read_bytes() == made.encode(), STALE


def test_it_holds_the_rules_of_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    files = Rulebook.read(BUILT_IN)
    monkeypatch.setattr(Rulebook, "read", None)  # the files must not be needed
    prepared = Rulebook.built_in()
    assert {name: in_any_order(s) for name, s in prepared.cue_sets.items()} == {
        name: in_any_order(s) for name, s in files.cue_sets.items()
    }
    assert prepared.rules == {name: without_examples(rule) for name, rule in files.rules.items()}
    assert prepared.acts == {name: without_examples(act) for name, act in files.acts.items()}


def in_any_order(cue_set: CueSet) -> tuple[object, ...]:
    listed = [
        {(frozenset(cue.literals), cue.pattern, cue.begins) for cue in cues}
        for cues in (cue_set.cues, cue_set.exceptions)
    ]
    return (listed, cue_set.doubtful, cue_set.affirmed)


@pytest.fixture
def only_files(monkeypatch: pytest.MonkeyPatch) -> Rulebook:
    """What reading the rule files gives."""
    read = {BUILT_IN: Rulebook({}, {})}
    monkeypatch.setattr(Rulebook, "read", read.__getitem__)
    return read[BUILT_IN]


@pytest.mark.parametrize("content", ["", "{}", '{"digest": "of other files"}', "\xff"])
def test_a_stale_or_broken_one_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, only_files: Rulebook, content: str
) -> None:
    path = tmp_path / "rulebook.json"
    path.write_bytes(content.encode("latin-1"))
    monkeypatch.setattr(rulebook, "PREPARED", path)
    assert Rulebook.built_in() is only_files


def test_a_missing_one_is_not_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, only_files: Rulebook) -> None:
    monkeypatch.setattr(rulebook, "PREPARED", tmp_path / "rulebook.json")
    assert Rulebook.built_in() is only_files


def test_its_digest_follows_every_file(made: str, tmp_path: Path) -> None:
    (tmp_path / "cues").mkdir()
    rule, cues = tmp_path / "late.toml", tmp_path / "cues" / "late.txt"
    seen = set()
    for content in ("a", "b"):
        for path in (rule, cues):
            path.write_text(content, "utf-8")
            seen.add(rulebook.digest(tmp_path))
    assert len(seen) == 4
    assert json.loads(made)["digest"] == rulebook.digest(BUILT_IN)


def test_the_complete_rules_carry_what_the_prepared_form_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Rulebook, "read", None)  # cue lists, which take longest, come from the prepared form
    complete = Rulebook.built_in(complete=True)
    assert all(rule.bad and rule.good and Path(rule.source).is_file() for rule in complete.rules.values())
    assert {name: without_examples(rule) for name, rule in complete.rules.items()} == Rulebook.built_in().rules
    assert complete.index is not None
