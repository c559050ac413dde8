"""How a reply stands to what the customer said: it says the opposite, or only feels for them.

Distinctions of the kind that `conditions` holds, for places about the reply as a whole.
"""

from __future__ import annotations

import re

from replylint.draft import Draft
from replylint.lazy import lazy
from replylint.span import Span

_DENIAL = lazy(
    r"(?:从来|从|绝对|根本|是|都|也|就)?(?:没有?|不(?:会|可能|存在|是|至于)?|无|唔(?:会|系)?|冇|哪(?:里|儿)?(?:来|有|会)的?|怎么(?:会|可能)|点会)"
    r"(?:有|是|被|出现|存在|任何|什么|啥|这种|这个|人|再|过|那么|这么|很|太){0,2}"
)
_NEGATED = lazy(r"[不没未无唔冇](?:有|会|能|得|再|怎么|太|是)?$")
_POTENTIAL = lazy(r"[\u4e00-\u9fff]不(?:下|上|出|过|回|到|了|开|起|住)|\w?不(?:需|用|必)")
_INABILITY = lazy(r"(\w)[不唔](\w)")
_LACK = lazy(r"[不没唔冇](?:有|太|怎么|够|大)?(\w{1,2})")
_FLAWS = frozenset(
    "坏破碎裂漏湿烂脏臭酸馊霉苦疼痛痒肿断慢卡黑少缺抖响吵偏斜歪褪旧假虫皱锈堵晚迟扁潮糊咸辣烫热硬错丢重掉"
)
"""What is wrong in one character: two are the same word, one is so only here."""
_LONGEST = 4
_CLAIM = 60
"""A denial is no longer than this; a longer reply tells more."""
_OUTCOME = "到完好见懂开住动了上下进出着起牢准清亮响转走通"
_OPEN = "吗么呢?否"

_FEELING = lazy(
    r"心[情急疼寒累慌塞酸烦痛]|感受|体会|理解|明白您|懂您|我们懂|[我都也很]懂$|将心比心|感同身受|换[谁我作做成]|[谁任搁][都谁也]|焦急|难[受过怪免]|委屈|憋屈|不[开好爽]心|[生来窝受]气"
    r"|糟心|扎心|闹心|添堵|烦[心恼躁]|不容易|可惜|惋惜|遗憾|重视|引以为|检讨|反省|反思|自责|惭愧|内疚|过意|失望|扫兴|难为|受[累惊苦罪]|折腾|倒霉|无奈|吓[到着人]|惊险|唔(?:开心|好受|容易)|激气|肉痛|好惨|替[您你]|歉|对[不唔]|[不唔]好意思|失误|疏忽|大意|粗心|没做好|不到位|怪我|指正|指教|批评|宝贵|关注|理所|体谅|见谅|包涵|担待|莫怪|不应?该$|实在不|(?:您的|宝贵)(?:意见|建议|心声)"
)
_BRIEF = 28
"""A reply of more characters than this tells more than feelings."""
_WORDS = lazy(r"\w")
_NO_REPORT = lazy(
    r"谢|好[的吧了啊呢]|^[嗯哦恩行好是对]|可以|没事|没关系|不用|不要|不急|知道|明白|收到了?$|辛苦|麻烦|请|帮|想|要|吗|么|呢$|吧|什么|怎么|多[少久]|哪|几|[\[#]|理解|客气|喜欢|已经"
)
_TELLS = 4

_REQUEST = lazy(
    r"能(?!不)|可以|可否|行[不吗么]|让我|[想要](?:要|退|换|改|加|多|减|订|约|开|领|提前|延|取消)|帮|[给替畀俾]我|求|得唔得"
    r"|(?:退|换|改|加|减|补|赔|送|免|开|领|订|约|转|延|拆|代|带)(?:我|个|一|点|下|掉|吗|么|不|吧|呗|成|到)|取消|便宜|优惠|打折|升级|通融|破例"
)
_NO = lazy(
    r"只(?:有|能|到|收|接|做|卖|发|送|认|限|可|给|开|支持|提供)|仅(?:限|供|支持)|一\w{1,3}一\w|谢绝|失望|难[办为处]|截止|锁[定死]|作废|一概|善堂|慈善|面议|不(?:认|兴|让步|谈|聊|接招|松口)|[没冇]得"
)
_ROOM, _LEAST = 13, 3
"""A reply with no more characters than this beside greetings and pleas, in one clause of at least that many, has no
room for a reason."""

_INSISTS = lazy(
    r"正常(?![付使下签收])|没(?:有)?(?:问题|毛病|事|异常|故障|发现|人)|[不无](?:可能|会|存在|至于)|没(?:坏|错|漏|少|掉)|干净|新鲜|现[做熬炒烤打切杀摘]|正品|合格|达标|完好|全新|精准|很准"
    r"|[检测验称点核试消查][查测验过杀量毒对试]|标准|严格|每[天次只个台件批]|一[客人床单]一[换消洗]|都(?:是|会|有|说|能|没|好|在|很|挺|打|戴|做|要)|从来?[没不]|一[直向]|向来|历来|本来|好评|回购"
    r"|[别其][人他]|大家|人人|哪[来有会]|怎么[会可]|[看查测]不出|冇(?:事|问题|坏|人)|唔会|好地地|好好的"
)
_UNKNOWING = lazy(
    r"[没未冇无](?:有|人|能|从|啥|什么|个|任何|一点|半点|被|给|跟|同|对|在|往|咋|太|怎么|真|太多|仔细|特别|专门|具体|相关|正式|接|[我咱]们?){0,3}"
    r"(?:收到|接到|得到|听|通知|交代|培训|[学用试数量测看做吃穿去开养](?:过|到)|研究|了解|留意|留心|关注|掌握|权限|头绪|印象|概念|[数底谱准]|把握|消息|音信|下文|说明|写|标|公布|定[了的论下]?$|讲|说[过法起]?|提[过到及]|教|告诉|透露|答案|说法|查到|记录|资料|数据|统计|办法知|接触|碰)"
    r"|(?:[我咱]们?|客服|这边|这里|小妹|手上|手里|手头)(?:也|都|真|可|确实|就)?(?:没有?|冇)[的呀啊哦呢喔啦嘞耶欸]*$"
    r"|[不唔勿弗毋](?:太|大|是很|怎么|甚|敢|好|便|能|方便|太好|是太|咋|曾|确|甚了){0,2}(?:[知晓懂详明]|清楚|了解|掌握|熟|记得|确定|肯定|认识|说|讲|断|判断|估|猜|预测|预判|评[价论判]|回答|答|打包票|灵清)"
    r"|(?:[比说讲答看查判估算猜认摸料解想记回辨理弄搞闹整拿吃捉]|比较|分辨|判断|解释|回答|估计|推测|预测|分析|辨认|确认|确定|了解|肯定)[不唔](?:来|出|到|准|清|明|上|了|透|懂|起|定|好|埋|掂|着)"
    r"|[谁鬼天](?:也|都|又)?(?:知|晓|说得|懂|讲得)|天意|玄学|看缘|随缘|听天|看老天|一头雾水|一脸懵|两眼一抹|云里雾里|一问三不|我也(?:想知|纳闷|奇怪|好奇|懵|晕|犯嘀咕)|未知|未明|不详|不得而知|难(?:说|讲|料|断|判|估|答|预)|无从|没谱|没数|问我.{0,3}问谁"
)
"""What is not known, in any words."""
_SEEKS = lazy(
    r"几\w|多[少久大长高远重厚宽快]|什么|啥|怎|咋|哪|谁|何|咩|点[解样]|边[个度]|乜|吗$|么$|呢$|不$|没$|未$|吧$|[?]$"
    r"|(?:电话|号码|时间|地址|原因|进度|结果|价格|价钱|成分|材质|区别|差别|规格|尺寸|库存|密码|单号|日期|政策|规则|流程|标准|条件|名单|位置|状态|数量|热量|产地|型号|来源|依据|说明|详情|情况|消息)$"
)


def contradicts(draft: Draft) -> bool:
    """Tell whether the reply says the opposite of what the customer reported, in the customer's own words.

    没有杂音 to 有杂音, 不会掉色 to 掉色了, 打得开 to 打不开.
    """
    if len(draft.text) > _CLAIM:
        return False
    said = _reported(draft)
    return bool(said) and (_denies(draft.text, said) or _affirms(draft.text, said))


def _reported(draft: Draft) -> str:
    """Return what the customer said last, folded; empty where it ends as a question."""
    context = draft.context
    if context is None or not context.clauses:
        return ""
    said = context.text[context.clauses[max(len(context.clauses) - 2, 0)].start :].rstrip("。!~ ")
    return "" if said.endswith(tuple(_OPEN)) else said


def _denies(reply: str, said: str) -> bool:
    """Tell whether the reply has a no before a word that the customer used without one."""
    for denial in _DENIAL.finditer(reply):
        if _POTENTIAL.match(reply, max(denial.start() - 1, 0)):
            continue
        for length in range(_LONGEST, 0, -1):
            word = reply[denial.end() : denial.end() + length]
            if len(word) < length or not word.isalnum() or (length == 1 and word not in _FLAWS):
                continue
            at = said.find(word)
            if at >= 0 and not _NEGATED.search(said[:at]):
                return True
    return False


def _affirms(reply: str, said: str) -> bool:
    """Tell whether the reply says 打得开 or 能打开 to 打不开, or 很准 to 不准."""
    for inability in _INABILITY.finditer(said):
        verb, outcome = inability.groups()
        if outcome in _OUTCOME and re.search(rf"{verb}得{outcome}|[能会可以得][以够]?{verb}(?!不)", reply):
            return True
    for lack in _LACK.finditer(said):
        word = lack[1]
        if word[1:] and re.search(rf"(?<![不没未无唔冇有会能大太]){word}(?:很|都|是|正常|良好|得很|没)", reply):
            return True
        if re.search(rf"(?:都|是|很|挺|蛮|够|好){word[0]}(?:的|嘅|㗎|架|啊|呀|$)", reply):
            return True
    return False


def only_feels(draft: Draft) -> bool:
    """Tell whether the reply is short and speaks of a feeling, a fault or a thank-you."""
    return len(_WORDS.findall(draft.text)) <= _BRIEF and bool(_FEELING.search(draft.text))


def seeks(draft: Draft, clause: Span, _hit: Span) -> bool:
    """Tell whether a customer's clause wants to know something, if only by naming it: 你们总部电话."""
    words = draft.text[clause.start : clause.end].strip("。!~ ,")
    return bool(_SEEKS.search(words)) or draft.text.startswith("?", clause.end)


def unknowing(draft: Draft) -> bool:
    """Tell whether the reply is short and says in any words that something is not known or told."""
    return len(_WORDS.findall(draft.text)) <= _BRIEF and bool(_UNKNOWING.search(draft.text))


def bare_no(draft: Draft) -> bool:
    """Tell whether the reply is a no, or a limit, with no room for more."""
    said = draft.without(("filler",))
    lengths = [len(_WORDS.findall(said, *clause)) for clause in draft.clauses]
    return sum(lengths) <= _ROOM and sum(length >= _LEAST for length in lengths) == 1 and bool(_NO.search(said))


def requests(draft: Draft, clause: Span, _hit: Span) -> bool:
    """Tell whether a customer's clause asks for something to be done or given."""
    return bool(_REQUEST.search(draft.text, *clause))


def insists(draft: Draft) -> bool:
    """Tell whether the reply is short and says how well all is, was made or was checked."""
    return len(_WORDS.findall(draft.text)) <= _BRIEF and bool(_INSISTS.search(draft.text))


def states(draft: Draft, clause: Span, _hit: Span) -> bool:
    """Tell whether a customer's clause tells something: it is no question, no request, no thanks and no yes."""
    words = draft.text[clause.start : clause.end]
    return (
        len(_WORDS.findall(words)) >= _TELLS
        and not _NO_REPORT.search(words)
        and not draft.text.startswith("?", clause.end)
    )
