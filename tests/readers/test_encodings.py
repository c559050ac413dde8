"""The encoding of files without a mark: right or refused, never wrong."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from replylint.readers.source import Source, UnreadableError

SIMPLIFIED = (
    "您好，您反馈的情况我这边看到了，包裹昨晚已经到本地网点，今天下午就能送到您家。要是您那会儿不在家，可以先放驿站，"
    "我帮您备注一下。退货的话从签收那天算七天内都行，运费险会自动赔给您。还有什么想问的尽管说，我一直在线。"
)
TRADITIONAL = (
    "您好，您說的狀況我這邊查到了，包裹昨天晚上已經到您附近的門市，今天下午就可以去取貨。如果那時候您不方便，門市會幫您保留七天，"
    "我也先替您備註。想退貨的話，收到商品起七天內都可以申請，運費由我們負擔。還有其他想了解的，請隨時跟我說。"
)
CANTONESE = "您好，你嗰張單我睇咗喇，件貨尋晚已經到咗，聽日就會送到你度㗎喇，唔使擔心，有咩唔明就再問我啦。"


def decoded(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return "".join(Source(str(path)).lines())


@pytest.mark.parametrize("length", [20, 100, 1000])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "cp950"),
        (CANTONESE, "big5hkscs"),
        (SIMPLIFIED, "utf-16-le"),
        (TRADITIONAL, "utf-16-be"),
    ],
)
def test_what_is_plain_is_read(tmp_path: Path, text: str, encoding: str, length: int) -> None:
    text = (text * 20)[:length]
    assert decoded(tmp_path / "a.txt", text.encode(encoding)) == text


@pytest.mark.parametrize("length", [1, 2, 3, 5, 8, 13])
@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16-le", "utf-16-be"])
def test_a_few_characters_are_right_or_refused(tmp_path: Path, encoding: str, length: int) -> None:
    source = TRADITIONAL if encoding == "big5" else SIMPLIFIED
    for start in range(0, 60, 3):
        text = source[start : start + length]
        data = text.encode(encoding)
        try:
            read = decoded(tmp_path / "a.txt", data)
        except UnreadableError as error:
            assert "--encoding" in error.reason or "binary" in error.reason  # noqa: PT017 - reading may succeed too
        else:
            assert read == text or data.decode("utf-8") == read


@pytest.mark.parametrize(
    "text", ["こんにちは、ご注文の商品は本日発送しました。" * 4, "Добрый день! Ваш заказ отправлен. " * 4]
)
@pytest.mark.parametrize("encoding", ["shift_jis", "cp1251", "euc_jp", "koi8-r"])
def test_what_is_not_chinese_is_refused(tmp_path: Path, text: str, encoding: str) -> None:
    with pytest.raises(UnreadableError, match="--encoding"):
        decoded(tmp_path / "a.txt", text.encode(encoding, "ignore") + b"\x80")


def test_the_telling_part_may_come_late(tmp_path: Path) -> None:
    text = "id,time\n" * 50_000 + SIMPLIFIED + "\n"
    assert decoded(tmp_path / "a.csv", text.encode("gb18030")) == text


def test_one_broken_byte_in_utf8_makes_it_no_other_encoding(tmp_path: Path) -> None:
    content = (SIMPLIFIED + "\n").encode() * 3 + b"\xff\n" + SIMPLIFIED.encode()
    assert decoded(tmp_path / "a.txt", content) == (SIMPLIFIED + "\n") * 3 + "\ufffd\n" + SIMPLIFIED
    with pytest.raises(UnreadableError, match="is not utf-8"):
        list(Source(str(tmp_path / "a.txt"), encoding="utf-8").lines())


def test_candidates_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"it may be gb18030.*--encoding gb18030"):
        decoded(tmp_path / "a.txt", "您好".encode("gb18030"))


def test_gzip_is_unpacked(tmp_path: Path) -> None:
    packed = gzip.compress((SIMPLIFIED + "\n").encode() * 3)
    assert decoded(tmp_path / "a.txt.gz", packed) == (SIMPLIFIED + "\n") * 3
    with pytest.raises(UnreadableError, match="cut off"):
        decoded(tmp_path / "a.txt.gz", packed[:-9])


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("replylint.readers.packed._MOST_UNPACKED", 1 << 20)
    with pytest.raises(UnreadableError, match="bomb"):
        decoded(tmp_path / "a.txt.gz", gzip.compress(b"0" * (1 << 22)))


@pytest.mark.parametrize("head", [b"%PDF-1.7\n", b"PK\x03\x04", b"SQLite format 3\0"])
def test_files_that_are_no_text(tmp_path: Path, head: bytes) -> None:
    with pytest.raises(UnreadableError, match="binary"):
        decoded(tmp_path / "a.txt", head + b"x")
