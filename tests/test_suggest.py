"""The wording that fits a finding, in the draft's own script."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from engine import linter, rule, wording

import replylint
from replylint.model import Suggestion
from replylint.rule import Wording

CUES = {"topic-stock": "有货 没货 库存", "topic-address": "地址 小区", "topic-return": "退货"}
STOCK = wording("补货后告诉您。", "stock", hant="補貨後告訴您。")
ADDRESS = wording("为您改地址。", "address", hant="為您改地址。")
RETURN = wording("为您退货。", "return", hant="為您退貨。")
EITHER = wording("地址和货都查。", "address", "stock", hant="地址和貨都查。")
ANY = wording("说明原因。", hant="說明原因。")


def suggested(wordings: Sequence[Wording], text: str, context: str | None = None) -> list[str]:
    judge = linter([rule("不行", wordings=tuple(wordings))], CUES)
    (finding,) = judge.check(text, context=context).findings
    return [suggestion.text for suggestion in finding.suggestions]


def test_the_topic_of_the_draft_chooses() -> None:
    wordings = [ANY, ADDRESS, STOCK]
    assert suggested(wordings, "地址改不行") == ["为您改地址。", "说明原因。"]
    assert suggested(wordings, "库存不行") == ["补货后告诉您。", "说明原因。"]


def test_a_wording_of_another_topic_is_never_offered() -> None:
    assert suggested([ADDRESS, STOCK], "退货不行") == []
    assert suggested([ADDRESS, STOCK, ANY], "不行") == ["说明原因。"]


def test_the_topic_of_the_customers_words_chooses_where_the_draft_has_none() -> None:
    assert suggested([ANY, STOCK, ADDRESS], "不行", "能改地址吗") == ["为您改地址。", "说明原因。"]
    assert suggested([ANY, STOCK, ADDRESS], "不行", "您好") == ["说明原因。"]


def test_the_drafts_topic_counts_for_more_than_the_customers() -> None:
    assert suggested([ADDRESS, STOCK], "库存不行", "能改地址吗") == ["补货后告诉您。", "为您改地址。"]
    assert suggested([STOCK, ADDRESS], "地址不行", "有货吗") == ["为您改地址。", "补货后告诉您。"]


def test_a_topic_of_both_counts_for_most() -> None:
    assert suggested([STOCK, ADDRESS], "库存和地址不行", "能改地址吗")[0] == "为您改地址。"


def test_a_wording_of_two_topics_fits_best_where_both_are_met() -> None:
    assert suggested([STOCK, EITHER], "没货，改地址也不行") == ["地址和货都查。", "补货后告诉您。"]
    assert suggested([STOCK, EITHER], "没货也不行", "改地址呢") == ["地址和货都查。", "补货后告诉您。"]


def test_wordings_that_fit_equally_keep_the_order_of_the_rule() -> None:
    assert suggested([EITHER, STOCK], "没货不行") == ["地址和货都查。", "补货后告诉您。"]
    assert suggested([STOCK, EITHER], "没货不行") == ["补货后告诉您。", "地址和货都查。"]


def test_three_at_most() -> None:
    wordings = [STOCK, ADDRESS, RETURN, EITHER, ANY]
    assert suggested(wordings, "退货地址不行", "不退货") == ["为您退货。", "为您改地址。", "地址和货都查。"]


def test_a_rule_without_wordings_suggests_nothing() -> None:
    assert suggested([], "库存不行") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("库存不行", "补货后告诉您。"),
        ("庫存不行", "補貨後告訴您。"),
        ("没货不行", "补货后告诉您。"),
        ("沒貨不行", "補貨後告訴您。"),
    ],
)
def test_the_script_is_the_drafts_own(text: str, expected: str) -> None:
    assert suggested([STOCK], text, "没货") == suggested([STOCK], text, "沒貨") == [expected]


def test_a_suggestion_says_what_its_wording_says() -> None:
    made = Wording("请[方案]", "請[方案]", ("G1.4", "G0.5"), "add", "display")
    (finding,) = linter([rule("不行", wordings=(made,))]).check("不行").findings
    assert finding.suggestions == (Suggestion("请[方案]", ("G1.4", "G0.5"), "add", "display"),)


BUILT_IN = [
    ("改不了", "帮我改下地址", "地址"),
    ("這個退不了", "我想退貨", "退貨"),
    ("没有了", "M码有货吗", "货"),
    ("沒有了", "M號有貨嗎", "貨"),
]


@pytest.mark.parametrize(("text", "context", "part"), BUILT_IN)
def test_built_in_wordings_fit_the_case(text: str, context: str, part: str) -> None:
    (finding,) = replylint.check(text, context=context).findings
    assert part in finding.suggestions[0].text
