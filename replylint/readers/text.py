"""Plain text: a reply a line, or dialogues whose lines begin with `客服：`, `客户：`, `Agent:`, `Customer:`.

In a dialogue a line without a speaker continues the message before it, and a blank line begins a new
dialogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from replylint.lazy import lazy
from replylint.model import Role, Turn
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.gathering import gather
from replylint.readers.roles import ROLE_OF_WORD
from replylint.readers.source import Source
from replylint.readers.times import parse_time
from replylint.readers.transcript import Draft, Item, Message, Place, Problem, Row

# Beside the words for roles, those of questions and answers; a letter only by itself.
_ROLES: dict[str, Role] = {**ROLE_OF_WORD, "问": "customer", "問": "customer", "答": "agent"}
_ROLES |= {"q": "customer", "a": "agent"}
_WORDS = "|".join(f"{word}(?![a-z])" if len(word) == 1 else word for word in sorted(_ROLES, key=len, reverse=True))

_CLOCK = r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ T]*)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_BEFORE = r"\s*(?:[\[(【]?(?P<time>\d[\d年月日/.:：T\s-]*\d)[\])】]?\s*)?"
# An optional time, one of the words for a role, an optional name or number of that person and time, and a colon.
_SPEAKER = lazy(
    rf"{_BEFORE}(?P<role>{_WORDS})"
    r"(?:[ ]?(?P<name>[\w-]{1,12}|[(（\[【][^)）\]】:：]{1,20}[)）\]】])"
    r"|[ ](?P<apart>[\w·\u4e00-\u9fff-]{1,8})|(?P<attached>[\u4e00-\u9fff][\w·\u4e00-\u9fff-]{0,4}))??"
    rf"(?:[ ]*(?:[ ]|[\[(（【]|(?<=[)）\]】]))(?P<clock>{_CLOCK})[\])）】]?(?:\s*[:：]|\s|$)|\s*[:：])\s*",
    re.IGNORECASE | re.ASCII,
)
# The same in brackets, where the colon may be left out: 【客服】, [客服 小美].
_BRACKETED = lazy(
    rf"{_BEFORE}[\[【(（](?P<role>{_WORDS})(?:[ _-]?(?P<name>[^\[\]【】()（）:：]{{1,12}}))?[\]】)）]\s*[:：]?\s*",
    re.IGNORECASE | re.ASCII,
)
_MARKS = ":：[【(（"  # a label has one of them
_BEGINS_WITH_ROLE = lazy(rf"\s*[\[【(（]?(?:{_WORDS})", re.IGNORECASE | re.ASCII)
# What else sets a role apart from what is said, and a name with a time on a line of their own.
_OF_ROLES = lazy(rf"[\W\d]*(?:{_WORDS})\s*(?:[\])】」』》>|*—–-]|\t|$)", re.IGNORECASE)
_STAMPED = lazy(rf"\s*\S{{1,12}}\s+[\[(（【]?{_CLOCK}[\])）】]?\s*$")
# 客服电话： and 客户您好： name nobody, and what customers fill in is not the agent's: 收货人：, 地址：.
_NO_NAME = lazy(
    "[您你]|电话|電話|热线|熱線|时间|時間|微信|邮箱|郵箱|中心|团队|團隊|名|[账賬帐帳][号號户戶]|[编編][号號]|地址|信息|資訊|资料|資料"
    "|反馈|反饋|评价|評價|需求|要求|问题|問題|须知|須知|协议|協議|承诺|承諾|通知|公告|提示|提醒|说明|說明|备注|備註"
)
_FIELD = lazy(
    r"收[货貨件]|联系|聯[系絡繫]|电话|電話|手[机機]|地址|姓名|[编編单單款型尺][号號码碼]|[订訂]单|訂單|[颜顏]色|数量|數量|[备備][注註]"
    r"|[邮郵][编編箱]|[时時][间間]|[问問]题|問題|型号|http|ps$|系[统統]",
    re.IGNORECASE,
)
# The colon of a time is none: 12:30.
_LABEL = lazy(r"\s*(?P<label>[^\s:：]{1,16}(?:[ ][^\s:：]{1,12})?)\s?(?:(?<!\d)[:：]|[:：](?!\d))(?!//)")
# How lines of exported chats begin: a date and a time, perhaps after a name, or a time and a tab.
_STAMP = lazy(
    r".{0,30}?\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?[,T\s]{1,3}(?:[上下]午\s?)?\d{1,2}:\d{2}|(?:[上下]午)?\d{1,2}:\d{2}\t",
    re.ASCII,
)
_STAMPED_PART = 8  # a file is an export when at least one line in so many is stamped, and more than one


@dataclass(slots=True)
class _Block:
    """The lines of one message; its text begins at `start` of the first."""

    number: int
    start: int
    role: Role
    speaker: str | None
    time: str | None
    lines: list[str] = field(default_factory=list)

    def message(self) -> Message:
        raw = "".join(self.lines)
        end = len(_without_end(raw))
        time = parse_time(self.time) if self.time else None
        turn = Turn(self.role, raw[self.start : end], time, self.speaker)
        return Message(turn, Place.verbatim(self.number, raw, self.start, end))


def read(source: Source, layout: Layout) -> Iterator[Item]:
    """Yield the replies or dialogues of a plain text file. With `all_agent` every line is a reply.

    An exported chat whose speakers aren't named by role is a problem: its lines are not all the agent's.
    """
    if layout.all_agent:
        return _replies(source)
    sides, exported = _survey(source)
    if sides:
        return gather(_messages(source, every_speaker_known=len(sides) > 1))
    return iter([_NOBODY_KNOWN]) if exported else _replies(source)


_NOBODY_KNOWN = Problem(
    None,
    "this looks like an exported chat, and nothing says which lines are the agent's; "
    "begin them with 客服： and 客户：, or add --all-agent if all of them are",
)


class Label(NamedTuple):
    """What the beginning of a line says about its speaker. `sure` is False where it may be no name: 客服小美."""

    role: Role
    name: str | None
    time: str | None
    end: int
    sure: bool


def speaker_label(line: str) -> Label | None:
    """Return what a line says about its speaker before the text; None where it begins with no known word for one."""
    if not any(mark in line for mark in _MARKS):
        return None  # most lines of a script, for which nothing need be compiled
    found = _SPEAKER.match(line) or _BRACKETED.match(line)
    if found is None:
        return None
    parts = found.groupdict()
    attached = parts.get("attached") or (parts["name"] if found.re is _BRACKETED else None)
    name = (parts["name"] or parts.get("apart") or attached or "").strip("()（）[]【】") or None
    if name and _NO_NAME.search(name):
        return None
    role = _ROLES[parts["role"].casefold()]
    if parts.get("attached") and (role != "agent" or len(parts["role"]) == 1):
        return None  # 客户反映：, 系统显示：, 答案： are words of a reply as often as labels
    return Label(role, name, parts["time"] or parts.get("clock"), found.end(), sure=attached is None)


def _may_be_label(line: str, role: Role, *, every_speaker_known: bool) -> bool:
    """Tell whether a line without a known label, after a message of this role, may be somebody else's.

    A line taken for the agent's is checked at least; one taken for anybody else's would be passed over.
    """
    if _OF_ROLES.match(line) or (role != "agent" and _STAMPED.match(line)):
        return True
    label = _LABEL.match(line)
    if label is None:
        return False
    if not every_speaker_known:
        return True  # perhaps the other side's
    begins = _BEGINS_WITH_ROLE.match(line)
    word = begins[0].strip().strip("[【(（").casefold() if begins else ""
    if begins and len(word) > 1 and _ROLES[word] != "system":
        return not _NO_NAME.search(line[begins.end() : label.end()])
    return role != "agent" and not _FIELD.search(label["label"])


def _survey(source: Source) -> tuple[set[Role], bool]:
    """Return which of agent and customer begin a line somewhere, and whether the file looks like an export."""
    sure: set[Role] = set()
    perhaps: set[Role] = set()
    lines = stamped = 0
    for line in source.lines():
        if label := speaker_label(line):
            (sure if label.sure else perhaps).update({label.role} - {"system"})
        if len(sure) > 1:
            break
        lines += not line.isspace()
        stamped += ":" in line and _STAMP.match(line) is not None
    sides = sure | perhaps if sure or len(perhaps) > 1 else set()
    return sides, stamped > 1 and stamped * _STAMPED_PART >= lines


def _replies(source: Source) -> Iterator[Draft]:
    for number, line in enumerate(source.lines(), 1):
        text = _without_end(line)
        if text.strip():
            yield Draft(Message(Turn("agent", text), Place.verbatim(number, line, 0, len(text))))


def _messages(source: Source, *, every_speaker_known: bool) -> Iterator[Row | Problem]:
    block: _Block | None = None
    dialogue = 1
    begun = False
    for number, line in enumerate(source.lines(), 1):
        blank = not line.strip()
        label = None if blank else speaker_label(line)
        if (
            not blank
            and label is None
            and block is not None
            and not _may_be_label(line, block.role, every_speaker_known=every_speaker_known)
        ):
            block.lines.append(line)
            continue
        if block is not None:
            yield Row(str(dialogue), block.message())
            block, begun = None, True
        if label is not None:
            block = _Block(number, label.end, label.role, label.name, label.time, [line])
        elif blank:
            dialogue += begun
            begun = False
        else:
            yield Problem(number, "who says this line? begin it with 客服： or 客户： (Agent: or Customer:)")
    if block is not None:
        yield Row(str(dialogue), block.message())


def _without_end(line: str) -> str:
    return line.rstrip("\r\n")


FORMAT = Format(
    name="text",
    title={"zh-Hans": "纯文本", "zh-Hant": "純文字", "en": "plain text"},
    how_to_export={
        "zh-Hans": "每行一条话术；或每行以“客服：”“客户：”开头，空行隔开会话",
        "zh-Hant": "每行一則話術；或每行以「客服：」「客戶：」開頭，空行隔開對話",
        "en": "a reply a line; or lines that begin with 客服： and 客户：, and a blank line between dialogues",
    },
    recognises=lambda _: Confidence.NO,  # what nothing else recognises
    read=read,
)
