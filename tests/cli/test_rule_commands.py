"""The commands about rules: `rules`, `explain` and `test-rules`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from replylint.cli import main
from replylint.cli.words import WORDS, wrapped
from replylint.formats.display import width

sys.path.insert(0, str(Path(__file__).parent.parent))
from rule_folder import RULE, write

Output = tuple[int, str, str]
Run = Callable[..., Output]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "ours")


@pytest.fixture
def run(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line in a folder whose configuration adds the test's rule."""
    (tmp_path / "replylint.toml").write_text(f'rule-folders = ["{folder.name}"]\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def run(*argv: str) -> Output:
        code = main(argv)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def listed(run: Run, *argv: str) -> list[str]:
    code, out, err = run("rules", *argv)
    assert (code, err) == (0, "")
    return [line for line in out.splitlines() if line.startswith(("no-noise", "hard-refusal"))]


def test_rules_are_listed(run: Run) -> None:
    ours, built_in = sorted(listed(run), key=lambda line: line.startswith("hard-refusal"))
    assert ours.split() == ["no-noise", "提示", "test", "默认开启", "叫声不是回答", "G3.11"]
    assert built_in.split()[:4] == ["hard-refusal", "错误", "wording", "默认开启"]
    assert width(ours[: ours.index("G3.11")]) == width(built_in[: built_in.index("G3.11")])


def test_rules_are_listed_in_a_language(run: Run) -> None:
    assert "info test on by default" in " ".join(" ".join(listed(run, "--lang", "en")).split())
    assert "叫聲不是回答" in " ".join(listed(run, "--lang", "zh-Hant"))


def test_rules_as_json(run: Run) -> None:
    code, out, _ = run("rules", "--format", "json")
    assert code == 0
    (ours,) = [rule for rule in json.loads(out)["rules"] if rule["id"] == "no-noise"]
    assert ours == {
        "id": "no-noise",
        "severity": "info",
        "family": "test",
        "default": True,
        "rows": ["G3.11"],
        "aliases": ["no-noises"],
        "summary": {"zh-Hans": "叫声不是回答", "zh-Hant": "叫聲不是回答", "en": "A noise is no answer"},
    }


def test_severities_are_those_configured(run: Run, tmp_path: Path) -> None:
    config = tmp_path / "other.toml"
    config.write_text('rule-folders = ["ours"]\nlang = "en"\nseverity.no-noise = "error"\n', "utf-8")
    assert any(line.split()[:2] == ["no-noise", "error"] for line in listed(run, "--config", str(config)))


def test_a_rule_is_explained(run: Run) -> None:
    code, out, err = run("explain", "no-noise")
    assert (code, err) == (0, "")
    assert (
        out
        == """\
no-noise  提示  test  默认开启

检查什么
  叫声不是回答

为什么
  伤人。

依据
  G3.11

会标出
  客户：退款呢
  客服：退款您【呜啦】

不会标出
  客服：您客气了

可以这样写
  refund  您好，[时间]前给您结果。
  通用    建议 不要说呜啦。

关闭或调整（replylint.toml）
  ignore = ["no-noise"]

  [severity]
  no-noise = "warning"
"""
    )


def test_a_rule_is_explained_in_english_and_colour(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = run("explain", "no-noise", "--lang", "en")[1]
    assert "Agent: 退款您\x1b[4;31m呜啦\x1b[0m\n" in out
    assert "(a polite formula)" in out


@pytest.mark.parametrize("lang", WORDS)
def test_a_built_in_rule_is_explained_in_every_language(run: Run, lang: str) -> None:
    code, out, err = run("explain", "hard-refusal", "--lang", lang)
    assert (code, err) == (0, "")
    assert max(width(line) for line in out.splitlines()) <= 120


def test_few_examples_or_all(run: Run, folder: Path) -> None:
    more = "".join(f'\n[[good]]\ntext = "您客气了{number}"\nwhy = "fine"\n' for number in range(9))
    (folder / "no-noise.toml").write_text(RULE + more, "utf-8")
    few, everything = run("explain", "no-noise")[1], run("explain", "no-noise", "--all")[1]
    assert "另有 5 条（--all）" in few
    assert (few.count("您客气了"), everything.count("您客气了")) == (5, 10)


def test_an_old_name_is_explained(run: Run) -> None:
    assert run("explain", "no-noises")[1].startswith("no-noise  ")


def test_a_rule_as_json(run: Run) -> None:
    code, out, _ = run("explain", "no-noise", "--format", "json")
    assert code == 0
    rule = json.loads(out)["rule"]
    assert rule["bad"] == [{"text": "退款您呜啦", "context": "退款呢", "marks": ["呜啦"]}]
    assert rule["good"] == [{"text": "您客气了", "context": None, "why": "a polite formula"}]
    assert rule["wordings"][0] == {
        "text": {"zh-Hans": "您好，[时间]前给您结果。", "zh-Hant": "您好，[時間]前給您結果。"},
        "rows": ["G3.11"],
        "how": "rewrite",
        "safety": "display",
        "topics": ["refund"],
    }


@pytest.mark.parametrize(
    ("name", "says"), [("no-nois", "did you mean 'no-noise'?"), ("zzz", "`replylint rules` lists them all")]
)
def test_an_unknown_rule(run: Run, name: str, says: str) -> None:
    code, out, err = run("explain", name)
    assert (code, out) == (2, "")
    assert f"unknown rule '{name}'; {says}" in err


def test_control_characters_of_a_rule_file_are_shown(run: Run, folder: Path) -> None:
    (folder / "no-noise.toml").write_text(RULE.replace("您客气了", "您\\u001b[31m客气了"), "utf-8")
    out = run("explain", "no-noise")[1]
    assert "\x1b" not in out
    assert "您␛[31m客气了" in out


def test_examples_that_hold(run: Run, folder: Path) -> None:
    code, out, err = run("test-rules", str(folder))
    assert (code, err) == (0, "")
    assert out == "no-noise  4 examples  ok\n1 rule(s): every example holds\n"


def test_examples_that_fail(run: Run, folder: Path) -> None:
    (folder / "no-noise.toml").write_text(RULE.replace("您客气了", "您呜啦了").replace('["呜啦"]', '["款"]'), "utf-8")
    code, out, err = run("test-rules", str(folder))
    assert (code, err) == (1, "")
    assert (
        out
        == """\
no-noise  bad example  退款您呜啦
  after     退款呢
  expected  no-noise at 【款】
  got       no-noise at 【呜啦】

no-noise  good example  您呜啦了
  expected  no finding
  got       no-noise at 【呜啦】

no-noise  4 examples  2 failed
1 rule(s): 2 failed
"""
    )


def test_without_a_folder_every_rule_is_tried(run: Run) -> None:
    out = run("test-rules")[1]
    assert "no-noise  4 examples  ok" in out
    assert "hard-refusal  " in out


def test_a_broken_rule_file(run: Run, folder: Path) -> None:
    path = folder / "no-noise.toml"
    path.write_text(RULE.replace('severity = "info"', 'severity = "low"'), "utf-8")
    code, out, err = run("test-rules", str(folder))
    assert (code, out) == (2, "")
    assert f"{path}:4: severity: Input should be 'error', 'warning' or 'info'" in err


@pytest.mark.parametrize(("name", "says"), [("missing", "no such rule folder"), ("empty", "holds no rule files")])
def test_a_folder_that_can_not_be_tested(run: Run, tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "empty").mkdir()
    code, out, err = run("test-rules", name)
    assert (code, out) == (2, "")
    assert f"{name}: {says}" in err


def test_lines_are_wrapped_in_cells() -> None:
    assert list(wrapped("您好，today is 好日子。", 10)) == ["您好，", "today is", "好日子。"]
    assert list(wrapped("没有空格的一行字，很长", 8)) == ["没有空格", "的一行", "字，很长"]
    assert list(wrapped("unbreakable", 4)) == ["unbreakable"]
    assert list(wrapped("", 4)) == []
