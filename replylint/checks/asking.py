"""Whether a clause asks; and, of the customer's clauses, whether it wants an answer, or grumbles."""

from __future__ import annotations

from replylint.draft import Draft
from replylint.lazy import lazy
from replylint.span import Span

QUESTION_WORD = "question-word"
GONE_WRONG = "gone-wrong"
_ASKS = lazy(
    r"(?:吗|么|咩|[对是好行]吧|[到了过好完见]没有?|[能行好要会是可对]不|否)[呢哦啊呀哈的亲~]*$|^(?:请问|是不是|是否|能否|可否)",
)
_NOT_ASKING = lazy(r"(?:什|怎|这|那|多|要)么[呢哦啊呀哈的亲~]*$")
_A_NOT_A = lazy(r"(.)[不没唔](?:有)?\1|系咪|有冇|有没有|是不是|能否|是否|可否|会否")
_PUT = lazy(r"[您你请都也就]|可以|麻烦|帮|是[什哪]")
"""What makes a clause with a question word more than a question named: it is put to somebody, or means any."""
_WANTS_TO_KNOW = lazy(r"[吗么咩呢否]$|[^好是]吧$|[\w][不没未冇][呢啊呀]?$|[几多]\w?[钱次天个号点岁]|因为啥|[哪谁啥]")
"""How customers ask who type no question mark."""


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


def wonders(draft: Draft, clause: Span) -> bool:
    """Tell whether the clause only names a question, and puts it to nobody."""
    text = draft.text
    return (
        not text.startswith("?", clause.end)
        and not _PUT.search(text, *clause)
        and bool(_A_NOT_A.search(text, *clause) or draft.within(QUESTION_WORD, *clause))
    )


def inquires(draft: Draft, clause: Span, hit: Span) -> bool:
    """Tell whether a customer's clause wants an answer, as customers put it: 开不, 多少钱, 啥时候."""
    return (
        bool(_WANTS_TO_KNOW.search(draft.text[clause.start : clause.end]))
        or question(draft, clause, hit)
        or draft.text.startswith("?", clause.end)
        or bool(draft.within(QUESTION_WORD, *clause))
    )


def gripes(draft: Draft, clause: Span, hit: Span) -> bool:
    """Tell whether a customer's clause states that something is not as it should be, and asks nothing."""
    return bool(draft.within(GONE_WRONG, *clause)) and not closing_question(draft, clause, hit)
