from __future__ import annotations

from datetime import date, time

import pytest

from replylint.readers.times import Order, parse_clock, parse_date, parse_time


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-01-05 09:03:11", "2024-01-05T09:03:11"),
        (" 2024/1/5 9:03 ", "2024-01-05T09:03:00"),
        ("2024年1月5日 9时3分", "2024-01-05T09:03:00"),
        ("2024-01-05T09:03:11+08:00", "2024-01-05T09:03:11+08:00"),
        ("1704067200", "2024-01-01T00:00:00+00:00"),
        ("1704067200123", "2024-01-01T00:00:00+00:00"),
        (1704067200, "2024-01-01T00:00:00+00:00"),
        (1704067200123, "2024-01-01T00:00:00+00:00"),
        (1704067200.5, "2024-01-01T00:00:00+00:00"),
        ("2026-01-02T01:07:00Z", "2026-01-02T01:07:00+00:00"),
        ("2026-01-02T09:07:00.123+08:00", "2026-01-02T09:07:00.123000+08:00"),
        ("2026/1/2 下午3:05", "2026-01-02T15:05:00"),
        ("2026/1/2（五）上午09:46", "2026-01-02T09:46:00"),
        ("2026年1月2日 星期五 凌晨0:10", "2026-01-02T00:10:00"),
        ("\u200e2026/1/2, 7:18:09\u202fPM", "2026-01-02T19:18:09"),
        ("2026-01-02 9:03", "2026-01-02T09:03:00"),
    ],
)
def test_times_as_transcripts_write_them(written: str | float, iso: str) -> None:
    time = parse_time(written)
    assert time is not None
    assert time.isoformat() == iso


@pytest.mark.parametrize(
    "written", ["", "昨天", "14:24:55", "2024-13-01 00:00", "20240105", "99", "2026/1/2 下午", "2026/1/2 25:00"]
)
def test_what_is_no_time(written: str) -> None:
    assert parse_time(written) is None


@pytest.mark.parametrize("value", [None, True, 5, "1" * 5000])
def test_values_that_are_no_time(value: str | float | None) -> None:
    assert parse_time(value) is None


@pytest.mark.parametrize(
    ("written", "order", "expected"),
    [
        ("2026/01/02", "ymd", date(2026, 1, 2)),
        ("2026年1月2日", "ymd", date(2026, 1, 2)),
        ("2026.01.02 星期五", "ymd", date(2026, 1, 2)),
        ("2026/01/02（五）", "ymd", date(2026, 1, 2)),
        ("2026/01/02(Fri)", "ymd", date(2026, 1, 2)),
        ("2/1/2026", "dmy", date(2026, 1, 2)),
        ("1/2/26", "mdy", date(2026, 1, 2)),
        ("31/1/26", "mdy", None),
        ("2026/02/30", "ymd", None),
        ("2026/1", "ymd", None),
    ],
)
def test_dates(written: str, order: Order, expected: date | None) -> None:
    assert parse_date(written, order) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("9:46", time(9, 46)),
        ("09:46:03", time(9, 46, 3)),
        ("9时3分", time(9, 3)),
        ("9點3分5秒", time(9, 3, 5)),
        ("上午12:05", time(0, 5)),
        ("下午12:05", time(12, 5)),
        ("下午3:05", time(15, 5)),
        ("下午 15:05", time(15, 5)),
        ("凌晨12:30", time(0, 30)),
        ("早上8:00", time(8)),
        ("中午12:10", time(12, 10)),
        ("中午1:10", time(13, 10)),
        ("中午11:50", time(11, 50)),
        ("晚上8:00", time(20)),
        ("晚上12:30", None),
        ("12:05 AM", time(0, 5)),
        ("7:18 p.m.", time(19, 18)),
        ("午後7:18", time(19, 18)),
        ("24:00", None),
        ("9:75", None),
        ("下午", None),
    ],
)
def test_times_of_day(written: str, expected: time | None) -> None:
    assert parse_clock(written) == expected
