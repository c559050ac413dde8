"""Dialogues of research, U-NEED and CMHCH: JSON documents or JSON Lines whose turns say `客服` or `b2c`."""

from __future__ import annotations

from collections.abc import Iterator

from replylint.model import Role, Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import gather_mixed
from replylint.readers.head import Head
from replylint.readers.json_document import Element, elements
from replylint.readers.source import Source
from replylint.readers.times import parse_time
from replylint.readers.transcript import Item, Message, Problem, Row

_TURNS = {
    "dialogue": ("sender_type", "send_content", "time"),
    "session": ("role", "content", "time"),
}
_ROLES: dict[str, Role] = {"客服": "agent", "b2c": "agent", "用户": "customer", "c2b": "customer"}
_WHERE = ("", "/*")


def recognises(head: Head) -> Confidence:
    """Tell a document by the fields of its turns."""
    seen = head.json
    return Confidence.sure(
        any(
            str(seen.get(f"{at}/{name}/*/{role}")).casefold() in _ROLES and f"{at}/{name}/*/{text}" in seen
            for at in _WHERE
            for name, (role, text, _) in _TURNS.items()
        )
    )


def read(source: Source, layout: Layout) -> Iterator[Item]:  # noqa: ARG001 - the file tells all
    """Yield the dialogues."""
    return gather_mixed(_rows(source))


def _rows(source: Source) -> Iterator[Row | Item]:
    number = 0
    for item in elements(source, *(f"{at}/{name}/*" for at in _WHERE for name in _TURNS)):
        if isinstance(item, Problem):
            yield item
        else:
            number += item.path[-1] == 0
            yield _row(item, str(number))


def _row(item: Element, dialogue: str) -> Row | Problem:
    speaks, text, time = _TURNS[str(item.path[-2])]
    role = _ROLES.get(item.word(speaks).casefold())
    if role is None:
        return item.problem(f"{speaks} is neither the agent's nor the customer's, so who says this isn't known")
    turn = Turn(role, item.word(text), parse_time(item.word(time)))
    return Row(dialogue, Message(turn, item.place((text,))))


FORMAT = Format(
    name="research",
    title={
        "zh-Hans": "研究用对话（U-NEED、CMHCH，JSON）",
        "zh-Hant": "研究用對話（U-NEED、CMHCH，JSON）",
        "en": "Dialogues of research, U-NEED and CMHCH (JSON)",
    },
    how_to_export={
        "zh-Hans": "语料自带的 JSON 文件",
        "zh-Hant": "語料自帶的 JSON 檔案",
        "en": "the JSON files of these corpora",
    },
    recognises=recognises,
    read=read,
)
