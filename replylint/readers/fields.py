"""Which keys or columns hold replies: selectors such as `reply`, `*.answer` and `items.*.text`.

A selector is matched at the end of a path, which leads from the top of a document, or from a row's number, to a text.
Its parts are names, or `*` for any one name or index. Case, spaces, `_` and `-` don't count. A list of texts under a
key is what the key holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from replylint.errors import did_you_mean
from replylint.model import Turn
from replylint.readers.columns import KNOWN, key_of
from replylint.readers.json_text import Step
from replylint.readers.roles import ROLE_OF_WORD
from replylint.readers.transcript import Draft, Message, Place, Problem, Skipped

_NAMES = (
    """
        话术 話術 话术内容 話術內容 回复 回覆 回復 回复内容 回覆內容 答案 回答 答复 答覆 快捷短语 快捷短語
        reply answer response""",
    "内容 內容 文案 正文 文本 content text message",
)
DEFAULT = tuple(names.split() for names in _NAMES)
"""Names that hold replies where nobody says which do: the second list's only where a file has none of the first's."""

_LISTED = 12  # more keys than this may be anything, customers' words too, and are not shown
_LONGEST = 24  # code points of a key that are shown


@dataclass(frozen=True, slots=True)
class Text:
    """A text in a document: the keys and indexes that lead to it, and where it stands."""

    path: tuple[Step, ...]
    text: str
    place: Place


class Fields:
    """Selectors, ready to be matched."""

    def __init__(self, selectors: Iterable[str]) -> None:
        self._selectors = [[key_of(part) for part in selector.split(".")] for selector in selectors]

    def match(self, path: Sequence[Step]) -> bool:
        """Tell whether a selector matches the end of a path."""
        parts = [str(step) if isinstance(step, int) else key_of(step) for step in path]
        while True:
            if any(_ends_with(parts, selector) for selector in self._selectors):
                return True
            if len(parts) < 2 or not isinstance(path[len(parts) - 1], int):  # noqa: PLR2004 - a list under a key
                return False
            parts.pop()


def _ends_with(parts: Sequence[str], selector: Sequence[str]) -> bool:
    end = parts[-len(selector) :]
    return len(end) == len(selector) and all(want in ("*", part) for want, part in zip(selector, end, strict=True))


def replies(texts: Iterable[Text], selectors: Sequence[str]) -> Iterator[Draft | Problem | Skipped]:
    """Yield the texts of a document that are replies, each with what the customer said where it stands beside.

    Without selectors they are those under the usual names, and those under no name at all. A text beside a role that
    isn't the agent's is passed over. Where nothing is a reply, that is a problem, which lists the names that there are.
    """
    known = [text for text in texts if text.text.strip()]
    beside: dict[tuple[tuple[Step, ...], str], str] = {}
    for text in known:
        if text.path and isinstance(name := text.path[-1], str):
            beside.setdefault((text.path[:-1], key_of(name)), text.text)

    def near(path: tuple[Step, ...], names: Iterable[str]) -> str | None:
        holder = _holder(path)
        return next((beside[holder, name] for name in names if (holder, name) in beside), None)

    chosen = _chosen(known, selectors)
    for text in sorted(chosen, key=lambda text: text.place.line):
        role = near(text.path, KNOWN["role"])
        if role is not None and ROLE_OF_WORD.get(role.strip().casefold(), "agent") != "agent":
            yield Skipped("other")
        else:
            context = near(text.path, KNOWN["context"])
            yield Draft(Message(Turn("agent", text.text), text.place), None if context == text.text else context)
    if not chosen:
        yield Problem(None, nothing_matches([step for text in known for step in text.path], selectors, "key"))


def columns(names: Sequence[str], selectors: Sequence[str], row: int = 0) -> list[int]:
    """Return the indexes of the columns that hold replies; the path of a cell is its row and its column's name."""
    for known in [selectors] if selectors else DEFAULT:
        fields = Fields(known)
        if found := [column for column, name in enumerate(names) if fields.match((row, name))]:
            return found
    return []


def asked_column(names: Sequence[str]) -> int | None:
    """Return the index of the column that holds what the customer says; None where there is none."""
    return next((column for column, name in enumerate(names) if key_of(name) in KNOWN["context"]), None)


def nothing_matches(found: Iterable[Step], selectors: Sequence[str], what: str) -> str:
    """Say that no name is one that holds replies, and which there are; `what` is how the format calls them."""
    names = list(dict.fromkeys(step.strip() for step in found if isinstance(step, str) and step.strip()))
    if not names:
        return f"there is no text under any {what}, so there is nothing to check"
    shown = ", ".join(name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…" for name in names)
    there = f"more than {_LISTED}" if len(names) > _LISTED else shown
    if not selectors:
        return (
            f"no {what} is known to hold replies (there are: {there}): say which do with --field NAME, or with "
            "fields = [...] in the configuration"
        )
    last = selectors[0].rpartition(".")[2]
    near = did_you_mean(last, names) if len(names) <= _LISTED else ""
    return f"no {what} matches --field or fields ({', '.join(selectors)}){near} (there are: {there})"


def _chosen(texts: Sequence[Text], selectors: Sequence[str]) -> Sequence[Text]:
    """Return the texts that are replies."""
    for names in [selectors] if selectors else DEFAULT:
        fields = Fields(names)
        if found := [text for text in texts if fields.match(text.path) or (not selectors and _unnamed(text.path))]:
            return found
    return ()


def _unnamed(path: Sequence[Step]) -> bool:
    return not any(isinstance(step, str) for step in path)


def _holder(path: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the path of the object that a text, or the list of texts it is in, stands in."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    return path[:-1]
