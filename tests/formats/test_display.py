from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replylint.formats.display import marked, visible, width


def test_what_steers_a_terminal_is_written_out() -> None:
    assert visible("好\x1b[31m\x07\t\n\x7f") == "好␛[31m␇␉␊␡"
    assert (
        visible("\u202e\u2066\x9b\ud800\u200b\ufeff\u2028")
        == "<U+202E><U+2066><U+009B><U+D800><U+200B><U+FEFF><U+2028>"
    )
    assert visible("👨\u200d👩 é ，❤\ufe0f") == "👨\u200d👩 é ，❤\ufe0f"
    assert visible("不\u200d能👨\u200d") == "不<U+200D>能👨<U+200D>"


@given(st.text(st.characters()))
def test_nothing_invisible_is_left(text: str) -> None:
    assert all(char.isprintable() or char in " \u3000\u200d" or char.isspace() for char in visible(text))
    visible(text).encode()


def test_marks_stand_under_wide_characters() -> None:
    assert marked("这个不能退", 2, 4, 80) == ("这个不能退", 4, 4)
    assert marked("a😀\x1b不能", 3, 5, 80) == ("a😀␛不能", 4, 4)
    assert marked("e\u0301不", 1, 2, 80).marks == 1
    assert marked("好", 1, 1, 80) == ("好", 2, 1)


def test_a_long_line_is_a_window_around_the_span() -> None:
    line = "前" * 100 + "不能" + "后" * 100
    shown = marked(line, 100, 102, 40)
    assert shown.text == "…" + "前" * 8 + "不能" + "后" * 9 + "…"
    assert (shown.indent, shown.marks) == (17, 4)
    assert marked("不能" + "后" * 100, 0, 2, 20).text == "不能" + "后" * 7 + "…"
    assert marked("前" * 100 + "不能", 100, 102, 20).text == "…" + "前" * 7 + "不能"


def test_a_span_longer_than_the_line() -> None:
    shown = marked("不" * 100, 10, 90, 20)
    assert width(shown.text) <= 20
    assert "…" in shown.text


def test_one_ellipsis_stands_for_the_rest() -> None:
    assert marked("这件绝对不行的呢亲", 2, 6, 8) == ("…件绝对…", 3, 4)
    assert marked("绝对不行的呢亲", 0, 4, 8) == ("绝对…", 0, 4)


@pytest.mark.parametrize("room", [-5, 0, 8, 9, 33])
@given(st.text(st.sampled_from("a不😀❤\ufe0f\x1b\u202e\u0301\u200d "), min_size=1, max_size=60), st.data())
def test_what_is_shown_fits(room: int, line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    shown = marked(line, start, end, room)
    assert width(shown.text) <= max(room, 8)
    assert 0 <= shown.indent <= max(room, 8)
    assert shown.marks >= 1
