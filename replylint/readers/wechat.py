"""What exports of WeChat have in common: how they write what is no text, and how they quote."""

from __future__ import annotations

import re

from replylint.readers.transcript import SkippedKind

QUOTED = re.compile(r"^(?:引用[:：]|「.{1,40}[:：])", re.MULTILINE)
"""Begins the lines of a message in which another one is quoted: they are not its sender's words."""

_MEDIA = re.compile(
    r"[\[【<](?:图片|圖片|照片|视频|視頻|影片|语音|語音|音频|表情|表情包|动画表情|動畫表情|贴图|貼圖|文件|檔案|链接|連結|位置|名片|小程序|红包|紅包"
    r"|转账|轉帳|聊天记录|聊天記錄|音乐|音樂|视频号|卡片)[^\[\]【】]{0,40}[\]】>]"
)
_RECALLED = re.compile(r".{0,40}(?:撤回|收回)了?(?:一[条條則则])?(?:消息|訊息)[。.]?")
_SYSTEM = re.compile(
    r"(?:以上是打招呼的内容|你已添加了.{1,40}|我通过了你的朋友验证请求.*|.{0,30}邀请.{0,30}加入了群聊|\[系统消息\].*)",
    re.DOTALL,
)


def skipped_kind(text: str) -> SkippedKind | None:
    """Return why a message is passed over, None where it is somebody's words."""
    if not text.strip() or _MEDIA.fullmatch(text):
        return "media"
    if _RECALLED.fullmatch(text):
        return "recalled"
    return "system" if _SYSTEM.fullmatch(text) else None
