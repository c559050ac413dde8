from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replylint import Linter
from replylint.fold import fold
from replylint.masks import with_masks

LINTER = Linter()

TIMES = [
    "[时间]", "{时间}", "{{time}}", "{{ delivery_time }}", "${eta}", "<时间>", "【时间】", "`{时间}`", "{deliveryDate}",
    "[几点]", "XX点", "X天", "X月X日", "xx:xx", "今天XX:XX", "[X]天", "××小时", "{n}天", "{0}个工作日",
    "%d小时", "%s分钟", "__点",
]  # fmt: skip


@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize(
    "reply", ["我尽快为您处理，{}内回复您。", "我尽快为您處理，最晚{}回覆您。", "已经加急了，会尽快发出，预计{}送到。"]
)
def test_the_place_for_a_time_is_a_time(time: str, reply: str) -> None:
    assert "no-timeframe" in rules(reply.format("尽量"))
    assert "no-timeframe" not in rules(reply.format(time))


@pytest.mark.parametrize(
    "other", ["{订单号}", "{{name}}", "${x}", "<姓名>", "XX", "%s", "{下单时间}", "{{order_date}}", "【温馨提示】"]
)
def test_other_placeholders_are_no_time(other: str) -> None:
    assert "no-timeframe" in rules(f"您的订单{other}我尽快为您处理。")


@pytest.mark.parametrize(
    "reply",
    [
        "{{PLEASE STOP NOW}}您好",
        "您的订单 XX XX 已经发出",
        "您好，{不能退款原因}已经发到您的邮箱",
        "请点击`不能退`这个按钮",
        "{{可能大概}}的颜色有货",
        "<你>好，%s已经签收",
        "客服电话400-XXX-XXXX，手机XXXXXXXXXXX",
    ],
)
def test_no_placeholder_is_judged_as_words(reply: str) -> None:
    assert rules(reply) == set()


def rules(reply: str) -> set[str]:
    return {finding.rule for finding in LINTER.check(reply).findings}


_PIECES = st.sampled_from(
    [*TIMES, "{{a very long name of a thing}}", "XX", "%s", "{}", "不能退", "，", "👍", "[微笑]", "x", "`", "{"]
)


@settings(max_examples=100)
@given(st.lists(_PIECES, max_size=6).map("".join))
def test_positions_stay_as_they_are(text: str) -> None:
    masked = with_masks(text)
    assert len(masked) == len(text)
    folded = fold(masked)
    at = folded.text.find("不能退")
    if at >= 0:
        assert text[slice(*folded.span(at, at + 3))] == "不能退"
