"""Placeholders are known in the ways in which scripts write them, and nothing else is taken for one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replylint.placeholders import placeholders


def shown(text: str) -> list[tuple[str, str]]:
    return [(text[slice(*found.span)], found.name) for found in placeholders(text)]


@pytest.mark.parametrize(
    ("placeholder", "name"),
    [
        ("{订单号}", "订单号"),
        ("{}", ""),
        ("{0}", "0"),
        ("{{name}}", "name"),
        ("{{ name | upper }}", "name | upper"),
        ("${x}", "x"),
        ("｛姓名｝", "姓名"),
        ("[时间]", "时间"),
        ("［時間］", "時間"),
        ("[其他快递]", "其他快递"),
        ("<name>", "name"),
        ("<订单号>", "订单号"),
        ("＜姓名＞", "姓名"),
        ("%s", ""),
        ("%d", ""),
        ("%1$s", ""),
        ("%(order)s", "order"),
        ("XX", ""),
        ("xxx", ""),
        ("ＸＸ", ""),
        ("××", ""),
    ],
)
def test_a_placeholder_in_the_middle_of_a_reply(placeholder: str, name: str) -> None:
    assert shown(f"您的包裹{placeholder}前到，请留意") == [(placeholder, name)]


@pytest.mark.parametrize(
    "text",
    [
        "您好[微笑]",
        "收到[OK]",
        "第一行<br>第二行",
        "详情见[说明](https://example.com)",
        "1 < 2，3 > 2",
        "XXL 码有货",
        "打8%的折",
        "成功率 100%！",
        "好（稍等）",
        "【温馨提示】",
        "[" + "长" * 50 + "]",
        "x",
        "",
    ],
)
def test_what_looks_like_one(text: str) -> None:
    assert shown(text) == []


def test_all_of_them_in_order() -> None:
    text = "{姓名}您好，XX月XX日[时间]前送达，单号 ${no}，共%s件"
    assert [found for found, _ in shown(text)] == ["{姓名}", "XX", "XX", "[时间]", "${no}", "%s"]


@given(st.text(st.sampled_from("{}[]<>%$sX×名a(1 \n")))
def test_places_are_in_the_text_and_apart(text: str) -> None:
    found = [item.span for item in placeholders(text)]
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
