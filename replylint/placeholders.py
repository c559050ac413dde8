"""Placeholders in scripts: what a person or a program fills in before a reply is sent, such as `{订单号}` and `[时间]`.

The one place that knows them: a fix alters none, and a rule may ask what one stands for.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from replylint.span import Span

_LONGEST = 40
"""Code points between the marks; more is a sentence in brackets."""

_SIGN = re.compile(r"[\[［{｛<＜%]|[XxＸｘ×]{2}")
"""What every text with a placeholder holds; nothing dearer is asked of a text without it."""

_PLACEHOLDER = re.compile(
    rf"""
      [{{｛]{{2}}\s*(?P<double>[^{{}}｛｝\r\n]{{0,{_LONGEST}}}?)\s*[}}｝]{{2}}
    | \$?[{{｛]\s*(?P<single>[^{{}}｛｝\r\n]{{0,{_LONGEST}}}?)\s*[}}｝]
    | [\[［]\s*(?P<square>[^\[\]［］\r\n]{{1,{_LONGEST}}}?)\s*[\]］](?!\()
    | <\s*(?P<angle>[A-Za-z_\u3400-\u9fff][\w \-]{{0,{_LONGEST}}}?)\s*>
    | ＜\s*(?P<wide>[\w\-]{{1,{_LONGEST}}}?)\s*＞
    | (?<![\d%])%(?:\((?P<printf>\w{{1,{_LONGEST}}})\)|\d{{1,2}}\$)?(?:\.\d)?[sdif@](?![A-Za-z])
    | (?<![A-Za-z\d])[XxＸｘ×]{{2,}}(?![A-Za-z\d])
    """,
    re.VERBOSE,
)
# Read as a picture or as markup, and filled in by nobody.
_EMOTICONS = """
    微笑 抱抱 玫瑰 爱心 愛心 捂脸 捂臉 可怜 可憐 流泪 流淚 握手 ok 强 強 赞 讚 抱拳 呲牙 偷笑 害羞 笑脸 笑臉
    吐舌 愉快 憨笑 调皮 調皮 耶 亲亲 親親 鲜花 鮮花 心 尴尬 尷尬 汗 呵呵 哈哈 作揖 比心 加油 发呆 發呆 疑问
    疑問 合十 鼓掌 庆祝 慶祝 礼物 禮物 太阳 太陽 再见 再見 难过 難過 大哭 撇嘴 得意 惊讶 驚訝 色 酷 晕 暈
    嘿哈 机智 機智 皱眉 皺眉 奸笑 吃瓜 旺柴 胜利 勝利 拥抱 擁抱"""
_TAGS = "a b br center del div em font h1 h2 h3 i img li ol p s small span strong table td tr u ul"
_NO_NAMES = {"square": frozenset(_EMOTICONS.split()), "angle": frozenset(_TAGS.split())}


class Placeholder(NamedTuple):
    """A placeholder: where it stands, marks and all, and the name between its marks, empty where it has none."""

    span: Span
    name: str


def placeholders(text: str) -> list[Placeholder]:
    """Return the placeholders in a text, in order; none overlaps another.

    They are `{订单号}`, `{{name}}`, `${x}`, `[时间]`, `<name>`, `%s` and `%(name)s`, and XX in whatever width.
    Emoticons in brackets, HTML tags and Markdown links are none.
    """
    if not _SIGN.search(text):
        return []
    return [
        Placeholder(Span(*found.span()), name)
        for found in _PLACEHOLDER.finditer(text)
        if not _no_placeholder(found, name := found[found.lastgroup] if found.lastgroup else "")
    ]


def _no_placeholder(found: re.Match[str], name: str) -> bool:
    return name.lower() in _NO_NAMES.get(found.lastgroup or "", ())
