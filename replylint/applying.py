"""Applies softer wording to the reply that it was suggested for."""

from __future__ import annotations

from replylint.errors import ApplyError
from replylint.lazy import lazy
from replylint.model import Finding, Suggestion

_JOINED = lazy(r"[，,、；;：:]$")
_CHINESE = lazy(r"[\u3400-\u9fff]")
_SYMBOL = lazy(r"[^\w\s]$")


def apply(text: str, finding: Finding, suggestion: Suggestion) -> str:
    """Return the reply with a suggestion of one of its findings applied.

    `text` is the reply that the finding is about. Wording that is to `replace` stands in place of what is flagged,
    one to `rewrite` in place of the reply, one to `add` after it, as a sentence of its own. Slots such as `[时间]` stay
    to be filled in. Raises ApplyError for advice, which is not to be sent, and for a finding that can't be of this
    text.
    """
    if suggestion.how == "advice":
        raise ApplyError("this suggestion is advice for the agent, and nothing to be sent; choose another")
    if not 0 <= finding.start <= finding.end <= len(text):
        raise ApplyError(f"the finding {finding.rule!r} stands outside this text: it belongs to another")
    if suggestion.how == "replace":
        return text[: finding.start] + suggestion.text + text[finding.end :]
    if suggestion.how == "rewrite":
        return suggestion.text
    return _added(text, suggestion.text)


def _added(text: str, sentence: str) -> str:
    said = text.rstrip()
    if not said:
        return sentence
    if _JOINED.search(said):
        return said[:-1] + "。" + sentence
    # What ends in a mark, or in an emoji or emoticon, has its end; the rest of a chat message often has none.
    end = "" if _SYMBOL.search(said) else "。" if _CHINESE.search(said) else ". "
    return said + end + sentence
