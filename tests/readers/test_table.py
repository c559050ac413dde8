from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sources import check_positions, messages, problems, read, said

from replylint.readers import gathering, records
from replylint.readers.columns import Layout
from replylint.readers.transcript import Dialogue, Draft, Problem

HEADER = "会话ID,角色,内容,发送时间,昵称\r\n"


def test_dialogues_from_chinese_headers(tmp_path: Path) -> None:
    content = HEADER + "a,客户,能退吗,2024/1/5 9:03,小红\r\na,客服,可以,2024-01-05 09:04:11,店小二\r\nb,买家,在吗,,\r\n"
    items = read(tmp_path / "a.csv", content)
    first, second = items
    assert isinstance(first, Dialogue)
    assert isinstance(second, Dialogue)
    assert (first.id, second.id) == ("a", "b")
    assert said(items) == [("customer", "能退吗"), ("agent", "可以"), ("customer", "在吗")]
    reply = first.messages[1].turn
    assert (reply.time, reply.speaker) == (datetime.fromisoformat("2024-01-05T09:04:11"), "店小二")
    assert second.messages[0].turn.time is None


@pytest.mark.parametrize(
    "header",
    [
        "session_id,role,content",
        "conversationId,Sender,Message",
        "對話ID,傳送者,訊息內容",
        "会话,发送方,消息",
    ],
)
def test_other_headers_that_are_known(tmp_path: Path, header: str) -> None:
    assert said(read(tmp_path / "a.csv", header + "\n1,客服,好\n1,客戶,嗯\n")) == [
        ("agent", "好"),
        ("customer", "嗯"),
    ]


def test_without_roles_every_row_is_a_reply(tmp_path: Path) -> None:
    items = read(tmp_path / "a.csv", "编号,话术,问题\n1,可以退,能退吗\n2,,\n")
    (item,) = items
    assert isinstance(item, Draft)
    assert (item.message.turn.role, item.message.turn.text, item.context) == ("agent", "可以退", "能退吗")


def test_positions_inside_quoted_cells(tmp_path: Path) -> None:
    content = '角色,内容\r\n客服,"亲，""这个""\r\n不能\n退😀\r哦"\r\n客服,没有引号的\r\n'
    items = read(tmp_path / "a.csv", content)
    first, second = messages(items)
    assert first.turn.text == '亲，"这个"\r\n不能\n退😀\r哦'
    assert first.place.position(2) == (2, 7)
    assert first.place.position(first.turn.text.index("不")) == (3, 1)
    assert first.place.position(first.turn.text.index("哦")) == (5, 1)
    assert first.place.position(len(first.turn.text)) == (5, 2)
    assert second.place.position(0) == (6, 4)
    for message in (first, second):
        check_positions(message, content)


cell = st.text(st.sampled_from('a不😀", ;\t\n\r') | st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.lists(st.tuples(cell, cell), min_size=1, max_size=5))
def test_any_cell_is_found_again(rows: list[tuple[str, str]]) -> None:
    import csv
    import io

    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    content = file.getvalue()
    found = list(records.records(iter(io.StringIO(content, newline="")), records.COMMAS))
    kept = [row for row in rows if any(map(str.strip, row))]
    assert len(found) == len(kept)
    for record, row in zip(found, kept, strict=True):
        assert not isinstance(record, Problem)
        assert tuple(record.cells) == row
        for column, text in enumerate(row):
            offsets = records.COMMAS.offsets(record.raw, column)
            assert "".join(record.raw[offset] for offset in offsets[:-1]) == text
            assert record.raw[offsets[-1]] == '"'


def test_a_tsv_is_literal(tmp_path: Path) -> None:
    content = 'role\ttext\n客服\t"您好\n客户\t"嗯"\n'
    items = read(tmp_path / "a.tsv", content)
    assert said(items) == [("agent", '"您好'), ("customer", '"嗯"')]
    for message in messages(items):
        check_positions(message, content)
    quoted = read(tmp_path / "b.tsv", 'role\ttext\n客服\t"您\t好"\n', Layout(quotes=True))
    assert said(quoted) == [("agent", "您\t好")]


def test_columns_named_by_options(tmp_path: Path) -> None:
    layout = Layout(text="msg text", role="is_sender", agent_values=("1",), dialogue="1", speaker="who")
    items = read(tmp_path / "a.csv", "k,is_sender,msg text,who\nx,0,问,甲\nx,1,答,乙\ny,1,又,丙\n", layout)
    assert said(items) == [("customer", "问"), ("agent", "答"), ("agent", "又")]
    assert [message.turn.speaker for message in messages(items)] == ["甲", "乙", "丙"]
    assert [item.id for item in items if isinstance(item, Dialogue)] == ["x", "y"]


def test_numbers_and_no_header(tmp_path: Path) -> None:
    layout = Layout(text="2", role="1", agent_values=("B",), header=False)
    assert said(read(tmp_path / "a.csv", "A,问\nB,答\n", layout)) == [("customer", "问"), ("agent", "答")]
    assert said(read(tmp_path / "b.csv", "您好\n再见\n", Layout(header=False))) == [
        ("agent", "您好"),
        ("agent", "再见"),
    ]


def test_a_role_that_is_not_plain_is_never_the_agents(tmp_path: Path) -> None:
    items = read(tmp_path / "a.csv", "role,text\n1,不能退\n0,为什么不能\n")
    assert [role for role, _ in said(items)] == ["system", "system"]
    (problem,) = problems(items)
    assert problem.line == 2
    assert "'0', '1'" in problem.reason
    assert "--agent-value" in problem.reason


def test_one_unknown_role_among_known_ones(tmp_path: Path) -> None:
    items = read(tmp_path / "a.csv", "role,text\n客服,好\n主管,不能\n")
    assert said(items) == [("agent", "好"), ("system", "不能")]
    (problem,) = problems(items)
    assert problem.line == 3
    assert problem.reason.startswith("one row not checked")


def test_speakers_without_roles_must_be_told_apart(tmp_path: Path) -> None:
    content = "昵称,内容\n小红,不能退吗\n店小二,可以\n"
    assert {role for role, _ in said(read(tmp_path / "a.csv", content))} == {"system", "agent"}
    named = read(tmp_path / "a.csv", content, Layout(role="昵称", agent_values=("店小二",)))
    assert said(named) == [("customer", "不能退吗"), ("agent", "可以")]
    scripts = read(tmp_path / "a.csv", content, Layout(all_agent=True))
    assert said(scripts) == [("agent", "不能退吗"), ("agent", "可以")]


def test_an_agent_value_that_no_row_has(tmp_path: Path) -> None:
    layout = Layout(agent_values=("seller",))
    (problem,) = problems(read(tmp_path / "a.csv", "role,text\nsupplier,好\nbuyer,嗯\n", layout))
    assert "'buyer', 'supplier'" in problem.reason


def test_values_that_are_no_roles_are_not_shown(tmp_path: Path) -> None:
    rows = "".join(f"这是第{i}句客户的话,x\n" for i in range(30))
    (problem,) = problems(read(tmp_path / "a.csv", "role,text\n" + rows))
    assert "客户的话" not in problem.reason


def test_unknown_columns(tmp_path: Path) -> None:
    (problem,) = problems(read(tmp_path / "a.csv", "role,content\n客服,好\n", Layout(text="contnet")))
    assert (
        problem.reason
        == "--text-column: there is no column 'contnet'; did you mean 'content'? (there are: role, content)"
    )
    (problem,) = problems(read(tmp_path / "b.csv", "客户说的话,另一句\n", Layout(text="content")))
    assert "客户说的话" not in problem.reason
    (problem,) = problems(read(tmp_path / "c.csv", "甲,乙\n", Layout(text="3")))
    assert "no column '3' (there are 2)" in problem.reason


def test_the_text_is_no_role(tmp_path: Path) -> None:
    (problem,) = problems(read(tmp_path / "a.csv", "角色,内容\n客服,好\n", Layout(role="内容")))
    assert "correct --role-column" in problem.reason


def test_a_text_column_is_not_guessed_between_two(tmp_path: Path) -> None:
    (problem,) = problems(read(tmp_path / "a.csv", "消息,回复\n在吗,在\n"))
    assert "--text-column" in problem.reason


def test_rows_that_do_not_fit(tmp_path: Path) -> None:
    items = read(tmp_path / "a.csv", "角色,内容\n客服,您好,请问\n客服\n客服,好,\n\n客服,在\n")
    assert said(items) == [("agent", "好"), ("agent", "在")]
    assert [problem.line for problem in problems(items)] == [2, 3]


def test_a_stray_quote_never_swallows_rows_in_silence(tmp_path: Path) -> None:
    items = read(tmp_path / "a.csv", '角色,内容\n客服,"您好\n客户,不能吗\n客户,"嗯"\n客服,再见\n')
    assert said(items) == [("agent", "再见")]
    (problem,) = problems(items)
    assert problem.line == 2
    assert "3 lines" in problem.reason
    (problem,) = problems(read(tmp_path / "b.csv", '内容\n"您好\n再见\n'))
    assert problem.line == 2


def test_a_quote_open_for_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "_LONGEST_RECORD", 3)
    items = read(tmp_path / "a.csv", '内容\n好\n"您\n1\n2\n3\n4"\n')
    assert said(items) == [("agent", "好")]
    assert [problem.line for problem in problems(items)] == [3]


def test_a_cell_longer_than_the_csv_modules_limit(tmp_path: Path) -> None:
    assert said(read(tmp_path / "a.csv", "内容\n" + "好" * 200_000 + "\n")) == [("agent", "好" * 200_000)]


def test_other_delimiters_and_encodings(tmp_path: Path) -> None:
    assert said(read(tmp_path / "a.csv", "角色;内容\n客服;好,的\n")) == [("agent", "好,的")]
    assert said(read(tmp_path / "b.csv", "\ufeff角色\t内容\r\n客服\t好\r\n", encoding="utf-16")) == [("agent", "好")]
    assert said(read(tmp_path / "c.csv", "\ufeff内容\n好\n")) == [("agent", "好")]
    assert said(read(tmp_path / "d.csv", "快捷短语编码,快捷短语\nhy,欢迎\n", encoding="gb18030")) == [("agent", "欢迎")]


def test_a_long_dialogue_comes_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "LONGEST_DIALOGUE", 3)
    items = read(tmp_path / "a.csv", "角色,内容\n" + "客户,问\n客服,答\n" * 4)
    parts = [item for item in items if isinstance(item, Dialogue)]
    assert [(part.first, len(part.messages)) for part in parts] == [(0, 4), (4, 4)]
    assert all(part.messages[0].turn.role == "customer" for part in parts)
