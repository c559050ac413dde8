"""Whatever the encoding, the line ends, the quotes and the escapes: only what is fixed changes, byte for byte."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import files
import pytest
from files import fix_bytes, fixed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from replylint.errors import NotWrittenError
from replylint.fixing.file import FixedFile
from replylint.readers.columns import Layout
from replylint.readers.source import UnreadableError

MARKS = {"utf-8-sig": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
EXPLICIT = ("gb18030", "big5hkscs")
"""Encodings that are named: in a few characters they can't be told apart."""

LETTERS = "壞怒！的您好a1 ，。"
OF_UNICODE = LETTERS + "𠮷👍é\u200d\u2028\x0b"
within = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def texts(letters: str) -> st.SearchStrategy[str]:
    return st.text(st.sampled_from(letters), min_size=1, max_size=9)


def encoded(content: str, encoding: str) -> bytes:
    mark = MARKS.get(encoding, b"")
    return mark + content.encode("utf-8" if encoding == "utf-8-sig" else encoding)


def check_twice(path: Path, file: FixedFile, **options: Any) -> None:
    """Fixing again changes nothing more."""
    again = fix_bytes(path, file.new, **options)
    assert again.new == file.new
    assert again.fixed == []


@within
@given(data=st.data(), encoding=st.sampled_from(["utf-8", *MARKS, *EXPLICIT]), last_line_ends=st.booleans())
def test_lines(tmp_path: Path, data: Any, encoding: str, last_line_ends: bool) -> None:
    letters = LETTERS if encoding == "big5hkscs" else OF_UNICODE
    lines = data.draw(st.lists(texts(letters), min_size=1, max_size=5))
    ends = data.draw(st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=len(lines), max_size=len(lines)))
    if not last_line_ends:
        ends[-1] = ""
    before, after = ("".join(map(str.__add__, each, ends)) for each in (lines, map(fixed, lines)))
    named = encoding if encoding in EXPLICIT else None
    file = fix_bytes(tmp_path / "a.txt", encoded(before, encoding), encoding=named)
    assert file.new == encoded(after, encoding)
    check_twice(tmp_path / "a.txt", file, encoding=named)


@within
@given(
    rows=st.lists(st.tuples(texts(OF_UNICODE + '",\n'), texts(OF_UNICODE + '",\n')), min_size=1, max_size=4),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_cells(tmp_path: Path, rows: list[tuple[str, str]], quoting: Any, end: str) -> None:
    def table(rows: list[tuple[str, str]]) -> bytes:
        written = io.StringIO()
        csv.writer(written, quoting=quoting, lineterminator=end).writerows([("备注", "话术"), *rows])
        return written.getvalue().encode()

    file = fix_bytes(tmp_path / "a.csv", table(rows))
    assert file.new == table([(note, fixed(reply)) for note, reply in rows])
    check_twice(tmp_path / "a.csv", file)


@within
@given(
    replies=st.lists(texts(OF_UNICODE + '"\\\n\t/'), min_size=1, max_size=4),
    escaped=st.booleans(),
    indent=st.sampled_from([None, "\n  "]),
    in_lines=st.booleans(),
)
def test_strings(tmp_path: Path, replies: list[str], escaped: bool, indent: str | None, in_lines: bool) -> None:
    def document(literals: list[str]) -> bytes:
        values = [f'{{"note": "壞\\u58de", "reply": {literal}}}' for literal in literals]
        if in_lines:
            return "".join(value + "\n" for value in values).encode()
        return ("[" + f",{indent or ''}".join(values) + "]").encode()

    before = [json.dumps(reply, ensure_ascii=escaped) for reply in replies]
    after = [json.dumps(fixed(reply), ensure_ascii=False) for reply in replies]
    if escaped:  # what was escaped stays escaped, and what is new is written as it is
        after = [re.sub(r"(\\uff01)+", r"\\uff01", text) for text in before]
        after = [text.replace(r"\u58de", "好").replace(r"\u6012", "靜") for text in after]
    file = fix_bytes(tmp_path / ("a.jsonl" if in_lines else "a.json"), document(before), layout=Layout(text="reply"))
    assert file.new == document(after)
    assert [json.loads(text) for text in after] == list(map(fixed, replies))
    check_twice(tmp_path / file.path, file, layout=Layout(text="reply"))


def test_what_the_encoding_lacks_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(files.SAFE, "怒", "👍")
    file = fix_bytes(tmp_path / "a.txt", "壞了\n怒了\n壞掉\n".encode("big5"), encoding="big5")
    assert file.new == "好了\n怒了\n好掉\n".encode("big5")
    assert [(line, left.objection.reason) for line, left in file.left] == [(2, "unwritable")]


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("a.csv", ('話術,備註\n"怒,了",1\n怒,2\n', 'a"b', '話術,備註\n"a""b,了",1\na"b,2\n')),
        ("a.csv", ("話術,備註\n怒,2\n", "a,b", None)),
        ("a.json", ('["怒\\n", "好"]', 'a"\\b', '["a\\"\\\\b\\n", "好"]')),
        ("a.txt", ("怒\n好\n", "a\nb", None)),
        ("a.txt", ("怒\n好\n", "客服：好\n客户：好", None)),
    ],
)
def test_what_would_be_read_otherwise_is_written_as_the_format_needs_it_or_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, texts: tuple[str, str, str | None]
) -> None:
    before, wording, after = texts
    monkeypatch.setitem(files.SAFE, "怒", wording)
    file = fix_bytes(tmp_path / name, before.encode())
    assert file.new.decode() == (after or before)
    assert [left.objection.reason for _, left in file.left] == ([] if after else ["unwritable"])


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("壞".encode() + b"\n\xff\n", None),
        ("壞了\n".encode("utf-16-le"), "utf-16"),
        ("壞\n".encode("gb18030") + b"\xff", "gb18030"),
    ],
)
def test_a_file_that_would_not_come_back_as_it_was_is_refused(
    tmp_path: Path, data: bytes, encoding: str | None
) -> None:
    with pytest.raises((NotWrittenError, UnreadableError)):
        fix_bytes(tmp_path / "a.txt", data, encoding=encoding)
