"""Suppressions on the command line: comments in scripts, the file of suppressions, and the baseline."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from replylint.cli import main
from replylint.suppressionfile import NAME

YAML = """\
a:
  # replylint: ignore[unexplained-negative] -- 与法务商定
  reply: 这个不能退
b: {reply: 这个不能退}  # replylint: ignore[unexplained-negative]
c:
  reply: |  # replylint: ignore[unexplained-negative, vague-wording]
    您好
    这个不能退
d:
  reply: "井号 # replylint: ignore"
  more: |
    # replylint: ignore
e: {reply: 这个不能退}
"""
MARKDOWN = """\
<!-- replylint: ignore[unexplained-negative] -->
这个不能退

这个不能退 <!-- replylint: ignore[unexplained-negative] -- 好 -->

`<!-- replylint: ignore -->`

```
<!-- replylint: ignore -->
```

- 这个不能退
"""
TOML = """\
# replylint: ignore[unexplained-negative]
reply = "这个不能退"
[a]
reply = "# replylint: ignore" # replylint: ignore[unexplained-negative]
"""


class Run:
    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys
        self.err = ""

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def __call__(self, command: str, *argv: str) -> tuple[int, str]:
        code = main([command, *argv])
        captured = self._capsys.readouterr()
        self.err = captured.err
        return code, captured.out

    def check(self, *argv: str) -> tuple[int, dict[str, Any]]:
        code, out = self("check", *argv, "--format", "json")
        return code, json.loads(out)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    run = Run(tmp_path, capsys)
    run.write("replylint.toml", 'select = ["unexplained-negative", "vague-wording"]\n')
    return run


@pytest.mark.parametrize(
    ("name", "lines", "suppressed", "unused"),
    [
        ("a.yaml", [13], 3, [(6, "vague-wording")]),
        ("a.md", [12], 2, []),
        ("a.toml", [], 1, [(4, "unexplained-negative")]),
    ],
)
def test_comments_of_each_format(
    run: Run, name: str, lines: list[int], suppressed: int, unused: list[tuple[int, str]]
) -> None:
    run.write(name, {"a.yaml": YAML, "a.md": MARKDOWN, "a.toml": TOML}[name])
    code, report = run.check(name)
    found = [at["line"] for one in report["findings"] for at in one["occurrences"]]
    assert (code, found, report["summary"]["suppressed"]) == (int(bool(lines)), lines, suppressed)
    assert [(item["line"], item["rule"]) for item in report["unused_suppressions"]] == unused
    assert all(f"{name}:{line}: ignore[{rule}] matches no finding: remove it" in run.err for line, rule in unused)
    _, text_report = run("check", name, "--lang", "en")
    assert f"{suppressed} more finding(s) suppressed." in text_report
    assert run.check(name, "--jobs", "2") == (code, report)


def test_what_is_not_understood_is_wrong_usage(run: Run) -> None:
    run.write("a.yaml", "reply: 这个不能退 # replylint: ignore\n")
    run.write("b.yaml", "reply: 这个不能退\n")
    code, report = run.check("a.yaml", "b.yaml")
    assert (code, report["summary"]["findings"]) == (2, 2)
    assert "a.yaml:1: ignore what? name the rule" in run.err
    run.write("a.yaml", "reply: 这个不能退 # replylint: ignore[unexplained-negativ]\n")
    assert run("check", "a.yaml")[0] == 2
    assert "did you mean 'unexplained-negative'?" in run.err
    run.write("replylint.toml", "require-reason = true\n")
    run.write("a.yaml", "reply: 这个不能退 # replylint: ignore[unexplained-negative]\n")
    assert run("check", "a.yaml")[0] == 2
    assert "a reason is required" in run.err


def test_a_baseline_shows_only_what_is_new(run: Run) -> None:
    run.write("a.txt", "这个不能退\n这个不能退\n")
    run.write("b.csv", "话术\n这个不能退\n")
    code, out = run("baseline", ".", "--reason", "旧话术")
    assert (code, out) == (0, f"{NAME}: 3 finding(s) suppressed, in 2 entries\n")
    kept = (run.folder / NAME).read_text("utf-8")
    assert "不能退" not in kept
    assert run.check(".")[0] == 0
    run.write("a.txt", "您好\n这个不能退\n好的\n这个不能退\n这个不能退\n")
    code, report = run.check(".")
    assert (code, report["summary"]["findings"], report["summary"]["suppressed"]) == (1, 1, 3)
    assert run.check(".", "--jobs", "2") == (code, report)
    run("baseline", "b.csv")
    assert (run.folder / NAME).read_text("utf-8") == kept


def test_a_baseline_forgets_what_is_mended(run: Run) -> None:
    run.write("a.txt", "这个不能退\n")
    run.write("b.txt", "这个不能退\n")
    run("baseline", ".", "--reason", "旧话术")
    run.write("a.txt", "您好\n")
    code, report = run.check(".")
    assert (code, [item["path"] for item in report["unused_suppressions"]]) == (0, ["./a.txt"])
    assert f"in {NAME} is found no more: `replylint baseline`" in run.err
    assert run.check(".", "--select", "vague-wording")[1]["unused_suppressions"] == []
    (run.folder / "b.txt").unlink()
    run("baseline", "a.txt")
    assert "2 entries that match nothing any more were dropped" in run.err
    assert '"suppressions": [\n]}' in (run.folder / NAME).read_text("utf-8")


def test_a_baseline_may_need_a_reason(run: Run) -> None:
    run.write("replylint.toml", "require-reason = true\n")
    run.write("a.txt", "这个不能退\n")
    assert run("baseline", ".")[0] == 2
    assert "give it with --reason" in run.err
    assert not (run.folder / NAME).exists()
    assert run("baseline", ".", "--reason", "旧话术")[0] == 0
    assert run.check(".")[0] == 0
