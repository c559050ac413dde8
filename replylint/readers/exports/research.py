"""Dialogues of research, U-NEED and CMHCH: JSON documents or JSON Lines whose turns say `客服` or `b2c`."""

from __future__ import annotations

from collections.abc import Iterator

from replylint.model import Role, Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.head import Head
from replylint.readers.json_document import elements
from replylint.readers.json_element import Element
from replylint.readers.source import Source
from replylint.readers.times import parse_time
from replylint.readers.transcript import Dialogue, Item, Message, Problem

_TURNS = {
    "dialogue": ("sender_type", "send_content", "time"),
    "session": ("role", "content", "time"),
}
_ROLES: dict[str, Role] = {"客服": "agent", "b2c": "agent", "用户": "customer", "c2b": "customer"}
_WHERE = ("", "/*")


def recognises(head: Head) -> Confidence:
    """Tell a document by the fields of its turns."""
    return Confidence.sure(_where(head) is not None)


def _where(head: Head) -> str | None:
    """Return where the dialogues stand: each is a document, or one of an array."""
    seen = head.json
    for at in _WHERE:
        for name, (role, text, _) in _TURNS.items():
            turn = f"{at}/{name}/*"
            if f"{turn}/{text}" in seen and str(seen.get(f"{turn}/{role}")).casefold() in _ROLES:
                return at
    return None


def read(source: Source, layout: Layout) -> Iterator[Item]:  # noqa: ARG001 - the file tells all
    """Yield the dialogues."""
    for number, item in enumerate(elements(source, _where(source.head()) or ""), 1):
        if isinstance(item, Problem):
            yield item
        else:
            yield from _dialogue(item, number)


def _dialogue(item: Element, number: int) -> Iterator[Item]:
    name = next((name for name in _TURNS if isinstance(item.get(name), list)), None)
    turns = item.get(name) if name else None
    if name is None or not isinstance(turns, list):
        yield item.problem("the dialogue has no turns")
        return
    speaks, text, time = _TURNS[name]
    dialogue = Dialogue(str(number))
    for index in range(len(turns)):
        role = _ROLES.get(item.word(name, index, speaks).casefold())
        said = item.text(name, index, text)
        if role is None:
            reason = f"turn {index}: {speaks} is neither the agent's nor the customer's, so who says this isn't known"
            yield item.problem(reason)
        elif said is None:
            yield item.no_text(name, index, text)
        else:
            turn = Turn(role, said, parse_time(item.word(name, index, time)))
            dialogue.messages.append(Message(turn, item.place((name, index, text))))
    if dialogue.messages:
        yield dialogue


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
