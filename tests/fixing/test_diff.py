"""A diff says what `difflib` would say of the same lines, where there is no doubt, and always leads to the new text."""

from __future__ import annotations

import difflib
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from replylint.fixing.diff import unified
from replylint.fixing.edits import Edited

TEXT = st.text(st.sampled_from("ab\n"), max_size=60)


def test_a_line_is_shown_with_what_stands_around_it() -> None:
    lines = [str(number) for number in range(30)]
    text = Edited("\n".join(lines))
    text.become(text.text.replace("\n5\n", "\nfive\n"))
    text.become(text.text.replace("\n22\n", "\ntwenty\ntwo\n"))
    text.become(text.text.replace("\n29", "\nlast"))
    expected = difflib.unified_diff(lines, text.text.split("\n"), "a.txt", "a.txt", lineterm="")
    assert list(unified("a.txt", "\n".join(lines), text.edits)) == list(expected)


@given(TEXT, st.data())
def test_the_diff_leads_to_the_new_text(text: str, data: Any) -> None:
    changed = Edited(text)
    for _ in range(3):
        start = data.draw(st.integers(0, len(changed.text)))
        end = data.draw(st.integers(start, len(changed.text)))
        changed.become(changed.text[:start] + data.draw(st.sampled_from(["x", "x\ny", ""])) + changed.text[end:])
    assert patched(text, list(unified("a", text, changed.edits))) == without_last_end(changed.text)


def without_last_end(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n") if text else []


def patched(text: str, diff: list[str]) -> list[str]:
    """Apply a diff as `patch` does, and expect what it says of the old lines to be so."""
    old, new = without_last_end(text), list[str]()
    at = 0
    for line in diff[2:]:
        if hunk := re.fullmatch(r"@@ -(\d+),\d+ \+(\d+),\d+ @@", line):
            first = int(hunk[1]) - 1
            new += old[at:first]
            assert len(new) == int(hunk[2]) - 1
            at = first
        else:
            if line[0] != "+":
                assert old[at] == line[1:]
                at += 1
            if line[0] != "-":
                new.append(line[1:])
    return new + old[at:]
