from __future__ import annotations

import sys
from contextlib import closing

import pytest
from findings import located, three

from replylint.formats.spool import Spool


def test_each_finding_once_and_every_place() -> None:
    with closing(Spool()) as spool:
        other = located(line=8, reply="亲，\r\n不能换")
        assert [spool.add(item) for item in (*three(), other)] == [True, False, False, True]
        assert (spool.distinct, spool.count_repeated(), spool.paths) == (2, 1, ["a.csv", "b.csv"])
        first, second = spool.groups()
        assert (first.first, first.count, second.first) == (three()[0], 3, other)
        assert list(first.occurrences) == [item.occurrence for item in three()]
        (repeated,) = spool.repeated(5)
        assert repeated.count == 3


def test_the_groups_of_a_file_begin_in_it() -> None:
    with closing(Spool()) as spool:
        for item in three():
            spool.add(item)
        (group,) = spool.groups("b.csv")
        assert (group.first, group.count) == (three()[2], 1)
        assert [item.place for item in group.occurrences] == ["b.csv:2:12"]
        assert spool.severities("a.csv") == {"warning": 2}
        assert list(spool.groups("none.csv")) == []


def test_an_empty_one() -> None:
    with closing(Spool()) as spool:
        assert (list(spool.groups()), spool.paths, spool.severities("a"), spool.count_repeated()) == ([], [], {}, 0)


def test_replies_that_differ_in_their_spaces_are_the_same() -> None:
    with closing(Spool()) as spool:
        assert spool.add(located())
        again = located(reply="亲， 不能退 ")
        again.finding.start, again.finding.end = 3, 5
        assert not spool.add(again)


def test_what_is_graver_in_another_file_is_another_finding() -> None:
    with closing(Spool()) as spool:
        graver = located(path="b.csv")
        graver.finding.severity = "error"
        assert [spool.add(located()), spool.add(graver)] == [True, True]
        assert [spool.severities(path) for path in ("a.csv", "b.csv")] == [{"warning": 1}, {"error": 1}]


def test_what_is_personal_is_masked_before_replies_are_compared() -> None:
    with closing(Spool()) as spool:
        assert spool.add(located(reply="亲，电话13800138000"))
        assert not spool.add(located(reply="亲，电话13900139000"))


def test_places_in_files_without_lines() -> None:
    assert located(where="Sheet1!C12").occurrence.place == "a.csv[Sheet1!C12]"


def test_one_that_is_closed_while_it_is_read_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", told.append)
    spool = Spool()
    for item in three():
        spool.add(item)
    groups = spool.groups()
    next(groups)
    spool.close()
    del groups  # as when whoever reads our output stops listening
    assert told == []
