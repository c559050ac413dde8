"""Which column of a table, or which key of an object, holds the text, the role, the dialogue, and so on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from replylint.errors import InputError, did_you_mean

_NAMES = {
    "text": """
        内容 內容 消息 消息内容 訊息 訊息內容 消息內容 话术 話術 话术内容 話術內容
        回复 回覆 回復 回复内容 回覆內容
        答案 回答 答复 答覆 文案 聊天内容 聊天內容 发送内容 發送內容 对话内容 對話內容 快捷短语 快捷短語 文本
        text content message msg reply answer response messagecontent messagetext msgcontent sendcontent""",
    "role": """
        角色 发送者类型 發送者類型 傳送者類型 发送方 發送方 傳送方 身份 身分
        发送者 發送者 傳送者 发送人 發送人 消息方向 訊息方向 方向 发言人 發言人 说话人 說話人
        role sendertype senderrole authortype waitersend isagent issender issend isself direction
        sender author from""",
    "dialogue": """
        会话id 會話id 会话编号 會話編號 会话号 对话id 對話id 对话编号 會話 会话 对话 對話
        dialogue dialogueid dialog dialogid session sessionid conversation conversationid chatid threadid""",
    "time": """
        时间 時間 发送时间 發送時間 傳送時間 消息时间 訊息時間 日期时间
        time timestamp sendtime senttime sentat createtime createdat msgtime datetime""",
    "speaker": """
        昵称 暱稱 客服昵称 客服暱稱 客服姓名 姓名 说话人 說話人 发言人 發言人 发送者 發送者 发送人 發送人
        speaker nick nickname sendername accountname agentname sender author""",
    "context": """
        上文 客户消息 客戶訊息 顾客消息 顧客訊息 买家消息 買家訊息
        客户问题 客戶問題 顾客问题 顧客問題 问题 問題
        context question customermessage""",
}
KNOWN = {part: tuple(names.split()) for part, names in _NAMES.items()}
"""The names of columns and keys that are known, as `key_of` has them, by what they hold; the best first."""

# These name whoever speaks, the customer too: without a better column they must say who the agent is.
_ANYONE = ("speaker", "nick", "nickname", "sendername", "昵称", "暱稱")


@dataclass(frozen=True, slots=True)
class Layout:
    """How rows are laid out, as far as the user says so: columns by name or by number from 1.

    `agent_values` are the values of the role column that mean the agent. `all_agent` says that there is no
    role column and every row is the agent's. `header` says whether a table begins with the columns' names.
    `quotes` says whether cells may be wrapped in double quotes; None is the format's own custom. `agents` are names,
    ids or patterns of the people who are the agent, for formats that name people; see `Speakers`. `fields` are the
    selectors of the keys or columns that hold replies, for files without roles; see `fields.py`.
    """

    text: str | None = None
    role: str | None = None
    dialogue: str | None = None
    time: str | None = None
    speaker: str | None = None
    context: str | None = None
    agent_values: tuple[str, ...] = ()
    all_agent: bool = False
    header: bool = True
    quotes: bool | None = None
    agents: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    @property
    def names_columns(self) -> bool:
        """Whether the user says how the rows are laid out, which only formats with columns take."""
        return replace(self, agents=(), fields=()) != Layout()


class Columns(NamedTuple):
    """The index of each column, None for one that isn't there."""

    text: int
    role: int | None
    dialogue: int | None
    time: int | None
    speaker: int | None
    context: int | None


def find_columns(layout: Layout, names: Sequence[str], *, numbered: bool = True) -> Columns:
    """Find the columns that the layout names, and guess the others from their names.

    `numbered` allows a column to be named by its number. Raises InputError where a named column isn't
    there, or the text can't be told. The message lists column names only where they plainly are names: a
    file without a header has a customer's words in their place.
    """
    keys = [key_of(name) for name in names]

    def named(part: str) -> int | None:
        wanted: str | None = getattr(layout, part)
        if wanted is None:
            return None
        if key_of(wanted) in keys:
            return keys.index(key_of(wanted))
        if numbered and wanted.isdecimal() and 1 <= int(wanted) <= len(names):
            return int(wanted) - 1
        raise InputError(f"--{part}-column: there is no column {wanted!r}{_found(layout, names, wanted)}")

    def known(candidates: Sequence[str]) -> int | None:
        if not layout.header:
            return None
        return next((keys.index(name) for name in candidates if name in keys), None)

    def find(part: str, *others: str) -> int | None:
        column = named(part)
        return known([*KNOWN[part], *others]) if column is None else column

    role = None if layout.all_agent else find("role", *_ANYONE)
    text = named("text")
    if text is None:
        text = _guess_text(layout, names, keys, numbered=numbered)
    if role == text:
        raise InputError("the column of the text can't be the column of the role: correct --role-column")
    # Beside a role column, a column called “问题” is a topic more often than what the customer said.
    context = find("context") if role is None else named("context")
    # 说话人 may be the role column where there is no better one; then nobody's name is known.
    speaker = find("speaker")
    return Columns(text, role, find("dialogue"), find("time"), None if speaker == role else speaker, context)


def _guess_text(layout: Layout, names: Sequence[str], keys: Sequence[str], *, numbered: bool) -> int:
    if not layout.header:
        if len(names) == 1:
            return 0
        raise InputError(f"there are {len(names)} columns: say which holds the text with --text-column NUMBER")
    found = [index for index, key in enumerate(keys) if key in KNOWN["text"]]
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(repr(names[index]) for index in found)
        raise InputError(f"the columns {several} may all hold the text: say which with --text-column")
    cure = "; if the first row is no header, add --no-header" if numbered else ""
    raise InputError(f"no column is known to hold the text{_found(layout, names)}: name it with --text-column{cure}")


def _found(layout: Layout, names: Sequence[str], wanted: str = "") -> str:
    options = {key_of(getattr(layout, part)) for part in KNOWN if getattr(layout, part)}
    familiar = options.union(*KNOWN.values())
    if not layout.header or not any(key_of(name) in familiar for name in names):
        return f" (there are {len(names)})"
    guess = did_you_mean(wanted, names) if wanted else ""
    return f"{guess} (there are: {', '.join(name.strip() for name in names)})"


def key_of(name: str) -> str:
    """Return a name as names are compared: without case, spaces, `_` and `-`."""
    return re.sub(r"[\s_\-]", "", name).casefold()
