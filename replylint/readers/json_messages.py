"""Messages from JSON values: a reply (a string), a message (an object), or a dialogue (an object with `turns`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from replylint.errors import InputError
from replylint.model import Role, Turn
from replylint.readers.columns import Columns, Layout, find_columns
from replylint.readers.json_element import Element
from replylint.readers.json_text import Step
from replylint.readers.roles import Roles
from replylint.readers.times import parse_time
from replylint.readers.transcript import Dialogue, Draft, Item, Message, Place, Problem, Row

TURNS = ("turns", "messages")
"""The keys of a dialogue that hold its messages."""

_IDS = ("dialogue", "dialogue_id", "session_id", "conversation_id", "id")
_REMEMBERED = 1000  # sets of keys whose columns are remembered

PlaceOf = Callable[[Element, Sequence[Step]], Place]


def messages(values: Iterable[Element | Problem], layout: Layout, place: PlaceOf) -> Iterator[Row | Item]:
    """Yield the replies, the messages and the dialogues that the values are.

    `place` gives the place of the string at a path of a value.
    """
    return _Messages(layout, place).items(values)


class _Messages:
    """Reads one file; remembers the keys of objects seen, and whether they tell roles."""

    def __init__(self, layout: Layout, place: PlaceOf) -> None:
        self._layout = layout
        self._place = place
        self._roles = Roles(layout.agent_values, layout.agents)
        self._role_key: str | None = None
        self._columns: dict[tuple[str, ...], Columns] = {}
        self._without_text = False

    def items(self, values: Iterable[Element | Problem]) -> Iterator[Row | Item]:
        for item in values:
            if isinstance(item, Problem):
                yield item
                continue
            try:
                yield from self._item(item)
            except InputError as error:
                yield Problem(item.line, str(error), item.pointer or None)
            if self._without_text:
                reason = "the text of a reply is null, so there is nothing of it to check"
                yield Problem(item.line, reason, item.pointer or None)
                self._without_text = False
        if self._role_key and (problem := self._roles.problem(repr(self._role_key))):
            yield Problem(*problem)

    def _item(self, item: Element) -> Iterator[Row | Item]:
        value = item.value
        if isinstance(value, str):
            if value.strip():
                yield Draft(Message(Turn("agent", value), self._place(item, ())))
        elif isinstance(value, dict):
            turns = next((key for key in TURNS if isinstance(value.get(key), list)), None)
            row = self._row(item, value) if turns is None else self._dialogue(item, value, turns)
            if row is not None:
                yield row
        else:
            raise InputError(f"here stands {_kind(value)}, not a string or an object")

    def _dialogue(self, item: Element, value: dict[str, Any], key: str) -> Dialogue:
        names = [name for name in _IDS if name in value]
        dialogue = Dialogue(_word(value[names[0]]) if names else None)
        for index, turn in enumerate(value[key]):
            if not isinstance(turn, dict):
                raise InputError(
                    f"turn {index} is {_kind(turn)}, not an object with role and text; no turn was checked"
                )
            columns = self._find(turn)
            if columns.role is None:
                raise InputError(f"turn {index} has no role; no turn of this dialogue was checked")
            dialogue.messages.append(self._message(item, turn, columns, (key, index)))
        return dialogue

    def _row(self, item: Element, value: dict[str, Any]) -> Row | Draft | None:
        columns = self._find(value)
        if columns.role is None and self._role_key is not None:
            raise InputError(f"here is no {self._role_key!r}, so who says this is not known")
        message = self._message(item, value, columns, ())
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
            if len(self._columns) >= _REMEMBERED:
                self._columns.clear()
            self._columns[keys] = find_columns(self._layout, keys, numbered=False)
        columns = self._columns[keys]
        if columns.role is not None:
            self._role_key = keys[columns.role]
        return columns

    def _message(self, item: Element, value: dict[str, Any], columns: Columns, path: tuple[Step, ...]) -> Message:
        keys, values = list(value), list(value.values())
        text = values[columns.text]
        if not (text is None or isinstance(text, str)):
            raise InputError(f"the text ({keys[columns.text]!r}) is {_kind(text)}, not a string")
        role: Role = "agent"
        if columns.role is not None:
            role = self._roles.role(_word(values[columns.role]) or "", item.line)
        self._without_text |= text is None and role == "agent"
        time = None if columns.time is None else _word(values[columns.time])
        speaker = None if columns.speaker is None else _word(values[columns.speaker])
        turn = Turn(role, text or "", parse_time(time) if time else None, speaker)
        return Message(turn, self._place(item, (*path, keys[columns.text])))


def _word(value: object) -> str | None:
    """Return a string or number as a word; None for anything else, and for nothing."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) or None if isinstance(value, str | int) else None


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "an array", str: "a string", bool: "a boolean", type(None): "null"}
    return kinds.get(type(value), "a number")
