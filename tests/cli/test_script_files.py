"""Files of scripts on the command line: which are looked at, and which of their keys hold replies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from replylint.cli import main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("这个不能退\n", "utf-8")
    (tmp_path / "a.yaml").write_text("话术库: {退款: 这个不能退}\n", "utf-8")
    (tmp_path / "a.csv").write_text("问题,标准答复\n能退吗,这个不能退\n", "utf-8")
    (tmp_path / "a.txt").write_text("这个不能退\n", "utf-8")
    return tmp_path


def checked(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, dict[str, Any], str]:
    code = main(["check", *argv, "--format", "json", "--select", "unexplained-negative"])
    captured = capsys.readouterr()
    return code, json.loads(captured.out or "{}"), captured.err


def test_a_folder_is_searched_for_what_is_a_script_whatever_it_holds(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, report, _ = checked(capsys, ".", "--field", "标准答复", "--field", "话术库.*")
    assert (code, sorted(report["formats"])) == (1, ["./a.csv", "./a.txt"])
    (folder / "replylint.toml").write_text('include = ["*.yaml", "scripts/*.md"]\nfields = ["标准答复", "话术库.*"]\n')
    (folder / "scripts").mkdir()
    (folder / "scripts" / "b.md").write_text("这个不能退\n", "utf-8")
    code, report, err = checked(capsys, ".")
    assert (code, err) == (1, "")
    assert report["formats"] == {
        "./a.csv": "table", "./a.txt": "text", "./a.yaml": "yaml", "./scripts/b.md": "markdown"
    }  # fmt: skip
    assert report["summary"]["findings"] == 4


def test_files_are_read_where_they_are_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, report, err = checked(capsys, "a.md", "a.yaml", "a.csv")
    assert (code, report["summary"]["replies"]) == (3, 1)
    assert "a.yaml: no key is known to hold replies (there are: 话术库, 退款): say which do with --field NAME" in err
    assert "a.csv:1: no column is known to hold the text" in err
    code, report, err = checked(capsys, "a.yaml", "--field", "话木库.*")
    assert "no key matches --field or fields (话木库.*) (there are: 话术库, 退款)" in err
    (folder / "b.txt").write_text("您好\n", "utf-8")
    assert checked(capsys, "b.txt", "--field", "reply")[0] == 2


def test_columns_of_tables_are_fields_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["问题", "标准", "备用"], ["能退吗", "这个不能退", "这个不能退的"]):
        book.active.append(row)
    book.save(folder / "a.xlsx")
    code, report, _ = checked(capsys, "a.xlsx", "--field", "标准", "--field", "*.备用")
    assert (code, [found["where"] for found in report["findings"]]) == (1, ["Sheet!B2", "Sheet!C2"])
    (folder / "phrases.csv").write_text("快捷短语编码,快捷短语,快捷短语分组\n1,这个不能退,售后\n", "utf-8")
    (folder / "chat.csv").write_text("角色,内容,备用\n客户,这个不能退吗,\n客服,好的,这个不能退\n", "utf-8")
    (folder / "lines.jsonl").write_text('{"备用": "这个不能退", "问题": "能退吗"}\n' * 2, "utf-8")
    code, report, _ = checked(capsys, "phrases.csv", "chat.csv", "lines.jsonl", "--field", "备用")
    assert report["formats"] == {"phrases.csv": "qianniu-phrases", "chat.csv": "table", "lines.jsonl": "jsonl"}
    assert [found["count"] for found in report["findings"]] == [3]
    assert report["summary"]["replies"] == 4
