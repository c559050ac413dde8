"""What exports of WeChat have in common: how they write what is no text, and how they quote.

Only a whole message in the program's own form is passed over. What a person may have typed is that person's words.
"""

from __future__ import annotations

import re

from replylint.readers.html_text import Words, words
from replylint.readers.transcript import SkippedKind
from replylint.span import Span

_WORDS = (
    "图片|圖片|照片|视频|視頻|影片|语音|語音|音频|表情|表情包|动画表情|動畫表情|GIF表情|贴图|貼圖|文件|檔案|链接|連結|位置|地理位置|名片|小程序|红包|紅包"
    "|红包封面|转账|轉帳|聊天记录|聊天記錄|合并转发|音乐|音樂|视频号|卡片|分享|引用|群公告|语音通话|視訊通話|视频通话|拍一拍"
)
# [图片], ![图片](http://…), [链接|title](http://…), [转账|发送 ￥1.00](memo); a name of a file after [文件].
_MEDIA = re.compile(
    rf"!?\[(?:{_WORDS})(?:\|[^\r\n]*)?\](?:\([^\r\n]*\))?|\[(?:文件|檔案)\]\s?[^\r\n]{{1,120}}\.\w{{1,5}}"
)
_WHO = r"(?:[你您]|\"[^\"\r\n]{1,40}\"|“[^”\r\n]{1,40}”)"
_RECALLED = re.compile(rf"{_WHO}\s?(?:撤回了一条消息|收回了一則訊息)(?:\s?重新编辑)?")
_SYSTEM = re.compile(
    rf"以上是打招呼的内容|你已添加了[^，\r\n]{{1,40}}，现在可以开始聊天了。|我通过了你的朋友验证请求，现在我们可以开始聊天了"
    rf"|{_WHO}邀请{_WHO}加入了群聊.*|{_WHO}拍了拍{_WHO}.*|<sysmsg .*</sysmsg>",
    re.DOTALL,
)
_UNKNOWN = re.compile(r"Type: \d+ Content: ")  # chatlog, of what it doesn't know
# 「NAME：TEXT」 and a line of dashes stand before a reply; the others after it, each in the form of one exporter.
_QUOTED_BEFORE = re.compile(
    r"「[^「」:：\r\n]{1,40}[:：].*?」[ \t]*\r?\n(?:- ?){5,}[ \t]*(?:\r?\n|$)|> \[引用\]\r?\n"
    r"|> [^\r\n]* \d\d:\d\d:\d\d\r?\n(?:> [^\r\n]*(?:\r?\n|$))*",
    re.DOTALL,
)
_QUOTED_AFTER = re.compile(r"\r?\n(?:引用:(?:未知\s*$|[^:\r\n]{1,40}:)|\r?\n\[引用\]\([^)\r\n]*\)[^:\r\n]{0,40}:)")
_TITLE = re.compile(r"<title>\s*+(?:<!\[CDATA\[(?P<plain>[^\]]*)\]\]>|(?P<escaped>[^<]*))\s*</title>")


def skipped_kind(text: str) -> SkippedKind | None:
    """Return why a message is passed over, None where it is somebody's words."""
    text = text.strip()
    if not text or _MEDIA.fullmatch(text):
        return "media"
    if _RECALLED.fullmatch(text):
        return "recalled"
    if _UNKNOWN.match(text):
        return "other"
    return "system" if _SYSTEM.fullmatch(text) else None


def own_words(text: str) -> Span:
    """Return where in a message its sender's words stand, without another message that is quoted."""
    before = _QUOTED_BEFORE.match(text)
    start = before.end() if before else 0
    after = _QUOTED_AFTER.search(text, start)
    end = after.start() if after else len(text)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return Span(start, max(start, len(text[:end].rstrip())))


def reply_in(xml: str) -> Words | None:
    """Return what a message that quotes another one says, of its XML; None where there is nothing of it."""
    title = _TITLE.search(xml)
    if title is None:
        return None
    if title["plain"] is None:
        return words(xml, *title.span("escaped"))
    start, end = title.span("plain")
    return Words(title["plain"], lambda: range(start, end + 1))
