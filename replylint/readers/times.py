"""The time a message was sent, as transcripts write it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_WRITTEN = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[T\s]*(\d{1,2})[:：时時](\d{1,2})(?:[:：分](\d{1,2})(?:[.,]\d+)?秒?)?分?",
    re.ASCII,
)
_UNIX = re.compile(r"\d{10}(?:\d{3})?", re.ASCII)


def parse_time(text: str) -> datetime | None:
    """Return the time that a cell holds, or None where it holds none that is understood.

    Understood are ISO 8601, `2024/1/5 9:03[:11]`, `2024年1月5日 9时3分`, and Unix time in
    seconds or milliseconds.
    """
    text = text.strip()
    try:
        if _UNIX.fullmatch(text):
            return datetime.fromtimestamp(int(text[:10]), UTC)
        if written := _WRITTEN.fullmatch(text):
            year, month, day, hour, minute, second = (int(part or 0) for part in written.groups())
            return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the file names no zone
        return datetime.fromisoformat(text) if "-" in text else None
    except ValueError:
        return None
