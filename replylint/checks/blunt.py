"""Whether a reply does nothing but give orders: bare imperatives, clause upon clause, with no soft ending.

The grammar of it; which words make a reply kind after all is asked beside it, in the rule.
"""

from __future__ import annotations

from replylint.draft import Draft
from replylint.lazy import lazy

_MOST = 44
"""A reply of more characters than this does more than give orders."""
_FIGURE = lazy(r"[0-9\n]|等我|我们|我哋|我而家")
"""A figure, a second line, a thing we do: the reply tells something."""
_PARTS = lazy(r"[^\s,。.;:!?、]+")
_GREETING = lazy(r"(?:亲爱的|亲+|您好|你好)$")
_DO = (
    "按拔插拧拍交填报拿带取站坐等排躺蹲退进找翻试拆剪撕洗擦扫倒扔挪移锁签抄背练读念数量称盯打拨刷输删卸清凑补缴领叫喊让"
    "抱牵闭睁张伸举抬吃喝吞咬穿脱戴系摘松捂压踩跑走停空影攞執睇熄閂企执照自先别搬装换重点开关放挂收写发传寄听记看查改搜问"
)
_FEW = 2
"""One order among no more clauses than this may be a fact that begins like an order."""
_ALONE = "等找停站坐走录念拆填签排"
"""Orders of one character."""
# 按 begins 按金 and 收 begins 收货人: a noun, a fact or a question, and no order.
_NOUN = (
    "击|选|行|金|家|日|我|次|周|午|班|号|价|件|货|款|票|据|海|年|电|折|包裹|量好|题|候|点左右|为|起来|现|源|用|门店|消|费|息|性|明|间|时|是|有|到|作|动|于"
    "|入|了(?![再别])|过|的|法|个|不[了到出上]|[^,]{0,6}(?:[吗行]$|不[够了到出上])|要不|么|者|员|人|单|箱|期|区|心|态|关系"
)
_ORDER = lazy(
    rf"(?:亲爱的|亲|您好|你好)?(?:您|你|先|再|快|都|就|给我|自己|现在|马上|今[天晚]|明[天早]|立刻)?"
    rf"(?:[{_DO}](?!{_NOUN})|[{_ALONE}]$|不要|不[准许]|唔好|甭|把(?!握))"
)
_DISPOSED = lazy(
    r"[^您你我]{1,8}(?:(?<![一二三四五六七八九十])点开|打勾|拍照|打开|[关拔脱]掉|带[上着齐]|写上|填[好完]|封实|[拿交发报]来|[过上下出进]来|[上出回]去|系上|坐好|留着|翻翻|写完整|拍清楚|备齐|退到\w{2,3})$"
)
"""The thing first, and then what is to become of it: 证件带着."""
_STERN = lazy(
    r"别|不[准许要]|唔好|甭|[听懂]懂|听见|完事|再(?:来|说|问|吱|进|开)|为止|重[来填写拍做]|少[来啰废]|赶紧|马上|立刻|动作|清楚|照做|给我|必须|一[个样字张]都|按我说|还用教|还不"
)
_SOFT = lazy(r"[扫点看试填选]一下|就\w{1,4}了$|(?:就[好行成得]|即可|就可以|一下|[下哈哦喔呢吧呀啦哟嘛耶嘞~的])亲*$")


def orders(draft: Draft) -> bool:
    """Tell whether a short reply gives orders: two of them, or one in a stern word, and no clause ends softly."""
    text = draft.text
    if len(text) > _MOST or _FIGURE.search(text) or text.endswith("?"):
        return False
    parts = [part for part in _PARTS.findall(text) if (len(part) > 1 or part in _ALONE) and not _GREETING.match(part)]
    if any(_SOFT.search(part) for part in parts):
        return False
    given = sum(bool(_ORDER.match(part) or _DISPOSED.match(part)) for part in parts)
    return given > 1 or (given == 1 and (len(parts) > _FEW or bool(_STERN.search(text))))


def said(_draft: Draft) -> bool:
    """Tell that anything is said at all: of the customer's words, that there are any."""
    return True
