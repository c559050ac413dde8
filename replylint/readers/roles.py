"""Who speaks: the words that transcripts use for the agent, the customer and the system."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from replylint.model import Role
from replylint.readers.speakers import Speakers

_WORDS: dict[Role, str] = {
    "agent": """
        客服 人工客服 客服人员 客服人員 在线客服 線上客服 坐席 座席 卖家 賣家 商家 店家 店小二
        agent seller staff operator merchant assistant b2c""",
    "customer": """
        客户 客戶 顾客 顧客 买家 買家 用户 用戶 访客 訪客 消费者 消費者 客人
        customer buyer user visitor client guest consumer c2b""",
    "system": """
        系统 系統 系统消息 系統訊息 机器人 機器人 智能客服 自动回复 自動回覆
        system bot robot chatbot notice notification""",
}
ROLE_OF_WORD: dict[str, Role] = {word: role for role, words in _WORDS.items() for word in words.split()}

_LISTED = 12  # more values than this are no roles; they may be names or even messages, so they are not shown
_LONGEST = 24  # code points of a value that are shown


class Roles:
    """Tells the role from a value of the role column, and remembers the values it couldn't place.

    With agent values given, every other value is the customer's, except words for the system. Without them the usual
    words are known; where `agents` are given, names of people too: theirs are the agent's, and all others the
    customer's. Any other value is nobody's: it is never taken for the agent's.
    """

    def __init__(self, agent_values: Iterable[str] = (), agents: Sequence[str] = ()) -> None:
        self._agent = frozenset(_key(value) for value in agent_values)
        self._speakers = Speakers(agents) if agents else None
        self._unknown: Counter[str] = Counter()
        self._seen: set[str] = set()
        self._agent_seen = False
        self._first_line: int | None = None

    def role(self, value: str, line: int) -> Role:
        """Return the role for a value; `system`, and a note for `problem`, where it can't be told."""
        key = _key(value)
        if len(self._seen) <= _LISTED:
            self._seen.add(value.strip())
        role = self._placed(key)
        if role is None:
            self._first_line = self._first_line or line
            self._unknown[value.strip() if len(self._unknown) <= _LISTED else ""] += 1
            return "system"
        self._agent_seen = self._agent_seen or role == "agent"
        return role

    def _placed(self, key: str) -> Role | None:
        word = ROLE_OF_WORD.get(key)
        if not self._agent:
            return word or (self._speakers.role(key) if self._speakers and key else None)
        if key in self._agent:
            return "agent"
        return "system" if word == "system" or not key else "customer"

    def problem(self, column: str) -> tuple[int | None, str] | None:
        """Return, after the last row, where and why a role could not be told; None if all was clear."""
        if self._unknown:
            rows = self._unknown.total()
            count = "one row" if rows == 1 else f"{rows} rows"
            return self._first_line, (
                f"{count} not checked: the role column {column} doesn't say plainly who is the agent "
                f"(found: {_listed(self._seen)}); name the agent's value with --agent-value"
            )
        if (self._agent or self._speakers) and self._seen and not self._agent_seen:
            option = "--agent-value" if self._agent else "--agent"
            return None, (
                f"no row has the agent's value in the role column {column} "
                f"(found: {_listed(self._seen)}); correct {option} or --role-column"
            )
        return None


def _key(value: str) -> str:
    return value.strip().casefold()


def _listed(values: set[str]) -> str:
    if len(values) > _LISTED:
        return f"more than {_LISTED} different values, which may be names: is it the right column?"
    return ", ".join(repr(v if len(v) <= _LONGEST else v[:_LONGEST] + "…") for v in sorted(values))
