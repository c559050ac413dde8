from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from roundtrip import check_round_trip, dialogues, texts
from sources import check_positions, messages, problems, read, recognised, said

from replylint.model import Turn
from replylint.readers.transcript import Dialogue, Draft

QUESTIONS = (
    "<session a_1>\n<context>\nQ:\t能退吗!@@@!急\nA:\t 可以!@@@!请申请<sep>能<sep>NULL\n</context>\n"
    "<Q1>怎么申请</Q1>\n<Q2>谢谢</Q2>\n</session a_1>\n"
)


def test_the_first_agent_goes_on_and_the_others_stand_alone(tmp_path: Path) -> None:
    items = read(tmp_path / "a.txt", QUESTIONS)
    (dialogue,) = [item for item in items if isinstance(item, Dialogue)]
    assert dialogue.id == "a_1"
    assert [(message.turn.role, message.turn.text) for message in dialogue.messages] == [
        ("customer", "能退吗"),
        ("customer", "急"),
        ("agent", "可以"),
        ("agent", "请申请"),
        ("customer", "怎么申请"),
        ("customer", "谢谢"),
    ]
    (alone,) = [item for item in items if isinstance(item, Draft)]
    assert (alone.message.turn.text, alone.context, alone.dialogue) == ("能", "能退吗!@@@!急", "a_1")
    for message in messages(items):
        check_positions(message, QUESTIONS)


def test_answers_alone_are_the_agents(tmp_path: Path) -> None:
    text = "<session a_1>\r\n可以!@@@!请申请<sep>能<sep>NULL\r\nNULL<sep>NULL<sep>NULL\r\n</session a_1>\r\n"
    items = read(tmp_path / "a.txt", text)
    assert said(items) == [("agent", "可以"), ("agent", "请申请"), ("agent", "能")]
    assert all(isinstance(item, Draft) and item.dialogue == "a_1" for item in items)


def test_a_line_without_a_letter_below_a_question_is_nobodys(tmp_path: Path) -> None:
    text = "谁\n<session a_1>\nQ:\t在吗\n不能退吗\nA:\t好\n</session a_1>\n"
    items = read(tmp_path / "a.txt", text)
    assert said(items) == [("customer", "在吗"), ("agent", "好")]
    assert [problem.line for problem in problems(items)] == [1, 4]


def test_a_long_line_takes_no_time(tmp_path: Path) -> None:
    text = "<session a_1>\nQ: " + " " * 200_000 + "x</Q1> y\n"
    assert len(said(read(tmp_path / "a.txt", text))) == 1
    assert recognised(tmp_path / "b.txt", text) == "jddc-dev"


def written(turns: Sequence[Turn]) -> str:
    letters = {"agent": "A", "customer": "Q"}
    return "<session s>\n" + "".join(f"{letters[turn.role]}:\t{turn.text}\n" for turn in turns) + "</session s>\n"


def one_line(text: str) -> str:
    return " ".join(text.replace("<", "").split()) or "好"


@settings(max_examples=25, deadline=None)
@given(dialogues(texts().map(one_line)))  # a message is a line, and has no word of the markup
def test_what_is_written_is_read_back(turns: list[Turn]) -> None:
    check_round_trip(turns, written, "jddc-dev", timed=False)
