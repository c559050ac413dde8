"""LINE Official Account Manager: the CSV of one chat.

Rows about the account come before the header, which therefore may stand in any row. `User` is the customer, `Account`
whoever answers for the account; answers that the program sends by itself bear the name of that function.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo

from replylint.model import Role, Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import by_day, gather
from replylint.readers.head import Head
from replylint.readers.records import Record, records
from replylint.readers.source import Source
from replylint.readers.times import parse_clock, parse_date
from replylint.readers.transcript import Item, Message, Problem, Row, Skipped

_HEADERS = (
    ("傳送者類型", "傳送者名稱", "傳送日期", "傳送時間", "內容"),
    ("传送者类型", "传送者名称", "传送日期", "传送时间", "内容"),
    ("送信者タイプ", "送信者名", "送信日", "送信時刻", "内容"),
    ("Sender type", "Sender name", "Date sent", "Time sent", "Content"),
)
_ZONES = ("時區", "时区", "タイムゾーン", "Timezone", "Time zone")
_OFFSET = re.compile(r"'?([+-])(\d\d):?(\d\d)")
_ROLES: dict[str, Role] = {"user": "customer", "account": "agent"}
_AUTOMATIC = frozenset(
    ["應答訊息", "回應訊息", "自動回應訊息", "应答信息", "応答メッセージ", "あいさつメッセージ", "Auto-response"]
)
# What the program writes where something else than text was sent.
_MEDIA = re.compile(
    "(?:已傳送|已传送|傳送了|传送了)(?:照片|圖片|图片|影片|視頻|语音|語音訊息|貼圖|贴图|檔案|文件|位置資訊)"
    "|(?:写真|動画|スタンプ|ファイル|音声)を?(?:が)?送信(?:しました|されました)"
    r"|\[?(?:Photo|Sticker|Video|File|Voice message)\]?(?: sent)?",
    re.IGNORECASE,
)
# Excel would compute a cell that begins so; the program puts an apostrophe before it.
_GUARDED = re.compile("'[=+@'-]")


@dataclass(frozen=True, slots=True)
class _Header:
    kind: int
    name: int
    date: int
    time: int
    text: int


def recognises(head: Head) -> Confidence:
    """Tell a file by its header."""
    return Confidence.sure(any(head.has_columns(*header[:4]) for header in _HEADERS))


def read(source: Source, layout: Layout) -> Iterator[Item]:  # noqa: ARG001 - the file tells all
    """Yield the chat, a dialogue a day."""
    return gather(by_day(_rows(source)))


def _rows(source: Source) -> Iterator[Row | Item]:
    header: _Header | None = None
    zone: tzinfo | None = None
    for record in records(source.lines()):
        if isinstance(record, Problem):
            yield record
        elif header is None:
            header = _header(record.cells)
            zone = _zone(record.cells) or zone
        else:
            yield _row(record, header, zone)
    if header is None:
        yield Problem(None, f"no row is the header of LINE's export ({'、'.join(_HEADERS[0])})")


def _header(cells: list[str]) -> _Header | None:
    names = [cell.strip() for cell in cells]
    for header in _HEADERS:
        if set(header) <= set(names):
            return _Header(*map(names.index, header))
    return None


def _zone(cells: list[str]) -> tzinfo | None:
    found = _OFFSET.fullmatch(cells[1].strip()) if len(cells) > 1 and cells[0].strip() in _ZONES else None
    if found is None:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(-offset if found[1] == "-" else offset)


def _row(record: Record, header: _Header, zone: tzinfo | None) -> Row | Skipped | Problem:
    cells = record.cells
    if len(cells) <= header.text:
        return Problem(record.line, f"the row has {len(cells)} cells where at least {header.text + 1} are expected")
    kind, name, text = cells[header.kind].strip(), cells[header.name].strip() or None, cells[header.text]
    role = _ROLES.get(kind.casefold())
    if role is None:
        # Its own lines have no sender; another word may be the agent's in a language unknown here.
        return Problem(record.line, "the row's sender is neither User nor Account") if kind else Skipped("system")
    if role == "agent" and name in _AUTOMATIC:
        return Skipped("auto-reply")
    if _MEDIA.fullmatch(text.strip()):
        return Skipped("media")
    first = 1 if _GUARDED.match(text) else 0
    day, clock = parse_date(cells[header.date]), parse_clock(cells[header.time])
    time = datetime.combine(day, clock, zone) if day and clock else None
    turn = Turn(role, text[first:], time, name)
    return Row(None, Message(turn, record.place(header.text, first=first)))


FORMAT = Format(
    name="line-oa",
    title={
        "zh-Hans": "LINE 官方账号聊天记录（CSV）",
        "zh-Hant": "LINE 官方帳號聊天記錄（CSV）",
        "en": "LINE Official Account, chat history (CSV)",
    },
    how_to_export={
        "zh-Hans": "在 LINE Official Account Manager 打开聊天，从右上角菜单下载聊天记录",
        "zh-Hant": "在 LINE Official Account Manager 開啟聊天，從右上角選單下載聊天記錄",
        "en": "open the chat in LINE Official Account Manager and download its history from the menu at the top right",
    },
    recognises=recognises,
    read=read,
)
