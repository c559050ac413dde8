from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from roundtrip import AGENT as KAI
from roundtrip import check_round_trip, dialogues
from sources import messages, problems, read, recognised, said, skipped

from replylint.model import Turn
from replylint.readers.columns import Layout
from replylint.readers.transcript import Dialogue

AGENT = Layout(agents=("ou_1",))
UNIX = 1767316020


def message(text: object, sender: str = "ou_1", kind: str = "text", time: int = UNIX, **more: Any) -> dict[str, Any]:
    return {
        "message_id": "om_1",
        "chat_id": "oc_1",
        "msg_type": kind,
        "create_time": str(time * 1000),
        "sender": {"id": sender, "id_type": "open_id", "sender_type": "user"},
        "body": {"content": json.dumps({"text": text}, ensure_ascii=False)},
        **more,
    }


def content(*items: object, **how: Any) -> str:
    return json.dumps({"code": 0, "data": {"has_more": False, "items": items}}, ensure_ascii=False, **how)


def test_texts_are_json_in_strings(tmp_path: Path) -> None:
    chat = [message("@_user_1 能退吗", "ou_2"), message('不能"退"\n👍好')]
    text = content(*chat, indent=1)
    items = read(tmp_path / "a.json", text, AGENT)
    assert said(items) == [("customer", "@_user_1 能退吗"), ("agent", '不能"退"\n👍好')]
    (first, second) = messages(items)
    assert first.turn.time == datetime.fromtimestamp(UNIX, UTC)
    assert second.place.where == "/data/items/1/body/content"
    lines = text.split("\n")
    for offset, char in enumerate(second.turn.text):
        line, column = second.place.position(offset)
        assert lines[line - 1][column - 1] == (char if char not in '"\n' else "\\")
    escaped = content(*chat)
    escaped = json.dumps(json.loads(escaped))
    (_, second) = messages(read(tmp_path / "b.json", escaped, AGENT))
    assert escaped[second.place.position(1).column - 1 :].startswith("\\u80fd")


def test_pages_in_an_array_and_several_documents(tmp_path: Path) -> None:
    page = content(message("好"))
    for text in (f"[{page},{page}]", f"{page}\n{page}"):
        assert said(read(tmp_path / "a.json", text, AGENT)) == [("agent", "好"), ("agent", "好")]


def test_what_is_no_persons_text_is_counted(tmp_path: Path) -> None:
    app = {"sender": {"id": "cli_x", "id_type": "app_id", "sender_type": "app"}}
    chat = [message("好的") | app, message("x", deleted=True), message("x", kind="image"), message("x", kind="system")]
    items = read(tmp_path / "a.json", content(*chat, message("x", kind="interactive"), message("好")), AGENT)
    assert skipped(items) == ["auto-reply", "recalled", "media", "system", "other"]
    assert [item.id for item in items if isinstance(item, Dialogue)] == ["oc_1 2026-01-02"]


def post(*paragraphs: list[dict[str, Any]], title: str = "") -> dict[str, Any]:
    body = json.dumps({"title": title, "content": paragraphs}, ensure_ascii=False)
    return message("", kind="post", body={"content": body})


def test_the_words_of_a_post_are_read_and_its_pictures_counted(tmp_path: Path) -> None:
    picture = {"tag": "img", "image_key": "k"}
    link = {"tag": "a", "text": '"这里"', "href": "x"}
    rich = post(
        [{"tag": "at", "user_id": "@_user_1"}, {"tag": "text", "text": "请看"}, link],
        [picture],
        [{"tag": "text", "text": "不能退"}, {"tag": "hr"}, {"tag": "media"}],
        title="退货",
    )
    app = {"sender": {"id": "cli_x", "sender_type": "app"}}
    text = content(rich, post([picture]), rich | app, post([{"tag": "text"}]))
    items = read(tmp_path / "a.json", text, AGENT)
    assert said(items) == [("agent", '退货\n请看"这里"\n不能退')]
    assert skipped(items) == ["media", "media", "media", "auto-reply"]
    assert [problem.where for problem in problems(items)] == ["/data/items/3"]
    (found,) = messages(items)
    for offset, char in enumerate(found.turn.text):
        _, column = found.place.position(offset)
        assert text[column - 1] == char or char in '"\n'


def test_broken_messages_cost_themselves(tmp_path: Path) -> None:
    chat = [
        message("x", body={"content": "没有"}),
        message("x", body={"content": "[" * 100_000}),
        message(3),
        message("x", sender=""),
        message("x", kind=""),
        message("好"),
    ]
    items = read(tmp_path / "a.json", content(*chat), AGENT)
    assert [problem.where for problem in problems(items)] == [f"/data/items/{index}" for index in range(5)]
    assert said(items) == [("agent", "好")]
    assert recognised(tmp_path / "b.txt", content(*chat)) == "feishu"


def written(turns: Sequence[Turn]) -> str:
    chat = [
        message(turn.text, KAI if turn.role == "agent" else "ou_2", time=int(turn.time.replace(tzinfo=UTC).timestamp()))
        for turn in turns
        if turn.time
    ]
    return content(*chat)


@settings(max_examples=25, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "feishu")
