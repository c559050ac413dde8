from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sources import check_positions, messages, problems, read, said

from replylint.readers.columns import Layout
from replylint.readers.json_text import string_offsets
from replylint.readers.transcript import Dialogue, Draft


def test_strings_and_objects_are_replies(tmp_path: Path) -> None:
    content = '"您好"\n\n{"id": 3, "text": "可以退", "context": "能退吗"}\r\n'
    first, second = read(tmp_path / "a.jsonl", content)
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert (first.message.turn.text, first.context) == ("您好", None)
    assert (second.message.turn.text, second.context) == ("可以退", "能退吗")
    for item in (first, second):
        check_positions(item.message, content)
    assert second.message.place.position(0) == (3, 20)


def test_messages_of_dialogues(tmp_path: Path) -> None:
    rows = [
        {"dialogue": 1, "role": "customer", "text": "在吗"},
        {
            "dialogue": 1,
            "role": "agent",
            "text": "在",
            "time": "2024-01-05T09:00:00+08:00",
            "speaker": "小美",
        },
        {"dialogue": 2, "role": "agent", "text": None},
        {"dialogue": 2, "role": "system", "text": "转接"},
    ]
    items = read(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows)))
    assert [item.id for item in items if isinstance(item, Dialogue)] == ["1", "2"]
    assert said(items) == [("customer", "在吗"), ("agent", "在"), ("agent", ""), ("system", "转接")]
    turn = messages(items)[1].turn
    assert turn.speaker == "小美"
    assert turn.time is not None
    assert turn.time.isoformat() == "2024-01-05T09:00:00+08:00"


def test_whole_dialogues(tmp_path: Path) -> None:
    content = '{"id": "k", "turns": [{"role": "buyer", "text": "退"}, {"text": "好\\n的", "role": "agent"}]}\n'
    content += '{"turns": [{"role": "agent", "text": "在"}]}\n'
    first, second = items = read(tmp_path / "a.ndjson", content)
    assert isinstance(first, Dialogue)
    assert isinstance(second, Dialogue)
    assert (first.id, second.id) == ("k", None)
    assert said(items) == [("customer", "退"), ("agent", "好\n的"), ("agent", "在")]
    assert first.messages[1].place.position(2) == (1, content.index("的") + 1)


def test_keys_named_by_options(tmp_path: Path) -> None:
    layout = Layout(text="payload", role="me", agent_values=("true",))
    content = '{"me": false, "payload": "问"}\n{"me": true, "payload": "答"}\n'
    assert said(read(tmp_path / "a.jsonl", content, layout)) == [("customer", "问"), ("agent", "答")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "不能', "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("9" * 5000, "no JSON"),
        ("[1]", "an array"),
        ("true", "a boolean"),
        ('{"text": 3}', "a number"),
        ('{"a": "不能"}', "--text-column"),
        ('{"text": "好", "context": {}}', "an object"),
        ('{"turns": ["不能"]}', "turn 0 is a string"),
        ('{"turns": [{"text": "不能"}]}', "turn 0 has no role"),
        ('{"role": "seller2", "text": "不能"}', "--agent-value"),
    ],
)
def test_lines_that_cannot_be_read(tmp_path: Path, line: str, reason: str) -> None:
    items = read(tmp_path / "a.jsonl", f'"好"\n{line}\n"再见"\n')
    (problem,) = problems(items)
    assert problem.line == 2
    assert reason in problem.reason
    assert "不能" not in problem.reason
    assert [text for role, text in said(items) if role == "agent"] == ["好", "再见"]


def test_a_reply_that_is_null_is_told(tmp_path: Path) -> None:
    content = '{"text": null}\n{"turns": [{"role": "agent", "text": null}, {"role": "agent", "text": "好"}]}\n'
    content += '{"role": "customer", "text": null}\n{"role": "agent", "text": ""}\n'
    items = read(tmp_path / "a.jsonl", content)
    assert [problem.line for problem in problems(items)] == [1, 2]
    assert ("agent", "好") in said(items)


def test_a_line_without_role_after_lines_with_roles(tmp_path: Path) -> None:
    items = read(tmp_path / "a.jsonl", '{"role": "agent", "text": "好"}\n{"text": "谁说的"}\n')
    assert said(items) == [("agent", "好")]
    assert [problem.line for problem in problems(items)] == [2]


def test_escapes_in_positions(tmp_path: Path) -> None:
    raw = '{"text": "a\\u4e0d\\ud83d\\ude00\\"\\ud800不"}'
    (message,) = messages(read(tmp_path / "a.jsonl", raw))
    assert message.turn.text == 'a不😀"\ud800不'
    assert [message.place.position(i).column for i in range(7)] == [11, 12, 18, 30, 32, 38, 39]


@given(
    st.dictionaries(st.text(max_size=3), st.text(max_size=9) | st.lists(st.text(max_size=3)), min_size=1),
    st.booleans(),
)
def test_the_string_at_a_key_is_found(value: dict[str, object], ascii_only: bool) -> None:
    raw = json.dumps(value, ensure_ascii=ascii_only)
    for key, text in value.items():
        if isinstance(text, str):
            offsets = string_offsets(raw, (key,))
            assert len(offsets) == len(text) + 1
            assert json.loads(raw[offsets[0] - 1 : offsets[-1] + 1]) == text
