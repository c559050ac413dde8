from __future__ import annotations

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from replylint.fingerprint import fingerprint
from replylint.model import Finding
from replylint.personal import masked


def of(reply: str, start: int, end: int, rule: str = "hard-refusal", **changes: Any) -> str:
    return fingerprint(Finding(rule, "error", "m", "m", start, end, (), ()), reply, **changes)


def test_it_tells_apart_what_differs_and_nothing_else() -> None:
    known = of("不能退，不能换", 0, 2)
    assert re.fullmatch("[0-9a-f]{32}", known)
    assert known == of("不能退，不能换", 0, 2)
    others = [
        of("不能退，不能换", 4, 6),
        of("不能退，不能换", 0, 3),
        of("不能退，不能换的", 0, 2),
        of("不能退，不能换", 0, 2, "ultimatum"),
        of("不能退，不能换", 0, 2, path="a.txt"),
    ]
    assert len({known, *others}) == 6


def test_white_space_is_one_space() -> None:
    assert of("您好\n不能退", 3, 5) == of("您好  不能退 ", 4, 6)


def test_what_is_personal_is_not_in_it() -> None:
    assert of("打13800138000，不能退", 13, 15) == of("打13900139000，不能退", 13, 15)


@settings(max_examples=60)
@given(st.text(st.sampled_from("不能0138-路号室x 卡"), max_size=40))
def test_a_reply_as_it_was_sent_and_as_it_is_shown_have_the_same(reply: str) -> None:
    assert of(reply, 0, 3) == of(masked(reply), 0, 3)
