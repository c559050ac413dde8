"""YAML, TOML and JSON: whatever is written is read back, each code point at its place."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sources import check_positions, messages, problems, read, said

from replylint.readers.columns import Layout
from replylint.readers.transcript import Draft

_LETTERS = st.sampled_from("您好不能退，。：:\"'#\\|>-{}[]=%&*!👍é a1\t\n\u3000")
_TELLING = [
    "您好\n\n  不能退\n",
    "# 不是注释",
    "'单' \"双\"",
    "a\\nb",
    "👍🏻好👍",
    "- 项",
    "{订单号}：{{name}}",
    '"""',
    "'''",
]
_REPLIES = st.lists(
    (st.text(_LETTERS, min_size=1, max_size=20) | st.sampled_from(_TELLING)).filter(str.strip), min_size=1, max_size=5
)
_WIDTH = st.sampled_from([8, 80, 10_000])


def write_yaml(replies: Sequence[str], width: int, style: str | None) -> str:
    data = [{"question": "问", "reply": reply} for reply in replies]
    return yaml.safe_dump(data, allow_unicode=True, width=width, default_style=style)


def write_toml(replies: Sequence[str]) -> str:
    return "".join(f'[[script]]\n"reply" = {json.dumps(reply, ensure_ascii=False)} # "不能"\n' for reply in replies)


def write_json(replies: Sequence[str], indent: int | None, *, escaped: bool) -> str:
    data = {"scripts": {"every": {f"k{i}": {"reply": reply} for i, reply in enumerate(replies)}}}
    return json.dumps(data, indent=indent, ensure_ascii=escaped)


def check(path: Path, content: str, replies: Sequence[str]) -> None:
    items = read(path, content)
    assert problems(items) == []
    assert said(items) == [("agent", reply) for reply in replies]
    lines = content.replace("\r\n", "\n").split("\n")
    for message in messages(items):
        for offset, char in enumerate(message.turn.text):
            if not char.isspace():  # folded space may be written nowhere
                line, column = message.place.position(offset)
                written = lines[line - 1][column - 1]
                assert written in (char, "\\"), (offset, line, column)
        message.place.position(len(message.turn.text))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(replies=_REPLIES, width=_WIDTH, style=st.sampled_from([None, "'", '"', "|", ">"]))
def test_yaml_is_read_back_in_every_style(tmp_path: Path, replies: list[str], width: int, style: str | None) -> None:
    check(tmp_path / "a.yaml", write_yaml(replies, width, style), replies)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(replies=_REPLIES)
def test_toml_is_read_back(tmp_path: Path, replies: list[str]) -> None:
    check(tmp_path / "a.toml", write_toml(replies), replies)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(replies=_REPLIES, indent=st.sampled_from([None, 2]), escaped=st.booleans())
def test_json_is_read_back(tmp_path: Path, replies: list[str], indent: int | None, escaped: bool) -> None:
    check(tmp_path / "a.json", write_json(replies, indent, escaped=escaped), replies)


YAML = """\
# reply: 不是话术
defaults: &base
  reply: &hello "您好\\
    ，👍不能\\u9000"   # 注释
greeting:
  <<: *base
  note: 不能退
again: {answer: *hello, reply: 2026, when: 2026-01-01}
folded:
  reply: >-
    这个
    不能退

    第二段
---
reply: '他''说不能退'
"""


def test_yaml_with_anchors_escapes_folds_and_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    items = read(path, YAML)
    assert [text for _, text in said(items)] == [
        "您好，👍不能退",
        "您好，👍不能退",
        "这个 不能退\n第二段",
        "他'说不能退",
    ]
    first, _, folded, last = messages(items)
    assert [first.place.position(i) for i in (0, 2, 3, 6)] == [(3, 18), (4, 5), (4, 6), (4, 9)]
    assert [folded.place.position(i) for i in (0, 3, 7)] == [(11, 5), (12, 5), (14, 5)]
    assert last.place.position(2) == (16, 12)


def test_yaml_without_an_end_or_a_meaning(tmp_path: Path) -> None:
    from replylint.readers.source import UnreadableError

    with pytest.raises(UnreadableError, match=r"a\.yaml:3: this is no YAML"):
        read(tmp_path / "a.yaml", "a: 1\nb: [不能退\n")
    bomb = "a0: &a0 [不, 能]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12))
    with pytest.raises(UnreadableError, match="aliases stand for more"):
        read(tmp_path / "a.yaml", bomb)
    assert [text for _, text in said(read(tmp_path / "a.yaml", "&a [您好, *a]"))] == ["您好"]


TOML = '''\
title = "不能退"  # reply = "不能退"
["您好"]
reply = "您好"
"回复" = ["甲", \'不\\能\',
  """
    👍不能\\
       退
"""]
inline = { "reply" = "您好", answer = \'\'\'一
二\'\'\' }
'''


def test_toml_with_every_kind_of_string(tmp_path: Path) -> None:
    items = read(tmp_path / "a.toml", TOML)
    found = [(text, *message.place.position(0)) for message in messages(items) if (text := message.turn.text)]
    assert [text for text, _, _ in found] == ["您好", "甲", "不\\能", "    👍不能退\n", "您好", "一\n二"]
    assert [place for _, *place in found] == [[3, 10], [4, 10], [4, 15], [6, 1], [9, 23], [9, 40]]
    assert messages(items)[3].place.position(7) == (7, 8)
    assert tomllib.loads(TOML)["您好"]["inline"]["answer"] == "一\n二"


def test_json_of_scripts_under_any_key(tmp_path: Path) -> None:
    text = (
        '{"greeting": {"reply": "👍您好", "note": "不能退"},\n'
        ' "q": [{"问题": "能退吗", "回复": ["退\\n不了", "不能"]}]}'
    )
    items = read(tmp_path / "a.json", text)
    assert [text for _, text in said(items)] == ["👍您好", "退\n不了", "不能"]
    assert [item.context for item in items if isinstance(item, Draft)] == [None, "能退吗", "能退吗"]
    assert messages(items)[1].place.where == "/q/0/回复/0"
    assert messages(items)[1].place.position(2) == (2, 33)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        (("reply",), ["甲"]),
        (("*.answer",), ["乙", "丙"]),
        (("items.*.answer",), ["乙"]),
        (("Re_ply", "note"), ["甲", "丁"]),
        (("items.answer",), []),
        (("*",), ["甲", "乙", "问", "丙", "丁"]),
    ],
)
@pytest.mark.parametrize("suffix", ["yaml", "json", "toml", "jsonl"])
def test_fields_are_matched_at_the_end_of_a_path(
    tmp_path: Path, suffix: str, fields: tuple[str, ...], found: list[str]
) -> None:
    data = {"reply": "甲", "items": [{"answer": "乙", "question": "问"}], "one": {"answer": ["丙"], "note": "丁"}}
    text = json.dumps(data, ensure_ascii=False)
    if suffix == "toml":
        text = 'reply = "甲"\nitems = [{answer = "乙", question = "问"}]\n[one]\nanswer = ["丙"]\nnote = "丁"\n'
    items = read(tmp_path / f"a.{suffix}", text, Layout(fields=fields))
    assert [text for _, text in said(items)] == found
    if not found:
        (problem,) = problems(items)
        assert "there are: reply, items, answer, question, one, note" in problem.reason


def test_a_role_beside_a_text_says_whose_it_is(tmp_path: Path) -> None:
    text = "- {role: customer, content: 能退吗}\n- {role: agent, content: 不能退}\n"
    assert [text for _, text in said(read(tmp_path / "a.yaml", text))] == ["不能退"]
    chat = '{"messages": [{"role": "customer", "reply": "能退吗"}, {"role": "agent", "reply": "不能退"}]}'
    items = read(tmp_path / "a.json", chat, Layout(fields=("reply",)))
    assert said(items) == [("customer", "能退吗"), ("agent", "不能退")]


def test_settings_are_no_scripts(tmp_path: Path) -> None:
    from replylint.readers.source import UnreadableError

    for name in ("pyproject.toml", "replylint.toml", ".pre-commit-config.yaml"):
        with pytest.raises(UnreadableError, match="configures a program"):
            read(tmp_path / name, "")
    (problem,) = problems(read(tmp_path / "docker-compose.yaml", "services: {web: {image: nginx}}"))
    assert "there are: services, web, image" in problem.reason


def test_a_file_without_line_ends_or_with_windows_ones(tmp_path: Path) -> None:
    text = "a:\r\n  reply: |\r\n    您好\r\n    不能退\r\nb:\r\n  reply: 好"
    items = read(tmp_path / "a.yaml", text)
    assert [text for _, text in said(items)] == ["您好\n不能退\n", "好"]
    check_positions(messages(items)[1], text)
    assert messages(items)[0].place.position(3) == (4, 5)
