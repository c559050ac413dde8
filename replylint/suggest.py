"""Chooses the softer wording that fits a finding, in the draft's own script.

A wording names the topics it fits (`when`); a topic is a cue set `topic-<name>`. The wording that shares most topics
with the draft comes first, the customer's last words counting half; one with other topics only is never offered;
one with no topics fits any case, after those that fit better.
"""

from __future__ import annotations

from collections.abc import Iterable

from replylint.draft import Draft
from replylint.model import Suggestion
from replylint.rule import Lang, Rule, Wording

TOPIC = "topic-"
_MOST = 3
_IN_DRAFT = 2
_IN_CONTEXT = 1


class Chooser:
    """Knows the topics, and chooses by them."""

    def __init__(self, topics: Iterable[str]) -> None:
        self._topics = frozenset(topics)

    def choose(self, rule: Rule, draft: Draft, lang: Lang) -> tuple[Suggestion, ...]:
        """Return the wordings that fit a draft, the best first."""
        if not rule.wordings:
            return ()
        weights: dict[str, int] = {}
        for text, weight in ((draft, _IN_DRAFT), (draft.context, _IN_CONTEXT)):
            if text is not None:
                for topic in self._topics & text.touched:
                    if text.spans(topic):
                        name = topic.removeprefix(TOPIC)
                        weights[name] = weights.get(name, 0) + weight
        ranked = [(self._fit(wording, weights), wording) for wording in rule.wordings]
        ranked = sorted((pair for pair in ranked if pair[0] >= 0), key=lambda pair: -pair[0])
        return tuple(_suggestion(wording, lang) for _, wording in ranked[:_MOST])

    @staticmethod
    def _fit(wording: Wording, weights: dict[str, int]) -> float:
        if not wording.when:
            return 0
        return sum(weights.get(topic, 0) for topic in wording.when) or -1


def _suggestion(wording: Wording, lang: Lang) -> Suggestion:
    text = wording.hant if lang == "zh-Hant" else wording.hans
    return Suggestion(text, wording.rows, wording.how, wording.safety)
