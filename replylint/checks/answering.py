"""How a reply stands to what the customer said: it says the opposite, or only feels for them.

Distinctions of the kind that `conditions` holds, for places about the reply as a whole.
"""

from __future__ import annotations

import re

from replylint.draft import Draft
from replylint.lazy import lazy
from replylint.span import Span

HEARTFELT = "heartfelt"
LIMITS = "limits"
UNTOLD = "untold"
WANTS_DONE = "wants-done"
WELL_HERE = "well-here"
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

_BRIEF = 28
"""A reply of more characters than this tells more than feelings."""
_WORDS = lazy(r"\w")
_NO_REPORT = lazy(
    r"谢|好[的吧了啊呢]|^[嗯哦恩行好是对]|可以|没事|没关系|不用|不要|不急|知道|明白|收到了?$|辛苦|麻烦|请|帮|想|要|吗|么|呢$|吧|什么|怎么|多[少久]|哪|几|[\[#]|理解|客气|喜欢|已经"
)
_TELLS = 4

_ROOM, _LEAST = 13, 3
"""A reply with no more characters than this beside greetings and pleas, in one clause of at least that many, has no
room for a reason."""

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
    return len(_WORDS.findall(draft.text)) <= _BRIEF and bool(draft.spans(HEARTFELT))


def seeks(draft: Draft, clause: Span, _hit: Span) -> bool:
    """Tell whether a customer's clause wants to know something, if only by naming it: 你们总部电话."""
    words = draft.text[clause.start : clause.end].strip("。!~ ,")
    return bool(_SEEKS.search(words)) or draft.text.startswith("?", clause.end)


def unknowing(draft: Draft) -> bool:
    """Tell whether the reply is short and says in any words that something is not known or told."""
    return len(_WORDS.findall(draft.text)) <= _BRIEF and bool(draft.spans(UNTOLD))


def bare_no(draft: Draft) -> bool:
    """Tell whether the reply is a no, or a limit, with no room for more."""
    said = draft.without(("filler",))
    lengths = [len(_WORDS.findall(said, *clause)) for clause in draft.clauses]
    return sum(lengths) <= _ROOM and sum(length >= _LEAST for length in lengths) == 1 and bool(draft.spans(LIMITS))


def requests(draft: Draft, clause: Span, _hit: Span) -> bool:
    """Tell whether a customer's clause asks for something to be done or given."""
    return bool(draft.within(WANTS_DONE, *clause))


def insists(draft: Draft) -> bool:
    """Tell whether the reply is short and says how well all is, was made or was checked."""
    return len(_WORDS.findall(draft.text)) <= _BRIEF and bool(draft.spans(WELL_HERE))


def states(draft: Draft, clause: Span, _hit: Span) -> bool:
    """Tell whether a customer's clause tells something: it is no question, no request, no thanks and no yes."""
    words = draft.text[clause.start : clause.end]
    return (
        len(_WORDS.findall(words)) >= _TELLS
        and not _NO_REPORT.search(words)
        and not draft.text.startswith("?", clause.end)
    )
