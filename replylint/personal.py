"""Personal data in clear: telephone numbers, identity cards, bank cards and home addresses; where they stand, masked.

The one place that knows them. The check `personal-data` flags what `found` finds, and whatever shows a reply, or a
part of one, shows it `masked`, whatever rules are selected.

A number counts by its shape, by its check digit where it has one, and by the words around it: the same digits are
left alone as an order or tracking number. Hotlines have other shapes; a landline, or eight digits of Hong Kong, counts
only where the words say whose it is. An address counts where it goes down to a building and a door, unless the words
say that it is the firm's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from replylint.fold import fold
from replylint.lazy import lazy
from replylint.span import Span

HIDDEN = "*"
"""Stands for every letter, digit and Chinese character of what is hidden."""


def _folded(pattern: str) -> re.Pattern[str]:
    """Return a pattern for folded text: some usual characters fold to others, such as 座 to 坐."""
    return lazy(fold(pattern).text)


_MAYBE = _folded(r"[0-9](?:[- –.]?[0-9][- –.(]?[0-9]|[号弄巷幢栋座室楼f])")
"""What every text with personal data holds; nothing dearer is asked of a text without it."""

_NEAR = 14
"""How many characters before a number are looked at for a word that says what it is."""
_BACK = 30
"""How far before its street an address may begin."""

_S = "[- –.]?"
_MOBILE = _folded(
    rf"(?<![0-9a-z])(?<![0-9][-–.])(?:(?:\+|00)?86{_S}|\(\+?86\){_S})?"
    rf"(?:1[3-9][0-9]{_S}[0-9]{{4}}{_S}[0-9]{{4}}|1[3-9][0-9]{{2}}{_S}[0-9]{{3}}{_S}[0-9]{{4}}"
    rf"|1[3-9][0-9]{{2}}{_S}[0-9]{{4}}{_S}[0-9]{{3}}|1[3-9][0-9]{_S}[0-9]{{3}}{_S}[0-9]{{5}}"
    r"|1[- ][3-9](?:[- ][0-9]){9})(?![0-9a-z])"
)
_TAIWAN = _folded(
    rf"(?<![0-9a-z])(?<![0-9][-–.])(?:(?:\+|00)?886{_S}\(?0?\)?9[0-9]{{2}}|09[0-9]{{2}}){_S}[0-9]{{3}}{_S}[0-9]{{3}}(?![0-9a-z])"
    rf"|(?<![0-9a-z])09[0-9]{{2}}{_S}[0-9]{{2}}{_S}[0-9]{{2}}{_S}[0-9]{{2}}(?![0-9a-z])"
)
_HONG_KONG = _folded(
    rf"(?<![0-9a-z])(?<![0-9][- –.])((?:\+|00)?85[23]{_S}|\(\+?85[23]\){_S})?[4-9][0-9]{{3}}[- –]?[0-9]{{4}}"
    r"(?![0-9a-z]|[-–.][0-9])"
)
_LANDLINE = _folded(
    rf"(?<![0-9a-z])(?<![0-9][-–.])\(?0(?:10|2[0-9]|[3-9][0-9]{{2}})\)?{_S}[1-9][0-9]{{2,3}}{_S}[0-9]{{4}}(?![0-9a-z])"
    rf"|(?<![0-9a-z])(?<![0-9][-–.])\(?0[2-8]\)?{_S}[2-9][0-9]{{2,3}}{_S}[0-9]{{4}}(?![0-9a-z])"
)
_MAINLAND_ID = _folded(r"(?<![0-9a-z])([1-8][0-9]{5})([- ]?)((?:18|19|20)[0-9]{6})\2([0-9]{3}[0-9x])(?![0-9a-z])")
_TAIWAN_ID = _folded(r"(?<![0-9a-z])[a-z][ -]?[1289][0-9]{8}(?![0-9a-z])")
_HONG_KONG_ID = _folded(r"(?<![0-9a-z])([a-z]{1,2}) ?([0-9]{6}) ?(\([0-9a]\)|[0-9a])(?![0-9a-z])")
_CARD = _folded(r"(?<![0-9a-z])(?<![0-9][-–.])[2-69](?:[- ]?[0-9]){12,18}(?![0-9a-z]|[- ][0-9])")

# How cards begin and how long they are; the rarer kinds count where a card is spoken of.
_ISSUED = _folded(
    r"62[0-9]{14,17}|(?:4[0-9]{3}|5[1-5][0-9]{2}|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720|352[89]|35[3-8][0-9]|6011|65[0-9]{2})[0-9]{12}"
)
_RARELY_ISSUED = _folded(
    r"4[0-9]{12}|4[0-9]{18}|3[47][0-9]{13}|3(?:0[0-5]|6[0-9]|8[0-9])[0-9]{11}|(?:6[08]|9[0-9])[0-9]{14,17}"
)

# What a number is called: the word nearest before it decides.
_CODE = _folded(
    r"单号|订单|运单|物流|快递号|包裹|编号|编码|工单|流水|受理|案号|案件|案[编号]|货号|型号|款号|条码|条形码|序列号|批号|验证码|兑换码|优惠码|取件码|提货码|券码|卡密|"
    r"存货|商品|sku|id|ref|no\.?|统编|发票|税号|参考号|追踪|会员号|帐号|账号(?!码)|qq|房号|件号|票号|凭证|pnr|交易号|保单|合同|学号|卡券|群"
)
_PHONE = _folded(
    r"电话|手机|手提|号码是|联系方式|联系人|打给|致电|拨打|拨|打他|打她|call|tel|phone|mobile|whatsapp|联络|联系|短信|简讯|机主|本人"
)
_PERSON = _folded(
    r"先生|女士|小姐|太太|师傅|骑手|司机|外送员|快递员|配送员|小哥|老师|医生|护士|收件人|收货人|寄件人|联系人|乘客|客人|顾客|客户|业主|房东|租客|买家|机主|"
    r"本人|您的|你的|他的|她的|您家|府上|家里|家电|住家|住宅|宅电|私人|个人|手机|手提|mobile|whatsapp|佢"
)
_OURS = _folded(
    r"热线|客服|专线|总机|官方|门店|门市|分店|店铺|本店|我店|店里|铺头|网点|站点|营业厅|柜台|前台|公司|总部|售后(?:部|电话)|服务电话|驿站|仓库|仓|"
    r"医院|诊所|酒店|学校|我们|我哋|物业|派出所|银行"
)
_CARD_WORD = _folded(r"卡号|银行卡|信用卡|储蓄卡|借记卡|刷|账户|帐户|户头|这张卡|尾号|卡片|卡")
_ID_WORD = _folded(r"身份证|身分证|证件|证号|hkid|id card|统一证号|居留")
_AFTER = _folded(r"[ ,]?(?:是|为|这个|)(?:您的|你的|)(?:单号|订单|运单|物流|编号|工单)")

# An address, on from its street or estate. 室 and 楼 are written in many ways; the folded forms stand here.
_PART = r"[0-9a-z]{1,5}(?:[-之][0-9]{1,4})?(?:号楼|号院|号(?!柜|桌|窗|线|机|台|店|口|出)|弄|巷|段|幢|栋|座|单元|层|楼|室|房间?|户|门|f(?![a-z]))"
_DOOR = (
    rf"(?:[ ,]?(?:之[0-9]{{1,3}}|[一-鿿]{{0,6}}?{_PART}|[a-z][室座]"
    r"|(?<=[号元楼层栋幢座])[ -]?[0-9]{3,4}(?![0-9元块年月]))){1,6}"
)
_HOUSE = r"[0-9a-z]{1,5}(?:[-之][0-9]{1,4})?(?:号楼|号院|号|弄|巷|幢|栋|座|期)"
_ADDRESS = _folded(
    r"(?:路|街|大道|道|巷|弄|胡同|里|村|庄|社区|小区|苑|园|公寓|家园|城|湾|庭|邨|阁|轩|居|府|坊|大厦|中心|广场|楼)"
    rf"[东西南北中]?(?:[一二三四五六七八九十1-9]段)?[ ]?{_HOUSE}{_DOOR}"
    rf"|(?:小区|苑|公寓|家园|花园|新村|邨|阁|轩|大厦){_DOOR}"
)
_BEFORE = _folded(r"[一-鿿0-9]*$")
_LEAD = _folded(r".*(?:地址|住址|收货|收件|是|到|至|在|寄|送|为|住|去|往|址|给|喺|系|家|对|将|把)")
_LAST_REGION = _folded(r".*(?:省|市|区|县|州|镇|乡|新界|九龙|香港|澳门)")
_HOME = _folded(r"单元|[0-9a-z][室房户]|[a-z]室|小区|苑|公寓|家园|花园|新村|邨|-[0-9]{3,4}|[0-9]{3,4}$")
_THEIRS = _folded(
    r"收货|送货|寄件|收件|您的|你的|您家|府上|家里|住|送到|送往|送至|派送|上门|先生|女士|小姐|太太|核对|到府|客人|客户|顾客|买家|联系人"
)
_FIRM = _folded(
    r"退货|退回|寄回|退到|门店|门市|店铺|本店|我店|店里|铺头|分店|总店|仓|公司|我们|我哋|网点|站点|自提|自取|营业厅|柜台|前台|酒店|民宿|诊所|医院|学校|校区|展厅|"
    r"售后|维修点|维修中心|服务中心|总部|办事处|作业部|旗舰店|面交|厂|到店|来店|院区|律所|银行|支行"
)

_LETTERS = {letter: number for number, letter in enumerate("abcdefghjklmnpqrstuvxywzio", 10)}
"""What the letter of an identity card of Taiwan stands for."""


class Found(NamedTuple):
    """Personal data in a folded text: where it stands, the part that is hidden where the text is shown, its kind."""

    span: Span
    hidden: Span
    kind: str


def found(text: str) -> list[Found]:
    """Return the personal data in a folded text, in order; none overlaps another."""
    if not _MAYBE.search(text):
        return []
    kept: list[Found] = []
    for item in sorted(_all(text), key=lambda item: (item.span.start, -item.span.end)):
        if not (kept and kept[-1].span.overlaps(item.span)):
            kept.append(item)
    return kept


def masked(text: str) -> str:
    """Return a text as it may be shown: of the same length, with what is personal in it hidden.

    Any string will do. Spaces, hyphens and brackets stay, so positions do too.
    """
    return _masked(text) if _WORTH.search(text) else text


_WORTH = re.compile(r"\d")


@lru_cache(maxsize=4)  # a long reply is shown with each of its findings
def _masked(text: str) -> str:
    folded = fold(text)
    characters = list(text)
    for item in found(folded.text):
        for at in range(*folded.span(*item.hidden)):
            if characters[at].isalnum():
                characters[at] = HIDDEN
    return "".join(characters)


def _all(text: str) -> Iterator[Found]:
    for span, kind in _numbers(text):
        yield Found(span, span, kind)
    for match in _ADDRESS.finditer(text):
        if (address := _address(text, match)) is not None:
            yield address


def _numbers(text: str) -> Iterator[tuple[Span, str]]:
    for kind, pattern, is_one in _KINDS:
        for match in pattern.finditer(text):
            if is_one(text, match):
                yield Span(*match.span()), kind


def _is_number(text: str, match: re.Match[str]) -> bool:
    return not _is_code(text, match, _PHONE)


def _is_landline(text: str, match: re.Match[str]) -> bool:
    return _near(text, match, _PERSON) and not _near(text, match, _OURS)


def _is_hong_kong_number(text: str, match: re.Match[str]) -> bool:
    if _is_code(text, match, _PHONE) or _near(text, match, _OURS):
        return False
    return match[1] is not None or _near(text, match, _PHONE) or _near(text, match, _PERSON)


def _near(text: str, match: re.Match[str], words: re.Pattern[str]) -> bool:
    """Tell whether a word stands shortly before the match."""
    return words.search(text, max(match.start() - _NEAR, 0), match.start()) is not None


def _is_code(text: str, match: re.Match[str], called: re.Pattern[str]) -> bool:
    """Tell whether the words around it make a number that of an order or the like: the nearest word decides."""
    first = max(match.start() - _NEAR, 0)
    before = text[first : match.start()]
    # Only in the same breath: 订单发出了，13…
    breath = max(before.rfind(mark) for mark in ",。!?;\n") + 1
    code, other = _last(_CODE, before, breath), _last(called, before, breath)
    if code > other:
        return True
    return other < 0 and _AFTER.match(text, match.end()) is not None


def _last(words: re.Pattern[str], text: str, start: int = 0) -> int:
    """Return where the last of the words ends, or -1."""
    return max((match.end() for match in words.finditer(text, start)), default=-1)


def _is_card(text: str, match: re.Match[str]) -> bool:
    digits = _digits(match[0])
    if not _passes_luhn(digits) or _is_code(text, match, _CARD_WORD):
        return False
    if _ISSUED.fullmatch(digits):
        return True
    named = _near(text, match, _CARD_WORD) or "卡" in text[match.end() : match.end() + 4]
    return named and _RARELY_ISSUED.fullmatch(digits) is not None


def _passes_luhn(digits: str) -> bool:
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2]]
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0 and len(set(digits)) > 1


def _is_mainland_id(text: str, match: re.Match[str]) -> bool:
    number = "".join(match.group(1, 3, 4))
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    weighed = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return "10x98765432"[weighed % 11] == number[17] and not _is_code(text, match, _ID_WORD)


_WEIGHTS = [2 ** (17 - i) % 11 for i in range(17)]


def _is_taiwan_id(text: str, match: re.Match[str]) -> bool:
    letter, digits = _LETTERS[match[0][0]], _digits(match[0])
    weighed = letter // 10 + letter % 10 * 9
    weighed += sum(int(digit) * weight for digit, weight in zip(digits, (8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True))
    return weighed % 10 == 0 and not _is_code(text, match, _ID_WORD)


def _is_hong_kong_id(text: str, match: re.Match[str]) -> bool:
    letters, digits, check = match.groups()
    if check[0] != "(" and not _near(text, match, _ID_WORD):
        return False
    check = check.strip("()")
    # A missing first letter counts as 36.
    values = [36] * (2 - len(letters)) + [ord(letter) - ord("a") + 10 for letter in letters]
    values += [int(digit) for digit in digits] + [10 if check == "a" else int(check)]
    return sum(value * weight for value, weight in zip(values, range(9, 0, -1), strict=True)) % 11 == 0


_KINDS: tuple[tuple[str, re.Pattern[str], Callable[[str, re.Match[str]], bool]], ...] = (
    ("id", _MAINLAND_ID, _is_mainland_id),
    ("id", _TAIWAN_ID, _is_taiwan_id),
    ("id", _HONG_KONG_ID, _is_hong_kong_id),
    ("card", _CARD, _is_card),
    ("phone", _MOBILE, _is_number),
    ("phone", _TAIWAN, _is_number),
    ("phone", _HONG_KONG, _is_hong_kong_number),
    ("phone", _LANDLINE, _is_landline),
)


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _address(text: str, match: re.Match[str]) -> Found | None:
    first = max(match.start() - _BACK, 0)
    before = _BEFORE.search(text, first, match.start())
    start = before.start() if before else match.start()
    if lead := _LEAD.match(text, start, match.start()):
        start = lead.end()
    around = text[max(start - _BACK, 0) : start]
    here = text[start : match.end()]
    ours, theirs = _last(_FIRM, around), _last(_THEIRS, around)
    after = text[match.end() : match.end() + _NEAR]
    if theirs < 0 and _THEIRS.search(after):
        theirs = 0
    if ours > theirs or (theirs < 0 and (_FIRM.search(after) or not _HOME.search(here))):
        return None
    region = _LAST_REGION.match(text, start, match.start() + 1)
    return Found(Span(start, match.end()), Span(region.end() if region else start, match.end()), "address")
