"""How much a clause says, or a whole reply, and of what sort it is."""

from __future__ import annotations

from replylint.checks.asking import wonders
from replylint.draft import Draft
from replylint.lazy import lazy
from replylint.span import Span

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
KINDNESS = "kindness"
NEWS = "news"
NOT_TOLD = "not-told"
SPOKEN_TO = "spoken-to"
FOR_NOW = "for-now"
_LEAST, _CLAIM = 6, 24
"""A bare claim is no shorter than this, and no longer."""
_MUCH = 44
"""A reply of more characters than this says more than that it does not know."""
_WORDS = lazy(r"\w+")
_PUT_IN = lazy(r"[?0-9\[{}]")
"""A question, a figure or a slot."""
_ECHO = lazy(r"\w{3}")
_RUN = 3
"""How many characters in a row are the customer's own words said again."""
_MARKED = lazy(r"\[[^\]]{0,12}\]|#e-[a-z]")
"""A mask or the name of an emoticon: [数字x], #e-s."""
_FOR_NOW_TAIL = lazy(r"\w{0,6}")
_PARTICLES = "呢哦噢喔哟啦嘛呀啊嗷的亲哈~ ,.。?!"
_ENOUGH = 4
_BRIEF = 10
"""A whole reply with no more characters of its own than this has no room for an answer."""
_RUN_ON = 12
"""How many characters of its own a clause needs to say something, and to say more than its no."""


def content(draft: Draft, clause: Span, _hit: Span) -> bool:
    """Tell whether the clause says something: is more than greetings, pleas, particles and a bare no.

    What is asked, said again before the answer (几点到嘛, 说不准), says nothing either.
    """
    return _said(draft, clause) >= _ENOUGH and not wonders(draft, clause)


def run_on(draft: Draft, clause: Span, _hit: Span) -> bool:
    """Tell whether the clause, typed without punctuation, holds so much beside its no that it says more than no."""
    return _said(draft, clause) >= _RUN_ON


def much(draft: Draft) -> bool:
    """Tell whether the reply is so long that it says more than one thing."""
    return _length(draft.text) > _MUCH


def bare_claim(draft: Draft) -> bool:
    """Tell whether the reply is short and only states: it does nothing, tells no news and speaks to nobody."""
    return _LEAST <= _length(draft.text) <= _CLAIM and not _PUT_IN.search(draft.text) and not draft.spans(NEWS)


def unsaid(draft: Draft) -> bool:
    """Tell whether the reply is short, and speaks of what is not known or told."""
    return (
        _length(draft.text) <= _CLAIM
        and not _PUT_IN.search(draft.text)
        and not draft.spans(SPOKEN_TO)
        and bool(draft.spans(NOT_TOLD))
    )


def brief(draft: Draft) -> bool:
    """Tell whether the whole reply is no more than a few words beside greetings and pleas."""
    return _said(draft, Span(0, len(draft.text))) <= _BRIEF


def kind(draft: Draft, clause: Span, _hit: Span) -> bool:
    """Tell whether the clause has one kind word; even what is filler may be one: 感谢您的理解."""
    return bool(draft.within(KINDNESS, *clause))


def wordless(draft: Draft) -> bool:
    """Tell whether the whole reply holds no word: emoticons, masks and punctuation alone."""
    return not _WORDS.search(_MARKED.sub("", draft.text))


def echo(draft: Draft) -> bool:
    """Tell whether the whole reply is the end of what the customer said, and nothing more."""
    context = draft.context
    own = draft.text.strip(_PARTICLES)
    return bool(own) and context is not None and context.text.rstrip(_PARTICLES).endswith(own)


def for_now(draft: Draft) -> bool:
    """Tell whether the reply is a softened inability (暂时无法…) alone: with no request known, it refuses none."""
    spans = draft.spans(FOR_NOW) if draft.context is None else ()
    return bool(spans) and spans[0].start == 0 and bool(_FOR_NOW_TAIL.fullmatch(draft.text, spans[0].end))


def _said(draft: Draft, clause: Span) -> int:
    """Count the characters of a clause that are neither filler, part of a no, nor the customer's words said again."""
    said = draft.without(SAYS_NOTHING)
    count = _length(said, *clause)
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


def _length(text: str, start: int = 0, end: int | None = None) -> int:
    """Count the letters, digits and characters of a text or a part of it: by runs, which are few."""
    return sum(map(len, _WORDS.findall(text, start, len(text) if end is None else end)))
