"""The service in a browser: its page, and its client in a page of another origin.

Not among the tests that always run, as the report's are not. `make browser` runs both.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from chromium import CONTRASTS, Chromium

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "web_page" / "chat.html"
TOKEN = "a-token-of-some-length"  # noqa: S105 - of a test
FAMILY = "👨‍👩‍👧"

_UNTIL = """new Promise((done, fail) => {{
  const begun = performance.now();
  (function look() {{
    if ({0}) done(true);
    else if (performance.now() - begun > 20000) fail(new Error("never: " + {0!r} + document.body.innerText));
    else setTimeout(look, 20);
  }})();
}})"""


@contextmanager
def serving(*options: str, token: str = "") -> Iterator[str]:
    environment = {**os.environ, "PYTHONUTF8": "1"} | ({"REPLYLINT_TOKEN": token} if token else {})
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "replylint", "serve", "--port", "0", "--quiet", "--timeout", "30", *options],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=environment,
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().removeprefix("replylint: ").strip()
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate()


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    with serving() as address:
        yield address


@pytest.fixture
def browser(service: str) -> Iterator[Chromium]:
    with Chromium() as chromium:
        chromium.look(width=1280)
        chromium.visit(service)
        until(chromium, "document.querySelector('#verdict-title').textContent")
        yield chromium


def until(browser: Chromium, condition: str) -> None:
    browser.run(_UNTIL.format(condition))


def write(browser: Chromium, text: str, *, into: str = "draft") -> None:
    """Type, as an input method does at the end."""
    browser.run(f"(() => {{ const area = document.querySelector('#{into}'); area.focus(); area.select(); }})()")
    browser.call("Input.insertText", text=text)


def verdict(browser: Chromium, action: str) -> None:
    until(browser, f"document.querySelector('#verdict').dataset.action === '{action}'")


def draft(browser: Chromium) -> Any:
    return browser.run("document.querySelector('#draft').value")


def marked(browser: Chromium) -> Any:
    return browser.run("[...document.querySelectorAll('#mirror mark')].map((mark) => mark.textContent)")


def refused(browser: Chromium) -> list[dict[str, Any]]:
    return [event for event in browser.events if event.get("method") in {"Log.entryAdded", "Runtime.exceptionThrown"}]


def test_it_loads_nothing_from_elsewhere_and_refuses_nothing(browser: Chromium, service: str) -> None:
    write(browser, "不能退的哦")
    verdict(browser, "revise")
    requests = [event for event in browser.events if event.get("method") == "Network.requestWillBeSent"]
    urls = [event["params"]["request"]["url"] for event in requests]
    assert all(url.startswith((service, "data:")) for url in urls)
    assert refused(browser) == []


def test_findings_come_while_one_types(browser: Chromium) -> None:
    write(browser, "能退吗", into="context")
    write(browser, f"{FAMILY}不能退的哦")
    verdict(browser, "revise")
    assert marked(browser) == ["不能退"]
    assert browser.run("document.querySelector('#findings .place').textContent") == "不能退"
    browser.run("document.querySelector('#findings .place').click()")
    assert browser.run("String(getSelection())") == "不能退"
    write(browser, "您好，很高兴为您服务。")
    verdict(browser, "send")
    assert marked(browser) == []
    assert browser.run("document.querySelectorAll('#findings li').length") == 0


def test_the_customers_words_change_the_verdict(browser: Chromium) -> None:
    write(browser, "不能的哦")
    verdict(browser, "revise")
    write(browser, "会影响使用吗", into="context")
    verdict(browser, "send")


def test_marks_move_with_the_text_until_the_answer_comes(browser: Chromium) -> None:
    write(browser, "不能退的哦")
    verdict(browser, "revise")
    browser.run("window.fetch = () => new Promise(() => {})")
    browser.run("document.querySelector('#draft').setSelectionRange(0, 0)")
    browser.call("Input.insertText", text=FAMILY)
    assert marked(browser) == ["不能退"]
    browser.run("document.querySelector('#draft').setSelectionRange(9, 9)")
    browser.call("Input.insertText", text="再")
    assert marked(browser) == []


def test_an_alternative_is_put_in_and_taken_back(browser: Chromium) -> None:
    text = f"{FAMILY}放心吧亲，周五前一定能到"
    write(browser, "周五前能到吗", into="context")
    write(browser, text)
    verdict(browser, "revise")
    browser.run("document.querySelector('.wordings button').click()")
    assert draft(browser) == f"{FAMILY}放心吧亲，预计[时间]送达，有变化我当天告诉您"
    assert browser.run("String(getSelection())") == "[时间]"
    until(browser, "document.querySelector('#verdict-detail').textContent.includes('填好 [时间]')")
    browser.run("document.execCommand('undo')")
    assert draft(browser) == text
    verdict(browser, "revise")
    until(browser, "!document.querySelector('#findings').classList.contains('old')")
    browser.run("document.querySelector('.wordings button').click()")
    browser.run("document.querySelector('#undo').click()")
    assert draft(browser) == text


def test_answers_about_what_is_gone_are_dropped(browser: Chromium) -> None:
    browser.run("""(() => {
      const real = window.fetch;
      let asked = 0;
      window.fetch = async (address, options) => {
        const first = (asked += 1) === 1;
        const answer = await real(address, { ...options, signal: null });
        if (first) await new Promise((done) => { window.release = done; });
        return answer;
      };
    })()""")
    write(browser, "绝对不行")
    until(browser, "window.release")
    write(browser, "您好，很高兴为您服务。")
    verdict(browser, "send")
    browser.run("window.release()")
    browser.run("new Promise((done) => setTimeout(done, 300))")
    assert browser.run("document.querySelector('#verdict').dataset.action") == "send"
    assert marked(browser) == []


def test_nothing_is_asked_while_an_input_method_composes(browser: Chromium) -> None:
    browser.run(
        "(() => { window.asked = 0; const real = fetch; window.fetch = (...a) => (asked += 1, real(...a)); })()"
    )
    browser.run("document.querySelector('#draft').focus()")
    browser.call("Input.imeSetComposition", text="bu neng", selectionStart=7, selectionEnd=7)
    browser.run("new Promise((done) => setTimeout(done, 600))")
    assert browser.run("asked") == 0
    browser.call("Input.insertText", text="不能退的哦")
    verdict(browser, "revise")


def test_without_the_service_one_can_write_and_is_told(browser: Chromium) -> None:
    offline = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    browser.call("Network.emulateNetworkConditions", offline=True, **offline)
    write(browser, "不能退的哦")
    verdict(browser, "unchecked")
    assert draft(browser) == "不能退的哦"
    browser.call("Network.emulateNetworkConditions", offline=False, **offline)
    verdict(browser, "revise")


def test_languages_and_themes(browser: Chromium) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    light = browser.run(background)
    browser.run("document.querySelector('#theme').click()")
    assert browser.run(background) != light
    for language, title in (("zh-Hant", "傳送前看一眼"), ("en", "A look before you send"), ("zh-Hans", "发送前看一眼")):
        browser.run(f"document.querySelector('[value={language}]').click()")
        assert browser.run("document.querySelector('h1').textContent") == title
        assert browser.run("document.documentElement.lang") == language
        assert not browser.run("document.body.innerText.match(/undefined|[{]/)")


@pytest.mark.parametrize("dark", [False, True])
def test_it_can_be_read_in_both_themes_on_any_screen(browser: Chromium, *, dark: bool) -> None:
    write(browser, "杯子收到就是碎的", into="context")
    for text, action in (("这是快递的责任，你自己联系他们吧", "hold"), ("应该没问题的", "revise"), ("您好", "send")):
        write(browser, text)
        verdict(browser, action)
        for width in (320, 390, 1280):
            browser.look(width=width, dark=dark)
            assert browser.run("document.documentElement.scrollWidth") <= width
        assert [text for text in browser.run(CONTRASTS) if 'id="mirror"' not in text and "<mark" not in text] == []


def test_everything_has_a_name_for_those_who_do_not_see_it(browser: Chromium) -> None:
    write(browser, "绝对不行")
    verdict(browser, "hold")
    tree = browser.call("Accessibility.getFullAXTree")["nodes"]
    controls = [node for node in tree if node["role"]["value"] in {"button", "textbox", "radio", "status", "list"}]
    named = [node for node in controls if node["role"]["value"] in {"button", "textbox", "radio"}]
    assert len(named) > 10
    assert [node for node in named if not node.get("name", {}).get("value")] == []
    assert any(node["role"]["value"] == "status" for node in controls)


def test_a_long_draft_is_underlined_where_it_is_read(browser: Chromium) -> None:
    """The marks lie under their words when lines break and the box grows."""
    write(browser, "您好，订单已经发出，请您留意查收。\n" * 12 + "这个真的绝对不行的")
    verdict(browser, "hold")
    sizes = browser.run("""(() => {
      const [draft, mirror] = ["draft", "mirror"].map((id) => document.getElementById(id));
      return [draft.scrollHeight, draft.clientHeight, mirror.clientHeight, draft.clientWidth, mirror.clientWidth];
    })()""")
    assert sizes[0] <= sizes[1]
    assert sizes[1] == sizes[2]
    assert sizes[3] == sizes[4]


def test_the_page_asks_for_the_token() -> None:
    with serving(token=TOKEN) as address, Chromium() as browser:
        browser.visit(address)
        write(browser, "不能退的哦")
        until(browser, "!document.querySelector('#door').hidden")
        write(browser, TOKEN, into="token")
        browser.run("document.querySelector('#door button').click()")
        verdict(browser, "revise")
        assert browser.run("document.querySelector('#door').hidden")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def open_shop(folder: Path, service: str, page: str) -> None:
    """Put a page where a shop's server has it, with the address of a service."""
    (folder / "chat.html").write_text(page.replace("http://127.0.0.1:8716", service.rstrip("/")), "utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield tmp_path, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def messages(browser: Chromium) -> Any:
    return browser.run("[...document.querySelectorAll('#messages li')].map((item) => item.textContent)")


def test_the_client_in_a_page_of_another_origin(site: tuple[Path, str]) -> None:
    folder, origin = site
    with serving("--origin", origin, "--hold", "warning") as address, Chromium() as browser:
        open_shop(folder, address, EXAMPLE.read_text("utf-8"))
        browser.visit(f"{origin}/chat.html")
        write(browser, "不能退的哦", into="reply")
        browser.run("document.querySelector('form').requestSubmit()")
        until(browser, "document.querySelector('#advice').textContent.startsWith('这条回复请先不要发送')")
        assert messages(browser) == ["能退吗"]
        browser.run("document.querySelector('#advice button').click()")
        assert "可以为您申请" in browser.run("document.querySelector('#reply').value")
        write(browser, "可以退的，运费由我们承担", into="reply")
        browser.run("document.querySelector('form').requestSubmit()")
        until(browser, "document.querySelectorAll('#messages li').length === 2")
        assert messages(browser)[1] == "可以退的，运费由我们承担"
        assert refused(browser) == []


def test_the_page_in_the_documentation(site: tuple[Path, str]) -> None:
    folder, origin = site
    documentation = (ROOT / "docs" / "service.md").read_text("utf-8")
    (page,) = re.findall(r"^```html \S+\n(.*?)^```$", documentation, re.MULTILINE | re.DOTALL)
    with serving("--origin", origin) as address, Chromium() as browser:
        open_shop(folder, address, f'<!DOCTYPE html><meta charset="utf-8">{page}')
        browser.visit(f"{origin}/chat.html")
        write(browser, "不能退的哦", into="reply")
        until(browser, "document.querySelector('#advice').textContent.startsWith('建议改好再发送')")


def test_a_service_that_is_gone_stops_nobody(site: tuple[Path, str]) -> None:
    folder, origin = site
    with Chromium() as browser:
        with serving("--origin", origin) as address:
            open_shop(folder, address, EXAMPLE.read_text("utf-8"))
            browser.visit(f"{origin}/chat.html")
            write(browser, "您", into="reply")
        write(browser, "不能退的哦", into="reply")
        browser.run("document.querySelector('form').requestSubmit()")
        until(browser, "document.querySelectorAll('#messages li').length === 2")
        assert messages(browser)[1] == "不能退的哦"


def test_pages_that_were_not_named_can_not_ask(site: tuple[Path, str], service: str) -> None:
    folder, origin = site
    (folder / "evil.html").write_text("<!DOCTYPE html>", "utf-8")
    with Chromium() as browser:
        browser.visit(f"{origin}/evil.html")
        for options in (
            "{ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' }",
            "{ method: 'POST', mode: 'cors', body: '{}' }",
        ):
            asked = f"fetch('{service}v1/review', {options}).then(() => 'read', () => 'refused')"
            assert browser.run(asked) == "refused"


def test_hostile_text_is_only_text(browser: Chromium) -> None:
    write(browser, "<img src=x onerror=alert(1)><b>绝对不行</b>")
    verdict(browser, "hold")
    assert browser.run("document.querySelectorAll('#mirror img, #mirror b, #findings img').length") == 0
    assert refused(browser) == []
