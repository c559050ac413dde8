from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replylint.readers import json_document
from replylint.readers.json_document import elements
from replylint.readers.json_element import Element
from replylint.readers.source import Source
from replylint.readers.transcript import Problem


def found(text: str, *patterns: str) -> list[Element | Problem]:
    return list(elements(Source("<stdin>", stream=io.BytesIO(text.encode("utf-8", "surrogatepass"))), *patterns))


def values(text: str, *patterns: str) -> list[tuple[str, Any]]:
    return [(item.pointer, item.value) for item in found(text, *patterns) if isinstance(item, Element)]


@pytest.fixture(params=[1, 7, 1 << 20])
def _chunks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The document comes in pieces that end anywhere."""
    monkeypatch.setattr(json_document, "_KEPT", request.param)
    return iter(())


pytestmark = pytest.mark.usefixtures("_chunks")
DOCUMENT = """\
{"meta": {"owner": "k\\"1"}, "skip": [1, {"messages": ["]"]}],
 "messages": [{"a": "一"}, 12, ["}"]], "end": null}"""


def test_what_is_asked_for_comes_in_order() -> None:
    assert values(DOCUMENT, "/meta", "/messages/*") == [
        ("/meta", {"owner": 'k"1'}),
        ("/messages/0", {"a": "一"}),
        ("/messages/1", 12),
        ("/messages/2", ["}"]),
    ]
    assert values(DOCUMENT, "/*/0") == [("/skip/0", 1), ("/messages/0", {"a": "一"})]
    assert values('[1, "x", []]', "/*") == [("/0", 1), ("/1", "x"), ("/2", [])]
    assert values('{"a/b~": {"c": 3}} {"a/b~": {"c": 4}}', "/*/c") == [("/a~1b~0/c", 3), ("/a~1b~0/c", 4)]
    assert values("[] {} 3", "/*") == []


def test_places() -> None:
    text = '{"messages": [\r\n  {"text": "a\\n好", "parts": ["x", {"t": "\\ud83d\\ude00y"}]}]}'
    (item,) = found(text, "/messages/*")
    assert isinstance(item, Element)
    assert (item.line, item.column) == (2, 3)
    place = item.place(("text",))
    assert (place.where, [place.position(offset) for offset in range(4)]) == (
        "/messages/0/text",
        [(2, 13), (2, 14), (2, 16), (2, 17)],
    )
    place = item.place(("parts", 0), ("parts", 1, "t"))
    assert (place.where, [place.position(offset) for offset in range(4)]) == (
        "/messages/0/parts",
        [(2, 31), (2, 42), (2, 54), (2, 55)],
    )


def test_a_broken_element_costs_itself() -> None:
    text = '{"m": [1, {"a": }, {"b": [tru]},\n {"c": "ok"}, nope, "\\x", 2], "after": 3}'
    items = found(text, "/m/*", "/after")
    assert [(item.line, item.where) for item in items if isinstance(item, Problem)] == [
        (1, "/m/1"),
        (1, "/m/2"),
        (2, "/m/4"),
        (2, "/m/5"),
    ]
    assert [item.value for item in items if isinstance(item, Element)] == [1, {"c": "ok"}, 2, 3]


@pytest.mark.parametrize(
    "text", ['{"m": [1, 2', '{"m": [1, "2', '{"m": [1, 2}', '{"m": [1, 2] x', '{"m": [1, 2], 3: 4}']
)
def test_what_is_no_json_any_more_is_told(text: str) -> None:
    items = found(text, "/m/*")
    assert isinstance(items[0], Element)
    assert isinstance(items[-1], Problem)


def test_depth_and_length_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_document, "LONGEST_VALUE", 100_000)
    deep = "[" * 50_000 + "]" * 50_000
    items = found(f'[{deep}, "x", {{"skip": {deep}}}, "{"y" * 200_000}", "z"]', "/*")
    assert [type(item) for item in items] == [Problem, Element, Problem, Problem, Element]


texts = st.text(st.sampled_from('a好\\"\n\t👍/ \ud800'), max_size=6)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(json_values, max_size=4), st.booleans(), st.sampled_from([None, 1]))
def test_any_document(items: list[Any], ascii_only: bool, indent: int | None) -> None:
    text = json.dumps({"first": items, "m": items}, ensure_ascii=ascii_only, indent=indent)
    if not ascii_only:
        text = text.replace("\ud800", "")
        items = json.loads(text)["m"]
    assert [value for _, value in values(text, "/m/*")] == items
