"""CSV and xlsx, as spreadsheets read them."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pytest
from findings import located, render, render_bytes, three
from hypothesis import given, settings
from hypothesis import strategies as st

from replylint.formats import xlsx_report
from replylint.formats.outcome import Located, Outcome, Style

FORMULA = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    " =1",
    "\u200b=1",
    "\ufeff=1",
)


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def sheets(*found: Located, **given: Any) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(render_bytes("xlsx", *found, **given)))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def whole(**changes: Any) -> Located:
    """Return a finding of a whole reply."""
    item = located(**changes)
    item.finding.start, item.finding.end = 0, len(item.reply)
    return item


def test_a_finding_is_a_row_with_all_its_places() -> None:
    outcome = Outcome(files=2, replies=5)
    outcome.add_problem("c.txt", 3, "why")
    found, unchecked = rows(render("csv", *three(), outcome=outcome))
    assert (found["rule"], found["severity"], found["count"], found["line"]) == ("bare-refusal", "warning", "3", "7")
    assert found["occurrences"] == "a.csv:7:12; a.csv:9:12; b.csv:2:12"
    assert found["suggestions"].splitlines()[1] == "补充：给您带来不便，抱歉"
    assert (unchecked["rule"], unchecked["path"], unchecked["message"]) == ("not-checked", "c.txt", "why")


def test_csv_is_what_rfc_4180_says() -> None:
    text = render("csv", located(reply='亲，"\n不能', path="a,b.csv"))
    records = text.removeprefix("\ufeff").split('"\r\n"')
    assert len(records) == 2
    assert text.endswith('"\r\n')
    assert '亲，""\n不能' in text


@pytest.mark.parametrize("text", FORMULA)
def test_no_cell_is_calculated(text: str) -> None:
    (row,) = rows(render("csv", whole(reply=text, speaker=text, path=text)))
    for name in ("reply", "speaker", "path", "excerpt"):
        assert row[name].startswith("'")
    shown = sheets(whole(reply=text, speaker=text, path=text))
    book = openpyxl.load_workbook(io.BytesIO(render_bytes("xlsx", whole(reply=text, speaker=text))))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert shown["问题"][1][5] == text.replace("\r", "\n")


def test_a_cell_that_excel_would_cut_goes_on_in_the_next_row() -> None:
    many = [located(line=number, end_line=number) for number in range(1, 4001)]
    first, *more = rows(render("csv", *many))
    assert first["count"] == "4000"
    assert [row["count"] for row in more] == [""] * len(more)
    assert {row["fingerprint"] for row in more} == {first["fingerprint"]}
    places = "; ".join(row["occurrences"] for row in (first, *more)).split("; ")
    assert places == [f"a.csv:{number}:12" for number in range(1, 4001)]
    assert max(len(row["occurrences"]) for row in (first, *more)) <= 32_767


def test_the_sheets_of_a_workbook() -> None:
    outcome = Outcome(files=2, replies=5)
    outcome.add_problem("c.txt", 3, "why")
    outcome.skipped["slow-response"] = 2
    outcome.skipped_messages["media"] = 7
    book = sheets(*three(), outcome=outcome)
    assert list(book) == ["总览", "问题", "出现位置", "未能检查"]
    overview = {str(row[0]): row[1] for row in book["总览"]}
    assert (overview["需要留意"], overview["其中不同的句子"], overview["bare-refusal"]) == (3, 1, 3)
    assert (overview["未能检查"], overview["图片、语音等"]) == (1, 7)
    assert any("slow-response" in name for name in overview)
    heading, found = book["问题"]
    assert dict(zip(heading, found, strict=True)) == {
        "序号": 1,
        "级别": "警告",
        "规则": "bare-refusal",
        "次数": 3,
        "说明": "没有说原因",
        "客服原话": "亲，\n不能退",
        "可以这样说": "改为：因[原因]，暂时[方案]\n补充：给您带来不便，抱歉\n建议：先说原因",
        "位置": "a.csv:7:12",
        "会话": "k1",
        "客服名": "小美",
        "时间": "2024-01-05 09:03:11",
        "依据": "G2.1、B3",
    }
    assert [row[2:4] for row in book["出现位置"][1:]] == [["a.csv", 7], ["a.csv", 9], ["b.csv", 2]]
    assert book["未能检查"][1] == ["c.txt", 3, None, "why"]


def test_a_full_sheet_goes_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_report, "_ROWS", 3)
    book = sheets(*three())
    assert [len(book[name]) for name in ("出现位置", "出现位置 2")] == [3, 2]


def test_the_same_findings_make_the_same_workbook() -> None:
    assert render_bytes("xlsx", *three()) == render_bytes("xlsx", *three())


def test_headings_in_the_language_of_the_findings() -> None:
    assert sheets(located(lang="zh-Hant"))["問題"][0][3] == "次數"
    assert sheets(located(), style=Style("en"))["Findings"][0][3] == "Count"


@settings(max_examples=30)
@given(st.text(st.characters(), max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_every_text_can_be_opened(reply: str, start: int, end: int) -> None:
    item = located(reply=reply, speaker=reply, path=reply or "a", where=reply or None)
    item.finding.start, item.finding.end = sorted((min(start, len(reply)), min(end, len(reply))))
    assert len(sheets(item)["问题"]) == 2
    assert len(rows(render("csv", item))) == 1
