"""The report as a format: one HTML file that needs nothing else, for supervisors."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from replylint.formats.closing import language
from replylint.formats.display import visible
from replylint.formats.figures.words import ARROWS, rate, span
from replylint.formats.format import Format
from replylint.formats.html.bubbles import pieces
from replylint.formats.html.cards import Card, cards
from replylint.formats.html.chart import chart
from replylint.formats.html.languages import LANGUAGES, Text, Texts
from replylint.formats.labels import SKIPPED
from replylint.formats.outcome import Outcome, Style
from replylint.formats.spool import Spool
from replylint.model import SEVERITIES
from replylint.personal import masked
from replylint.rule import Rule
from replylint.statistics.comparison import compare
from replylint.statistics.statistics import Statistics, by_frequency

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = Path(__file__).parent
_FILES = 20  # named at the top


@dataclass(frozen=True, slots=True)
class Page:
    """A report that is put together: its pieces in order, and how many findings it has no room for."""

    pieces: Iterator[str]
    left_out: int


def page(spool: Spool, outcome: Outcome, style: Style) -> Page:
    """Put a report together; the outcome must have statistics, and be complete."""
    from markupsafe import Markup

    if outcome.statistics is None:
        raise ValueError("a report needs statistics")
    lang = language(outcome, style)
    texts = Texts(lang)
    environment = _environment()
    shared = {"w": texts.words(), "texts": texts, "names": _Names(texts, style, outcome.statistics)}
    finding = environment.get_template("finding.html.jinja")

    def draw(card: Card) -> str:
        return finding.render(shared, card=card)

    drawn = [Markup(card) for card in cards(spool, draw)]  # noqa: S704 - the template has escaped what is in it
    left_out = spool.distinct - len(drawn)
    figures = _figures(outcome, outcome.statistics, style, texts)
    template = environment.get_template("page.html.jinja")
    pieces = template.generate(
        shared, **figures, lang=lang, languages=LANGUAGES, cards=drawn, left_out=left_out, spool=spool
    )
    return Page(pieces, left_out)


def render(spool: Spool, outcome: Outcome, style: Style) -> Iterator[str]:
    """Yield the page."""
    return page(spool, outcome, style).pieces


def _figures(outcome: Outcome, statistics: Statistics, style: Style, texts: Texts) -> dict[str, Any]:
    before = outcome.before and outcome.before.statistics
    both = [outcome] if outcome.before is None else [outcome, outcome.before]
    css, script = _part("style.css"), _part("script.js")
    return {
        "outcome": outcome,
        "statistics": statistics,
        "unchecked": sum(one.problems.total() for one in both),
        "not_checked": [item for one in both for item in one.not_checked],
        "severities": SEVERITIES,
        "share": statistics.total.share,
        "rules": by_frequency(statistics.total.findings),
        "agents": statistics.ranked_agents,
        "chart": chart(statistics.calendar, texts),
        "comparison": compare(before, statistics) if before else None,
        "files": list(outcome.formats.items())[:_FILES],
        "more_files": len(outcome.formats) - _FILES,
        "skipped_words": {
            kind: texts.text({lang: SKIPPED[lang][kind] for lang in LANGUAGES}) for kind in SKIPPED["en"]
        },
        "style": css,
        "script": script,
        "policy": f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'",
        "rest": style.rest,
    }


class _Names:
    """What rules and agents are called on the page, and the numbers they are known by to its script."""

    def __init__(self, texts: Texts, style: Style, statistics: Statistics) -> None:
        self._texts = texts
        self._rules = style.rules
        self._agents = {name: number for number, name in enumerate(("", *statistics.agents))}

    def rule(self, rule: str) -> Text:
        """Return what the rule is about, or its id where that is not known."""
        return self._say(rule, "summary", rule)

    def message(self, rule: str, otherwise: str) -> Text:
        """Return the rule's message."""
        return self._say(rule, "message", otherwise)

    def why(self, rule: str) -> Text:
        """Return why the rule is there; empty where nothing is said."""
        return self._say(rule, "why")

    def agent(self, name: str | None) -> int:
        """Return the agent's number."""
        return self._agents.get(name or "", 0)

    def _say(self, rule: str, what: str, otherwise: str = "") -> Text:
        known: Rule | None = self._rules.get(rule)
        return self._texts.text(getattr(known, what) if known else {}, otherwise)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "shown": _shown,
        "masked": lambda text: _seen(masked(text)),
        "rate": rate,
        "path": quote,
    }
    environment.globals |= {"pieces": pieces, "span": span, "arrows": ARROWS}
    return environment


def _shown(text: str | Text) -> str | Text:
    """Return a text with what cannot be seen written out, line by line."""
    if isinstance(text, Text):
        return text.map(_seen)
    return _seen(text)


def _seen(text: str) -> str:
    return "\n".join(visible(line) for line in text.splitlines())


@cache
def _part(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


FORMAT = Format(render, statistics=True)
