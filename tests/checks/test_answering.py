"""How a reply stands to what the customer said."""

from __future__ import annotations

import pytest
from engine import scanner_of

from replylint.checks import answering
from replylint.checks.conditions import CONDITIONS, REPLY_CONDITIONS
from replylint.cues import read_cues
from replylint.draft import Draft
from replylint.rulebook import BUILT_IN
from replylint.span import Span

LISTS = [
    read_cues(name, (BUILT_IN / "cues" / f"{name}.txt").read_text("utf-8"))
    for name in (
        answering.HEARTFELT,
        answering.LIMITS,
        answering.UNTOLD,
        answering.WANTS_DONE,
        answering.WELL_HERE,
    )
]

REPLIES = [
    # the customer's own word, with a no before it
    ("contradicts", "没有杂音", "耳机有杂音", True),
    ("contradicts", "沒有雜音", "耳機有雜音", True),
    ("contradicts", "打得开的", "网页打不开", True),
    ("contradicts", "冇壞", "部機壞咗", True),
    ("contradicts", "没有收到吗", "一直没收到", False),
    ("contradicts", "没有杂音", "会有杂音吗", False),
    ("contradicts", "没有杂音", None, False),
    ("insists", "浴巾一客一换", None, True),
    ("insists", "浴巾给您换一条", None, False),
    ("only-feels", "您的心情我们懂", None, True),
    ("only-feels", "马上给您补发", None, False),
    ("unknowing", "上一代我没用过", None, True),
    ("unknowing", "點解停我都一頭霧水", None, True),
    ("unknowing", "上一代没有这个键", None, False),
    ("bare-no", "一筆訂單一張券", None, True),
    ("bare-no", "您好 只有普票", None, True),
    ("bare-no", "只有普票 我们是小规模纳税人", None, False),
    ("bare-no", "普票专票都有", None, False),
]


@pytest.mark.parametrize(("name", "text", "context", "expected"), REPLIES)
def test_what_a_reply_does_with_what_was_said(name: str, text: str, context: str | None, expected: bool) -> None:
    assert _holds(name, text, context) is expected


SAID = [
    ("seeks", "你们总部电话", True),
    ("seeks", "电池能用几年", True),
    ("seeks", "好的谢谢", False),
    ("requests", "可以开专票吗", True),
    ("requests", "訂單完成是指出貨之後", False),
    ("states", "教练全程玩手机", True),
    ("states", "好的谢谢", False),
    ("states", "什么时候发货", False),
]


@pytest.mark.parametrize(("name", "text", "expected"), SAID)
def test_what_a_customer_does(name: str, text: str, expected: bool) -> None:
    assert _holds(name, text, None) is expected


def _holds(name: str, text: str, context: str | None) -> bool:
    draft = Draft.of(text, scanner_of([read_cues("filler", "您好 亲 谢谢"), *LISTS], frozenset()), context)
    if name in REPLY_CONDITIONS:
        return REPLY_CONDITIONS[name](draft)
    whole = Span(0, len(draft.text))
    return CONDITIONS[name](draft, whole, whole)
