"""Distinctions that a word list can't make: questions, quotations, conditions, how much a clause or a reply says.

Each is a function of a draft and a hit's clause and span; rule files name them beside cue sets.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from replylint.draft import Draft
from replylint.span import Span

Condition = Callable[[Draft, Span, Span], bool]

FILLER = "filler"
SAYS_NOTHING = (FILLER, "refusal", "no-in-fact", "not-knowing", "no-guarantee", "anyones-guess", "not-my-field")
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
_WORDS = re.compile(r"\w")
_ECHO = re.compile(r"\w{3}")
_RUN = 3
"""How many characters in a row are the customer's own words said again."""
_OR_ELSE = re.compile(
    r"不|没|唔|冇|再|敢|超过|逾期|过了?[\d一二两三四五六七八九十零今明半]|满|数到|第[\d一二两三四五六七八九十]+[回次遍]|下[回次]|迟到|晚到|取消一|换一|前脚|[少差缺错骂闹吵拖晚迟退多][了一个半咗]"
)
"""What may be the if of an or-else, whatever its grammar: 不…就…, 再…, 过了…, 第三次…, 退多了…"""
_KIND = re.compile(
    r"可以|歉|对[不唔][起住]|[不唔]好意思|我(?:给|看|查|去|来|教|盯|懂|调|问|核|有数|登记|哋?帮|跟您|同您|发|带您|让|把|已|刚|算|替|们?陪|圈|记下|听进|登)|让您|令您|害您"
    r"|就[能行好得成可](?!了)|[都也][得行成能](?![\w]{0,3}[滚走])|的话|麻烦|免费|免单|免了|方便|发您|您看[行好呢可看下]|看呢$|帮|建议|或者?是?"
    r"|请(?!便|另|警|保安|保镖|假|律师|神|柬|君|走|谁|该|大家评)|哦|欢迎|谢|理解|辛苦|劳[您驾烦]|试试看?[呢吧,]|[别莫]急|慢慢|不打紧|没关系"
    r"|不要紧|没事|放心|^亲|亲$|耶$|~|全[退额]|退[您款回给]|送您|替您|陪您(?![唠聊耗玩磨演吵数熬闹])|怪我们|我们的[错问题]|不周|需要|[好行成]吗$|唔该|得唔得|愿意吗$|推荐|包在"
    r"|会(?:帮|给|联系|通知|退|补|送|尽)|补(?:您|给|发|寄|上|送|一)|赔您|换新|记得|跟您[核说讲对]|您(?:稍|放|先|慢|坐|别)|已(?:经|帮|为)|欢迎|支持的?|体谅|致歉|扫兴|您看看|跟我说一?声|是吗$|咱[坐对先约把给]|节哀"
)
"""One word of these, and a blunt turn in the same reply is no order, quarrel or threat."""
_MARKED = re.compile(r"\[[^\]]{0,12}\]|#e-[a-z]")
"""A mask or the name of an emoticon: [数字x], #e-s."""
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


def content(draft: Draft, clause: Span, _hit: Span) -> bool:
    """Tell whether the clause says something: is more than greetings, pleas, particles and a bare no.

    What is asked, said again before the answer (几点到嘛, 说不准), says nothing either.
    """
    return _said(draft, clause) >= _ENOUGH and not _wonders(draft, clause)


def run_on(draft: Draft, clause: Span, _hit: Span) -> bool:
    """Tell whether the clause, typed without punctuation, holds so much beside its no that it says more than no."""
    return _said(draft, clause) >= _RUN_ON


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


CONDITIONS: dict[str, Condition] = {
    "question": question,
    "closing-question": closing_question,
    "conditional": conditional,
    "quoted": quoted,
    "content": content,
    "run-on": run_on,
    "brief": brief,
    "kind": kind,
    "or-else": or_else,
    "wordless": wordless,
    "echo": echo,
}
