"""What the agent reads: one sentence that says what to do, what is wrong, and what could be sent instead."""

from __future__ import annotations

from collections.abc import Sequence

from replylint.guard.verdict import Action
from replylint.model import Finding
from replylint.rule import Lang

_OPENINGS: dict[Lang, dict[Action, str]] = {
    "zh-Hans": {"send": "可以发送，供您参考：", "revise": "建议改好再发送：", "hold": "这条回复请先不要发送："},
    "zh-Hant": {"send": "可以傳送，供您參考：", "revise": "建議改好再傳送：", "hold": "這則回覆請先不要傳送："},
    "en": {
        "send": "This may be sent. For your consideration: ",
        "revise": "Please revise this before you send it. ",
        "hold": "Please do not send this yet. ",
    },
}
_INSTEAD: dict[Lang, str] = {"zh-Hans": "可以改成：", "zh-Hant": "可以改成：", "en": " You could say: "}
_UNCHECKED: dict[Lang, dict[Action, str]] = {
    "zh-Hans": {
        "send": "",
        "revise": "这条回复没能检查完，发送前请您自己再读一遍。",
        "hold": "这条回复没能检查完，请先不要发送；稍后再试，或请同事帮忙看一眼。",
    },
    "zh-Hant": {
        "send": "",
        "revise": "這則回覆沒能檢查完，傳送前請您自己再讀一遍。",
        "hold": "這則回覆沒能檢查完，請先不要傳送；稍後再試，或請同事幫忙看一下。",
    },
    "en": {
        "send": "",
        "revise": "This could not be checked in full: please read it once more before you send it.",
        "hold": "This could not be checked in full. Please do not send it yet: try again, or have a colleague read it.",
    },
}


def told(action: Action, findings: Sequence[Finding], lang: Lang) -> str:
    """Return the message about a draft in a language; of several findings it tells the first."""
    if not findings:
        return _UNCHECKED[lang][action]
    first = findings[0]
    message = _OPENINGS[lang][action] + (first.message_en if lang == "en" else first.message)
    wording = next((item.text for item in first.suggestions if item.how != "advice"), None)
    return message if wording is None else message + _INSTEAD[lang] + wording
