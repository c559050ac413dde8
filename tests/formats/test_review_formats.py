"""SARIF, GitLab, GitHub and JUnit: each is accepted by its consumer, and shows every file's findings once."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

import consumers
import pytest
from findings import located, render, three
from hypothesis import given, settings
from hypothesis import strategies as st

from replylint.formats.outcome import Outcome, Style
from replylint.model import Finding, Suggestion
from replylint.rule import Rule, Wording


def not_checked() -> Outcome:
    outcome = Outcome(files=1, replies=5)
    outcome.add_problem("c d.txt", 3, "why: 10%")
    return outcome


def of(severity: Any, number: int = 0) -> Any:
    """Return a finding that is like no other of another number or severity."""
    return located(finding=Finding(f"{severity}-{number}", severity, "没有", "no", 4, 6, (), ()), message="没有")


def test_sarif_has_a_result_for_each_file() -> None:
    run = consumers.sarif(render("sarif", *three(), outcome=not_checked()))
    first, second = run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert (first["ruleId"], first["level"], first["occurrenceCount"]) == ("bare-refusal", "warning", 2)
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a.csv"},
        "region": {"startLine": 7, "startColumn": 12, "endLine": 7, "endColumn": 14, "snippet": {"text": "不能"}},
    }
    assert [item["physicalLocation"]["region"]["startLine"] for item in first["relatedLocations"]] == [9]
    assert "同一句另有 1 处" in first["message"]["text"]
    assert second["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "b.csv"
    assert first["partialFingerprints"] == second["partialFingerprints"]
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "c%20d.txt"
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["properties"]["summary"]["findings"] == 3


def test_sarif_explains_its_rules() -> None:
    texts: Any = {"zh-Hans": "没有说原因", "zh-Hant": "沒有說原因", "en": "no reason"}
    wordings = (Wording("因为[原因]", "因為[原因]", (), "replace", "display"),)
    rule = Rule("bare-refusal", "error", "tone", "phrase", ("G2.1",), texts, {}, wordings, summary=texts, why=texts)
    run = consumers.sarif(render("sarif", located(), style=Style("zh-Hant", rules={rule.id: rule})))
    (shown,) = run["tool"]["driver"]["rules"]
    assert shown["help"]["text"] == "沒有說原因\n- 因為[原因]"
    assert shown["defaultConfiguration"] == {"level": "error"}
    assert shown["properties"]["tags"] == ["tone", "G2.1"]
    assert run["language"] == "zh-TW"


def test_sarif_fixes_are_replacements_that_need_nothing_filled_in() -> None:
    ways: list[tuple[str, Any, Any]] = [
        ("您", "replace", "unsafe"),
        ("因[原因]", "replace", "display"),
        ("您好", "rewrite", "unsafe"),
        ('"您"', "replace", "safe"),
    ]
    wordings = tuple(Suggestion(text, (), how, safety) for text, how, safety in ways)
    finding = Finding("informal-pronoun", "info", "m", "m", 4, 6, (), wordings)
    (result,) = consumers.sarif(render("sarif", located(finding=finding)))["results"]
    (fix,) = result["fixes"]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"] == {"text": "您"}
    assert replacement["deletedRegion"]["startColumn"] == 12
    (cell,) = consumers.sarif(render("sarif", located(finding=finding, where="Sheet1!C12")))["results"]
    assert "fixes" not in cell
    assert cell["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "Sheet1!C12"}]


def test_gitlab_knows_a_finding_again_wherever_it_moves() -> None:
    first, second = consumers.gitlab(render("gitlab", *three()))
    assert (first["severity"], first["location"]) == ("major", {"path": "a.csv", "lines": {"begin": 7, "end": 7}})
    moved = consumers.gitlab(render("gitlab", located(line=70, end_line=70, path="./a.csv")))
    assert moved[0]["fingerprint"] == first["fingerprint"] != second["fingerprint"]
    assert "同一句另有 1 处" in first["content"]["body"]
    (problem,) = consumers.gitlab(render("gitlab", outcome=not_checked()))
    assert (problem["check_name"], problem["description"]) == ("not-checked", "why: 10%")
    assert consumers.gitlab(render("gitlab")) == []


def test_github_annotates_what_it_will_show_and_logs_the_rest() -> None:
    found = [of("warning", number) for number in range(12)] + [of("error"), of("info")]
    lines = render("github", *found, outcome=not_checked()).splitlines()
    assert lines[0] == "::error file=c d.txt,line=3,title=not checked::why: 10%25"
    assert lines[1] == "::warning file=a.csv,line=7,col=12,endColumn=13,title=warning-0::没有"
    levels = [line.split(" ")[0] for line in lines if line.startswith("::")]
    assert levels == ["::error", *["::warning"] * 10, "::error", "::notice", levels[-2], "::endgroup::"]
    fold = lines[lines.index(next(line for line in lines if line.startswith("::group::"))) + 1 :]
    assert [line.split(" ")[3] for line in fold[:2]] == ["warning-10", "warning-11"]


@pytest.mark.parametrize("path", ["a:b,c%.txt", "::error::x\n::set-env", "##[error]x"])
def test_github_takes_nothing_in_a_path_for_a_command(path: str) -> None:
    for line in render("github", *[of("warning", number) for number in range(12)], located(path=path)).splitlines():
        assert re.match(r"::(warning|group|endgroup)|- a\.csv:|- .* 警告|检查了", line), line
        assert "##[" not in line or line.startswith("::warning")


def test_junit_fails_by_the_severities_that_fail_the_check() -> None:
    text = render("junit", *three(), outcome=Outcome(files=3, replies=9, checked=["clean.txt"]))
    consumers.junit(text)
    suite = ET.fromstring(text)[0]  # noqa: S314 - our own
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("3", "2", "0")
    clean, first, _ = suite.findall("testcase")
    assert (clean.get("name"), list(clean)) == ("clean.txt", [])
    failure = first.find("failure")
    assert failure is not None
    assert (failure.get("type"), failure.get("message")) == ("warning", "警告 2")
    assert (failure.text or "").startswith("a.csv:7:12: 警告 bare-refusal “不能”\n")
    assert "a.csv:9:12" in (failure.text or "")
    lenient = ET.fromstring(render("junit", *three(), fails=False))  # noqa: S314 - our own
    assert lenient.get("failures") == "0"
    assert lenient.find(".//system-out") is not None


def test_junit_counts_what_was_not_checked_as_an_error() -> None:
    text = render("junit", outcome=not_checked())
    consumers.junit(text)
    error = ET.fromstring(text).find(".//error")  # noqa: S314 - our own
    assert error is not None
    assert error.get("message") == "why: 10%"


# A path holds no lone surrogate but those that stand for a byte, which `os.fsencode` turns back.
PATHS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=8)


@settings(max_examples=40)
@given(st.text(st.characters(), max_size=8), PATHS)
def test_every_text_is_accepted(reply: str, path: str) -> None:
    found = located(reply="亲，" + reply + "不能", path=path, where=reply or None, speaker=reply, dialogue=reply)
    found.finding.start = 0
    consumers.sarif(render("sarif", found))
    consumers.gitlab(render("gitlab", found))
    consumers.junit(render("junit", found))
    for line in render("github", found).splitlines():
        assert not line.startswith("::") or line.startswith("::warning file=")
