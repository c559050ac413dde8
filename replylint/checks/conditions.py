"""Distinctions that a word list can't make: questions, quotations, conditions, how much a clause or a reply says.

Each is a function of a draft and a hit's clause and span; rule files name them beside cue sets.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from replylint.checks.blunt import orders, said
from replylint.draft import Draft
from replylint.span import Span

Condition = Callable[[Draft, Span, Span], bool]

FILLER = "filler"
SAYS_NOTHING = (
    FILLER,
    "refusal",
    "no-in-fact",
    "not-knowing",
    "no-guarantee",
    "anyones-guess",
    "no-answer",
    "not-my-field",
)
"""The shared cue sets that make up what a clause says besides its content. A rulebook may lack them."""

_ASKS = re.compile(
    r"(?:吗|么|咩|[对是好行]吧|[到了过好完见]没有?|[能行好要会是可对]不|否)[呢哦啊呀哈的亲~]*$|^(?:请问|是不是|是否|能否|可否)",
)
_NOT_ASKING = re.compile(r"(?:什|怎|这|那|多|要)么[呢哦啊呀哈的亲~]*$")
_A_NOT_A = re.compile(r"(.)[不没唔](?:有)?\1|系咪|有冇|有没有|是不是|能否|是否|可否|会否")
_IF = re.compile(r"如果|要是|假如|若|倘若|万一|一旦|除非|如(?=您|有|需|果|无|没)")
_THEN = re.compile(r"就|则|那(?![边款个里家种么头儿])|(?<![方顺随])便(?![宜利])|只能|的话")
_QUOTED = 60
"""A quotation reaches no further than this."""
_QUOTES = {"“": "”", "‘": "’", "《": "》"}
_WHAT = re.compile(
    r"什么时候|啥时候|何时|(?<![这那好前后])几[时点号天月级楼路岁折次成期寸斤层人]|多[久少长大]|哪[儿里天个位步种款家年]|打哪|谁|为[什啥何]|什么|啥|怎么|咋|做咩|点解|边[个度]|乜"
)
_PUT = re.compile(r"[您你请都也就]|可以|麻烦|帮|是[什哪]")
"""What makes a clause with a question word more than a question named: it is put to somebody, or means any."""
_WANTS_TO_KNOW = re.compile(
    r"[吗么咩呢否]$|[^好是]吧$|[\w][不没未冇][呢啊呀]?$|[几多]\w?[钱次天个号点岁]|因为啥|[哪谁啥]"
)
_WRONG = re.compile(
    r"[不没未唔冇](?![用客好过少错知会想该管敢同确换要买退事关问])|没用"
    r"|[坏破碎裂漏湿烂脏臭馊霉苦疼痛痒肿掉断慢闪黑少缺丢晃抖响吵偏斜歪褪旧假虫皱锈堵崩晚迟扁潮糊凉冷焦塌松软渗]|失败|报错|异常|成日|停(?!车)"
    r"|(?<![存银信用储话会门行房饭])卡(?=[了得死住顿在]|$)|[^得填写拍买选点下]错|有[点股些]|是[空花糊坏湿]的|响|转圈|起球|夹生|缩水|翻新|二手|发[烫热黄霉]|老是|老[返掉断跳卡弹闪自报]|总是|怎么又|还在?[转响漏跳]|太[\w]|[好很][吵慢臭咸硬卡]|投诉|过敏|噪|异味|味儿?大|绕路|[号度]差|烟味|重复|两[次遍]|[水声字]小|小一[只个]|还是油"
)
"""What a customer says of a thing that is not as it should be: mostly that it does not, or that it broke."""
_NEWS = re.compile(
    r"[您你亲请?0-9\[{}]|麻烦|稍|查|[吗吧嗎]|么$|(?<!着)呢|马上|安排|处理|[退补谢催赔修]|(?<![新才刚])换|登记|反馈|联系|订单|物流|配送|站点|发货|快递|库房|取消|更新|支付|付款|取件"
    r"|[今明后]天|上午|下午|中途|无法|不支持|没法|不清楚|不知|可能|会[员]?自动|选择|复制|搜|先|如果|[就]是了|没关系|没事|结束|别(?![的人家处])|属于|小[主妹二]|妹子|哦|延迟|延误|积压|确实|的确"
    r"|记录|看到|听到|收到|客户|方便|(?<![出下起何])来|帮|可以|看看|(?<![路测调])试|翻|领回|拔|按|验证码|失败|错误|这个|还没|未|疏[失忽]|失误|说明|什么|的话|我[一把]"
)
"""What a reply holds that does or tells something, or speaks to the customer: it is no bare claim."""
_UNSAID = re.compile(
    r"[不没未唔冇谁哪难](?![用需使必]|这一?说|此一说)\w{0,4}(?:[知懂清晓说讲写透听准谱底摸猜料吐吭沾趟跟]|记(?!录))|([啥哪谁])\w{0,2}[算是就]\w{0,2}\1|[跟对尝闻瞧听想理绕]不[上出起清]|[也都]\w?[晕懵蒙]|干瞪眼|见真章|还给老师|看\w{1,6}[心眼]\w$|嘴\w?[严紧]|得问\w|比我清楚"
)
"""What is not known, told, written or grasped, in any words."""
_SPOKEN_TO = re.compile(
    r"[您你请?0-9\[]|麻烦|稍|查|[吗嗎]|帮|我(?:[去来问让]|这就)|马上|安排|可以|建议|联系|还没|未|已|[问查]了"
)
_LEAST, _CLAIM = 6, 24
"""A bare claim is no shorter than this, and no longer."""
_MUCH = 44
"""A reply of more characters than this says more than that it does not know."""
_LATIN = re.compile(r"[a-z]")
_IN_ADDRESS = re.compile(r"(?:https?:|www\.)[\x21-\x7e]*$")
_ADDRESS = 200
"""No address is looked at that begins further back."""
_NEAR = 4
"""How far before a word its bracket and the word that it explains may end."""
_WORDS = re.compile(r"\w")
_ECHO = re.compile(r"\w{3}")
_RUN = 3
"""How many characters in a row are the customer's own words said again."""
_OR_ELSE = re.compile(
    r"不|没|唔|冇|再|敢|超过|逾期|过了?[\d一二两三四五六七八九十零今明半]|满|数到|第[\d一二两三四五六七八九十]+[回次遍]|下[回次]|迟到|晚到|取消一|换一|前脚|[少差缺错骂闹吵拖晚迟退多][了一个半咗]"
)
"""What may be the if of an or-else, whatever its grammar: 不…就…, 再…, 过了…, 第三次…, 退多了…"""
_KIND = re.compile(
    r"可以|歉|对[不唔][起住]|[不唔]好意思|(?<!给)我(?:给|看|查|去|来|教|盯|懂|调|问|核|有数|登记|哋?帮|跟您|同您|发|带您|让|把|已|刚|算|替|们?陪|圈|记下|听进|登)|让您|令您|害您"
    r"|就[能行好得成可](?!了)|[都也][得行成能](?![\w]{0,3}[滚走])|的话|麻烦|免费|免单|免了|方便|发您|您看[行好呢可看下]|看呢$|帮|建议|或者?是?"
    r"|请(?!便|另|警|保安|保镖|假|律师|神|柬|君|走|谁|该|大家评)|欢迎|谢|理解|辛苦|劳[您驾烦]|试试看?[呢吧,]|[别莫]急|慢慢|不打紧|没关系"
    r"|不要紧|没事|放心|全[退额]|退[您款回给]|送您|替您|陪您(?![唠聊耗玩磨演吵数熬闹])|怪我们|我们的[错问题]|不周|需要|[好行成]吗$|唔该|得唔得|愿意吗$|推荐|包在"
    r"|会(?:帮|给|联系|通知|退|补|送|尽)|补(?:您|给|发|寄|上|送)|赔您|换新|记得|跟您[核说讲对]|您(?:稍|放|先|慢|坐|别)|已(?:经|帮|为)|欢迎|支持的?|体谅|致歉|扫兴|您看看|跟我说一?声|是吗$|咱[坐对先约把给]|节哀"
)
"""One word of these, and a blunt turn in the same reply is no order, quarrel or threat."""
_MARKED = re.compile(r"\[[^\]]{0,12}\]|#e-[a-z]")
"""A mask or the name of an emoticon: [数字x], #e-s."""
_FOR_NOW = re.compile(r"(?:目前)?暂时(?:无法|没有)\w{0,6}")
"""An inability, softened: a stock phrase of up to six more characters."""
_PARTICLES = "呢哦噢喔哟啦嘛呀啊嗷的亲哈~ ,.。?!"
_ENOUGH = 4
_BRIEF = 10
"""A whole reply with no more characters of its own than this has no room for an answer."""
_RUN_ON = 12
"""How many characters of its own a clause needs to say something, and to say more than its no."""


def question(draft: Draft, clause: Span, hit: Span) -> bool:
    """Tell whether the clause asks: by its mark, its final particle, or A-not-A before the hit."""
    return bool(_A_NOT_A.search(draft.text, clause.start, hit.end)) or closing_question(draft, clause, hit)


def closing_question(draft: Draft, clause: Span, _hit: Span) -> bool:
    """Tell whether the clause asks by its mark or its final particle: 有没有货不清楚 does not."""
    text = draft.text
    if text[clause.end : clause.end + 2].lstrip(" ").startswith("?"):
        return True
    words = text[clause.start : clause.end]
    return bool(_ASKS.search(words)) and not _NOT_ASKING.search(words)


def conditional(draft: Draft, clause: Span, hit: Span) -> bool:
    """Tell whether the hit stands in a condition (如果…, …的话), and not in what follows from it."""
    condition = _IF.search(draft.text, clause.start, hit.start)
    if condition and not _THEN.search(draft.text, condition.end(), hit.start):
        return True
    return draft.text.find("的话", hit.end, min(clause.end, hit.end + 8)) >= 0


def quoted(draft: Draft, _clause: Span, hit: Span) -> bool:
    """Tell whether the hit stands between quotation marks: somebody's words, held up to be looked at."""
    text = draft.text
    first = max(hit.start - _QUOTED, 0)
    if text.count('"', first, hit.start) % 2 and '"' in text[hit.end : hit.end + _QUOTED]:
        return True
    for opening, closing in _QUOTES.items():
        start = text.rfind(opening, first, hit.start)
        if start >= 0 and text.find(closing, start + 1, hit.start) < 0 <= text.find(
            closing, hit.end, hit.end + _QUOTED
        ):
            return True
    return False


def bracketed(draft: Draft, _clause: Span, hit: Span) -> bool:
    """Tell whether a word stands in brackets behind another, or has brackets behind it: one explains the other."""
    text = draft.text
    if text[hit.end : hit.end + 2].lstrip(" ").startswith("("):
        return True
    before = text[max(hit.start - _NEAR, 0) : hit.start].rstrip(" ")
    return before.endswith("(") and before[:-1].rstrip(" ")[-1:].isalnum()


def in_word(draft: Draft, _clause: Span, hit: Span) -> bool:
    """Tell whether the hit is only a part of a longer word in Latin letters, or of an address: `lis` in `orderlist`."""
    text = draft.text
    start, end = hit
    return (
        (bool(_LATIN.match(text[start])) and start > 0 and bool(_LATIN.match(text[start - 1])))
        or (bool(_LATIN.match(text[end - 1])) and bool(_LATIN.match(text[end : end + 1])))
        or bool(_IN_ADDRESS.search(text[max(start - _ADDRESS, 0) : start]))
    )


def content(draft: Draft, clause: Span, _hit: Span) -> bool:
    """Tell whether the clause says something: is more than greetings, pleas, particles and a bare no.

    What is asked, said again before the answer (几点到嘛, 说不准), says nothing either.
    """
    return _said(draft, clause) >= _ENOUGH and not _wonders(draft, clause)


def run_on(draft: Draft, clause: Span, _hit: Span) -> bool:
    """Tell whether the clause, typed without punctuation, holds so much beside its no that it says more than no."""
    return _said(draft, clause) >= _RUN_ON


def inquires(draft: Draft, clause: Span, hit: Span) -> bool:
    """Tell whether a customer's clause wants an answer, as customers put it: 开不, 多少钱, 啥时候."""
    words = draft.text[clause.start : clause.end]
    return (
        bool(_WHAT.search(words) or _WANTS_TO_KNOW.search(words))
        or question(draft, clause, hit)
        or draft.text.startswith("?", clause.end)
    )


def gripes(draft: Draft, clause: Span, hit: Span) -> bool:
    """Tell whether a customer's clause states that something is not as it should be, and asks nothing."""
    words = draft.text[clause.start : clause.end]
    return bool(_WRONG.search(words)) and not closing_question(draft, clause, hit)


def much(draft: Draft, _clause: Span, _hit: Span) -> bool:
    """Tell whether the reply is so long that it says more than one thing."""
    return len(_WORDS.findall(draft.text)) > _MUCH


def bare_claim(draft: Draft, _clause: Span, _hit: Span) -> bool:
    """Tell whether the reply is short and only states: it does nothing, tells no news and speaks to nobody."""
    return _LEAST <= len(_WORDS.findall(draft.text)) <= _CLAIM and not _NEWS.search(draft.text)


def unsaid(draft: Draft, _clause: Span, _hit: Span) -> bool:
    """Tell whether the reply is short, and speaks of what is not known or told."""
    text = draft.text
    return len(_WORDS.findall(text)) <= _CLAIM and bool(_UNSAID.search(text)) and not _SPOKEN_TO.search(text)


def _wonders(draft: Draft, clause: Span) -> bool:
    """Tell whether the clause only names a question, and puts it to nobody."""
    text = draft.text
    words = text[clause.start : clause.end]
    return (
        bool(_WHAT.search(words) or _A_NOT_A.search(words))
        and not _PUT.search(words)
        and not text.startswith("?", clause.end)
    )


def brief(draft: Draft, _clause: Span, _hit: Span) -> bool:
    """Tell whether the whole reply is no more than a few words beside greetings and pleas."""
    return _said(draft, Span(0, len(draft.text))) <= _BRIEF


def or_else(draft: Draft, _clause: Span, hit: Span) -> bool:
    """Tell whether what stands before the hit may be the if of an or-else: not done, done again, done too late."""
    return bool(_OR_ELSE.search(draft.text, 0, hit.start))


def kind(draft: Draft, clause: Span, _hit: Span) -> bool:
    """Tell whether the clause has one kind word: a please, a sorry, a choice, a thing we do, 就好 or 不要紧."""
    return bool(_KIND.search(draft.text, *clause))


def wordless(draft: Draft, _clause: Span, _hit: Span) -> bool:
    """Tell whether the whole reply holds no word: emoticons, masks and punctuation alone."""
    return not _WORDS.search(_MARKED.sub("", draft.text))


def echo(draft: Draft, _clause: Span, _hit: Span) -> bool:
    """Tell whether the whole reply is the end of what the customer said, and nothing more."""
    context = draft.context
    own = draft.text.strip(_PARTICLES)
    return bool(own) and context is not None and context.text.rstrip(_PARTICLES).endswith(own)


def _said(draft: Draft, clause: Span) -> int:
    """Count the characters of a clause that are neither filler, part of a no, nor the customer's words said again."""
    said = draft.without(SAYS_NOTHING)
    count = len(_WORDS.findall(said, *clause))
    return count - _echoed(said, clause, draft.asked) if count >= _ENOUGH and draft.asked else count


def _echoed(said: str, clause: Span, asked: str) -> int:
    """Count the characters of a clause that stand in runs of the customer's own words."""
    echoed, at, end = 0, clause.start, clause.end
    while at <= end - _RUN:
        length = _RUN
        if not _ECHO.match(said, at) or said[at : at + length] not in asked:
            at += 1
            continue
        while at + length < end and said[at + length].isalnum() and said[at : at + length + 1] in asked:
            length += 1
        echoed += length
        at += length
    return echoed


def for_now(draft: Draft, _clause: Span, _hit: Span) -> bool:
    """Tell whether the reply is a softened inability (暂时无法…) alone: with no request known, it refuses none."""
    return draft.context is None and bool(_FOR_NOW.fullmatch(draft.text))


CONDITIONS: dict[str, Condition] = {
    "question": question,
    "closing-question": closing_question,
    "conditional": conditional,
    "quoted": quoted,
    "content": content,
    "run-on": run_on,
    "inquires": inquires,
    "gripes": gripes,
    "much": much,
    "bare-claim": bare_claim,
    "unsaid": unsaid,
    "brief": brief,
    "orders": orders,
    "said": said,
    "kind": kind,
    "or-else": or_else,
    "wordless": wordless,
    "for-now": for_now,
    "echo": echo,
    "bracketed": bracketed,
    "in-word": in_word,
}
