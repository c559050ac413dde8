"""Drafts to measure on: made up, always the same for one seed, as agents type them.

A draft is a few parts joined the way one agent joins them: with punctuation, with spaces, or with nothing at all.
Half of the drafts hold one or two phrases that rules look for. A quarter are written in traditional characters.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from replylint.variants import to_hant

SHORTEST, LONGEST, USUAL = 10, 150, 30
"""Lengths of drafts, in code points."""
_HANT_SHARE = 0.25
_SECOND_CUE = 0.4
_SENTENCE_SHARE = 0.5
_JOINTS = (("，", "，", "。", "！"), (",", ",", "~"), (" ",), ("",), ("，", " ", ""))
_PARTICLES = ("呢", "哦", "哈", "的呢", "的哦", "了哦", "了呢", "啦", "呀", "", "", "", "")
_GREETINGS = ("亲", "亲亲", "您好", "亲爱的", "亲，您好", "在的亲", "好的", "嗯嗯", "是的", "亲，在的", "好的呢亲", "")
_SUBJECTS = (
    "这个",
    "这款",
    "这边",
    "您的订单",
    "我们这边",
    "小妹这边",
    "仓库那边",
    "快递",
    "目前",
    "这一单",
    "赠品",
    "",
)
_CLOSINGS = (
    "感谢您的理解",
    "祝您生活愉快",
    "有问题随时联系我",
    "辛苦您啦",
    "麻烦您给个评价",
    "谢谢亲",
    "请您稍等",
    "给您添麻烦了",
    "[微笑]",
    "😊",
    "#E-s{d}",
    "",
)

_PLAIN = (
    "我看到您的订单{order}",
    "订单号{order}",
    "帮您查一下物流",
    "我这就帮您看",
    "昨天{hour}点已经从仓库发出",
    "包裹现在在转运中心",
    "预计{day}号送到",
    "快递员会先给您打电话",
    "这件是纯棉的",
    "建议您选{size}码",
    "身高{cm}体重{jin}斤穿{size}码正合身",
    "蓝色那款也很好看",
    "满{price}减{d}元",
    "到手价{price}元",
    "优惠券在首页领",
    "付款后{hours}小时内发货",
    "发的是中通快递",
    "单号是{order}",
    "电子发票会发到您的邮箱",
    "退款原路返回到您的付款账户",
    "审核通过后{d}个工作日到账",
    "售后单在我的订单里申请",
    "上门取件是免费的",
    "请您把破损处拍张照片发来",
    "我马上给您登记",
    "给您补发一件新的",
    "今天下午给您答复",
    "地址改成[地址x]",
    "收件人电话是[电话x]",
    "拍下备注颜色就行",
    "支持{day}天退货",
    "配件都在盒子里",
    "说明书里有安装步骤",
    "充满电{d}小时",
    "一箱{day}瓶",
    "生产日期是今年{d}月",
    "门店{hour}点开门",
    "房间含双早",
    "入住时间是下午{d}点",
    "尾款{price}元{hour}点付",
    "预约安装的师傅会联系您",
    "已经给您催了",
    "换货的话我帮您提交",
    "积分可以抵{d}元",
    "会员日有折扣",
    "链接发您了",
    "您点进去看看",
    "这款有黑色白色灰色",
    "OK的",
    "Wi-Fi款是{price}元",
)
_PLAIN_HANT = (
    "我幫您查一下物流進度喔",
    "商品已經從倉庫寄出囉",
    "預計{day}號送達",
    "電子發票會寄到您的信箱",
    "建議您選{size}號",
    "已經幫您登記囉",
    "麻煩您拍張照片給我們看看",
    "退款會退回您原本的信用卡",
    "宅配會先打電話給您",
    "訂單編號{order}",
    "運費是{d}元喔",
    "門市{hour}點開始營業",
)
_RISKY = (
    "不能退的",
    "这个退不了",
    "没法给您取消",
    "没有货了",
    "改不了地址",
    "价格不能便宜了",
    "因为已经出库所以没法拦截",
    "系统自动的没法给您取消",
    "过了七天不能无理由退了，您可以申请换新",
    "这是规定",
    "我也没办法",
    "爱买不买",
    "不退不换",
    "这是快递的问题跟我们没关系",
    "您去找快递吧",
    "是您自己填错的",
    "可能明天到",
    "应该差不多了",
    "大概过几天吧",
    "尽快给您处理",
    "再等等看",
    "不清楚呢",
    "我这里查不到",
    "不知道什么时候到货",
    "这个不归我管",
    "说不好呢",
    "肯定明天到",
    "保证送到",
    "绝对没问题",
    "百分百正品假一赔十",
    "一定给您解决好",
    "有没有货我帮您看看",
    "不好意思让您久等了",
    "您还没付款呢",
    "不用担心",
    "没关系的",
    "暂时缺货，{day}号补货，到了我通知您",
    "抱歉给您带来不便",
    "可能是物流更新慢了，我帮您催一下",
    "不支持货到付款，您可以在线支付",
    "能不能换我问一下仓库",
)
_RISKY_HANT = (
    "這個沒辦法退喔",
    "目前沒有現貨囉",
    "不能改地址的",
    "應該明天會到吧",
    "這是物流的問題喔",
    "我們也不清楚耶",
    "一定準時送到",
    "很抱歉，這款已經售完，補貨要等到{day}號",
)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What drafts of one script are made of."""

    greetings: Sequence[str]
    subjects: Sequence[str]
    plain: Sequence[str]
    risky: Sequence[str]
    cues: Sequence[str]
    particles: Sequence[str]
    closings: Sequence[str]


def generate(count: int, cues: Sequence[str], seed: int = 2024) -> list[str]:
    """Return `count` drafts. `cues` are phrases, as rules write them, to put into half of the drafts."""
    dice = random.Random(seed)
    hans = _Parts(_GREETINGS, _SUBJECTS, _PLAIN, _RISKY, cues, _PARTICLES, _CLOSINGS)
    hant = _traditional(hans)
    return [
        _draft(dice, hant if dice.random() < _HANT_SHARE else hans, with_cues=number % 2 == 0)
        for number in range(count)
    ]


def _traditional(parts: _Parts) -> _Parts:
    def converted(texts: Sequence[str]) -> list[str]:
        return [to_hant(text) for text in texts]

    return _Parts(
        converted(parts.greetings),
        converted(parts.subjects),
        [*converted(parts.plain), *_PLAIN_HANT],
        [*converted(parts.risky), *_RISKY_HANT],
        converted(parts.cues),
        ("喔", "囉", "呢", "哦", "的喔", "", "", ""),
        converted(parts.closings),
    )


def _draft(dice: random.Random, parts: _Parts, *, with_cues: bool) -> str:
    wanted = round(dice.triangular(SHORTEST, LONGEST, USUAL))
    pieces = list(_cue_pieces(dice, parts)) if with_cues else []
    joints = dice.choice(_JOINTS)
    ends = [dice.choice(parts.greetings), dice.choice(parts.closings)]
    while sum(map(len, pieces)) < wanted - 8:
        # Appended or put in front, so that a cue may stand anywhere.
        pieces.insert(dice.choice((0, len(pieces))), dice.choice(parts.plain) + dice.choice(parts.particles))
    text = "".join(piece + dice.choice(joints) for piece in [ends[0], *pieces, ends[1]] if piece)
    while len(text) < SHORTEST:
        text += dice.choice(parts.plain)
    return _filled(dice, text)[:LONGEST].ljust(SHORTEST, "~")


def _cue_pieces(dice: random.Random, parts: _Parts) -> Iterator[str]:
    for _ in range(1 + (dice.random() < _SECOND_CUE)):
        if dice.random() < _SENTENCE_SHARE:
            yield dice.choice(parts.risky) + dice.choice(parts.particles)
        else:
            yield dice.choice(parts.subjects) + dice.choice(parts.cues) + dice.choice(parts.particles)


def _filled(dice: random.Random, text: str) -> str:
    if "{" not in text:
        return text
    return text.format(
        order=dice.choice(("[数字x]", str(dice.randrange(10**11, 10**12)))),
        d=dice.randint(1, 9),
        day=dice.randint(2, 28),
        hour=dice.randint(8, 22),
        hours=dice.choice((24, 48, 72)),
        cm=dice.randint(150, 190),
        jin=dice.randint(90, 180),
        size=dice.choice(("S", "M", "L", "XL", "均")),
        price=dice.randint(19, 999),
    )
