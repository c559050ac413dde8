"""One finding and its outcome, for tests of formats."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from typing import Any

from replylint.formats import find_format
from replylint.formats.outcome import Located, Outcome, Style
from replylint.formats.spool import Spool
from replylint.model import Finding, Suggestion
from replylint.statistics.statistics import Statistics

SUGGESTIONS = (
    Suggestion("因[原因]，暂时[方案]", ("G2.1",), "replace", "display"),
    Suggestion("给您带来不便，抱歉", ("G2.2",), "add", "unsafe"),
    Suggestion("先说原因", ("G2.3",), "advice", "display"),
)


def located(**changes: Any) -> Located:
    finding = Finding("bare-refusal", "warning", "没有说原因", "no reason", 4, 6, ("G2.1", "B3"), SUGGESTIONS)
    values: dict[str, Any] = {
        "finding": finding,
        "path": "a.csv",
        "line": 7,
        "column": 12,
        "end_line": 7,
        "end_column": 14,
        "dialogue": "k1",
        "turn": 3,
        "speaker": "小美",
        "time": datetime.fromisoformat("2024-01-05T09:03:11"),
        "reply": "亲，\r\n不能退",
        "message": "没有说原因",
        "lang": "zh-Hans",
    }
    return Located(**values | changes)


def three(**changes: Any) -> list[Located]:
    """Return the same reply sent three times, in two files."""
    return [
        located(**changes),
        located(line=9, end_line=9, dialogue="k2", **changes),
        located(path="b.csv", line=2, end_line=2, time=None, **changes),
    ]


def render(
    name: str, *found: Located, outcome: Outcome | None = None, style: Style | None = None, fails: bool = True
) -> str:
    """Render text as the command line does."""
    return render_bytes(name, *found, outcome=outcome, style=style, fails=fails).decode()


def render_bytes(
    name: str, *found: Located, outcome: Outcome | None = None, style: Style | None = None, fails: bool = True
) -> bytes:
    outcome, style = outcome or Outcome(files=1, dialogues=1, replies=5), style or Style()
    form = find_format(name)
    if form.statistics and outcome.statistics is None:
        outcome.statistics = Statistics()
    pieces: list[str | bytes] = []
    with closing(Spool()) as spool:
        for item in found:
            if item.path not in outcome.checked:
                outcome.checked.append(item.path)
            outcome.add(item, fails=fails)
            outcome.replies_with_findings += 1
            if spool.add(item):
                pieces += form.at_once(item, style)
        pieces += form.render(spool, outcome, style)
    return b"".join(
        piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace") for piece in pieces
    )
