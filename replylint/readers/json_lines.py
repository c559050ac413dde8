"""JSON Lines: each line a reply (a string), a message (an object) or a dialogue (`{"turns": [...]}`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from replylint.errors import InputError
from replylint.model import Role, Turn
from replylint.readers.columns import Columns, Layout, find_columns
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import gather
from replylint.readers.json_text import string_offsets
from replylint.readers.roles import Roles
from replylint.readers.source import Source
from replylint.readers.times import parse_time
from replylint.readers.transcript import Dialogue, Draft, Item, Message, Place, Problem, Row

_TURNS = "turns"


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the replies or dialogues of a JSON Lines file."""
    return gather(_Lines(source, layout).items())


class _Lines:
    """Reads one file; remembers the keys of objects seen, and whether they tell roles."""

    def __init__(self, source: Source, layout: Layout) -> None:
        self._source = source
        self._layout = layout
        self._roles = Roles(layout.agent_values, layout.agents)
        self._role_key: str | None = None
        self._columns: dict[tuple[str, ...], Columns] = {}
        self._without_text = False

    def items(self) -> Iterator[Row | Item]:
        for number, raw in enumerate(self._source.lines(), 1):
            if not raw.strip():
                continue
            try:
                yield from self._line(json.loads(raw), number, raw)
            except json.JSONDecodeError as error:
                yield Problem(number, f"this line is no JSON: {error.msg} (column {error.colno})")
            except (ValueError, RecursionError):
                yield Problem(number, "this line is no JSON that can be read: too deep, or a number too long")
            except InputError as error:
                yield Problem(number, str(error))
            if self._without_text:
                yield Problem(number, "the text of a reply is null, so there is nothing of it to check")
                self._without_text = False
        if self._role_key and (problem := self._roles.problem(repr(self._role_key))):
            yield Problem(*problem)

    def _line(self, value: object, number: int, raw: str) -> Iterator[Row | Item]:
        if isinstance(value, str):
            if value.strip():
                yield Draft(Message(Turn("agent", value), _place(number, raw, ())))
        elif isinstance(value, dict) and isinstance(value.get(_TURNS), list):
            yield self._dialogue(value, number, raw)
        elif isinstance(value, dict):
            row = self._row(value, number, raw)
            if row is not None:
                yield row
        else:
            raise InputError(f"this line holds {_kind(value)}, not a string or an object")

    def _dialogue(self, value: dict[str, Any], number: int, raw: str) -> Dialogue:
        names = [name for name in ("dialogue", "dialogue_id", "session_id", "conversation_id", "id") if name in value]
        dialogue = Dialogue(_word(value[names[0]]) if names else None)
        for index, item in enumerate(value[_TURNS]):
            if not isinstance(item, dict):
                raise InputError(
                    f"turn {index} is {_kind(item)}, not an object with role and text; no turn was checked"
                )
            columns = self._find(item)
            if columns.role is None:
                raise InputError(f"turn {index} has no role; no turn of this dialogue was checked")
            dialogue.messages.append(self._message(item, columns, number, raw, (_TURNS, index)))
        return dialogue

    def _row(self, value: dict[str, Any], number: int, raw: str) -> Row | Draft | None:
        columns = self._find(value)
        if columns.role is None and self._role_key is not None:
            raise InputError(f"this line has no {self._role_key!r}, so who says it is not known")
        message = self._message(value, columns, number, raw, ())
        values = list(value.values())
        dialogue = None if columns.dialogue is None else _word(values[columns.dialogue])
        if columns.role is not None and columns.context is None:
            return Row(dialogue, message)
        if message.turn.role != "agent" or not message.turn.text.strip():
            return None
        context = None if columns.context is None else values[columns.context]
        if not (context is None or isinstance(context, str)):
            raise InputError(f"the context is {_kind(context)}, not a string")
        return Draft(message, context, dialogue)

    def _find(self, value: dict[str, Any]) -> Columns:
        keys = tuple(value)
        if keys not in self._columns:
            self._columns[keys] = find_columns(self._layout, keys, numbered=False)
        columns = self._columns[keys]
        if columns.role is not None:
            self._role_key = keys[columns.role]
        return columns

    def _message(
        self, value: dict[str, Any], columns: Columns, number: int, raw: str, path: tuple[str | int, ...]
    ) -> Message:
        keys, values = list(value), list(value.values())
        text = values[columns.text]
        if not (text is None or isinstance(text, str)):
            raise InputError(f"the text ({keys[columns.text]!r}) is {_kind(text)}, not a string")
        role: Role = "agent"
        if columns.role is not None:
            role = self._roles.role(_word(values[columns.role]) or "", number)
        self._without_text |= text is None and role == "agent"
        time = None if columns.time is None else _word(values[columns.time])
        speaker = None if columns.speaker is None else _word(values[columns.speaker])
        turn = Turn(role, text or "", parse_time(time) if time else None, speaker)
        return Message(turn, _place(number, raw, (*path, keys[columns.text])))


def _word(value: object) -> str | None:
    """Return a string or number as a word; None for anything else, and for nothing."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) or None if isinstance(value, str | int) else None


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "an array", str: "a string", bool: "a boolean", type(None): "null"}
    return kinds.get(type(value), "a number")


def _place(number: int, raw: str, path: tuple[str | int, ...]) -> Place:
    return Place(number, raw, partial(string_offsets, path=path))


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
