from __future__ import annotations

import codecs
import io
import os
import threading
from pathlib import Path

import pytest

from replylint.errors import ConfigError
from replylint.readers.encodings import check_encoding
from replylint.readers.files import EmptyFolderError, find_sources
from replylint.readers.source import LONGEST_LINE, LOST, Source, UnreadableError


def lines(path: Path, content: bytes, encoding: str = "utf-8") -> list[str]:
    path.write_bytes(content)
    return list(Source(str(path), encoding=encoding).lines())


def test_lines_end_only_at_three_ends(tmp_path: Path) -> None:
    text = "一\n二\r\n三\r四\x0b\x0c\x1c\x85\u2028五"
    assert lines(tmp_path / "a", text.encode()) == ["一\n", "二\r\n", "三\r", "四\x0b\x0c\x1c\x85\u2028五"]


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF8 + "好\n".encode(),
        codecs.BOM_UTF16_LE + "好\n".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "好\n".encode("utf-16-be"),
        codecs.BOM_UTF32_LE + "好\n".encode("utf-32-le"),
    ],
)
def test_a_byte_order_mark_says_the_encoding(tmp_path: Path, content: bytes) -> None:
    assert lines(tmp_path / "a", content, "gb18030") == ["好\n"]


def test_the_encoding_that_is_named(tmp_path: Path) -> None:
    assert lines(tmp_path / "a", "镕好".encode("gb18030"), "gb18030") == ["镕好"]
    assert lines(tmp_path / "a", "好".encode("utf-16-le"), "utf-16-le") == ["好"]


@pytest.mark.parametrize("before", ["", "好\r\n", "好\r", "好" * 100_000 + "\n" + "a\r\n" * 50_000])
def test_a_wrong_encoding_is_named_with_its_place(tmp_path: Path, before: str) -> None:
    content = before.encode()
    with pytest.raises(UnreadableError) as caught:
        lines(tmp_path / "a", content + "好的".encode("gb18030"))
    assert f"byte 0xBA at offset {len(content)} " in caught.value.reason
    assert "--encoding gb18030" in caught.value.reason
    assert caught.value.line == before.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert caught.value.__cause__ is None


def test_a_file_cut_off_inside_a_character(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="offset 3 is not utf-8"):
        lines(tmp_path / "a", "好好".encode()[:-1])


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_a_broken_byte_in_utf8_costs_its_line(tmp_path: Path, mark: bytes) -> None:
    good = "您好，请问有什么可以帮您？\r\n".encode()
    (tmp_path / "a").write_bytes(mark + good * 6000 + b"\xe6\x82x\n" + good + b"\0\n" + good[:2])
    source = Source(str(tmp_path / "a"))
    read = list(source.lines())
    assert len(read) == 6004
    assert (read[6000], read[6003]) == (f"{LOST}x\n", LOST)
    assert [problem.line for problem in source.problems] == [6001, 6003, 6004]
    assert "0xE6" in source.problems[0].reason
    assert "a NUL" in source.problems[1].reason


@pytest.mark.parametrize("content", [b"caf\xe9\n" * 9, "好\n".encode() * 3 + b"\xff", "好".encode() + b"\0" * 9])
def test_more_than_a_few_broken_bytes_are_another_encoding(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(UnreadableError):
        list(Source(str(tmp_path / "a")).lines())


def test_a_line_that_is_too_long_costs_itself(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("一\n" + "2" * (3 * LONGEST_LINE) + "\r\n三\n" + "4" * LONGEST_LINE, "utf-8")
    source = Source(str(tmp_path / "a"))
    assert [line[:9] for line in source.lines()] == ["一\n", f"{LOST}\n", "三\n", "444444444"]
    assert [problem.line for problem in source.problems] == [2]


def test_binary_files(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="binary"):
        lines(tmp_path / "a", b"PK\x03\x04\0\0")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="No such file"):
        list(Source(str(tmp_path / "none")).lines())


def test_reading_may_stop_early(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1\n2\n")
    source = Source(str(tmp_path / "a"))
    reading = source.lines()
    assert next(reading) == "1\n"
    reading.close()  # type: ignore[attr-defined]
    assert list(source.lines()) == ["1\n", "2\n"]


def test_streams_and_pipes_are_read_twice(tmp_path: Path) -> None:
    stream = Source("<stdin>", stream=io.BytesIO("好\n".encode()))
    assert list(stream.lines()) == list(stream.lines()) == ["好\n"]
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    threading.Thread(target=pipe.write_text, args=("好\n",)).start()
    source = Source(str(pipe))
    assert list(source.lines()) == list(source.lines()) == ["好\n"]


@pytest.mark.parametrize(
    ("text", "written", "read_as", "misread"),
    [
        ("绝对不行\n", "gb18030", "latin-1", True),
        ("绝对不行\n", "gb18030", "koi8-r", True),
        ("绝对不行\n", "gb18030", "gb18030", False),
        ("é\n好\n", "gb18030", "gb18030", False),
        ("？👍\n", "gb18030", "gb18030", False),
        ("okay\n", "ascii", "latin-1", False),
        ("café\n", "utf-8", "utf8", False),
    ],
)
def test_a_wrong_encoding_that_knows_every_byte(
    tmp_path: Path, text: str, written: str, read_as: str, misread: bool
) -> None:
    path = tmp_path / "a"
    path.write_bytes(text.encode(written))
    source = Source(str(path), encoding=read_as)
    assert list(source.lines())
    assert source.looks_misread is misread


def test_folders(tmp_path: Path) -> None:
    for name in ("b.txt", "a.csv", "a.png", ".hidden.txt", "sub/c.JSONL", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = list(find_sources([str(tmp_path), str(tmp_path / "b.txt")], [".txt", ".csv", ".jsonl"]))
    assert [Path(source.path).relative_to(tmp_path).as_posix() for source in found] == [
        "a.csv",
        "b.txt",
        "sub/c.JSONL",
    ]


def test_pipes_in_folders_are_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "broken.txt").symlink_to("nowhere")
    (tmp_path / "a.txt").touch()
    found = [Path(source.path).name for source in find_sources([str(tmp_path)], [".txt"])]
    assert found == ["a.txt", "broken.txt"]


def test_what_cannot_be_found(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    paths = [str(tmp_path / "empty"), str(tmp_path / "none"), "a\0b", ""]
    found = list(find_sources(paths, [".txt"]))
    assert isinstance(found[0], EmptyFolderError)
    assert all(isinstance(error, UnreadableError) for error in found)


@pytest.mark.parametrize("name", ["nope", "hex", "utf\0", "rot13", "unicode_escape", "raw-unicode-escape", "Punycode"])
def test_encodings_that_are_none(name: str) -> None:
    with pytest.raises(ConfigError, match="--encoding"):
        check_encoding(name)
