"""JSON: an array of replies (strings), of messages or of dialogues, or an object that holds one such array.

Any other document without roles is one of scripts: `scripts/json.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from replylint.errors import InputError
from replylint.readers.columns import Layout, find_columns, key_of
from replylint.readers.fields import DEFAULT
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import gather
from replylint.readers.head import Head
from replylint.readers.json_document import elements, in_lines
from replylint.readers.json_element import Element
from replylint.readers.json_messages import TURNS, messages
from replylint.readers.json_text import Step
from replylint.readers.scripts import json as scripts
from replylint.readers.source import Source
from replylint.readers.transcript import Item, Place, Problem

_LINES = (".jsonl", ".ndjson")
_DEEPEST = 3  # keys above an array that is looked for


def recognises(head: Head) -> Confidence:
    """Tell a document by messages that have a role and a text; strings may be anything."""
    if head.suffix in _LINES or not head.looks_like_json:
        return Confidence.NO
    return Confidence.POSSIBLE if any(_roles(head, path, Layout()) for path in _arrays(head)) else Confidence.NO


def _arrays(head: Head) -> list[str]:
    """Return the paths of what arrays hold that stand in no other one, in the order of the document."""
    return [
        path for path in head.json if path.endswith("/*") and path.count("*") == 1 and path.count("/") <= _DEEPEST + 1
    ]


def _is_one_array(head: Head, arrays: Sequence[str]) -> bool:
    """Tell whether there is one array, and nothing beside it that is called a reply."""
    return len(arrays) == 1 and not any(
        key_of(path.rpartition("/")[2]) in DEFAULT[0] for path in head.json if not path.startswith(arrays[0])
    )


def _keys(head: Head, path: str) -> list[str]:
    """Return the keys of the objects at a path."""
    start = f"{path}/"
    return [
        known.removeprefix(start) for known in head.json if known.startswith(start) and "/" not in known[len(start) :]
    ]


def _roles(head: Head, path: str, layout: Layout) -> bool:
    """Tell whether the objects at a path are messages with a role and a text, or hold such as their turns."""
    for at in (path, *(f"{path}/{turns}/*" for turns in TURNS)):
        try:
            if find_columns(layout, _keys(head, at), numbered=False).role is not None:
                return True
        except InputError:
            pass
    return False


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the replies or dialogues of a JSON document, or of several."""
    head = source.head()
    arrays = _arrays(head)
    with_roles = [path for path in arrays if _roles(head, path, layout)]
    in_many = in_lines(head.lines)
    if not with_roles and not layout.names_columns and (layout.fields or not (in_many or _is_one_array(head, arrays))):
        return scripts.read(source, layout)
    if in_many:
        return gather(messages(elements(source, ""), layout, _place))
    arrays = with_roles or arrays
    if len(arrays) != 1:
        found = f"several arrays ({', '.join(arrays)})" if arrays else "no array"
        return iter(
            [Problem(None, f"the document holds {found} where one of replies, messages or dialogues is expected")]
        )
    return gather(messages(elements(source, arrays[0]), layout, _place))


def _place(item: Element, path: Sequence[Step]) -> Place:
    return item.place(path)


FORMAT = Format(
    name="json",
    title={"zh-Hans": "JSON", "zh-Hant": "JSON", "en": "JSON"},
    how_to_export={
        "zh-Hans": "一个数组，元素是话术、消息（有角色和内容）或带 turns 的会话；也可以放在对象的一个键下",
        "zh-Hant": "一個陣列，元素是話術、訊息（有角色和內容）或帶 turns 的對話；也可以放在物件的一個鍵下",
        "en": "an array of replies, of messages with role and text, or of dialogues with turns; or an object with one",
    },
    recognises=recognises,
    read=read,
    columns=True,
)
