from __future__ import annotations

import re
from typing import Any

import pytest

from replylint.readers import blocks as module
from replylint.readers.blocks import Block, blocks, is_blank
from replylint.readers.transcript import Problem

BEGINS = re.compile(r"(\w+)> ?").match


def found(text: str, **options: Any) -> list[Any]:
    items = blocks(text.splitlines(keepends=True), BEGINS, **options)
    return [(item.line, item.text()[0]) if isinstance(item, Block) else item.line for item in items]


def test_lines_go_on_with_the_message_above() -> None:
    assert found("a> 一\n\n二 \r\n\nb>\n三\n") == [(1, "一\n\n二"), (5, "三")]


def test_nothing_is_dropped_in_silence() -> None:
    assert found("\n谁\n谁\na> 一\n") == [2, (4, "一")]
    assert found("题\n\n谁\na> 一\n", above=1) == [3, (4, "一")]
    assert found("题\na> 一\n", above=1) == [(2, "一")]


def test_below_a_line_that_is_lost_nothing_is_anybodys() -> None:
    assert found("a> 一\n\ufffd> 二\n三\nb> 四\ufffd\n五\n") == [(1, "一"), 2, (4, "四\ufffd\n五")]


def test_a_message_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST", 2)
    items = list(blocks(["a> 1\n", "2\n", "3\n", "4\n", "b> 5\n"], BEGINS))
    assert [type(item) for item in items] == [Block, Problem, Block]


def test_a_message_may_have_to_be_set_apart() -> None:
    assert found("a> 一\nb> 二\n\nb> 三\n", after=is_blank) == [(1, "一\nb> 二"), (4, "三")]


def test_places_count_lines_given_as_one() -> None:
    items = list(blocks(["a>\nb> 一\n", "二\n", "c> 三"], re.compile(r"(?:\w+>\n)?\w+> ").match))
    assert [item.line for item in items if isinstance(item, Block)] == [1, 4]
    assert isinstance(items[0], Block)
    assert items[0].text()[1].position(2) == (3, 1)
