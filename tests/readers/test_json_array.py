from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from roundtrip import check_round_trip, dialogues
from sources import messages, problems, read, recognised, said

from replylint.model import Turn
from replylint.readers import choose
from replylint.readers.columns import Layout
from replylint.readers.source import Source
from replylint.readers.transcript import Dialogue, Draft

CHAT = '[{"角色": "客户", "内容": "能退吗"},\n {"角色": "客服", "内容": "不能\\n退", "时间": 1767316020}]'


def test_strings_are_replies(tmp_path: Path) -> None:
    items = read(tmp_path / "a.json", '["您好",\n "", "再见"]')
    assert all(isinstance(item, Draft) for item in items)
    assert [(message.turn.text, message.place.where) for message in messages(items)] == [("您好", "/0"), ("再见", "/2")]
    assert messages(items)[1].place.position(1) == (2, 8)


@pytest.mark.parametrize(
    "shape", ["{}", '{{"code": 0, "messages": {}}}', '{{"data": {{"list": {}}}}}', '{{"turns": {}, "id": 3}}']
)
def test_messages_wherever_their_array_stands(tmp_path: Path, shape: str) -> None:
    text = shape.format(CHAT)
    assert recognised(tmp_path / "a.txt", text) == "json"
    items = read(tmp_path / "a.json", text)
    assert said(items) == [("customer", "能退吗"), ("agent", "不能\n退")]
    assert len(items) == 1
    assert messages(items)[1].turn.time is not None
    assert messages(items)[1].place.position(0)[0] == 2


@pytest.mark.parametrize("key", ["turns", "messages"])
def test_dialogues(tmp_path: Path, key: str) -> None:
    text = json.dumps(
        [{"id": 7, key: json.loads(CHAT)}, {"session_id": "b", key: [{"role": "assistant", "content": "好"}]}]
    )
    items = read(tmp_path / "a.json", text)
    assert [(item.id, len(item.messages)) for item in items if isinstance(item, Dialogue)] == [("7", 2), ("b", 1)]
    assert messages(items)[0].place.where == f"/0/{key}/0/内容"
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in json.loads(text))
    assert said(read(tmp_path / "b.json", lines)) == said(items) == said(read(tmp_path / "b.jsonl", lines))


def test_keys_named_by_options(tmp_path: Path) -> None:
    layout = Layout(text="t", role="me", agent_values=("true",))
    text = '{"x": [1], "all": [{"me": false, "t": "问"}, {"me": true, "t": "答"}]}'
    assert said(read(tmp_path / "a.json", text, layout)) == [("customer", "问"), ("agent", "答")]


def test_nothing_is_chosen_between_arrays(tmp_path: Path) -> None:
    for text, reason in (
        ('{"tags": ["a"], "list": [{"x": "不能退"}]}', "no key is known to hold replies (there are: tags, list, x)"),
        ('{"a": ' + CHAT + ', "b": ' + CHAT + "}", "where one of"),
        ("{}", "there is no text"),
    ):
        (problem,) = problems(read(tmp_path / "a.json", text))
        assert reason in problem.reason


def test_broken_values_cost_themselves(tmp_path: Path) -> None:
    chat = [f'{{"role": "agent", "text": {text}}}' for text in ('"好"', "", "null", '"在"')]
    text = f'[{chat[0]}, 3, {chat[1]}, {{"text": "谁"}}, {chat[2]}, {chat[3]}]'
    items = read(tmp_path / "a.json", text)
    assert [text for _, text in said(items) if text] == ["好", "在"]
    assert [problem.where for problem in problems(items)] == ["/1", "/2", "/3", "/4"]


def test_a_folder_holds_json_of_all_sorts(tmp_path: Path) -> None:
    path = tmp_path / "package.json"
    for text, name in (('{"name": "x", "files": ["a"]}', None), ('["a", "b"]', None), (CHAT, "json")):
        path.write_text(text, "utf-8")
        taken = choose(Source(str(path), named=False), Layout())
        assert (taken and taken.name) == name


def written(turns: Sequence[Turn]) -> str:
    chat = [{"role": turn.role, "text": turn.text, "time": str(turn.time), "speaker": turn.speaker} for turn in turns]
    return json.dumps({"dialogue": "1", "messages": chat}, ensure_ascii=False)


@settings(max_examples=25, deadline=None)
@given(dialogues())
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "json")
