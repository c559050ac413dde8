from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from roundtrip import dialogues
from sources import check_positions, messages, problems, read, recognised, said

from replylint.model import Turn
from replylint.readers import choose
from replylint.readers.columns import Layout
from replylint.readers.source import Source
from replylint.readers.transcript import Draft

HEADER = "快捷短语编码,快捷短语,快捷短语分组"


def test_every_row_is_a_reply_whatever_the_encoding(tmp_path: Path) -> None:
    text = (
        HEADER
        + '\r\nhy,亲，欢迎光临~,售前\r\nwl,"亲，物流更新有延迟，\n您别着急哦",售后\r\n,没有编码的短语\r\n空,,售后\r\n'
    )
    (tmp_path / "a.csv").write_bytes(text.encode("gb18030"))
    source = Source(str(tmp_path / "a.csv"))
    taken = choose(source, Layout())
    assert taken is not None
    items = list(taken.read(source, Layout()))
    assert [(item.message.turn.text, item.dialogue) for item in items if isinstance(item, Draft)] == [
        ("亲，欢迎光临~", "售前"),
        ("亲，物流更新有延迟，\n您别着急哦", "售后"),
        ("没有编码的短语", None),
    ]
    check_positions(messages(items)[1], text)


@pytest.mark.parametrize("header", [HEADER, "快捷编码,快捷短语,快捷短语分组", "快捷短语编码,快捷短语"])
def test_both_headers_with_and_without_groups(tmp_path: Path, header: str) -> None:
    assert recognised(tmp_path / "a.txt", header + "\nhy,欢迎\n") == "qianniu-phrases"
    assert said(read(tmp_path / "a.csv", header + "\nhy,欢迎\n")) == [("agent", "欢迎")]


def test_a_comma_that_is_not_quoted_is_told(tmp_path: Path) -> None:
    items = read(tmp_path / "a.csv", HEADER + "\nhy,好,的,售前\nhy,好,售前\nhy\n")
    assert [problem.line for problem in problems(items)] == [2, 4]


def written(turns: Sequence[Turn]) -> str:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([HEADER.split(","), *(["k", turn.text, "售前"] for turn in turns)])
    return file.getvalue()


@settings(max_examples=25, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    source = Source("<stdin>", stream=io.BytesIO(written(turns).encode()))
    taken = choose(source, Layout())
    assert taken is not None
    assert said(list(taken.read(source, Layout()))) == [("agent", turn.text) for turn in turns]
