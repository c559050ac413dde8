"""YAML: a document, or several, in which some keys hold replies."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from replylint.readers.columns import Layout
from replylint.readers.fields import Text, replies
from replylint.readers.format import Confidence, Format
from replylint.readers.json_text import Step
from replylint.readers.scripts.comments import MARK, comments
from replylint.readers.scripts.document import Document, text_of, written
from replylint.readers.source import Source, UnreadableError
from replylint.readers.transcript import LINE_END, Item, Place

if TYPE_CHECKING:
    from yaml import Node, ScalarNode, ScalarToken

_STRING = "tag:yaml.org,2002:str"
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")  # an anchor and a tag, before the scalar itself
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#([^\r\n]*)", re.MULTILINE)
_MOST = 1_000_000  # nodes that are looked at: aliases of aliases of aliases make a small file endless


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the replies of a YAML file."""
    import yaml

    document = Document(text_of(source))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same ten times as fast, where it was built
    try:
        # Composed only: tags of programming languages, dates and numbers are never made into anything.
        roots = list(yaml.compose_all(document.text, Loader=loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it can't be read"
        raise UnreadableError(source.path, f"this is no YAML: {problem}", mark and mark.line + 1) from None
    except RecursionError:
        raise UnreadableError(source.path, "it is nested too deeply for any script") from None
    texts = _texts(source.path, document, [root for root in roots if root is not None])
    return chain(comments(document, _comments(document.text)), replies(texts, layout.fields))


def _comments(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield what may be comments for us: those marks that stand in no scalar."""
    if MARK not in text:
        return
    import yaml

    scalars = [token for token in yaml.scan(text, Loader=yaml.SafeLoader) if isinstance(token, yaml.ScalarToken)]
    spans = [(_header_end(text, token), token.end_mark.index) for token in scalars]
    for found in _COMMENT.finditer(text):
        before = bisect_right(spans, (found.start(), len(text))) - 1
        if before < 0 or found.start() >= spans[before][1]:
            yield found.start(), found[0], found[1]


def _header_end(text: str, token: ScalarToken) -> int:
    """Return where a scalar begins; of one that begins below its header, which may hold a comment, the line after."""
    start = token.start_mark.index
    header = LINE_END.search(text, start) if token.style in ("|", ">") else None
    return header.end() if header else start


def _texts(path: str, document: Document, roots: list[Node]) -> Iterator[Text]:
    """Yield the strings below some nodes, each once under each name; an alias stands where its anchor does."""
    from yaml import MappingNode, ScalarNode, SequenceNode

    numbers: list[tuple[Step, ...]] = [(number,) if len(roots) > 1 else () for number in range(len(roots))]
    waiting = [(above, root, frozenset[int]()) for above, root in reversed([*zip(numbers, roots, strict=True)])]
    seen: set[tuple[int, Step | None]] = set()
    looked_at = 0
    while waiting:
        steps, node, above = waiting.pop()
        looked_at += 1
        if looked_at > _MOST:
            raise UnreadableError(path, "its aliases stand for more than any script holds")
        if isinstance(node, ScalarNode):
            name = next((step for step in reversed(steps) if isinstance(step, str)), None)
            if node.tag == _STRING and (id(node), name) not in seen:
                seen.add((id(node), name))
                yield Text(steps, node.value, _place(document, node))
        elif id(node) not in above:
            within = above | {id(node)}
            if isinstance(node, MappingNode):
                waiting += [((*steps, *_key(key)), value, within) for key, value in reversed(node.value)]
            elif isinstance(node, SequenceNode):
                waiting += [((*steps, index), item, within) for index, item in reversed([*enumerate(node.value)])]


def _key(key: Node) -> tuple[Step, ...]:
    """Return a key as a step; a merged mapping (`<<`) stands where it is merged into."""
    from yaml import ScalarNode

    name = str(key.value) if isinstance(key, ScalarNode) else ""
    return () if name == "<<" else (name,)


def _place(document: Document, node: ScalarNode) -> Place:
    return document.place(node.start_mark.line, node.end_mark.index, partial(_offsets, document, node))


def _offsets(document: Document, node: ScalarNode) -> list[int]:
    text, quote = document.text, node.style or ""
    properties = _PROPERTIES.match(text, node.start_mark.index)
    start = properties.end() if properties else node.start_mark.index
    if quote in ("|", ">"):  # the text begins below
        header = LINE_END.search(text, start, node.end_mark.index)
        start = header.end() if header else node.end_mark.index
    elif quote:
        start += 1
    return written(node.value, text, start, escapes=quote == '"', doubled=quote if quote == "'" else "")


FORMAT = Format(
    name="yaml",
    title={"zh-Hans": "YAML 话术", "zh-Hant": "YAML 話術", "en": "scripts in YAML"},
    how_to_export={
        "zh-Hans": "话术放在 reply、话术 等键下；别的键用 --field 指明",
        "zh-Hant": "話術放在 reply、話術 等鍵下；別的鍵用 --field 指明",
        "en": "replies stand under keys such as reply; name others with --field",
    },
    recognises=lambda _: Confidence.NO,  # YAML is what a file's name says: any text may be read as it
    read=read,
)
