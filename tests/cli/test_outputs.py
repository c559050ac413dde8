"""Several formats from one pass: which goes where, and that nothing is written half."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from stub import StubLinter

from replylint.cli import main, reading
from replylint.cli.outputs import Output, chosen
from replylint.errors import ConfigError
from replylint.formats import NAMES, find_format, format_of, json_lines

Given = list[tuple[str, str]]


def given(*options: str) -> Given:
    """Return what the command line hands on: `json` is a format, `>a.json` a file."""
    return [("output", value[1:]) if value.startswith(">") else ("format", value) for value in options]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], [("text", None)]),
        (["json"], [("json", None)]),
        ([">-"], [("text", None)]),
        (["json", ">-"], [("json", None)]),
        (["json", ">a.txt"], [("json", "a.txt")]),
        ([">a.txt", "json"], [("json", "a.txt")]),
        ([">a.sarif"], [("sarif", "a.sarif")]),
        ([">report"], [("text", "report")]),
        ([">a.sarif", ">b.xlsx"], [("sarif", "a.sarif"), ("xlsx", "b.xlsx")]),
        (["text", "sarif", ">a.json"], [("text", None), ("sarif", "a.json")]),
        (["sarif", ">a.json", "text"], [("sarif", "a.json"), ("text", None)]),
        (["json", ">a", ">b.csv"], [("json", "a"), ("csv", "b.csv")]),
        ([">sarif:a.json", "text"], [("sarif", "a.json"), ("text", None)]),
        ([">sarif:a.json", ">gitlab:-"], [("sarif", "a.json"), ("gitlab", None)]),
        (["json", ">sarif:a", ">b"], [("sarif", "a"), ("json", "b")]),
        ([">c:a.json"], [("json", "c:a.json")]),
    ],
)
def test_which_format_goes_where(options: list[str], expected: list[tuple[str, str | None]]) -> None:
    assert chosen(given(*options), []) == [Output(*pair) for pair in expected]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["json", "text"], "both json and text would be written there"),
        (["json", ">a", "csv", ">./a"], "both json and csv"),
        ([">in.txt"], "this is one of the files to check"),
        ([">a.pdf"], "does not tell the format"),
        ([">"], "expected the name of a file"),
    ],
)
def test_what_cannot_be_meant(options: list[str], says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        chosen(given(*options), ["./in.txt"])


def test_a_binary_format_is_not_for_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert chosen(given("xlsx"), []) == [Output("xlsx", None)]
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    with pytest.raises(ConfigError, match=r"not for a terminal; add --output FILE\.xlsx"):
        chosen(given("xlsx"), [])


def test_names_tell_formats() -> None:
    named = {name: format_of(f"folder.x/report.{name}") for name in NAMES}
    assert [name for name, found in named.items() if found != name] == []
    others = {"a.TXT": "text", "a.xml": "junit", "gl-code-quality-report.json": "gitlab", "a.pdf": None, "a": None}
    assert {name: format_of(name) for name in others} == others


def test_an_extra_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.delitem(sys.modules, "replylint.formats.xlsx_report", raising=False)
    with pytest.raises(ConfigError, match=r"pip install 'replylint\[xlsx\]'"):
        find_format("xlsx")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(reading, "_linter", lambda *_: StubLinter())
    (tmp_path / "a.txt").write_text("不能\n您好\n不能\n", "utf-8")
    return tmp_path


def test_one_pass_for_all(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    options = [part for name in NAMES for part in ("--output", f"{name}:out/{name}")]
    (folder / "out").mkdir()
    assert main(["check", "a.txt", *options, "--format", "json"]) == 1
    report = json.loads(capsysbinary.readouterr().out)
    assert (report["summary"]["findings"], report["findings"][0]["count"]) == (2, 2)
    assert {path.name for path in (folder / "out").iterdir()} == {*NAMES}
    for name in NAMES:
        main(["check", "a.txt", "--format", name])
        assert capsysbinary.readouterr().out == (folder / "out" / name).read_bytes(), name


@pytest.mark.parametrize("broken", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_no_file_is_written_half(folder: Path, monkeypatch: pytest.MonkeyPatch, broken: BaseException) -> None:
    def breaks(*_: Any) -> None:
        raise broken

    (folder / "a.json").write_text("old", "utf-8")
    monkeypatch.setattr(json_lines, "summary", breaks)
    code = main(["check", "a.txt", "--output", "a.json", "--output", "a.xlsx", "--output", "a.jsonl"])
    assert code == (130 if isinstance(broken, KeyboardInterrupt) else 2)
    assert sorted(path.name for path in folder.iterdir()) == ["a.json", "a.txt"]
    assert (folder / "a.json").read_text("utf-8") == "old"


def test_findings_for_which_there_is_no_room(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import sqlite3

    class Full:
        def __init__(self, *_: Any, **__: Any) -> None:
            pass

        def executescript(self, _script: str) -> None:
            pass

        def execute(self, *_: Any) -> None:
            raise sqlite3.OperationalError("database or disk is full")

        def close(self) -> None:
            pass

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", Full)
        assert main(["check", "a.txt", "--output", "a.json"]) == 2
    assert "disk is full; make room" in capsys.readouterr().err
    assert not (folder / "a.json").exists()


def test_a_dialogue_findings_repeat_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "b.txt").write_text("客户：在吗\n客服：不能的\n\n客户：能退吗\n客服：不能的\n", "utf-8")
    main(["check", "b.txt", "--format", "jsonl"])
    _, finding, _ = map(json.loads, capsys.readouterr().out.splitlines())
    assert [(item["dialogue"], item["line"]) for item in finding["occurrences"]] == [("1", 2), ("2", 5)]
