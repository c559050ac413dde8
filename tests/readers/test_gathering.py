from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from replylint.model import Role, Turn
from replylint.readers import gathering
from replylint.readers.gathering import by_day, gather, gather_mixed
from replylint.readers.transcript import Dialogue, Item, Message, Place, Problem, Row, Skipped

BEGIN = datetime.fromisoformat("2026-01-02T09:00:00")


def row(dialogue: str | None, text: str, time: datetime | None = None, role: Role = "agent", line: int = 1) -> Row:
    return Row(dialogue, Message(Turn(role, text, time), Place.verbatim(line, text, 0, len(text))))


def texts(items: list[Item]) -> list[tuple[str | None, str, int]]:
    return [
        (item.id, "".join(message.turn.text for message in item.messages), item.first)
        for item in items
        if isinstance(item, Dialogue)
    ]


def test_what_is_no_row_does_not_end_a_dialogue() -> None:
    items = list(gather([row("x", "1"), Skipped("media"), Problem(2, "why"), row("x", "2"), row("y", "3")]))
    assert texts(items) == [("x", "12", 0), ("y", "3", 0)]
    assert [type(item) for item in items[:2]] == [Skipped, Problem]


def test_mixed_dialogues_are_put_together() -> None:
    items = list(gather_mixed([row("x", "1"), row("y", "a"), Skipped("note"), row("x", "2"), row(None, "?")]))
    assert texts(items) == [("y", "a", 0), ("x", "12", 0), (None, "?", 0)]


def test_no_more_than_so_many_messages_are_held_and_what_is_split_is_told() -> None:
    rows = [row("x", "1"), row("x", "2"), row("y", "a"), row("z", "b"), row("x", "3", line=7), row("w", "c")]
    items = list(gather_mixed(rows, held=3))
    assert texts(items) == [("x", "12", 0), ("y", "a", 0), ("z", "b", 0), ("x", "3", 2), ("w", "c", 0)]
    (problem,) = [item for item in items if isinstance(item, Problem)]
    assert problem.line == 7
    assert "more than 3 messages apart: 1" in problem.reason
    assert not [item for item in gather_mixed(rows, held=6) if isinstance(item, Problem)]


def test_a_long_dialogue_comes_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "LONGEST_DIALOGUE", 2)
    rows = [row("x", str(number), role="customer" if number % 2 else "agent") for number in range(6)]
    items = list(gather_mixed(rows))
    assert texts(items) == [("x", "012", 0), ("x", "34", 3), ("x", "5", 5)]


def test_messages_are_put_in_the_order_of_their_times() -> None:
    minute = timedelta(minutes=1)
    newest_first = [
        row("x", "4", BEGIN + minute),
        row("x", "3", BEGIN + minute),
        row("x", "2", BEGIN),
        row("x", "1", BEGIN),
    ]
    assert texts(list(gather_mixed(newest_first))) == [("x", "1234", 0)]
    mixed_up = [row("x", "2", BEGIN + minute), row("x", "1", BEGIN), row("x", "3", BEGIN + minute)]
    assert texts(list(gather_mixed(mixed_up))) == [("x", "123", 0)]
    untimed = [row("x", "2", BEGIN + minute), row("x", "1"), row("x", "0", BEGIN)]
    assert texts(list(gather_mixed(untimed))) == [("x", "210", 0)]


def test_a_day_is_a_dialogue_unless_it_goes_on_past_midnight() -> None:
    late = datetime.fromisoformat("2026-01-02T23:50:00")
    rows = [
        row("x", "1", late),
        row("x", "2", late + timedelta(minutes=20)),
        row("x", "3"),
        row("x", "4", late + timedelta(hours=9)),
        row(None, "5", late),
    ]
    assert [named.dialogue for named in by_day(rows) if isinstance(named, Row)] == [
        "x 2026-01-02",
        "x 2026-01-02",
        "x 2026-01-02",
        "x 2026-01-02",
        "2026-01-02",
    ]


def test_a_day_of_times_with_a_zone_is_chinas() -> None:
    rows = [
        row("x", "1", datetime.fromisoformat("2026-01-02T15:00:00+00:00")),
        row("x", "2", datetime.fromisoformat("2026-01-02T23:00:00+00:00")),
    ]
    assert [named.dialogue for named in by_day(rows) if isinstance(named, Row)] == ["x 2026-01-02", "x 2026-01-03"]
