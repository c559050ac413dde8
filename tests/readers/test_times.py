from __future__ import annotations

import pytest

from replylint.readers.times import parse_time


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-01-05 09:03:11", "2024-01-05T09:03:11"),
        (" 2024/1/5 9:03 ", "2024-01-05T09:03:00"),
        ("2024年1月5日 9时3分", "2024-01-05T09:03:00"),
        ("2024-01-05T09:03:11+08:00", "2024-01-05T09:03:11+08:00"),
        ("1704067200", "2024-01-01T00:00:00+00:00"),
        ("1704067200123", "2024-01-01T00:00:00+00:00"),
    ],
)
def test_times_as_transcripts_write_them(written: str, iso: str) -> None:
    time = parse_time(written)
    assert time is not None
    assert time.isoformat() == iso


@pytest.mark.parametrize("written", ["", "昨天", "14:24:55", "2024-13-01 00:00", "20240105", "99"])
def test_what_is_no_time(written: str) -> None:
    assert parse_time(written) is None
