from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from roundtrip import AGENT as KAI
from roundtrip import check_round_trip, dialogues
from sources import messages, problems, read, recognised, said, skipped

from replylint.model import Turn
from replylint.readers.columns import Layout
from replylint.readers.transcript import Dialogue

AGENT = Layout(agents=("22",))


def comment(text: object, author: object = 22, public: object = True, **more: Any) -> dict[str, Any]:
    return {"author_id": author, "body": text, "public": public, "created_at": "2026-01-02T01:07:00Z", **more}


def content(*comments: object, **more: Any) -> str:
    return json.dumps({**more, "comments": comments}, ensure_ascii=False)


def test_who_is_named_is_the_agent(tmp_path: Path) -> None:
    text = content(comment("能退吗", 100), comment("**不能**", plain_body="不能"))
    items = read(tmp_path / "a.json", text, AGENT)
    assert said(items) == [("customer", "能退吗"), ("agent", "不能")]
    assert messages(items)[0].turn.time == datetime.fromisoformat("2026-01-02T01:07:00+00:00")
    assert [message.place.where for message in messages(items)] == ["/comments/0/body", "/comments/1/plain_body"]
    (problem,) = problems(read(tmp_path / "a.json", text))
    assert "100 (1)" in problem.reason


def test_who_asked_and_who_is_in_copy_are_customers_of_every_ticket(tmp_path: Path) -> None:
    tickets = [
        {
            "ticket": {
                "comments": [comment("能退吗", 100), comment("我也问", 101), comment("好")],
                "requester_id": 100,
                "email_cc_ids": [101],
            }
        },
        {"ticket": {"requester_id": 102, "comments": [comment("在吗", 102), comment("在")]}},
    ]
    items = read(tmp_path / "a.json", "\n".join(json.dumps(one, ensure_ascii=False) for one in tickets))
    assert [
        (item.id, [message.turn.role for message in item.messages]) for item in items if isinstance(item, Dialogue)
    ] == [
        ("1", ["customer", "customer", "agent"]),
        ("2", ["customer", "agent"]),
    ]


def test_what_customers_do_not_see_is_passed_over(tmp_path: Path) -> None:
    comments = [comment("内部", public=False), comment(" "), comment("好")]
    items = read(tmp_path / "a.json", content(*comments, requester_id=1))
    assert skipped(items) == ["note", "media"]
    assert said(items) == [("agent", "好")]


def test_broken_comments_cost_themselves(tmp_path: Path) -> None:
    comments = [comment("x", public=None), comment("谁", None), comment(None), comment("好")]
    items = read(tmp_path / "a.json", content(*comments), AGENT)
    assert [problem.where for problem in problems(items)] == ["/comments/0", "/comments/1", "/comments/2"]
    assert said(items) == [("agent", "好")]
    assert recognised(tmp_path / "b.txt", content(*comments)) == "zendesk-ticket"


def written(turns: Sequence[Turn]) -> str:
    authors = {"agent": KAI, "customer": 100}
    return content(*(comment(turn.text, authors[turn.role], created_at=f"{turn.time}Z") for turn in turns))


@settings(max_examples=25, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "zendesk-ticket")
