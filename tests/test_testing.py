from __future__ import annotations

from pathlib import Path

import pytest
from rule_folder import RULE, write

from replylint.errors import RuleError
from replylint.rule import Example
from replylint.rulebook import BUILT_IN, Rulebook
from replylint.testing import Failure, check_folder, parts, rules_of

MARK = ("no-noise", "呜啦")


def failures(folder: Path, old: str, new: str) -> list[Failure]:
    assert RULE.count(old) == 1
    return check_folder(write(folder, RULE.replace(old, new)))


def test_examples_that_hold(tmp_path: Path) -> None:
    assert check_folder(write(tmp_path / "rules")) == []


def test_a_bad_example_that_is_not_flagged(tmp_path: Path) -> None:
    old = 'text = "退款您呜啦"\ncontext = "退款呢"\nmarks = ["呜啦"]'
    (failure,) = failures(tmp_path / "rules", old, 'text = "退款好了"\nmarks = ["退款"]')
    assert failure == Failure("no-noise", "bad", "退款好了", None, (("no-noise", "退款"),), ())


def test_a_bad_example_that_is_flagged_elsewhere(tmp_path: Path) -> None:
    (failure,) = failures(tmp_path / "rules", '["呜啦"]', '["您呜啦"]')
    assert failure == Failure("no-noise", "bad", "退款您呜啦", "退款呢", (("no-noise", "您呜啦"),), (MARK,))


def test_a_bad_example_that_is_flagged_once_more(tmp_path: Path) -> None:
    (failure,) = failures(tmp_path / "rules", '"退款您呜啦"', '"退款您呜啦，呜啦"')
    assert (failure.expected, failure.got) == ((MARK,), (MARK, MARK))


def test_a_good_example_that_is_flagged(tmp_path: Path) -> None:
    (failure,) = failures(tmp_path / "rules", '"您客气了"', '"您呜啦了"')
    assert failure == Failure("no-noise", "good", "您呜啦了", None, (), (MARK,))


def test_a_good_example_is_tried_with_every_rule(tmp_path: Path) -> None:
    (failure,) = failures(tmp_path / "rules", '"您客气了"', '"这个绝对不行"')
    assert [rule for rule, _ in failure.got] == ["hard-refusal"]


def test_a_wording_is_tried_in_both_scripts(tmp_path: Path) -> None:
    found = failures(tmp_path / "rules", "您好，[时间]前给您结果。", "呜啦[时间]")
    assert [(failure.kind, failure.text) for failure in found] == [
        ("wording", "呜啦[时间]"),
        ("wording", "嗚啦[時間]"),
    ]


def test_the_built_in_folder_is_tried_by_itself() -> None:
    rules, book = rules_of(BUILT_IN)
    assert {rule.id for rule in rules} == book.rules.keys() == Rulebook.built_in().rules.keys()


def test_another_folder_may_use_the_built_in_cue_lists(tmp_path: Path) -> None:
    rule = RULE.replace('["test-noise"]', '["test-noise"]\nunless = ["clause: reason"]')
    assert check_folder(write(tmp_path / "rules", rule)) == []


def test_an_id_of_a_built_in_rule_is_taken(tmp_path: Path) -> None:
    folder = write(tmp_path / "rules")
    (folder / "no-noise.toml").rename(folder / "hard-refusal.toml")
    with pytest.raises(RuleError, match="'hard-refusal' is defined twice"):
        check_folder(folder)


@pytest.mark.parametrize(("folder", "says"), [("empty", "holds no rule files"), ("missing", "no such rule folder")])
def test_a_folder_without_rules_does_not_pass(tmp_path: Path, folder: str, says: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(RuleError, match=says):
        check_folder(tmp_path / folder)


def test_parts_tell_the_marks_from_the_rest() -> None:
    example = Example("能退吗不能退的不能", marks=("不能退", "不能"))
    assert list(parts(example)) == [("能退吗", False), ("不能退", True), ("的", False), ("不能", True), ("", False)]
    assert list(parts(Example("好的"))) == [("好的", False)]
