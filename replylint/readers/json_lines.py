"""JSON Lines: each line a reply (a string), a message (an object) or a dialogue (`{"turns": [...]}`)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial

from replylint.readers.columns import KNOWN, Layout, key_of
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import gather
from replylint.readers.json_element import Element
from replylint.readers.json_messages import messages
from replylint.readers.json_text import Step, string_offsets
from replylint.readers.scripts import json as scripts
from replylint.readers.source import Source
from replylint.readers.transcript import Item, Place, Problem


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the replies or dialogues of a JSON Lines file."""
    if layout.fields and not _tells_roles(source):
        return scripts.replies_of(_values(source), layout)
    return gather(messages(_values(source), layout, _place))


def _tells_roles(source: Source) -> bool:
    """Tell whether an object says who speaks: then it is a transcript, and its keys are known."""
    return any(key_of(path.rpartition("/")[2]) in KNOWN["role"] for path in source.head().json)


def _values(source: Source) -> Iterator[Element | Problem]:
    for number, raw in enumerate(source.lines(), 1):
        if not raw.strip():
            continue
        try:
            yield Element(json.loads(raw), (), number, 1, raw)
        except json.JSONDecodeError as error:
            yield Problem(number, f"this line is no JSON: {error.msg} (column {error.colno})")
        except (ValueError, RecursionError):
            yield Problem(number, "this line is no JSON that can be read: too deep, or a number too long")


def _place(item: Element, path: Sequence[Step]) -> Place:
    return Place(item.line, item.raw, partial(string_offsets, path=path))


FORMAT = Format(
    name="jsonl",
    title={"zh-Hans": "JSON Lines", "zh-Hant": "JSON Lines", "en": "JSON Lines"},
    how_to_export={
        "zh-Hans": "每行一个 JSON：一条回复、一条消息，或一个带 turns 的会话",
        "zh-Hant": "每行一個 JSON：一則回覆、一則訊息，或一個帶 turns 的對話",
        "en": "a JSON value a line: a reply, a message, or a dialogue with turns",
    },
    recognises=lambda _: Confidence.NO,  # what nothing else recognises
    read=read,
    columns=True,
)
