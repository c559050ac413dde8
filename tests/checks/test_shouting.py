from __future__ import annotations

import pytest
from engine import scanner_of

from replylint.checks.shouting import Shouting
from replylint.draft import Draft

ORDINARY = ["stop", "now", "read", "the", "don't", "first"]


def shouted(text: str, **options: object) -> list[str]:
    judge = Shouting({"marks": 3, "words": 2, "ordinary": ORDINARY, **options})
    draft = Draft.of(text, scanner_of([], frozenset()))
    spans = judge.find(draft) if judge.glance(draft.text, None) else []
    return [text[slice(*draft.folded.span(*span))] for span in spans]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("好了！！！快来", ["！！！"]),
        ("什么？？？", ["？？？"]),
        ("您要退？！", ["？！"]),
        ("您要退!?!?", ["!?!?"]),
        ("快! ! !", ["! ! !"]),
        ("READ THE 说明", ["READ THE"]),
        ("ＲＥＡＤ ＴＨＥ 说明", ["ＲＥＡＤ ＴＨＥ"]),
        ("DON’T, STOP", ["DON’T, STOP"]),
        ("GO GO", ["GO GO"]),
    ],
)
def test_shouting_is_found(text: str, marks: list[str]) -> None:
    assert shouted(text) == marks


@pytest.mark.parametrize(
    "text",
    [
        "好！",
        "好！！",
        "好吗？",
        "好？ 好！",
        "Read the page",
        "USB HDMI",
        "OPEN THE",
        "点 STOP NOW",
        "“READ THE”",
        "A-STOP NOW-B",
        ">_<",
    ],
)
def test_what_is_no_shouting_is_left_alone(text: str) -> None:
    assert shouted(text) == []


def test_the_thresholds_are_options() -> None:
    assert shouted("好！！", marks=2) == ["！！"]
    assert shouted("READ THE FIRST", words=4) == []
    assert shouted("您好 ABBA XYZ", ordinary=["abba", "xyz"]) == ["ABBA XYZ"]


@pytest.mark.parametrize("option", [{"marks": 1}, {"words": 0}, {"ordinary": "stop"}, {"more": 1}])
def test_options_that_will_not_do_are_refused(option: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(option))):
        shouted("好", **option)
