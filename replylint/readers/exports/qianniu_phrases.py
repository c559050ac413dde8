"""千牛: quick phrases, the CSV that is exported and imported again. Every row is a reply of the agent."""

from __future__ import annotations

from collections.abc import Iterator

from replylint.model import Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.head import Head
from replylint.readers.records import named_records
from replylint.readers.source import Source
from replylint.readers.transcript import Draft, Item, Message, Problem

_TEXT = "快捷短语"
_CODES = frozenset(["快捷短语编码", "快捷编码"])


def recognises(head: Head) -> Confidence:
    """Tell a file by its header."""
    return Confidence.sure(_TEXT in head.header and _CODES & set(head.header))


def read(source: Source, layout: Layout) -> Iterator[Item]:  # noqa: ARG001 - the file tells all
    """Yield the phrases."""
    for record in named_records(source.lines(), _TEXT, short=True):
        if isinstance(record, Problem):
            yield record
        elif record.cell(_TEXT):
            group = record.cell("快捷短语分组") or None
            yield Draft(Message(Turn("agent", record.text(_TEXT), None, None), record.place(_TEXT)), dialogue=group)


FORMAT = Format(
    name="qianniu-phrases",
    title={"zh-Hans": "千牛快捷短语（CSV）", "zh-Hant": "千牛快捷短語（CSV）", "en": "Qianniu quick phrases (CSV)"},
    how_to_export={
        "zh-Hans": "在千牛接待台的快捷短语里选导出；全部是客服的话",
        "zh-Hant": "在千牛接待台的快捷短語裡選匯出；全部是客服的話",
        "en": "export the quick phrases in Qianniu's workbench; all of them are the agent's",
    },
    recognises=recognises,
    read=read,
)
