from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from pyarrow import parquet
from roundtrip import dialogues
from sources import messages, problems, read, recognised, said

from replylint.model import Turn
from replylint.readers.columns import Layout
from replylint.readers.source import UnreadableError
from replylint.readers.transcript import Dialogue, Draft


def table(**columns: list[Any]) -> bytes:
    file = io.BytesIO()
    parquet.write_table(pa.table(columns), file, row_group_size=2)
    return file.getvalue()


def test_columns_times_and_places(tmp_path: Path) -> None:
    time = datetime(2026, 1, 2, 9, 7, tzinfo=UTC)
    content = table(
        会话ID=[1, 1, 2],
        角色=["客户", "客服", "客服"],
        内容=["能退吗", "不能\n退", None],
        发送时间=[time, None, time],
        别的=[[1], [], None],
    )
    assert recognised(tmp_path / "a.bin", content) == "parquet"
    items = read(tmp_path / "a.parquet", content, Layout(header=False))
    assert said(items) == [("customer", "能退吗"), ("agent", "不能\n退"), ("agent", "")]
    assert [item.id for item in items if isinstance(item, Dialogue)] == ["1", "2"]
    assert [message.turn.time for message in messages(items)] == [time, None, time]
    place = messages(items)[1].place
    assert (place.line, place.where, place.position(3)) == (2, "内容[2]", (2, 4))


def test_replies_alone_and_named_columns(tmp_path: Path) -> None:
    (draft,) = read(tmp_path / "a.parquet", table(text=["好"]))
    assert isinstance(draft, Draft)
    layout = Layout(text="说", role="1", agent_values=("1",))
    assert said(read(tmp_path / "b.parquet", table(谁=[1, 0], 说=["好", "嗯"]), layout)) == [
        ("agent", "好"),
        ("customer", "嗯"),
    ]


@pytest.mark.parametrize("columns", [{"甲": ["x"]}, {"text": [["x"]]}, {"text": [b"x"]}])
def test_tables_without_a_text(tmp_path: Path, columns: dict[str, list[Any]]) -> None:
    (problem,) = problems(read(tmp_path / "a.parquet", table(**columns)))
    assert "column" in problem.reason


def test_what_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = table(text=["好", "在"])
    with pytest.raises(UnreadableError, match="no Parquet file"):
        read(tmp_path / "a.parquet", content[:-20])
    monkeypatch.setattr("replylint.readers.parquet.LONGEST_LINE", 3)
    items = read(tmp_path / "b.parquet", table(text=["好", "太长了吧", "在"]))
    assert said(items) == [("agent", "好"), ("agent", "在")]
    assert [problem.line for problem in problems(items)] == [2]
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UnreadableError, match=r"pip install 'replylint\[parquet\]'"):
        read(tmp_path / "a.parquet", content)


@settings(max_examples=15, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, turns: list[Turn]) -> None:
    content = table(
        role=[turn.role for turn in turns], text=[turn.text for turn in turns], time=[turn.time for turn in turns]
    )
    items = read(tmp_path_factory.mktemp("x") / "a.parquet", content)
    assert [(message.turn.role, message.turn.text, message.turn.time) for message in messages(items)] == [
        (turn.role, turn.text, turn.time) for turn in turns
    ]
