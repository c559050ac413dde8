"""The table of rows and what carries them: every row is carried, and the table says by what."""

from __future__ import annotations

import pytest
import traceability
from built_in import BOOK
from engine import rule, wording

ROWS = traceability.read_rows("# fine\n\nG3.11 | no hard refusal | 不生硬拒绝\nG0.9 | which time | 什么时间\n")


def test_the_rows_are_those_of_the_five_documents() -> None:
    rows = traceability.read_rows(traceability.ROWS.read_text("utf-8"))
    documents = enumerate((16, 19, 12, 13, 10))
    assert list(rows) == [f"G{document}.{row}" for document, count in documents for row in range(1, count + 1)]
    assert all(english and chinese for english, chinese in rows.values())


def test_every_row_is_carried_by_a_rule_or_a_wording() -> None:
    rows = traceability.read_rows(traceability.ROWS.read_text("utf-8"))
    assert traceability.not_carried(rows, BOOK.rules.values()) == []


def test_a_row_that_nothing_carries_is_named() -> None:
    assert traceability.not_carried(ROWS, [rule("no-way")]) == ["G0.9"]


def test_a_wording_carries_a_row_too() -> None:
    made = rule("no-way", rows=("G0.9",), wordings=(wording("您好"),))
    lines = "\n".join(traceability.page(ROWS, [made]))
    assert "| G3.11 | no hard refusal | 不生硬拒绝 |  | [no-way](rules/no-way.md) (1) |" in lines
    assert "| G0.9 | which time | 什么时间 | [no-way](rules/no-way.md) |  |" in lines


def test_the_script_fails_where_a_row_is_not_carried(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(traceability, "read_rows", lambda _: {"G9.9": ("nobody", "没有人")})
    assert traceability.main(["--check"]) == 1
    assert "No rule and no wording carries G9.9" in capsys.readouterr().err
