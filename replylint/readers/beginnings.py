"""How files begin that are not plain text in UTF-8: byte order marks, and the signs of what is packed or binary."""

from __future__ import annotations

import codecs

# Longest first: the mark of UTF-32 begins with that of UTF-16.
MARKS = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
"""The encoding that each byte order mark says."""

GZIP = b"\x1f\x8b"
BINARY = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"PAR1", b"SQLite format 3\0")
"""Zip (and so xlsx and docx), PDF, old Office, Parquet, SQLite."""


def mark_of(data: bytes) -> bytes:
    """Return the byte order mark with which a file begins; empty where it has none."""
    return next((mark for mark in MARKS if data.startswith(mark)), b"")
