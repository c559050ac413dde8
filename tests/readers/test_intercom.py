from __future__ import annotations

import html
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from roundtrip import dialogues, texts
from sources import messages, problems, read, recognised, said, skipped

from replylint.model import Turn
from replylint.readers.transcript import Dialogue

UNIX = 1767316020


def part(body: object, author: str = "admin", kind: str = "comment", **more: Any) -> dict[str, Any]:
    person = {"type": author, "id": "22", "name": "客服A"}
    return {"part_type": kind, "body": body, "created_at": UNIX + 60, "author": person, **more}


def conversation(*parts: object, identity: str = "7", opening: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "conversation",
        "id": identity,
        "created_at": UNIX,
        "assignee": {"type": "admin", "id": "22"},
        "source": opening or {"body": "<p>能退吗</p>", "author": {"type": "user", "id": "u", "name": "小美"}},
        "conversation_parts": {"id": "9", "conversation_parts": parts},
    }


def dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def test_the_opening_the_parts_and_their_places(tmp_path: Path) -> None:
    text = dumped(conversation(part("<p>这个不能<b>退</b>&nbsp;</p>")))
    items = read(tmp_path / "a.json", text)
    assert said(items) == [("customer", "能退吗"), ("agent", "这个不能退")]
    (first, second) = messages(items)
    assert [message.turn.time for message in (first, second)] == [
        datetime.fromtimestamp(UNIX, UTC),
        datetime.fromtimestamp(UNIX + 60, UTC),
    ]
    assert second.turn.speaker == "客服A"
    assert [text[second.place.position(offset).column - 1] for offset in range(5)] == [*"这个不能退"]
    assert second.place.where == "/conversation_parts/conversation_parts/0/body"


@pytest.mark.parametrize(
    "shape", ["[{0},{1}]", '{{"conversations": [{0},{1}]}}', '{{"data": [{0},{1}]}}', "{0}\n{1}\n"]
)
def test_many_conversations(tmp_path: Path, shape: str) -> None:
    chats = [dumped(conversation(part("好"), identity=identity)) for identity in ("7", "8")]
    text = shape.format(*chats)
    assert recognised(tmp_path / "a.txt", text) == "intercom"
    items = read(tmp_path / "a.json", text)
    assert [(item.id, len(item.messages)) for item in items if isinstance(item, Dialogue)] == [("7", 2), ("8", 2)]


def test_what_customers_do_not_see_or_no_person_says(tmp_path: Path) -> None:
    parts = [
        part("<p>内部备注</p>", kind="note"),
        part("<p>x</p>", kind="note_and_reopen"),
        part(None, kind="assignment"),
        part("<img src='a.png'>"),
        part("<p>自动</p>", author="bot"),
        part("<p>活动</p>", delivered_as="automated"),
        part("<p>好</p>", author="lead"),
        part("<p>谁</p>", author="team"),
    ]
    items = read(tmp_path / "a.json", dumped(conversation(*parts)))
    assert skipped(items) == ["note", "note", "system", "media", "auto-reply", "auto-reply"]
    assert said(items) == [("customer", "能退吗"), ("customer", "好")]
    assert len(problems(items)) == 1


def test_a_conversation_without_parts_is_told(tmp_path: Path) -> None:
    text = dumped([conversation(part("好")), {"source": {"body": "在吗", "author": {"type": "user"}}}])
    items = read(tmp_path / "a.json", text)
    assert [problem.where for problem in problems(items)] == ["/1"]
    assert ("customer", "在吗") in said(items)


@settings(max_examples=25, deadline=None)
@given(dialogues(texts()))
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, turns: list[Turn]) -> None:
    """The opening is always the customer's; HTML writes line ends as tags."""
    authors = {"agent": "admin", "customer": "user"}
    parts = [part(html.escape(turn.text).replace("\n", "<br>"), author=authors[turn.role]) for turn in turns]
    path = tmp_path_factory.mktemp("intercom") / "a.json"
    assert said(read(path, dumped(conversation(*parts))))[1:] == [(turn.role, turn.text) for turn in turns]
