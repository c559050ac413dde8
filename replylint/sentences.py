"""Where the clauses of a folded chat message begin and end.

Agents type on phones: punctuation is often missing, a space stands for a comma, and a sentence-final particle
(呢, 哦, 啦 …) is the only sign that a clause is over. All three end a clause here, and so does an emoticon token
such as `#e-s12`. A few words can only begin a clause (但是, 因为, 建议您, 麻烦您 …): they end the one before them.
Enumeration commas (、) do not.
"""

from __future__ import annotations

import re

from replylint.span import Span

PARTICLES = "呢哦噢喔哟啦嘛呀啊嗷吗耶囉咯喽哒"
_OPENERS = (
    "但|不过|所以|(?<!原)因为|由于|因此|建议|麻烦(?!了)|(?<![帮给为替让跟请同])您看|亲看|(?<!只)(?<!就)(?<!不)您可以|请您|还请|辛苦您|要不|或者|"
    "如果|否则|不然|这边帮|我帮|我这就|帮您|这边给您|我给您"
)
OPENER_STARTS = "但不所因由建麻您亲请还辛要或如否然这我帮"
"""What the words that open a clause begin with."""
_BREAK = re.compile(
    r"(?:[,。!?;:~…\n\r\t()\"“”|]|(?<![a-z0-9\]]) (?![a-z0-9\[])|  +|--+"
    r"|\.{2,}|(?<!\d)\.|\.(?!\d)|#e-[a-z](?:\[数字x?\])?\d*)+"
    rf"|(?<=[{PARTICLES}哈的了吧])(?:(?<=[{PARTICLES}])(?=[^{PARTICLES}哈的了吧])"
    rf"|(?<=[{PARTICLES}的了]哈)(?=\w)|(?<=[的了]吧)(?=\w)|(?<=[的了呢哦])亲+(?=\w))"
    rf"|(?=[{OPENER_STARTS}])(?<=\w\w)(?<![没无]法)(?<!不能)(?<!无法)(?<!可以)(?<!办法)(?<!不会)(?<!已经)(?<!建议)(?<!所以)(?<!因为)(?<!如果)(?<!不过)(?<!由于)(?<!或者)(?=(?:{_OPENERS}))",
)


_LONGEST = 400
"""A clause is cut here at the latest, so that a text without any punctuation is not one clause."""


def clauses(text: str) -> list[Span]:
    """Return the clauses of a folded text in order, without the punctuation between them; code points."""
    spans: list[Span] = []
    start = 0
    for gap in _BREAK.finditer(text):
        end = gap.start()
        if end > start:
            spans.append(Span(start, end))
        start = gap.end()
    if start < len(text):
        spans.append(Span(start, len(text)))
    return spans if all(end - start <= _LONGEST for start, end in spans) else _cut(spans)


def _cut(spans: list[Span]) -> list[Span]:
    return [Span(at, min(at + _LONGEST, end)) for start, end in spans for at in range(start, end, _LONGEST)]
