"""`replylint check --fix`, `--diff` and `--interactive`: what is written and shown, what is left alone, and why."""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from stub import StubLinter

from replylint import atomic
from replylint.cli import fixing, main, reading
from replylint.errors import NotWrittenError
from replylint.fixing import document
from replylint.model import Finding, Report, Suggestion

WORDINGS = {
    "没有": Suggestion("暂时没有", (), "replace", "safe"),
    "不行": Suggestion("抱歉，可以换货", (), "rewrite", "unsafe"),
    "不知道": Suggestion("[时间]前答复您", (), "replace", "display"),
}


class Linter(StubLinter):
    """Flags three words: one has a safe wording, one an unsafe one, one a wording with a slot."""

    def check(self, text: str, *, context: str | None = None) -> Report:
        self.contexts.append((text, context))
        return Report(
            tuple(
                Finding("no", "warning", "请说明原因", "give a reason", *found.span(), (), (WORDINGS[found[0]],))
                for found in re.finditer("(?<!暂时)没有|不行|不知道", text)
            )
        )


class Run:
    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *argv: str) -> int:
        code = main(["check", *argv])
        self.out, self.err = self._capsys.readouterr()
        return code


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(reading, "_linter", lambda *_: Linter())
    return Run(capsys)


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.write_bytes(text.encode())
    return path


def test_safe_wordings_are_written_and_the_rest_is_found(run: Run) -> None:
    path = write("a.txt", "您好\r\n没有\r\n不行\r\n不知道\r\n")
    assert run("a.txt", "--fix") == 1
    assert path.read_bytes().decode() == "您好\r\n暂时没有\r\n不行\r\n不知道\r\n"
    assert "a.txt:3:1" in run.out
    assert "a.txt:2" not in run.out
    assert "改好 1 处（1 个文件），还有 2 处要由人来改：" in run.err
    assert "改了要有人看过（--unsafe） 1" in run.err


def test_what_is_fixed_wholly_is_clean(run: Run) -> None:
    path = write("a.txt", "没有\n不行\n")
    assert run("a.txt", "--fix", "--unsafe", "--lang", "en") == 0
    assert path.read_text("utf-8") == "暂时没有\n抱歉，可以换货\n"
    assert run.err == "replylint: fixed 2 in 1 file(s)\n"
    assert run("a.txt", "--fix", "--unsafe", "--lang", "en") == 0
    assert run.err == "replylint: fixed 0 in 0 file(s)\n"


def test_a_diff_writes_nothing(run: Run) -> None:
    path = write("a.txt", "您好，13800138000\n没有\n不行\n")
    assert run("a.txt", "--diff") == 1
    assert run.out.splitlines() == [
        "--- a.txt",
        "+++ a.txt",
        "@@ -1,3 +1,3 @@",
        " 您好，***********",
        "-没有",
        "+暂时没有",
        " 不行",
    ]
    assert "文件没有动" in run.err
    assert path.read_text("utf-8") == "您好，13800138000\n没有\n不行\n"
    write("a.txt", "不行\n")
    assert (run("a.txt", "--diff"), run.out) == (0, "")
    assert run("a.txt", "none.txt", "--diff") == 3


def test_only_what_counts_is_fixed(run: Run) -> None:
    path = write("a.txt", "没有\n")
    run("a.txt", "--fix", "--severity", "error")
    assert path.read_text("utf-8") == "没有\n"


def test_places_are_named_on_demand_and_where_something_would_be_lost(run: Run) -> None:
    write("a.txt", "不行，只有3件\n不知道\n")
    run("a.txt", "--fix", "--unsafe")
    assert "a.txt:1: no: 会丢掉数字、链接或占位符 (3)" in run.err
    assert "a.txt:2" not in run.err
    run("a.txt", "--fix", "--unsafe", "--verbose")
    assert "a.txt:2: no: 有内容要先填写 ([时间])" in run.err


def test_records_are_not_reworded(run: Run) -> None:
    records = {
        "a.txt": "客户：有吗\n客服：没有\n",
        "b.csv": "话术,发送时间\n没有,2026-01-02 10:00:00\n",
        "c.csv": "话术,客服昵称\n没有,小满\n",
    }
    for name, text in records.items():
        write(name, text)
    assert run(*records, "--fix") == 1
    for name, text in records.items():
        assert Path(name).read_text("utf-8") == text
        assert f"{name}: 里面有已经发出的对话，那是记录，不会改写" in run.err


def test_what_can_not_be_fixed_is_checked_and_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "LARGEST", 50)
    Path("a.txt.gz").write_bytes(gzip.compress("没有\n".encode()))
    target = write("target", "没有\n")
    Path("b.txt").symlink_to("target")
    write("c.txt", "没有\n" * 10)
    assert run("a.txt.gz", "b.txt", "c.txt", "--fix", "--lang", "en") == 1
    assert "Checked 3 file(s), 12 agent replies: 12 finding(s)" in run.out
    for name, reason in (("a.txt.gz", "packed with gzip"), ("b.txt", "symbolic link"), ("c.txt", "larger than")):
        assert re.search(f"replylint: {name}: .*{reason}", run.err)
    assert target.read_text("utf-8") == "没有\n"
    assert Path("b.txt").is_symlink()


def test_a_workbook_is_checked_and_said(run: Run) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["话术"])
    sheet.append(["没有"])
    book.save("a.xlsx")
    before = Path("a.xlsx").read_bytes()
    assert run("a.xlsx", "--fix") == 1
    assert Path("a.xlsx").read_bytes() == before
    assert "a.xlsx: a file in the format 'xlsx' is no text" in run.err


def test_what_is_clean_needs_no_word(run: Run) -> None:
    Path("a.txt.gz").write_bytes(gzip.compress("您好\n".encode()))
    assert run("a.txt.gz", "--fix", "--lang", "en") == 0
    assert run.err == "replylint: fixed 0 in 0 file(s)\n"


def test_a_file_that_could_not_be_written_is_not_done(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def replace(path: Path, _old: bytes, _new: bytes) -> None:
        raise NotWrittenError(f"{path}: it was changed meanwhile")

    monkeypatch.setattr(atomic, "replace", replace)
    write("a.txt", "没有\n")
    assert run("a.txt", "--fix", "--fail-on", "never") == 3
    assert "a.txt: it was changed meanwhile" in run.err


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--unsafe"], "add --fix"),
        (["--interactive", "--fix"], "don't go with it"),
        (["--diff", "--format", "json"], "--format and --output don't go with it"),
        (["--interactive"], "there is none"),
        (["--fix", "--output", "a.txt"], "one of the files to check"),
    ],
)
def test_what_does_not_go_together(run: Run, options: list[str], says: str) -> None:
    path = write("a.txt", "没有\n")
    assert run("a.txt", *options) == 2
    assert says in run.err
    assert path.read_text("utf-8") == "没有\n"


def test_standard_input_is_not_written(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a.txt", "没有\n")
    with path.open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert run("-", "--stdin-filename", "a.txt", "--fix") == 1
    assert "standard input can't be written to" in run.err
    assert (tmp_path / "a.txt").read_text("utf-8") == "没有\n"


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> Iterator[str]:
    """Sit at the terminal and type these; then the input ends."""
    given = iter(answers)

    def type_() -> str:
        answer = next(given, None)
        if answer is None:
            raise EOFError
        return answer

    monkeypatch.setattr(fixing, "_is_terminal", lambda _: True)
    monkeypatch.setattr("builtins.input", type_)
    return given


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        (["1", "1", "1", "明天"], "暂时没有\n抱歉，可以换货\n明天前答复您\n"),
        (["1", "1", "1", ""], "暂时没有\n抱歉，可以换货\n[时间]前答复您\n"),
        (["s", "s", "s"], "没有\n不行\n不知道\n"),
        (["e", "您要的颜色下周到货", "q"], "您要的颜色下周到货\n不行\n不知道\n"),
        (["9", "x", "1", "q"], "暂时没有\n不行\n不知道\n"),
        (["1"], "暂时没有\n不行\n不知道\n"),
        (["e", "", "s", "1", "明天"], "没有\n不行\n明天前答复您\n"),
        (["e", "还是没有", "n", "q"], "没有\n不行\n不知道\n"),
        (["e", "还是没有", "y", "s", "q"], "还是没有\n不行\n不知道\n"),
    ],
)
def test_a_person_chooses(run: Run, monkeypatch: pytest.MonkeyPatch, answers: list[str], text: str) -> None:
    path = write("a.txt", "没有\n不行\n不知道\n")
    left = answering(monkeypatch, *answers)
    run("a.txt", "--interactive")
    assert path.read_text("utf-8") == text
    assert next(left, None) is None
    assert "  1 " in run.out


def test_a_person_is_warned_of_what_would_be_lost(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a.txt", "不行，3天内{姓名}\n")
    answering(monkeypatch, "1", "n", "1", "y")
    assert run("a.txt", "--interactive") == 0
    assert run.out.count("会丢掉数字、链接或占位符 ({姓名}、3)") == 2
    assert path.read_text("utf-8") == "抱歉，可以换货\n"


def test_who_stops_keeps_what_is_done(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", "没有\n没有货\n")
    write("b.txt", "没有\n")
    answering(monkeypatch, "1", "q")
    assert run("a.txt", "b.txt", "--interactive") == 1
    assert Path("a.txt").read_text("utf-8") == "暂时没有\n没有货\n"
    assert Path("b.txt").read_text("utf-8") == "没有\n"
    assert sorted(os.listdir()) == ["a.txt", "b.txt"]  # noqa: PTH208 - names are enough


def test_personal_data_is_masked_in_questions(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a.txt", "打13800138000也没有\n")
    answering(monkeypatch, "1")
    run("a.txt", "--interactive")
    assert "13800138000" not in run.out + run.err
    assert path.read_text("utf-8") == "打13800138000也暂时没有\n"
