"""WeChatMsg (MemoTrace, 留痕): the CSV of one chat or of all of them.

`IsSender` is 1 for the messages of whoever made the export, who is taken for the agent: the file says so. `Type` tells
what a message is; of anything but text, the content is XML for the program.
"""

from __future__ import annotations

from collections.abc import Iterator

from replylint.model import Role, Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import by_day, gather_mixed
from replylint.readers.head import Head
from replylint.readers.records import Record, records
from replylint.readers.source import Source
from replylint.readers.times import parse_time
from replylint.readers.transcript import Item, Message, Problem, Row, Skipped, SkippedKind

_COLUMNS = ("TalkerId", "Type", "IsSender", "CreateTime", "StrContent")
_TEXT = "1"
_KINDS: dict[str, SkippedKind] = {
    "3": "media",  # image
    "34": "media",  # voice
    "43": "media",  # video
    "47": "media",  # sticker
    "48": "media",  # location
    "49": "media",  # link, file, quotation, mini program
    "42": "media",  # card
    "50": "other",  # call
    "10000": "system",
    "10002": "recalled",
}
_RECALLED = "撤回了一条消息"
_ROLES: dict[str, Role] = {"1": "agent", "0": "customer"}


def recognises(head: Head) -> Confidence:
    """Tell a file by its header."""
    return Confidence.sure(set(_COLUMNS) <= set(head.header))


def read(source: Source, layout: Layout) -> Iterator[Item]:  # noqa: ARG001 - the file tells all
    """Yield the chats, a dialogue for each person and day."""
    return gather_mixed(by_day(_rows(source)))


def _rows(source: Source) -> Iterator[Row | Item]:
    header: dict[str, int] = {}
    for record in records(source.lines()):
        if isinstance(record, Problem):
            yield record
        elif not header:
            header = {name.strip(): index for index, name in enumerate(record.cells)}
            if missing := [name for name in _COLUMNS if name not in header]:
                yield Problem(record.line, f"the header lacks {', '.join(missing)}")
                return
        else:
            yield _row(record, header)


def _row(record: Record, header: dict[str, int]) -> Row | Skipped | Problem:
    cells = record.cells
    if len(cells) != len(header):
        return Problem(record.line, f"the row has {len(cells)} cells where {len(header)} are expected")

    def cell(name: str) -> str:
        return cells[header[name]].strip() if name in header else ""

    kind = cell("Type")
    if kind != _TEXT:
        recalled = kind == "10000" and _RECALLED in cell("StrContent")
        return Skipped("recalled" if recalled else _KINDS.get(kind, "other"))
    role = _ROLES.get(cell("IsSender"))
    if role is None:
        return Problem(record.line, "IsSender is neither 1 nor 0, so who says this isn't known")
    # The text time first: it is in the zone of whoever made the export.
    time = parse_time(cell("StrTime")) or parse_time(cell("CreateTime"))
    turn = Turn(role, cells[header["StrContent"]], time, cell("NickName") or cell("Remark") or None)
    return Row(cell("TalkerId") or None, Message(turn, record.place(header["StrContent"])))


FORMAT = Format(
    name="wechatmsg-csv",
    title={
        "zh-Hans": "微信聊天记录，WeChatMsg／留痕导出（CSV）",
        "zh-Hant": "微信聊天記錄，WeChatMsg／留痕匯出（CSV）",
        "en": "WeChat, exported by WeChatMsg / MemoTrace (CSV)",
    },
    how_to_export={
        "zh-Hans": "在留痕里选好联系人，导出格式选 CSV；导出人就是客服",
        "zh-Hant": "在留痕裡選好聯絡人，匯出格式選 CSV；匯出者即為客服",
        "en": "choose the contacts in MemoTrace and export as CSV; whoever exports is the agent",
    },
    recognises=recognises,
    read=read,
)
