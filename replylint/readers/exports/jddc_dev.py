"""JDDC's questions and answers: `Q:` and `A:` lines in sessions, or the answers alone, a line a question.

An answer holds those of up to three agents, parted by `<sep>`; NULL is none. `!@@@!` parts messages. The first agent's
answer goes on with the dialogue; those of the others are judged by themselves, as answers to the same question. A line
without a letter is an answer only in a file that has no letters at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from replylint.model import Role, Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import gather_mixed
from replylint.readers.head import Head
from replylint.readers.source import Source
from replylint.readers.transcript import Draft, Item, Message, Place, Problem, Row
from replylint.span import Span

_SESSION = re.compile(r"<session ([^\s>]+)>\s*$")
_TAG = re.compile(r"(?:</session[^>]*|</?context)>\s*$")
_QUESTION = re.compile(r"Q:|<Q\d+>")
_QUESTION_END = re.compile(r"</Q\d+>$")
_ANSWER = re.compile(r"A:")
_PARTS = re.compile(r"!@@@!")
_ANSWERS = re.compile(r"<sep>")
_NOTHING = "NULL"


def recognises(head: Head) -> Confidence:
    """Tell a file by its sessions."""
    return Confidence.sure(any(_SESSION.match(line) for line in head.lines[:5]))


def read(source: Source, layout: Layout) -> Iterator[Item]:  # noqa: ARG001 - the file tells all
    """Yield the sessions, and answers that stand alone."""
    return gather_mixed(_rows(source))


def _rows(source: Source) -> Iterator[Row | Item]:
    answers_alone = not any(_QUESTION.match(line) or _ANSWER.match(line) for line in source.lines())
    session: str | None = None
    asked: str | None = None
    for number, line in enumerate(source.lines(), 1):
        end = len(line.rstrip())
        if begun := _SESSION.match(line):
            session, asked = begun[1], None
        elif not end or _TAG.match(line):
            continue
        elif session is None:
            yield Problem(number, "the line stands in no <session>")
        elif question := _QUESTION.match(line):
            closed = _QUESTION_END.search(line, max(0, end - len("</Q0000>")), end)
            span = Span(question.end(), closed.start() if closed else end)
            asked = line[span.start : span.end].strip()
            for message in _messages("customer", number, line, span):
                yield Row(session, message)
        elif answers_alone or _ANSWER.match(line):
            start = 0 if answers_alone else len("A:")
            for index, answer in enumerate(_split(_ANSWERS, line, Span(start, end))):
                for message in _messages("agent", number, line, answer):
                    yield Draft(message, asked, session) if index or answers_alone else Row(session, message)
        else:
            yield Problem(number, "the line begins with neither Q: nor A:, so who says it isn't known")


def _messages(role: Role, number: int, line: str, span: Span) -> Iterator[Message]:
    """Yield the messages in a part of a line."""
    for start, end in _split(_PARTS, line, span):
        text = line[start:end].strip()
        if text and text != _NOTHING:
            at = line.index(text, start)
            yield Message(Turn(role, text), Place.verbatim(number, line, at, at + len(text)))


def _split(separator: re.Pattern[str], line: str, span: Span) -> Iterator[Span]:
    start = span.start
    for found in separator.finditer(line, *span):
        yield Span(start, found.start())
        start = found.end()
    yield Span(start, span.end)


FORMAT = Format(
    name="jddc-dev",
    title={
        "zh-Hans": "京东客服问答（JDDC，开发集）",
        "zh-Hant": "京東客服問答（JDDC，開發集）",
        "en": "JDDC questions and answers (development set)",
    },
    how_to_export={
        "zh-Hans": "JDDC 语料的 dev_question.txt 和 dev_answer.txt；A 是客服",
        "zh-Hant": "JDDC 語料的 dev_question.txt 和 dev_answer.txt；A 是客服",
        "en": "dev_question.txt and dev_answer.txt of the JDDC corpus; A is the agent",
    },
    recognises=recognises,
    read=read,
)
