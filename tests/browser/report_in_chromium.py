"""The report in a browser: its filters, its look in narrow windows, and what it may not do.

Not among the tests that always run: Chromium takes minutes to install. `make browser` runs this.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import CONTRASTS, Chromium

from replylint.cli import main

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples" / "dialogues.csv"
VISIBLE = "[...document.querySelectorAll('{}')].filter((element) => !element.hidden).length"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    assert main(["report", str(EXAMPLES), "-o", str(path), "--compare", str(EXAMPLES), "--lang", "zh-Hans"]) == 0
    return path


@pytest.fixture
def browser(file: Path) -> Iterator[Chromium]:
    with Chromium() as chromium:
        chromium.look(width=1280)
        chromium.open(file)
        yield chromium


def test_nothing_is_loaded_and_nothing_is_refused(browser: Chromium, file: Path) -> None:
    asked = [
        event["params"]["request"]["url"]
        for event in browser.events
        if event.get("method") == "Network.requestWillBeSent"
    ]
    assert asked == [file.as_uri()]
    assert not [
        event for event in browser.events if event.get("method") in {"Log.entryAdded", "Runtime.exceptionThrown"}
    ]
    assert browser.run("document.querySelector('#filter').hidden") is False


def test_filters(browser: Chromium) -> None:
    everything = browser.run(VISIBLE.format(".f"))
    browser.run("document.querySelector('[data-pick=rule][data-value=over-promise]').click()")
    assert 0 < browser.run(VISIBLE.format(".f")) < everything
    assert browser.run(VISIBLE.format(".f")) == browser.run(VISIBLE.format(".f[data-r=over-promise]"))
    assert browser.run(VISIBLE.format(".d")) == browser.run(VISIBLE.format(".d[data-r~=over-promise]"))
    browser.run("document.querySelector('#filter [type=reset]').click()")
    browser.run("new Promise((done) => setTimeout(done, 50))")
    assert browser.run(VISIBLE.format(".f")) == everything
    search = "const box = document.querySelector('[name=text]'); box.value = '快递赔';"
    browser.run(f"{{ {search} box.dispatchEvent(new Event('input', {{ bubbles: true }})); }}")
    found = browser.run(VISIBLE.format(".f"))
    assert 0 < found < everything
    assert f"{found} 种问题" in browser.run("document.querySelector('output').textContent")


LANGUAGE = "document.querySelector('#languages [lang={}]').click()"


def test_languages(browser: Chromium) -> None:
    def shown() -> str:
        return str(browser.run("document.body.innerText"))

    before = shown()
    said = browser.run("[...document.querySelectorAll('.bubble, q')].map((each) => each.textContent)")
    browser.run(LANGUAGE.format("en"))
    assert browser.run("document.documentElement.lang") == "en"
    assert "Agent replies" in shown()
    assert browser.run("document.title").startswith("Customer-service reply report")
    assert browser.run("document.querySelector('[name=text]').placeholder") == "Search text"
    assert browser.run("document.querySelector('output').textContent").startswith("Matching: ")
    assert browser.run("[...document.querySelectorAll('.bubble, q')].map((each) => each.textContent)") == said
    browser.run(LANGUAGE.format("zh-Hant"))
    assert "客服回覆" in shown()
    assert "客服回复" not in shown()
    browser.run(LANGUAGE.format("zh-Hans"))
    assert shown() == before


def test_without_a_script_the_page_speaks_the_language_that_was_asked_for(browser: Chromium, file: Path) -> None:
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(file)
    assert browser.run("document.querySelector('#languages').hidden") is True
    assert "每百条回复中需要留意的条数" in browser.run("document.body.innerText")


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_window(browser: Chromium, width: int) -> None:
    browser.look(width=width)
    assert browser.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("dark", [False, True])
def test_contrast_is_enough_in_both_themes(browser: Chromium, *, dark: bool) -> None:
    browser.look(width=1280, dark=dark)
    assert browser.run(CONTRASTS) == []


def test_all_dialogues_are_printed(browser: Chromium) -> None:
    browser.run("dispatchEvent(new Event('beforeprint'))")
    assert browser.run("document.querySelectorAll('.d:not([open])').length") == 0
    assert browser.paper().startswith(b"%PDF")
