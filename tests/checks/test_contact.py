"""The kind `contact`: links outside its list are flagged whole, and nothing else that looks like one."""

from __future__ import annotations

from typing import Any

import pytest
from engine import scanner_of

from replylint.checks.contact import Contact
from replylint.cues import read_cues
from replylint.draft import Draft

SETS = {"link": "http:// https:// www. .com .cn .top", "away": "私聊"}
CASES = [{"cues": ["link"], "unless": ["cue: quoted"]}, {"cues": ["away"]}]


def found(text: str, **options: Any) -> list[str]:
    judge = Contact({"flag": CASES, "allow": ["gov.cn", "jd.com"], **options})
    draft = Draft.of(text, scanner_of([read_cues(name, cues) for name, cues in SETS.items()], judge.flags))
    return [draft.text[start:end] for start, end in judge.find(draft)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("请看 https://a-b.top/x?y=1 ，谢谢", ["https://a-b.top/x?y=1"]),
        ("上www.a.com看看", ["www.a.com"]),
        ("上 a.com.cn 看看，可以私聊", ["a.com.cn", "私聊"]),
        ("点 https：//ａ.com 就行", ["https://a.com"]),
        # allowed: the host, and all below it
        ("请看 https://item.jd.com/1.html", []),
        ("请看 jd.com", []),
        # not allowed: only its end looks like it
        ("请看 https://fakejd.com/1", ["https://fakejd.com/1"]),
        ("请看 https://jd.com.top/1", ["https://jd.com.top/1"]),
        # no links
        ("发到 a@b.com", []),
        ("写着“https://a.com”", []),
        ("网站（https://a.com/x）里", ["https://a.com/x"]),
        ("http://", []),
        ("价格 .com", []),
    ],
)
def test_links(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_without_a_list_every_link_is_flagged() -> None:
    assert found("请看 jd.com", allow=[]) == ["jd.com"]


@pytest.mark.parametrize("allow", ["jd.com", [1], ["jd"]])
def test_a_list_that_is_none(allow: object) -> None:
    with pytest.raises(ValueError, match="allow must be a list of hosts"):
        Contact({"flag": CASES, "allow": allow})
