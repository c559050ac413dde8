"""`replylint report` and `replylint stats`, as users run them, with a linter that flags 不能."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from stub import StubLinter

from replylint.cli import main, reading
from replylint.figures_schema import Figures, figures_schema
from replylint.formats.html import cards, page

HEADER = "会话ID,时间,角色,说话人,内容\n"


def rows(dialogues: int, *, bad: int, agent: str = "小满") -> str:
    lines = []
    for number in range(dialogues):
        reply = f"不能退{number}" if number < bad else "可以退"
        lines += [
            f"{number},2025-03-03 09:00:00,客户,王,能退吗",
            f"{number},2025-03-03 09:00:20,客服,{agent},{reply}",
        ]
    return HEADER + "\n".join(lines) + "\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(reading, "_linter", lambda *_: StubLinter())
    Path("new.csv").write_text(rows(100, bad=60), "utf-8")
    Path("old.csv").write_text(rows(100, bad=20), "utf-8")
    return tmp_path


def test_a_report(folder: Path) -> None:
    assert main(["report", "new.csv", "-o", "r.html", "--lang", "zh-Hans"]) == 0
    html = Path("r.html").read_text("utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert "小满" in html
    assert "和之前相比" not in html
    assert sorted(path.name for path in folder.iterdir()) == ["new.csv", "old.csv", "r.html"]


def test_what_has_no_room_stands_beside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "_ROOM", 5000)
    assert main(["report", "new.csv", "-o", "r.html"]) == 0
    lines = (folder / "r.findings.jsonl").read_text("utf-8").splitlines()
    assert sum(json.loads(line)["kind"] == "finding" for line in lines) == 60
    assert 'href="r.findings.jsonl"' in Path("r.html").read_text("utf-8")


def test_what_stood_beside_an_earlier_page_is_gone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    beside = folder / "r.findings.jsonl"
    beside.write_text("of an earlier run", "utf-8")
    assert main(["report", "new.csv", "-o", "r.html"]) == 0
    assert not beside.exists()
    beside.mkdir()
    assert main(["report", "new.csv", "-o", "r.html"]) == 2
    assert "r.findings.jsonl, which is of an earlier run, can't be removed" in capsys.readouterr().err


def test_no_report_is_written_half(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(page, "chart", breaks)
    Path("r.html").write_text("before", "utf-8")
    assert main(["report", "new.csv", "-o", "r.html"]) == 130
    assert Path("r.html").read_text("utf-8") == "before"
    assert not list(folder.glob(".*"))


@pytest.mark.parametrize("command", [["report", "-o", "r.html"], ["stats"]])
def test_what_could_not_be_checked_is_told(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "new.csv", "missing.csv"]) == 3
    assert main([*command, "new.csv", "--compare", "missing.csv"]) == 3
    assert "missing.csv" in capsys.readouterr().err


def test_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty.txt").write_text("", "utf-8")
    assert main(["report", "new.csv", "-o", "new.csv"]) == 2
    assert main(["report", "new.csv", "-o", "-"]) == 2
    assert main(["stats", "empty.txt"]) == 2
    assert main(["stats", "new.csv", "--compare", "empty.txt"]) == 2
    told = capsys.readouterr().err
    assert "one of the files to check" in told
    assert "nothing to compare with" in told


def test_a_page_as_a_format_of_check() -> None:
    assert main(["check", "new.csv", "--output", "r.html", "--fail-on", "never"]) == 0
    assert "bare-refusal" in Path("r.html").read_text("utf-8")


@pytest.mark.parametrize(("lang", "rose"), [("zh-Hans", "↑ 上升"), ("zh-Hant", "↑ 上升"), ("en", "↑ rose")])
def test_figures_on_a_terminal(lang: str, rose: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "new.csv", "--compare", "old.csv", "--lang", lang]) == 0
    shown = capsys.readouterr().out
    assert rose in shown
    rule = next(line for line in shown.splitlines() if line.strip().startswith("bare-refusal"))
    assert rule.split()[2:4] == ["60", "60"]
    assert "2025-03-03" in shown


def test_columns_stand_under_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    from replylint.formats.display import width

    Path("two.csv").write_text(rows(3, bad=1) + rows(2, bad=1, agent="a" * 9)[len(HEADER) :], "utf-8")
    main(["stats", "two.csv", "--lang", "zh-Hans"])
    lines = capsys.readouterr().out.splitlines()
    table = [line for line in lines if line.endswith("样本少")]
    assert len({width(line) for line in table}) == 1


@pytest.mark.parametrize("options", [["--compare", "old.csv"], ["missing.csv", "replies.txt"]])
def test_figures_are_what_their_schema_says(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("replies.txt").write_text("不能\n您好\n", "utf-8")
    main(["stats", "new.csv", *options, "--format", "json"])
    figures = json.loads(capsys.readouterr().out)
    checker = Draft202012Validator(figures_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    checker.validate(figures)
    # Whatever the schema lacks is lost on the way through it.
    assert json.loads(Figures.model_validate(figures).model_dump_json()) == figures
    assert not checker.is_valid(figures | {"version": 2})


def test_figures_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "new.csv", "--compare", "old.csv", "--format", "json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["total"]["rate"] == 60
    (agent,) = figures["agents"]
    assert (agent["agent"], agent["replies"], agent["flagged"], agent["low"], agent["high"]) == (
        "小满",
        100,
        60,
        50.2,
        69.06,
    )
    assert agent["first_response"] == {"answers": 100, "median": 20, "p90": 20}
    assert agent["later_responses"] == {"answers": 0, "median": None, "p90": None}
    assert figures["changes"]["rules"][0]["direction"] == "up"
    assert (figures["status"], figures["not_checked"]) == ("complete", [])
