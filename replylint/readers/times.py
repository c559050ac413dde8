"""The time a message was sent, as transcripts write it.

Dates and times of day may stand together or apart: `parse_time` reads both in one, `parse_date` and `parse_clock` each
by itself. What isn't understood is None, never a guess.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Literal

from replylint.lazy import lazy

Order = Literal["ymd", "dmy", "mdy"]
"""In which order a date is written; `ymd` unless the format or the file says otherwise."""

_DATE = (
    r"(\d{1,4})[-/.年](\d{1,2})[-/.月](\d{1,4})日?"
    r"(?:\s*[（(]?(?:星期|礼拜|禮拜|[周週])?[一二三四五六日天月火水木金土](?:曜日)?(?!\d)[）)]?|\s*[(（]?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[)）]?)?"
)
_HALF = r"凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|午前|午後|[ap]\.?m\.?"
_CLOCK = (
    rf"(?:({_HALF})\s*)?(\d{{1,2}})[:：时時點点](?:(\d{{1,2}})分?)?(?:(?<=\d)[:：](\d{{1,2}})|(?<=分)(\d{{1,2}})秒)?"
    rf"(?:[.,]\d+)?(?:\s*({_HALF}))?"
)
_DATE_ONLY = lazy(_DATE, re.ASCII | re.IGNORECASE)
_CLOCK_ONLY = lazy(_CLOCK, re.ASCII | re.IGNORECASE)
_WRITTEN = lazy(rf"{_DATE}(?:\s*[T,，]\s*|\s*){_CLOCK}", re.ASCII | re.IGNORECASE)
_DATE_PARTS = 3
_UNIX = lazy(r"(\d{10})(?:\d{3})?(?:\.\d+)?", re.ASCII)
# What some programs put around times: marks of direction, and spaces that aren't one.
_INVISIBLE = lazy("[\u200e\u200f\u202a-\u202c\u2066-\u2069\ufeff]")
_NOON = 12
_HOURS_AT_NOON = (11, 12, 1, 2)
_YEAR_DIGITS = 4


def parse_time(value: str | float | None, order: Order = "ymd") -> datetime | None:
    """Return the time that a cell or a number holds, or None where it holds none that is understood.

    Understood are ISO 8601 with or without a zone, Unix time in seconds or milliseconds as text or number, and a date
    and a time of day as `parse_date` and `parse_clock` understand them.
    """
    if value is None or isinstance(value, bool):
        return None
    text = _clean(str(value))
    try:
        if unix := _UNIX.fullmatch(text):
            return datetime.fromtimestamp(int(unix[1]), UTC)
        if written := _WRITTEN.fullmatch(text):
            parts = written.groups()
            day, clock = _date(parts[:_DATE_PARTS], order), _clock(parts[_DATE_PARTS:])
            return datetime.combine(day, clock) if day and clock else None
        return datetime.fromisoformat(text) if "-" in text else None
    except (ValueError, OverflowError):
        return None


def parse_date(text: str, order: Order = "ymd") -> date | None:
    """Return a date: `2026/1/2`, `2026年1月2日`, `2026.01.02 星期五`; a year of two digits is 20xx."""
    written = _DATE_ONLY.fullmatch(_clean(text))
    return _date(written.groups(), order) if written else None


def parse_clock(text: str) -> time | None:
    """Return a time of day: `9:46`, `09:46:03`, `下午3:05`, `凌晨 0:10`, `7:18 AM`, `9时3分`."""
    written = _CLOCK_ONLY.fullmatch(_clean(text))
    return _clock(written.groups()) if written else None


def _clean(text: str) -> str:
    return _INVISIBLE.sub("", text).replace("\u202f", " ").replace("\xa0", " ").strip()


def _date(parts: tuple[str, ...], order: Order) -> date | None:
    written = dict(zip(order, parts, strict=True))
    year = written["y"]
    if len(year) not in (2, _YEAR_DIGITS):
        return None
    try:
        return date(int(year) + (0 if len(year) == _YEAR_DIGITS else 2000), int(written["m"]), int(written["d"]))
    except ValueError:
        return None


def _clock(parts: tuple[str | None, ...]) -> time | None:
    before, hours, minutes, seconds, spelt, after = parts
    half = (before or after or "").casefold().replace(".", "")
    hour = _hour(int(hours or 0), half)
    try:
        return None if hour is None else time(hour, int(minutes or 0), int(seconds or spelt or 0))
    except ValueError:
        return None


def _hour(hour: int, half: str) -> int | None:
    """Return the hour of 24. That of 晚上12点 is nobody's: it may belong to either day."""
    if not half or hour > _NOON:
        return hour
    if half == "中午":
        return (hour + _NOON if hour < _HOURS_AT_NOON[0] else hour) if hour in _HOURS_AT_NOON else None
    if half in ("下午", "傍晚", "晚上", "pm", "午後"):
        if hour == _NOON and half in ("傍晚", "晚上"):
            return None
        return hour if hour == _NOON else hour + _NOON
    return hour % _NOON
