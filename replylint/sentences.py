"""Where the clauses of a folded chat message begin and end.

Agents type on phones: punctuation is often missing, a space stands for a comma, and a sentence-final particle
(呢, 哦, 啦 …) is the only sign that a clause is over. All three end a clause here, and so does an emoticon token
such as `#e-s12`. Enumeration commas (、) do not.
"""

from __future__ import annotations

import re

from replylint.span import Span

PARTICLES = "呢哦噢喔哟啦嘛呀啊嗷吗耶囉咯喽哒"
_BREAK = re.compile(
    r"(?:[,。!?;:~…\s()\"“”「」『』|]|--+|\.{2,}|(?<!\d)\.|\.(?!\d)|#e-[a-z](?:\[数字x?\])?\d*)+"
    rf"|(?<=[{PARTICLES}])(?=[^{PARTICLES}哈的了吧])"
    rf"|(?<=[{PARTICLES}的了]哈)(?=\w)"
    r"|(?<=[的了]吧)(?=\w)",
)


def clauses(text: str) -> list[Span]:
    """Return the clauses of a folded text in order, without the punctuation between them; code points."""
    spans = []
    start = 0
    for gap in _BREAK.finditer(text):
        if gap.start() > start:
            spans.append(Span(start, gap.start()))
        start = gap.end()
    if start < len(text):
        spans.append(Span(start, len(text)))
    return spans
