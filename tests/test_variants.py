from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replylint.fold import fold
from replylint.variants import to_hans, to_hant

PAIRS = [
    ("请在[时间]前联系[人员]。", "請在[時間]前聯繫[人員]。"),
    ("我们这边为您查询一下", "我們這邊為您查詢一下"),
    ("里面只有一只", "裡面只有一隻"),
    ("我们等着您的答复", "我們等著您的答覆"),
    ("麻烦您回复{order_id}，谢谢！", "麻煩您回覆{order_id}，謝謝！"),
    ("", ""),
]


@pytest.mark.parametrize(("hans", "hant"), PAIRS)
def test_there_and_back(hans: str, hant: str) -> None:
    assert to_hant(hans) == hant
    assert to_hans(hant) == hans


@given(st.text(st.characters()) | st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_conversion_keeps_length_and_fold(text: str) -> None:
    for converted in (to_hant(text), to_hans(text)):
        assert len(converted) == len(text)
        assert fold(converted).text == fold(text).text


def test_threads_share_the_converters() -> None:
    jobs = [pair for pair in PAIRS for _ in range(50)]
    with ThreadPoolExecutor(8) as pool:
        hants = list(pool.map(to_hant, [hans for hans, _ in jobs]))
        hanses = list(pool.map(to_hans, [hant for _, hant in jobs]))
    assert list(zip(hanses, hants, strict=True)) == jobs
