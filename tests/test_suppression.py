from __future__ import annotations

from pathlib import Path

import pytest

from replylint.errors import ConfigError
from replylint.fingerprint import fingerprint
from replylint.model import Finding
from replylint.suppression import Entry, FileSuppressions, Suppressions, Unused
from replylint.suppressionfile import path_in, read_suppressions, written

RULES = {"hard-refusal": "hard-refusal", "blunt-no": "hard-refusal", "vague": "vague"}
REPLY = "这个不能退"


def finding(rule: str = "hard-refusal", start: int = 2, end: int = 5) -> Finding:
    return Finding(rule, "error", "", "", start, end, (), ())


def of_file(*entries: Entry, require_reason: bool = False) -> FileSuppressions:
    return Suppressions(entries, lambda: RULES, require_reason=require_reason).of_file("a.yaml", "./a.yaml")


def ignore(line: int, text: str = "replylint: ignore[hard-refusal]", *, alone: bool = False) -> FileSuppressions:
    suppressions = of_file()
    suppressions.add_comment(line, text, alone=alone)
    return suppressions


@pytest.mark.parametrize(("line", "suppressed"), [(3, False), (4, True), (6, True), (7, False)])
def test_a_comment_holds_for_the_replies_of_its_line(line: int, suppressed: bool) -> None:
    assert ignore(line).suppresses(finding(), REPLY, range(4, 7)) is suppressed


def test_a_comment_that_stands_alone_holds_for_the_next_reply_only() -> None:
    suppressions = ignore(3, alone=True)
    for lines, suppressed in ((range(1, 2), False), (range(5, 7), True), (range(8, 9), False)):
        suppressions.meet(lines)
        assert suppressions.suppresses(finding(), REPLY, lines) is suppressed


def test_other_rules_are_not_suppressed_and_an_old_name_is_the_rule() -> None:
    suppressions = ignore(1, "replylint: ignore[vague, blunt-no] -- 与法务商定")
    assert suppressions.suppresses(finding(), REPLY, range(1, 2))
    assert not suppressions.suppresses(finding("shouting"), REPLY, range(1, 2))
    assert [*suppressions.unused(frozenset(RULES))] == [Unused("./a.yaml", 1, "vague", None)]
    assert [*suppressions.unused(frozenset(["hard-refusal"]))] == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("replylint: ignore", "a.yaml:1: ignore what? name the rule"),
        ("replylint: ignore[]", "ignore what?"),
        ("replylint: ignore -- 老话术", "ignore what?"),
        ("replylint: ignroe[vague]", "expected `replylint: ignore"),
        ("replylint: ignore[vague] 老话术", "expected `replylint: ignore"),
        ("replylint: ignore[hard-refusl]", "unknown rule 'hard-refusl'; did you mean 'hard-refusal'?"),
    ],
)
def test_a_comment_that_says_nothing_clear_is_an_error(text: str, says: str) -> None:
    with pytest.raises(ConfigError) as error:
        ignore(1, text)
    assert says in str(error.value)


def test_a_reason_may_be_required(tmp_path: Path) -> None:
    strict = of_file(require_reason=True)
    strict.add_comment(1, "replylint: ignore[vague] -- 与法务商定", alone=True)
    with pytest.raises(ConfigError, match="a reason is required"):
        strict.add_comment(1, "replylint: ignore[vague] -- ", alone=True)
    path = tmp_path / "s.json"
    path.write_text("".join(written([Entry("a", "vague", "0")])), "utf-8")
    with pytest.raises(ConfigError, match=r'suppressions\[0\]: a reason is required; say why in its "reason"'):
        read_suppressions(path, require_reason=True)


def test_an_entry_holds_so_often_in_its_file() -> None:
    known = fingerprint(finding(), REPLY)
    suppressions = of_file(Entry("a.yaml", "hard-refusal", known, 2), Entry("b.yaml", "hard-refusal", known, 9))
    lines = range(1, 2)
    assert suppressions.suppresses(finding(), REPLY, lines)
    assert not suppressions.suppresses(finding(), f"{REPLY}哦", lines)
    assert not suppressions.suppresses(finding(start=3), REPLY, lines)
    assert [*suppressions.unused(frozenset(RULES))] == [Unused("./a.yaml", None, "hard-refusal", known)]
    assert suppressions.suppresses(finding(), f"{REPLY}\n", lines)
    assert not suppressions.suppresses(finding(), REPLY, lines)
    assert [*suppressions.unused(frozenset(RULES))] == []


def test_the_file_is_in_order_and_read_back(tmp_path: Path) -> None:
    entries = [Entry("b", "vague", "1", 3, "老话术"), Entry("a", "vague", "2"), Entry("a", "hard-refusal", "9")]
    text = "".join(written(entries))
    assert text == "".join(written(reversed(entries)))
    assert len(text.splitlines()) == len(entries) + 2
    (tmp_path / "s.json").write_text(text, "utf-8")
    assert read_suppressions(tmp_path / "s.json") == sorted(entries, key=lambda entry: entry.key)
    assert read_suppressions(tmp_path / "none.json") == []
    assert path_in(tmp_path, str(tmp_path / "x" / "a.md")) == "x/a.md"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "no JSON"),
        ("[]", "expected {"),
        ('{"version": 1, "suppressions": [{"path": "a"}]}', "suppressions[0]: expected an object with the keys"),
        (
            '{"version": 1, "suppressions": [{"path": "a", "rule": "b", "fingerprint": "c", "count": 0}]}',
            "a count from",
        ),
    ],
)
def test_a_broken_file_is_an_error(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "s.json").write_text(text, "utf-8")
    with pytest.raises(ConfigError) as error:
        read_suppressions(tmp_path / "s.json")
    assert says in str(error.value)
    assert "replylint baseline" in str(error.value)
