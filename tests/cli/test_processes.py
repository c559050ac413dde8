"""Judging in processes: the same as one by one, in the same order, whatever happens on the way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from stub import StubLinter

from replylint import cli
from replylint.cli.judging import OneByOne
from replylint.cli.processes import BATCH, InProcesses
from replylint.model import Report, Turn
from replylint.readers.source import UnreadableError
from replylint.readers.transcript import Dialogue, Draft, Item, Message, Place, Problem, Skipped


def message(text: str, line: int) -> Message:
    return Message(Turn("agent", text), Place.verbatim(line, text, 0, len(text)))


def items(count: int) -> Iterator[Item]:
    for number in range(count):
        yield Draft(message(f"不能{number}", number))
        if number % 3 == 0:
            yield Skipped("media")
        if number % 5 == 0:
            yield Dialogue(str(number), [message("您好", number), message("不能", number)])
        if number % 7 == 0:
            yield Problem(number, "broken")


def broken(count: int) -> Iterator[Item]:
    yield from items(count)
    raise UnreadableError("chat.txt", "cut off", count)


def test_the_order_and_the_reports_are_those_of_one_by_one() -> None:
    linter = StubLinter()
    expected = list(OneByOne([linter]).judge(list(items(3 * BATCH))))
    with InProcesses([linter], partial(list, [StubLinter()]), 2) as judges:
        found = list(judges.judge(items(3 * BATCH)))
    assert [type(item) for item, _ in found] == [type(item) for item, _ in expected]
    assert [report for _, report in found] == [report for _, report in expected]


def test_what_the_reader_raises_comes_after_all_before_it() -> None:
    with InProcesses([StubLinter()], partial(list, [StubLinter()]), 2) as judges:
        judged = judges.judge(broken(BATCH + 10))
        for _ in items(BATCH + 10):
            next(judged)
        with pytest.raises(UnreadableError, match="cut off"):
            next(judged)


class Deadly(StubLinter):
    """Ends the process of the pool that it judges in."""

    def __init__(self, parent: int) -> None:
        super().__init__()
        self._parent = parent

    def check(self, text: str, *, context: str | None = None) -> Report:
        if os.getpid() != self._parent:
            os._exit(1)
        return super().check(text, context=context)


def test_what_a_lost_process_had_is_judged_here() -> None:
    linter = Deadly(os.getpid())
    with InProcesses([linter], partial(list, [Deadly(os.getpid())]), 2) as judges:
        found = list(judges.judge(items(10)))
    assert [report for _, report in found] == [report for _, report in OneByOne([StubLinter()]).judge(list(items(10)))]


def test_the_command_writes_the_same(tmp_path: Path) -> None:
    chat = tmp_path / "replies.txt"
    chat.write_text("".join(f"{number} 不能退的哦\n您好\n绝对不行\n" for number in range(300)), "utf-8")
    written = []
    for jobs in ("1", "2"):
        output = tmp_path / f"{jobs}.jsonl"
        assert cli.main(["check", str(chat), "--jobs", jobs, "--output", str(output)]) == cli.FOUND
        written.append(output.read_bytes())
    assert written[0] == written[1]


def test_jobs_is_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", ".", "--jobs", "many"]) == cli.USAGE
    assert "expected a number, 0 or more, not 'many'" in capsys.readouterr().err
