"""Word boundaries, asked of jieba without leaving a trace of it."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from replylint.segment import is_word
from replylint.span import Span

PLACES = [
    ("还能用", "能用", True),
    ("这个功能用不了", "能用", False),
    ("不可能用坏", "能用", False),
    ("您看能不能提高", "能不能", True),
    ("性能不能提高", "能不能", False),
    ("没有效果", "没有", True),
    ("没有效果", "有效", False),
    ("从小学起", "学起", False),
    ("A能用B", "能用", True),
    ("能用", "能用", True),
    ("网易杭研大厦", "研", True),  # no guess at words that the dictionary doesn't have
]


def place(text: str, word: str) -> Span:
    start = text.index(word)
    return Span(start, start + len(word))


@pytest.mark.parametrize(("text", "word", "expected"), PLACES)
def test_a_place_is_a_word_where_segmentation_cuts_at_both_ends(text: str, word: str, expected: bool) -> None:
    assert is_word(text, place(text, word)) is expected


@pytest.mark.parametrize(("text", "word", "expected"), PLACES)
@pytest.mark.parametrize("around", ["，", "x", "\n", "货，" * 50_000, "ok " * 50_000], ids=range(5))
def test_what_is_not_of_the_same_block_does_not_matter(text: str, word: str, expected: bool, around: str) -> None:
    start, end = place(text, word)
    whole = f"{around}，{text}，{around}"
    assert is_word(whole, Span(start + len(around) + 1, end + len(around) + 1)) is expected


def test_rare_characters_without_end_are_judged() -> None:
    text = "龘" * 50_000 + "能用" + "龘" * 50_000
    assert is_word(text, place(text, "能用"))


def test_threads_get_the_same_answers() -> None:
    places = [(text, place(text, word)) for text, word, _ in PLACES] * 20
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda asked: is_word(*asked), places))
    assert answers == [expected for *_, expected in PLACES] * 20


TRACES = """
import logging, sys, tempfile, warnings
warnings.simplefilter("error")
tempfile.tempdir = sys.argv[1]
from replylint.segment import is_word
from replylint.span import Span
assert "jieba" not in sys.modules
assert is_word("还能用", Span(1, 3))
import jieba
assert not jieba.dt.initialized
"""


def test_jieba_is_private_and_silent_and_leaves_no_cache(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", TRACES, str(tmp_path)], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []
