"""The encoding of a file that is no UTF-8 and has no byte order mark: told when it is plain, and never guessed.

charset-normalizer finds the encodings in which the bytes are orderly text. A few Chinese characters are orderly in
several of them, so the text is looked at too: most of what people write are a few hundred characters, and bytes read
in a wrong encoding hardly ever make them.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import IO, NamedTuple

from replylint.errors import ConfigError

SAMPLE = 16_384
"""Bytes of a file that are looked at."""

_WIDE = ("utf_16_le", "utf_16_be")
_NARROW = ("gb18030", "big5hkscs", "cp950", "big5")
_READ_AS = {"cp950": "big5hkscs", "big5": "big5hkscs", "utf_16_le": "utf-16-le", "utf_16_be": "utf-16-be"}
_COMMON_SHARE = 0.5  # of the characters that are not ASCII
_MARGIN = 6  # common characters more than in the next candidate
_MANY_TIMES = 4  # and so many times as many
_FIRST_SINGLE = 0x30  # bytes below are whole characters in every encoding but UTF-16

# To Python they are text encodings, but they are escapes and ways to write names, and no file's charset.
_NO_CHARSETS = frozenset(["unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined", "charmap"])

COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方"
    "多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情"
    "明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给"
    "世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太"
    "量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象"
    "完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔早收您请谢亲客服户单货退换款"
    "换发快递订查询稍麻烦抱歉感到付价优惠券店铺满意帮忙息短电址修购买卖家售店送寄质检测试每周末午晚安您好吗呢吧哦呀啊嗯哈这边"
    "這個們來為國說時會對於著過後裡種經麼學現當沒動還進樣開實軍無與長機關點業將兩間問並應戰頭體見產話給門員聲論處義幾認條題爾"
    "別變總電數報結務場計資統區隊決馬書聽卻達強難權設記類據張該規萬覺術領確傳師觀讓識帶導爭運筆請謝親戶單貨換發訂詢煩價優滿幫"
    "購買賣寄質檢測試週晚嗎呢吧喔囉啦您顧訊息傳遞址網頁圖照片尺寸顏色號碼回覆貼稍後聯絡繫商品庫存補款項發票折扣活動會員點數"
    "零六七八九百千今昨早只想找不知道需先再等候跟被從給您盡快處理核實收據客人客戶滿意度評論圈群"
    "，。！？：；、“”「」『』（）《》【】～…—·　"
)


class Guess(NamedTuple):
    """The encoding that a file is in, None where it isn't plain; and those that it may be in, the likeliest first."""

    encoding: str | None
    candidates: tuple[str, ...]


def guess(file: IO[bytes], *, wide: bool) -> Guess:
    """Guess the encoding of a file that can be sought in. `wide` says that it has NUL bytes, as UTF-16 alone has."""
    from charset_normalizer import from_bytes

    samples: dict[tuple[str, ...], bytes] = {_WIDE: file.read(SAMPLE)}
    if not wide:
        file.seek(0)
        samples[_NARROW] = _telling_part(file)
    scores: dict[str, _Score] = {}
    for names, sample in samples.items():
        for match in from_bytes(sample[: len(sample) // 2 * 2] if names is _WIDE else sample, cp_isolation=[*names]):
            name = _READ_AS.get(match.encoding, match.encoding)
            scores[name] = _score(sample, name)
    found = sorted((name for name in scores if scores[name].common), key=lambda name: scores[name], reverse=True)
    if not found:
        return Guess(None, ())
    best = scores[found[0]]
    second = scores[found[1]].common if len(found) > 1 else 0
    plain = best.share >= _COMMON_SHARE and best.common >= max(second + _MARGIN, second * _MANY_TIMES)
    return Guess(found[0] if plain else None, tuple(found))


def _telling_part(file: IO[bytes]) -> bytes:
    """Return the lines that are not ASCII alone, up to SAMPLE bytes, cut where no character is cut."""
    sample = bytearray()
    for piece in _pieces(file):
        if not piece.isascii():
            sample += piece
        if len(sample) >= SAMPLE:
            break
    end = len(sample)
    while end and sample[end - 1] >= _FIRST_SINGLE:
        end -= 1
    return bytes(sample[:end] if end > len(sample) // 2 else sample)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: file.readline(SAMPLE), b"")


class _Score(NamedTuple):
    common: int
    share: float


def _score(sample: bytes, encoding: str) -> _Score:
    text = codecs.getincrementaldecoder(encoding)("ignore").decode(sample)
    chars = [char for char in text if not char.isascii()]
    common = sum(char in COMMON for char in chars)
    return _Score(common, common / len(chars) if chars else 0.0)


def check_encoding(name: str) -> str:
    """Return the name of a text encoding. Raises ConfigError for one that Python doesn't know."""
    try:
        io.TextIOWrapper(io.BytesIO(), encoding=name).close()
        codecs.getincrementaldecoder(name)
        charset = codecs.lookup(name).name.replace("_", "-") not in _NO_CHARSETS
    except (LookupError, ValueError):
        charset = False
    if not charset:
        raise ConfigError(f"--encoding: {name!r} is no text encoding known here; try gb18030 or utf-8")
    return name
