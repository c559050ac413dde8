"""Which format a file is taken for."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from sources import recognised

from replylint import readers
from replylint.errors import ConfigError, PluginError
from replylint.readers import choose, find, names
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.head import Head
from replylint.readers.source import Source, UnreadableError
from replylint.readers.transcript import Item
from replylint.rule import Lang

LINE = "傳送者類型,傳送者名稱,傳送日期,傳送時間,內容\nAccount,a,2026/01/01,1:00:00,您好\n"


@pytest.mark.parametrize("name", names())
def test_every_format_says_what_it_is(name: str) -> None:
    found = find(name)
    assert found.name == name
    for told in (found.title, found.how_to_export):
        assert set(told) == {"zh-Hans", "zh-Hant", "en"}
    assert found.recognises(Head("a.txt", "您好\n")) is Confidence.NO


def test_content_goes_before_the_suffix(tmp_path: Path) -> None:
    assert recognised(tmp_path / "a.jsonl", LINE) == "line-oa"
    assert recognised(tmp_path / "a.txt", "您好\n") == "text"
    assert recognised(tmp_path / "a", "您好\n") == "text"
    assert recognised(tmp_path / "a.CSV", "话术\n您好\n") == "table"
    assert recognised(tmp_path / "a.ndjson", '"您好"\n') == "jsonl"


def test_who_names_columns_means_the_suffix() -> None:
    layout = Layout(text="內容", role="傳送者類型", agent_values=("Account",))
    taken = choose(Source("a.csv", stream=io.BytesIO(LINE.encode())), layout)
    assert taken is not None
    assert taken.name == "table"


def test_files_that_nothing_recognises(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<p>", "utf-8")
    with pytest.raises(UnreadableError, match=r"no reader for \.html files"):
        choose(Source(str(path)), Layout())
    assert choose(Source(str(path), named=False), Layout()) is None
    with pytest.raises(UnreadableError, match=r"no reader for \.docx files"):
        choose(Source("a.docx", stream=io.BytesIO(b"PK\x03\x04")), Layout())


def test_an_unknown_format_is_named_with_the_nearest() -> None:
    with pytest.raises(ConfigError, match=r"--from: unknown format 'line-ao'; did you mean 'line-oa'\?"):
        find("line-ao")


def fake(name: str, confidence: Confidence) -> Format:
    def read(source: Source, layout: Layout) -> Iterator[Item]:  # noqa: ARG001 - nothing is read
        return iter(())

    words: dict[Lang, str] = {"zh-Hans": name, "zh-Hant": name, "en": name}
    return Format(name, words, words, lambda _: confidence, read)


def test_the_surest_takes_it_and_equals_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = {"a": fake("a", Confidence.LIKELY), "b": fake("b", Confidence.SURE)}
    monkeypatch.setattr(readers, "_plugins", lambda: installed)
    taken = choose(Source("x.txt", stream=io.BytesIO("您好".encode())), Layout())
    assert taken is installed["b"]
    assert find("a") is installed["a"]
    installed["a"] = fake("a", Confidence.SURE)
    with pytest.raises(UnreadableError, match="it may be a and b: say which with --from a"):
        choose(Source("x.txt", stream=io.BytesIO("您好".encode())), Layout())


def test_a_plugin_that_is_no_format_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    for value, says in (("none.such:FORMAT", "can't be loaded"), ("os:sep", "is no Format")):
        monkeypatch.setattr(readers, "installed_entries", lambda _, value=value: [("acme", "acme", value)])
        with pytest.raises(PluginError, match=f"'acme'.*{says}"):
            find("acme")


def test_what_a_head_shows() -> None:
    head = Head("Export.JSONL.gz", '{"a": {"b": [1, {"c/d": "x"}]}, "e": [')
    assert head.suffix == ".jsonl"
    assert head.looks_like_json
    assert head.json == {
        "": None,
        "/a": None,
        "/a/b": None,
        "/a/b/*": 1,
        "/a/b/*/c~1d": "x",
        "/e": None,
    }
    assert not Head("a.txt", "[2026/1/2 9:00] 客服: 好").looks_like_json
    table = Head("a.csv", '说明,"x\ny"\r\n 甲 ;乙;"丙;丁"\r\n戊;己;庚\r\n')
    assert table.has_columns("甲", "丙;丁")
    assert not table.has_columns("甲", "己")
    assert table.lines[:2] == ['说明,"x', 'y"']
