"""Rule files: what they become, and how a broken one is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_folder import RULE, write

from replylint.errors import RuleError
from replylint.linter import Linter
from replylint.rule import Example
from replylint.rulebook import Rulebook
from replylint.rulefile import read_rule


def line(source: str, part: str) -> int:
    """Return the number of the first line that holds a text."""
    return next(number for number, text in enumerate(source.splitlines(), 1) if part in text)


def test_what_a_file_says(tmp_path: Path) -> None:
    rule = read_rule(write(tmp_path / "rules") / "no-noise.toml")
    assert (rule.id, rule.severity, rule.family, rule.check) == ("no-noise", "info", "test", "phrase")
    assert rule.summary == {
        "zh-Hans": "叫声不是回答",
        "zh-Hant": "叫聲不是回答",
        "en": "A noise is no answer",
    }
    assert rule.options == {"flag": [{"cues": ["test-noise"]}]}
    assert (rule.default, rule.aliases, rule.yields_to) == (True, ("no-noises",), ())
    assert rule.bad == (Example("退款您呜啦", "退款呢", ("呜啦",)),)
    assert rule.good == (Example("您客气了", why="a polite formula"),)
    assert rule.source == str(tmp_path / "rules" / "no-noise.toml")


def test_wordings(tmp_path: Path) -> None:
    slots, advice = read_rule(write(tmp_path / "rules") / "no-noise.toml").wordings
    assert (slots.hans, slots.hant) == ("您好，[时间]前给您结果。", "您好，[時間]前給您結果。")
    assert (slots.how, slots.safety, slots.when) == ("rewrite", "display", ("refund",))
    assert (advice.how, advice.safety, advice.when) == ("advice", "display", ())


def test_a_wording_without_slots_wants_reading(tmp_path: Path) -> None:
    rule = read_rule(write(tmp_path / "rules", RULE.replace("[时间]", "今天")) / "no-noise.toml")
    assert rule.wordings[0].safety == "unsafe"


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        (
            'severity = "info"',
            'severity = "low"',
            "severity =",
            "severity: Input should be 'error', 'warning' or 'info'",
        ),
        ('severity = "info"', 'serverity = "info"', "serverity", "serverity: unknown key; expected one of summary,"),
        ('severity = "info"', 'serverity = "info"', "serverity", "did you mean 'severity'?"),
        ('severity = "info"\n', "", "summary", "severity: Field required"),
        ('rows = ["G3.11"]\naliases', 'rows = "G3.11"\naliases', "rows =", "rows: Input should be a valid list"),
        ('zh = "叫声', 'zn = "叫声', "summary", "summary.zh: Field required"),
        ('zh = "叫声', 'zn = "叫声', "summary", "summary.zn: unknown key; expected one of zh, en, hant"),
        (
            'why = { zh = "伤人。", en = "It hurts." }',
            'why = "伤人。"',
            "why =",
            "why: expected a table with keys of zh, en, hant",
        ),
        ('zh = "别这样说。"', 'zh = ""', "message", "message.zh: String should have at least 1 character"),
        ('marks = ["呜啦"]', 'marks = ["呜"]\nmark = 1', "mark = 1", "bad[0].mark: unknown key"),
        (
            'marks = ["呜啦"]',
            'marks = ["别"]',
            "[[bad]]",
            "bad[0]: Value error, the mark '别' does not stand in the text",
        ),
        ('marks = ["呜啦"]', "marks = []", "[[bad]]", "bad[0]: Value error, a reply that is flagged has marks"),
        ('marks = ["呜啦"]', "", "[[bad]]", "bad[0]: Value error, a reply that is flagged has marks"),
        ('context = "退款呢"', "context = 3", "context", "bad[0].context: Input should be a valid string"),
        ('why = "a polite formula"', "", "[[good]]", "good[0].why: Field required"),
        ('how = "advice"', 'how = "advise"', 'how = "advise"', "wording[1].how: Input should be 'replace',"),
        ('how = "advice"', 'how = "advice"\nsaftey = ""', "saftey", "wording[1].saftey: unknown key"),
        ('how = "advice"', 'how = "advice"\nsaftey = ""', "saftey", "did you mean 'safety'?"),
        ("when =", 'safety = "safe"\nwhen =', "[[wording]]", "wording[0]: Value error, advice, and wording with slots"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path: Path, old: str, new: str, at: str, says: str) -> None:
    assert RULE.count(old) == 1
    source = RULE.replace(old, new)
    path = write(tmp_path / "rules", source) / "no-noise.toml"
    with pytest.raises(RuleError) as caught:
        read_rule(path)
    place = f"{path}:{line(source, at)}: "
    assert any(told.startswith(place) and says in told for told in str(caught.value).splitlines()), caught.value


def test_a_missing_key_is_not_taken_for_that_of_the_next_table(tmp_path: Path) -> None:
    source = RULE.replace('why = "a polite formula"', "") + '\n[[good]]\ntext = "好的"\nwhy = "agrees"\n'
    path = write(tmp_path / "rules", source) / "no-noise.toml"
    with pytest.raises(RuleError, match=rf"^{path}:{line(source, '[[good]]')}: good\[0\]\.why"):
        read_rule(path)


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    source = RULE.replace('"info"', '"low"').replace('"advice"', '"advise"')
    with pytest.raises(RuleError) as caught:
        read_rule(write(tmp_path / "rules", source) / "no-noise.toml")
    assert [message.split(": ")[1] for message in str(caught.value).splitlines()] == ["severity", "wording[1].how"]


def test_no_examples_is_an_error(tmp_path: Path) -> None:
    source = RULE[: RULE.index("[[bad]]")]
    with pytest.raises(RuleError) as caught:
        read_rule(write(tmp_path / "rules", source) / "no-noise.toml")
    assert [message.split(": ")[1] for message in str(caught.value).splitlines()] == ["bad", "good"]


@pytest.mark.parametrize("source", ["a =\n", "a = 1\na = 2\n", "[[bad]\n"])
def test_a_file_that_is_no_toml(tmp_path: Path, source: str) -> None:
    path = write(tmp_path / "rules", source) / "no-noise.toml"
    with pytest.raises(RuleError, match=r"not TOML: .*line \d"):
        read_rule(path)


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    path = write(tmp_path / "rules") / "no-noise.toml"
    path.write_bytes(RULE.encode("gb18030"))
    with pytest.raises(RuleError, match=f"^{path}: can't be read as UTF-8"):
        read_rule(path)


@pytest.mark.parametrize("name", ["G315.toml", "never_so.toml", "never so.toml", "never--so.toml"])
def test_a_file_is_named_after_its_rule(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(RULE, "utf-8")
    with pytest.raises(RuleError, match="named after its rule"):
        read_rule(path)


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        (
            '["test-noise"]',
            '["test-nevr"]',
            "cues =",
            "flag[0].cues[0]: unknown cue set or condition 'test-nevr'; did you mean 'test-noise'?",
        ),
        (
            '["test-noise"]',
            '["test-noise"]\nunless = [\n  "reply: apology",\n  "clause: offer, resaon"]',
            "unless =",
            "flag[0].unless[1]: unknown cue set or condition 'resaon'; did you mean 'reason'?",
        ),
        ('["test-noise"]', '["test-noise"]\nunless = 3', "[[flag]]", "flag: unexpected value (TypeError"),
        (
            'check = "phrase"',
            'check = "phrases"',
            "check =",
            "check: unknown kind of check 'phrases'; did you mean 'phrase'?",
        ),
        ('cues = ["test-noise"]', 'cue = ["test-noise"]', "cue =", "flag[0].cue: unknown key 'cue' in [[flag]]"),
        ('["test-noise"]', '["test-noise"]\nmark = "all"', "mark =", "flag[0].mark: mark must be one of cue, clause"),
        ('["test-noise"]', '["test-noise"]\nunless = ["near: reason"]', "unless =", "expected 'place: name, …'"),
    ],
)
def test_what_only_the_kind_of_check_sees_is_named_with_its_place(
    tmp_path: Path, old: str, new: str, at: str, says: str
) -> None:
    source = RULE.replace(old, new)
    folder = write(tmp_path / "rules", source)
    with pytest.raises(RuleError) as caught:
        Rulebook.read(folder)
    assert str(caught.value).startswith(f"{folder / 'no-noise.toml'}:{line(source, at)}: ")
    assert says in str(caught.value)


@pytest.mark.parametrize("cues", ["呜啦 ! 呜啦你", "(呜啦", "呜啦)", "(|甭)", "@nowhere"])
def test_a_broken_cue_list_is_named_with_its_line(tmp_path: Path, cues: str) -> None:
    folder = write(tmp_path / "rules", cues=f"# 叫声\n呜啦\n{cues}\n")
    with pytest.raises(RuleError, match=f"^{folder / 'cues' / 'test-noise.txt'}:3: "):
        Rulebook.read(folder)


def test_broken_groups_are_named_with_their_line(tmp_path: Path) -> None:
    folder = write(tmp_path / "rules")
    (folder / "groups.txt").write_text("@day = 今天|明天\nday = 后天\n", "utf-8")
    with pytest.raises(RuleError, match=f"^{folder / 'groups.txt'}:2: expected a line such as"):
        Rulebook.read(folder)


def test_broken_cues_of_a_rule_are_named_with_their_key(tmp_path: Path) -> None:
    source = RULE.replace("[[wording]]", '[cues]\nnoises = ["(呜啦"]\n\n[[wording]]', 1)
    path = write(tmp_path / "rules", source) / "no-noise.toml"
    with pytest.raises(RuleError, match=rf"^{path}:{line(source, 'noises =')}: cues\.noises: "):
        read_rule(path)


def test_lists_of_the_folder_the_rule_and_the_built_in_rules_are_known(tmp_path: Path) -> None:
    source = RULE.replace('["test-noise"]', '["test-noise", "noises"]\nunless = ["reply: apology"]')
    source = source.replace("[[wording]]", '[cues]\nnoises = ["哇啦"]\n\n[[wording]]', 1)
    linter = Linter(rulebook=Rulebook.built_in().joined(Rulebook.read(write(tmp_path / "rules", source))))
    assert "no-noise" in [finding.rule for finding in linter.check("哇啦").findings]
