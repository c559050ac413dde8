"""What is broken costs itself, is told with its place, and the rest is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sources import problems, said

from replylint.readers import choose
from replylint.readers.columns import Layout
from replylint.readers.source import LONGEST_LINE, Source
from replylint.readers.transcript import Item

GIANT = "x" * (LONGEST_LINE + 1)
DEEP = "[" * 100_000
WECOM = {"msgid": "1", "action": "send", "from": "kai", "tolist": ["wm" + "a" * 30], "msgtime": 1767316020}


def wecom(text: str) -> str:
    return json.dumps({**WECOM, "msgtype": "text", "text": {"content": text}}, ensure_ascii=False)


def telegram(text: str) -> str:
    return json.dumps({"type": "message", "date": "2026-01-02T09:07:00", "from": "Kai", "from_id": "u1", "text": text})


FORMATS = {
    "a.csv": ("角色,内容\n", "客服,{}\n", '客服,"a"b\n', ""),
    "a.jsonl": ("", '{{"role": "agent", "text": "{}"}}\n', DEEP + "\n", ""),
    "wecom.jsonl": (
        "",
        wecom("{}").replace("{", "{{").replace("}", "}}").replace("{{}}", "{}") + "\n",
        DEEP + "\n",
        "",
    ),
    "whatsapp.txt": ("", "2024/1/5 14:03 - Kai: {}\n", "", ""),
    "telegram.json": (
        '{"name": "x", "messages": [\n' + telegram("零") + "\n",
        "," + telegram("{}").replace("{", "{{").replace("}", "}}").replace("{{}}", "{}") + "\n",
        "," + DEEP + "]" * len(DEEP) + "\n",
        "]}",
    ),
}


@pytest.mark.parametrize("name", FORMATS)
def test_the_rest_is_read(tmp_path: Path, name: str) -> None:
    above, row, broken, below = FORMATS[name]
    good = "".join(row.format(f"第{number}句，您好，这边帮您查询") for number in range(9))
    content = (
        above + good + row.format(GIANT) + broken + row.format("坏") + row.format("NUL") + row.format("完") + below
    )
    data = content.encode().replace("坏".encode(), b"\xff").replace(b"NUL", b"\\u0000" if "json" in name else b"\0")
    (tmp_path / name).write_bytes(data)
    source, layout = Source(str(tmp_path / name)), Layout(agents=("Kai",))
    taken = choose(source, layout)
    assert taken is not None
    items = list(taken.read(source, layout))
    texts = [text for role, text in said(items) if role == "agent"]
    assert [text for text in texts if len(text) > 9][:9] == [f"第{number}句，您好，这边帮您查询" for number in range(9)]
    assert texts[-3:] == ["\ufffd", "\0", "完"]
    assert all(len(text) < LONGEST_LINE for text in texts)
    lines = {problem.line for problem in (*problems(items), *source.problems)}
    first = content[: content.index(GIANT)].count("\n") + 1
    expected = {first, first + 1, first + 2} if broken else {first, first + 1}
    assert expected <= lines <= expected | {first + 2, first + 3}


def test_a_quote_that_stays_open_is_not_held(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('角色,内容\n客服,好\n客服,"' + ("x" * 999 + "\n") * (LONGEST_LINE // 400), "utf-8")
    items = _read(tmp_path / "a.csv")
    assert said(items) == [("agent", "好")]
    assert [problem.line for problem in problems(items)] == [3]


def _read(path: Path) -> list[Item]:
    source = Source(str(path))
    taken = choose(source, Layout())
    assert taken is not None
    return list(taken.read(source, Layout()))
