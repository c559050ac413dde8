"""Placeholders as rules read them.

Cues know what is left open as transcripts write it, by a mask in brackets: `[时间]`, `[数字x]`. Here whatever a script
leaves open is one, `{{time}}` and `X天` too: so a rule that wants a time is satisfied by the place for one, and the
name of a placeholder is no word of the reply. The text keeps its length, and positions stay as they are.
"""

from __future__ import annotations

import re

from replylint.lazy import lazy

_TIME = "[时间]"
_ANY = "㐀"
"""Stands for a word that isn't known: a letter to all that counts letters, and part of no cue."""
_LONGEST = 8
"""A mask has as many code points between its brackets at most; see the notation of cues."""
_PAD = "\u200b"
"""Folding removes it, and keeps count of it."""

# What a number is followed by, and what a time is.
_CLOCK = (
    r"(?:[点點时時分秒天日号號周週月年前内內:：]|[个個]?小[时時]|[个個]?工作日|[个個]月|刻[钟鐘]|之[前内內]|以[内內])"
)
_COUNT = rf"(?:{_CLOCK}|[个個元块塊折件次位%％])"
_OPEN_NUMBER = lazy(rf"(?<![A-Za-z\dＸｘ×])[XxＸｘ×]{{1,4}}(?=\s?{_CLOCK})|(?<![A-Za-z\d_])_{{2,}}(?=\s?{_CLOCK})")
_NUMBER_FOLLOWS = lazy(rf"\s?{_COUNT}")
_SIGN = re.compile(r"[\[［【{｛<＜%`_XxＸｘ×]")

_NAMES_TIME = lazy(
    r"时间|時間|日期|时限|時限|时效|時效|期限|截止|[几幾X×\d][点點时時天日号號月]|[天日周週月][数數]|小时|小時|分钟|分鐘|工作日"
    r"|(?:^|[\W_])(?:time|date|datetime|eta|deadline|days?|hours?|hrs?|minutes?|mins?|hh)(?:$|[\W_\d])"
    r"|[a-z](?:Time|Date|Days?|Hours?|Minutes?|Deadline)(?:$|[\W_])",
    re.IGNORECASE,
)
# Times of what is over tell nothing of when something will be.
_NAMES_PAST = lazy(
    r"下单|下單|付款|支付|购买|購買|生产|生產|签收|簽收|注册|註冊|营业|營業|创建|創建|开票|開票|拍下|成立|当前|當前|现在|現在"
    r"|order|paid|payment|creat|bought|now|current|birth|opening",
    re.IGNORECASE,
)
# No placeholders elsewhere: code in Markdown, and 【时间】, where 【】 sets off a title as often.
_CODE = lazy(r"`[^`\r\n]{1,40}`")
_CLOCK_FACE = lazy(r"(?<![A-Za-z\dＸｘ×])[XxＸｘ×]{2}[:：][XxＸｘ×]{2}(?![A-Za-z\dＸｘ×])")
_LENTICULAR = lazy(r"【[^【】\r\n]{1,40}】")


def with_masks(text: str) -> str:
    """Return a text with masks for its placeholders, and digits for numbers that are left open; it is as long."""
    if not _SIGN.search(text):
        return text
    from replylint.placeholders import placeholders  # a clean file of ordinary replies does without

    characters = list(text)
    for start, end in (found.span() for found in _OPEN_NUMBER.finditer(text)):
        characters[start:end] = "0" * (end - start)
    for found in _CLOCK_FACE.finditer(text):
        characters[slice(*found.span())] = _mask(found[0], "时间", counted=False)
    for found in _CODE.finditer(text):
        characters[slice(*found.span())] = _mask(found[0], found[0].strip("`"), counted=False)
    for found in _LENTICULAR.finditer(text):
        if _is_time(found[0]):
            characters[slice(*found.span())] = _mask(found[0], found[0], counted=False)
    for (start, end), name in placeholders(text):
        written = "".join(characters[start:end])
        if written != text[start:end] or (written[0] in "[［" and not _is_time(name)):
            continue  # done above, or a mask already
        characters[start:end] = _mask(written, name, counted=_NUMBER_FOLLOWS.match(text, end) is not None)
    return "".join(characters)


def _mask(written: str, name: str, *, counted: bool) -> str:
    """Return a mask as long as what is written; `counted` says that what follows wants a number before it."""
    if _is_time(name) and len(written) >= len(_TIME):
        return _TIME[:-1] + _PAD * (len(written) - len(_TIME)) + _TIME[-1]
    if name and len(written) > len("[]"):
        within = len(written) - len("[]")
        return "[" + "x" * min(within, _LONGEST) + _PAD * (within - _LONGEST) + "]"
    return ("0" if counted else _ANY) * len(written)


def _is_time(name: str) -> bool:
    return bool(_NAMES_TIME.search(name)) and not _NAMES_PAST.search(name)
