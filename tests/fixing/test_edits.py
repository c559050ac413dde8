"""Edits are in order and apart, and make of the original what it became."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from replylint.fixing.edits import Edited, edited

TEXT = st.text(st.sampled_from("ab您"), max_size=8)


@given(TEXT, st.lists(TEXT, max_size=4))
def test_whatever_it_becomes(original: str, versions: list[str]) -> None:
    text = Edited(original)
    for version in versions:
        text.become(version)
    assert text.text == edited(original, text.edits) == [original, *versions][-1]
    assert all(before.span.end < after.span.start for before, after in pairwise(text.edits))
    assert all(0 <= edit.span.start <= edit.span.end <= len(original) for edit in text.edits)


def test_what_was_not_edited_is_in_no_edit() -> None:
    text = Edited("一二三四五")
    text.become("一两三四五")
    text.become("一两三四伍")
    assert [(*edit.span, edit.text) for edit in text.edits] == [(1, 2, "两"), (4, 5, "伍")]
    text.become("一二三四伍")
    assert edited("一二三四五", text.edits) == "一二三四伍"
