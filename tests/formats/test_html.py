"""The report: what is on the page, and that nothing in a transcript can become a part of it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import datetime, timedelta
from html import unescape
from html.parser import HTMLParser
from typing import get_args

import pytest
from findings import SUGGESTIONS, located, render
from hypothesis import given, settings
from hypothesis import strategies as st

from replylint.formats.figures.words import rate
from replylint.formats.html.bubbles import pieces
from replylint.formats.html.words import words
from replylint.formats.outcome import Outcome, Style
from replylint.model import Finding, Role, Turn
from replylint.rule import Lang
from replylint.statistics.statistics import Statistics

VOID = {"meta", "input"}


class Page(HTMLParser):
    """A parsed page: its tags with their attributes in order, its text, what its style and script hold, and the texts
    that it holds in all languages.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str] = []
        self.values: list[str] = []
        self.text = ""
        self.inline: dict[str, str] = {}
        self.held: list[list[str]] = []
        self.policy = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.links += [value for name in ("href", "src") if (value := given.get(name))]
        self.values += [value or "" for _, value in attrs]
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"] or ""
        if tag not in VOID:
            self._open.append("held" if given.get("id") == "texts" else tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() in {tag, "held"}

    def handle_data(self, data: str) -> None:
        inside = self._open[-1] if self._open else ""
        if inside == "held":
            self.held = json.loads(data)
        elif inside in {"style", "script"}:
            self.inline[inside] = data
        else:
            self.text += data


def outcome(
    *, reply: str = "亲，\r\n不能退", speaker: str = "小美", path: str = "a.csv", dialogue: str = "k1"
) -> Outcome:
    """Return what comes of one dialogue a day for forty days."""
    statistics = Statistics()
    found = Finding(
        "bare-refusal", "warning", "没有说原因", "no reason", 0, max(1, len(reply) // 2), ("G2.1",), SUGGESTIONS, 1
    )
    for day in range(40):
        time = datetime.fromisoformat("2025-03-01T09:00:00") + timedelta(days=day)
        turns = [Turn("customer", reply, time, speaker), Turn("agent", reply, time + timedelta(seconds=9), speaker)]
        statistics.add_dialogue(turns, [found] if day % 2 else [], place=f"{path}:2", dialogue=dialogue)
    outcome = Outcome(files=1, dialogues=40, replies=40, statistics=statistics, formats={path: "table"})
    outcome.before = Outcome(statistics=statistics)
    return outcome


def page(text: str = "亲，\r\n不能退", name: str = "小美", place: str = "a.csv") -> str:
    """Return a page in which every kind of text of a transcript stands."""
    shown = outcome(reply=text, speaker=name, path=place, dialogue=name)
    shown.add_problem(place, 3, "the row is broken")
    shown.skipped_messages[name] += 1
    shown.skipped[name] += 1
    one = located(reply=text, speaker=name, path=place, dialogue=name)
    return render("html", one, outcome=shown, style=Style("zh-Hans"))


def test_a_page_needs_nothing_else() -> None:
    html = page()
    parsed = Page(html)
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        digest = base64.b64encode(hashlib.sha256(parsed.inline[tag].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in parsed.policy
    assert parsed.policy.startswith("default-src 'none';")
    assert "unsafe" not in parsed.policy
    assert all(link.startswith("#") for link in parsed.links)
    names = {name for _, attributes in parsed.tags for name in attributes}
    assert "style" not in names
    assert not {name for name in names if name.startswith("on")}
    assert "url(" not in parsed.inline["style"]


HOSTILE = st.text(max_size=40) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onclick='x",
        "{{ 7 * 7 }}",
        "</style>",
        "&lt;b&gt;",
    ]
)
PLAIN = Page(page("一二三四", "甲", "b"))


@settings(max_examples=60)
@given(HOSTILE.filter(str.strip), HOSTILE.filter(str.strip), HOSTILE.filter(str.strip))
def test_no_text_becomes_a_tag_or_an_attribute(text: str, name: str, place: str) -> None:
    parsed = Page(page(text, name, place))
    known = set(PLAIN.tags)
    extra = {tag for tag in parsed.tags if tag not in known}
    assert not extra - {("i", ()), ("mark", ("class",))}
    assert parsed.inline == PLAIN.inline
    assert parsed.policy == PLAIN.policy
    assert len(parsed.held) == len(PLAIN.held)
    assert "49" not in parsed.text or "49" in PLAIN.text or "7 * 7" not in text + name + place


def test_text_is_shown_as_it_was_sent() -> None:
    parsed = Page(page("<b>不能</b> & \u202e退", "小<美>"))
    assert "<b>不能</b> & <U+202E>退" in parsed.text
    assert "小<美>" in parsed.text


def test_personal_data_is_masked() -> None:
    phone = "13812345678"
    html = page(f"您打{phone}", f"小美{phone}", f"{phone}.csv")
    assert phone not in html
    assert "您打***********" in html


def test_what_was_not_checked_is_said_first_and_last() -> None:
    text = Page(page(place="坏.csv")).text
    assert text.count("有 1 处未能检查，不能视为通过") == 2
    assert "坏.csv:3：the row is broken" in text
    assert "读到的内容都检查了" not in text


@pytest.mark.parametrize("lang", get_args(Lang))
def test_each_language(lang: Lang) -> None:
    shown = outcome()
    parsed = Page(render("html", located(), outcome=shown, style=Style(lang)))
    for key in ("title", "trend", "by_rule", "by_agent", "worst", "list", "about", "compared"):
        assert words(lang)[key] in parsed.text
    assert set(words(lang)) == set(words("en"))


def test_the_page_holds_its_texts_in_all_languages() -> None:
    html = page(name="</script><b>")
    held = Page(html).held
    assert ["总览", "總覽", "Overview"] in held
    assert ["只看</script><b>", "只看</script><b>", "Only </script><b>"] in held
    numbers = [int(number) for number in re.findall(r' data-(?:i|label|hint|tip|text)="(\d+)"', html)]
    assert set(numbers) == set(range(len(held)))
    assert not [forms for forms in held if len(forms) != len(get_args(Lang)) or not all(forms)]
    for number, shown in re.findall(r'data-i="(\d+)">([^<]*)<', html):
        assert unescape(shown) == held[int(number)][0]


def test_nothing_found() -> None:
    statistics = Statistics()
    statistics.add_reply(Turn("agent", "您好"), [])
    parsed = Page(render("html", outcome=Outcome(files=1, replies=1, statistics=statistics), style=Style("en")))
    assert "Nothing was found." in parsed.text
    assert ("form", ("id", "hidden", "aria-label")) not in parsed.tags


def test_nothing_checked_is_never_called_clean() -> None:
    text = Page(render("html", outcome=Outcome(statistics=Statistics()), style=Style("en"))).text
    assert "nothing was checked" in text
    assert "Nothing was found" not in text
    assert "Everything that was read was checked" not in text


def test_the_chart_can_be_read_without_seeing_it() -> None:
    html = page()
    (svg,) = re.findall(r"<svg viewBox.*?</svg>", html, re.DOTALL)
    assert 'role="img" aria-labelledby="chart-title chart-desc"' in svg
    assert re.search(r'<desc id="chart-desc" data-i="\d+">按周，从 2025-02-24 起一周 到 .*最高 \d+', svg)
    assert svg.count("<g><title ") == 7


def test_ten_thousand_findings_have_no_more_than_three_megabytes() -> None:
    shown = outcome(reply="不能退换，" * 30)
    many = [located(reply=f"{number}，" + "不能退换，" * 30, line=number) for number in range(10_000)]
    html = render("html", *many, outcome=shown, style=Style("zh-Hans", rest="all findings.jsonl"))
    assert len(html.encode()) < 3_000_000
    parsed = Page(html)
    listed = sum(tag == "details" for tag, _ in parsed.tags)
    assert listed > 500
    assert "all%20findings.jsonl" in parsed.links
    assert "共 10000 种" in parsed.text


def test_the_gravest_and_most_frequent_come_first() -> None:
    grave = located(finding=Finding("insult", "error", "骂人", "insults", 0, 1, (), ()), reply="滚开", path="b.csv")
    often = located(reply="退不了的", path="c.csv")
    html = render("html", located(), often, often, grave, outcome=outcome(), style=Style("zh-Hans"))
    assert html.index('data-r="insult"') < html.index("c.csv:7:12") < html.index("a.csv:7:12")
    assert re.search(r'<span class="n"><span data-i="\d+">2 次</span></span>', html)


@given(st.text(max_size=12), st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=4))
def test_pieces_are_the_whole_text(text: str, spans: list[tuple[int, int]]) -> None:
    found = [Finding("insult", "error", "", "", min(span), max(span), (), ()) for span in spans]
    cut = pieces(text, found)
    assert "".join(piece.text for piece in cut) == text
    flagged = [any(one.start <= at < one.end for one in found) for at in range(len(text))]
    assert [piece.severity is not None for piece in cut for _ in piece.text] == flagged


def test_roles_have_words() -> None:
    assert {"agent", "customer"} == {role for role in get_args(Role) if role in words("en")}


def test_a_rule_that_flags_a_turn_twice_has_one_note() -> None:
    statistics = Statistics()
    found = [Finding("bare-refusal", "warning", "没有说原因", "no reason", at, at + 2, (), (), 0) for at in (0, 3)]
    statistics.add_dialogue([Turn("agent", "不能，不能")], found, place="a.csv:2", dialogue="1")
    html = render("html", outcome=Outcome(dialogues=1, replies=1, statistics=statistics), style=Style("zh-Hans"))
    assert html.count('<div class="note warning">') == 1
    assert html.count('<mark class="warning">') == 2
    assert "2 次" in Page(html).text


def test_a_rate_of_something_is_not_shown_as_nothing() -> None:
    assert [rate(value) for value in (0, 0.03, 0.05, 9.94, 9.96)] == ["0.0", "<0.1", "0.1", "9.9", "10"]
