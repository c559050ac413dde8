"""JSON: a document, or lines of them, in which some keys hold replies. Read as `json` and `jsonl`, where no role is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial

from replylint.readers.columns import Layout
from replylint.readers.fields import Text, replies
from replylint.readers.json_document import elements, in_lines
from replylint.readers.json_element import Element
from replylint.readers.json_text import offsets_in, pointer, strings_in
from replylint.readers.source import Source
from replylint.readers.transcript import Item, Place, Problem


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the replies of a JSON document, or of several."""
    return replies_of(elements(source, ""), layout, many=in_lines(source.head().lines))


def replies_of(values: Iterable[Element | Problem], layout: Layout, *, many: bool = True) -> Iterator[Item]:
    """Yield the strings of some values that are replies. Where there are many, each one's number begins its paths."""
    texts: list[Text] = []
    for number, value in enumerate(values):
        if isinstance(value, Problem):
            yield value
        else:
            texts += _texts(value, (number,) if many else ())
    yield from replies(texts, layout.fields)


def _texts(value: Element, above: tuple[int, ...]) -> Iterator[Text]:
    decode = json.JSONDecoder(strict=False).raw_decode
    for path, at in strings_in(value.raw):
        place = Place(
            value.line,
            value.raw,
            partial(offsets_in, at=at),
            column=value.column,
            where=partial(pointer, path),
        )
        yield Text((*above, *path), decode(value.raw, at)[0], place)
