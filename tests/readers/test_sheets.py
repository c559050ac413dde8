from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from roundtrip import dialogues
from sources import messages, problems, read, recognised, said

from replylint.model import Turn
from replylint.readers.columns import Layout
from replylint.readers.source import UnreadableError
from replylint.readers.transcript import Dialogue, Draft

HEADER = ["会话ID", "角色", "内容", "发送时间", "昵称"]
TIME = datetime(2026, 1, 2, 9, 7)  # noqa: DTZ001 - a spreadsheet has no zones


def workbook(*sheets: tuple[str, Sequence[Any]], change: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    if change:
        change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def repacked(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return the workbook with its parts changed, as no spreadsheet program would write them."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, change(info.filename, old.read(info)))
    return file.getvalue()


def test_rows_dates_places_and_sheets(tmp_path: Path) -> None:
    first = [
        HEADER,
        ["a", "客户", "能退吗", TIME, "小美"],
        [],
        ["a", "客服", "不能\n退", "2026/1/2 9:08", None],
        ["b", "客服", 12.0],
    ]
    content = workbook(("一月", first), ("空", []), ("二月", [["角色", "内容"], ["agent", "好"]]))
    assert recognised(tmp_path / "a.bin", content) == "xlsx"
    items = read(tmp_path / "a.xlsx", content)
    assert said(items) == [("customer", "能退吗"), ("agent", "不能\n退"), ("agent", "12"), ("agent", "好")]
    assert [item.id for item in items if isinstance(item, Dialogue)] == ["a", "b", None]
    assert [message.place.where for message in messages(items)] == ["一月!C2", "一月!C4", "一月!C5", "二月!B2"]
    assert messages(items)[1].place.position(3) == (4, 4)
    assert [message.turn.time for message in messages(items)[:2]] == [TIME, TIME.replace(minute=8)]
    assert messages(items)[0].turn.speaker == "小美"


def test_replies_alone_and_named_columns(tmp_path: Path) -> None:
    (draft,) = read(tmp_path / "a.xlsx", workbook(("话术", [["快捷编码", "快捷短语", "快捷短语分组"], ["hy", "欢迎"]])))
    assert isinstance(draft, Draft)
    layout = Layout(text="说", role="1", agent_values=("1",))
    items = read(tmp_path / "b.xlsx", workbook(("x", [["谁", "说"], [1, "好"], [2.0, "嗯"], [True, "吗"]])), layout)
    assert said(items) == [("agent", "好"), ("customer", "嗯"), ("customer", "吗")]
    (problem,) = problems(read(tmp_path / "c.xlsx", workbook(("x", [["甲", "乙"], [1, 2]]))))
    assert problem.where == "x!A1"


def test_merged_cells_count_for_every_row_and_a_text_once(tmp_path: Path) -> None:
    rows = [
        HEADER[:3],
        ["a", "客服", "一"],
        [None, None, "二"],
        [None, "客户", "三"],
        ["b", "客服", "四"],
        [None, "客服", None],
    ]

    def merge(book: openpyxl.Workbook) -> None:
        for cells in ("A2:A4", "B2:B3", "C5:C6", "D1:E1"):
            book["x"].merge_cells(cells)

    items = read(tmp_path / "a.xlsx", workbook(("x", rows), change=merge))
    assert said(items) == [("agent", "一"), ("agent", "二"), ("customer", "三"), ("agent", "四")]
    assert [item.id for item in items if isinstance(item, Dialogue)] == ["a", "b"]


def test_formulas_are_never_computed(tmp_path: Path) -> None:
    rows = [["角色", "内容"], ["客服", '="不能"&"退"'], ["客服", "好"]]
    content = workbook(("x", rows))
    items = read(tmp_path / "a.xlsx", content)
    (problem,) = problems(items)
    assert (problem.line, problem.where) == (2, "x!B2")
    assert said(items) == [("agent", "好")]

    def cache(_: str, data: bytes) -> bytes:
        return data.replace(b'r="B2"', b'r="B2" t="str"').replace(b"<v />", b"<v>no</v>").replace(b"<v/>", b"<v>no</v>")

    cached = repacked(content, cache)
    assert said(read(tmp_path / "b.xlsx", cached)) == [("agent", "no"), ("agent", "好")]


@pytest.mark.parametrize("dimension", [b"A1:XFD1048576", b"A1:A1"])
def test_what_a_sheet_claims_is_not_believed(tmp_path: Path, dimension: bytes) -> None:
    content = workbook(("x", [["角色", "内容"], ["客服", "好"]]))
    claimed = repacked(content, lambda _, data: data.replace(b'ref="A1:B2"', b'ref="' + dimension + b'"'))
    assert claimed != content
    assert said(read(tmp_path / "a.xlsx", claimed)) == [("agent", "好")]


def test_a_row_beyond_all_rows_ends_the_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("replylint.readers.sheets._ROWS", 100)
    content = workbook(("x", [["角色", "内容"], ["客服", "好"], ["客服", "在"]]))
    far = repacked(content, lambda _, data: data.replace(b'r="3"', b'r="99999999999"').replace(b"A3", b"A99999999999"))
    items = read(tmp_path / "a.xlsx", far)
    assert said(items) == [("agent", "好")]
    assert "larger than any sheet" in problems(items)[0].reason


def test_dangerous_workbooks_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = workbook(("x", [["角色", "内容"], ["客服", "好"]]))
    entities = repacked(
        content, lambda _, data: data.replace(b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet')
    )
    with pytest.raises(UnreadableError, match="declares entities"):
        read(tmp_path / "a.xlsx", entities)
    monkeypatch.setattr("replylint.readers.packed._MOST_UNPACKED", 1000)
    bomb = repacked(content, lambda name, data: data + b" " * 5_000_000 if "sheet1" in name else data)
    with pytest.raises(UnreadableError, match="bomb"):
        read(tmp_path / "b.xlsx", bomb)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04 broken xl/", "no xlsx file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
    ],
)
def test_files_that_are_none(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(tmp_path / "a.xlsx", content)
    with pytest.raises(UnreadableError, match=r"save it as \.xlsx"):
        read(tmp_path / "a.xls", b"\xd0\xcf\x11\xe0")
    broken = repacked(
        workbook(("x", [["角色", "内容"], ["客服", "好"]])), lambda _, data: data.replace(b"</row>", b"</rw>")
    )
    with pytest.raises(UnreadableError, match="broken"):
        read(tmp_path / "b.xlsx", broken)


def test_without_the_extra_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = workbook(("x", [["内容"], ["好"]]))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(UnreadableError, match=r"pip install 'replylint\[xlsx\]'"):
        read(tmp_path / "a.xlsx", content)


@settings(max_examples=15, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, turns: list[Turn]) -> None:
    """A text that begins with = would be written as a formula."""
    texts = [turn.text.removeprefix("=") or "好" for turn in turns]
    roles = {"agent": "客服", "customer": "客户"}
    rows = [["s", roles[turn.role], text, turn.time] for turn, text in zip(turns, texts, strict=True)]
    items = read(tmp_path_factory.mktemp("x") / "a.xlsx", workbook(("x", [HEADER[:4], *rows])))
    assert said(items) == [(turn.role, text) for turn, text in zip(turns, texts, strict=True)]
    assert [message.turn.time for message in messages(items)] == [turn.time for turn in turns]
