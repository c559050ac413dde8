from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from built_in import BOOK
from hypothesis import given, settings
from hypothesis import strategies as st
from openapi_spec_validator import validate
from starlette.testclient import TestClient

from replylint import Guard
from replylint.errors import ConfigError
from replylint.service.app import Service
from replylint.service.settings import Access, Limits, access

PATIENT = 60.0
OWN = "http://127.0.0.1:8716"
TOKEN = "a-token-of-some-length"  # noqa: S105 - of a test
DRAFT = {"draft": "不能退的哦", "context": "能退吗"}


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard(timeout=PATIENT, workers=1) as made:
        yield made


def client(guard: Guard, who: Access | None = None, **limits: Any) -> TestClient:
    limits.setdefault("review", PATIENT)
    service = Service(guard, BOOK.rules, who or access("127.0.0.1", [], [], None), Limits(**limits))
    return TestClient(service.app(), base_url=OWN, raise_server_exceptions=False)


@pytest.fixture(scope="module")
def service(guard: Guard) -> TestClient:
    return client(guard)


def test_a_review_is_the_verdict_of_the_guard(service: TestClient, guard: Guard) -> None:
    verdict = guard.review(DRAFT["draft"], context=DRAFT["context"])
    answer = service.post("/v1/review", json=DRAFT)
    assert answer.status_code == 200
    told = answer.json()
    assert (told["action"], told["complete"], told["cause"]) == ("revise", True, None)
    assert (told["message"], told["message_en"]) == (verdict.message, verdict.message_en)
    [finding], [expected] = told["findings"], verdict.findings
    assert finding["rule"] == expected.rule
    assert finding["rows"] == list(expected.rows)
    assert finding["reason"] == BOOK.rules[expected.rule].why["zh-Hans"]
    assert [wording["text"] for wording in finding["wordings"]] == [item.text for item in expected.suggestions]


def test_a_check_says_what_is_found_and_not_what_to_do(service: TestClient) -> None:
    told = service.post("/v1/check", json=DRAFT).json()
    assert set(told) == {"complete", "cause", "findings"}
    assert [finding["rule"] for finding in told["findings"]] == ["unexplained-negative"]


def test_reasons_come_in_the_drafts_script(service: TestClient) -> None:
    [finding] = service.post("/v1/check", json={"draft": "不能退的喔，請見諒"}).json()["findings"]
    assert finding["reason"] == BOOK.rules[finding["rule"]].why["zh-Hant"]


def test_a_dialogue_is_judged_too(service: TestClient) -> None:
    turns = [{"role": "customer", "text": "收到就是碎的，怎么办", "time": "2025-03-03T14:02:40"}]
    told = service.post("/v1/check", json={"draft": "绝对不行", "dialogue": turns}).json()
    assert {"hard-refusal", "missing-apology"} <= {finding["rule"] for finding in told["findings"]}


def in_utf16(text: str, start: int, end: int) -> str:
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


@pytest.mark.parametrize("draft", ["😀😀不能退的哦😀", "放心吧亲👍，周五前一定能到🚚", "不能退的哦"])
def test_places_count_code_points_and_utf16_units(service: TestClient, draft: str) -> None:
    findings = service.post("/v1/check", json={"draft": draft, "context": "能退吗"}).json()["findings"]
    assert findings
    for finding in findings:
        marked = draft[finding["start"] : finding["end"]]
        assert marked == in_utf16(draft, finding["start_utf16"], finding["end_utf16"]) != ""


@pytest.mark.parametrize("draft", ["😀不能退的哦 ", "放心吧亲👍，周五前一定能到🚚", "收到就是碎的，绝对不行，"])
def test_edits_do_what_apply_does(service: TestClient, guard: Guard, draft: str) -> None:
    from replylint import apply

    dialogue = [{"role": "customer", "text": "收到就是碎的，怎么办"}]
    verdict = guard.review(draft, dialogue=dialogue)
    findings = service.post("/v1/review", json={"draft": draft, "dialogue": dialogue}).json()["findings"]
    for finding, told in zip(verdict.findings, findings, strict=True):
        for item, wording in zip(finding.suggestions, told["wordings"], strict=True):
            if item.how == "advice":
                assert wording["edit"] is None
                continue
            edit, units = wording["edit"], draft.encode("utf-16-le")
            expected = apply(draft, finding, item)
            assert draft[: edit["start"]] + edit["text"] + draft[edit["end"] :] == expected
            before, after = units[: 2 * edit["start_utf16"]], units[2 * edit["end_utf16"] :]
            assert (before + edit["text"].encode("utf-16-le") + after).decode("utf-16-le") == expected


def test_what_is_not_checked_is_not_called_clean(guard: Guard) -> None:
    told = client(guard, review=1e-9).post("/v1/review", json={"draft": "不清楚哦" * 1_000}).json()
    assert told["complete"] is False
    assert told["cause"] in {"timeout", "busy"}


REFUSED = [
    (b"{", 400, "not-json"),
    (b"\xff\xfe", 400, "not-json"),
    (b"", 400, "not-json"),
    (b'{"draft": "\\ud800"}', 400, "not-json"),
    (b"[" * 20_000, 400, "not-json"),
    (b"[]", 422, "invalid-question"),
    (b"{}", 422, "invalid-question"),
    (b'{"draft": 1}', 422, "invalid-question"),
    (b'{"draft": "a", "context": ["b"]}', 422, "invalid-question"),
    (b'{"draft": "a", "dialogue": [{"role": "boss", "text": "b"}]}', 422, "invalid-question"),
    (b'{"draft": "a", "context": "b", "dialogue": []}', 422, "invalid-question"),
    (json.dumps({"draft": "很" * 5001}).encode(), 413, "too-long"),
    (b'{"draft": "' + b"a" * 70_000 + b'"}', 413, "too-large"),
]


@pytest.mark.parametrize(("body", "status", "kind"), REFUSED)
def test_what_is_no_question_is_refused(service: TestClient, body: bytes, status: int, kind: str) -> None:
    answer = service.post("/v1/review", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["type"] == f"urn:replylint:{kind}"


def test_mistakes_are_named_with_their_place_and_without_what_was_sent(service: TestClient) -> None:
    body = {"draft": "a", "dialogue": [{"role": "顾客", "text": "碎了"}], "绝密": 1}
    answer = service.post("/v1/review", json=body)
    assert [(one["at"], one["detail"]) for one in answer.json()["errors"]] == [
        ("dialogue[0].role", "Input should be 'agent', 'customer' or 'system'"),
        ("", "an unknown key; known are draft, context, dialogue"),
    ]
    assert not any(word in answer.text for word in ("顾客", "碎了", "绝密"))


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/v1/review", 405), ("DELETE", "/", 405), ("POST", "/healthz", 405), ("GET", "/v1/review/", 404)],
)
def test_wrong_addresses_and_methods_are_refused(service: TestClient, method: str, path: str, status: int) -> None:
    answer = service.request(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_forms_and_plain_text_are_refused(service: TestClient) -> None:
    """A web page may send these anywhere without being asked."""
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        assert service.post("/v1/review", content=b"{}", headers={"Content-Type": kind}).status_code == 415


def test_too_many_at_once_are_told_to_come_back(guard: Guard) -> None:
    answer = client(guard, at_once=0).post("/v1/review", json=DRAFT)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert answer.json()["type"] == "urn:replylint:busy"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8716", "127.0.0.1.evil.example", "[::2]", "127.0.0.2"])
def test_other_host_names_are_refused(service: TestClient, host: str) -> None:
    for path in ("/", "/healthz", "/v1/review"):
        assert service.get(path, headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8716", "localhost", "LOCALHOST:1", "[::1]:8716"])
def test_names_of_this_machine_are_taken(service: TestClient, host: str) -> None:
    assert service.get("/healthz", headers={"Host": host}).json()["status"] == "ok"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9", "https://127.0.0.1:8716"])
def test_pages_of_other_origins_are_refused(service: TestClient, origin: str) -> None:
    for answer in (
        service.post("/v1/review", json=DRAFT, headers={"Origin": origin}),
        service.options("/v1/review", headers={"Origin": origin, "Access-Control-Request-Method": "POST"}),
    ):
        assert answer.status_code == 403
        assert "access-control-allow-origin" not in answer.headers


def test_pages_of_this_and_of_named_origins_may_ask(guard: Guard) -> None:
    service = client(guard, access("127.0.0.1", [], ["https://chat.example"], None))
    for origin in (OWN, "https://chat.example"):
        answer = service.post("/v1/review", json=DRAFT, headers={"Origin": origin})
        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, origin)
        assert answer.headers["vary"] == "Origin"
    refused = service.post("/v1/review", content=b"{", headers={"Origin": "https://chat.example"})
    assert refused.headers["access-control-allow-origin"] == "https://chat.example"  # so that the page can read why


def test_a_browser_that_asks_before_is_told(guard: Guard) -> None:
    service = client(guard, access("127.0.0.1", [], ["https://chat.example"], TOKEN))
    asked = {
        "Origin": "https://chat.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
        "Access-Control-Request-Private-Network": "true",
    }
    answer = service.options("/v1/review", headers=asked)
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "https://chat.example"
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "authorization" in answer.headers["access-control-allow-headers"]
    assert answer.headers["access-control-allow-private-network"] == "true"


@pytest.mark.parametrize("shown", [None, "", TOKEN, f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer ", "Bearer café"])
def test_without_the_token_nothing_is_answered(guard: Guard, shown: str | None) -> None:
    service = client(guard, access("127.0.0.1", [], [], TOKEN))
    headers = {} if shown is None else {b"Authorization": shown.encode()}
    for answer in (service.post("/v1/review", json=DRAFT, headers=headers), service.get("/metrics", headers=headers)):
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_with_the_token_it_is(guard: Guard) -> None:
    service = client(guard, access("127.0.0.1", [], [], TOKEN))
    headers = {"Authorization": f"Bearer {TOKEN}"}
    assert service.post("/v1/review", json=DRAFT, headers=headers).status_code == 200
    assert service.get("/metrics", headers=headers).status_code == 200
    assert service.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    ("host", "names", "origins", "token", "told"),
    [
        ("0.0.0.0", ["chat.local"], [], None, "token"),  # noqa: S104 - refused
        ("192.168.1.5", [], [], None, "token"),
        ("::", ["chat.local"], [], None, "token"),
        ("0.0.0.0", [], [], TOKEN, "--allow-host"),  # noqa: S104 - refused
        ("127.0.0.1", ["http://chat.local"], [], None, "--allow-host http://chat.local"),
        ("127.0.0.1", [], ["chat.local"], None, "--origin chat.local"),
        ("127.0.0.1", [], ["https://chat.local/page"], None, "--origin"),
        ("127.0.0.1", [], [], "short", "too short"),
        ("127.0.0.1", [], [], "口令口令口令口令口令口令口令口令", "ASCII"),
    ],
)
def test_what_would_let_in_too_many_is_refused_at_the_start(
    host: str, names: list[str], origins: list[str], token: str | None, told: str
) -> None:
    with pytest.raises(ConfigError, match=told):
        access(host, names, origins, token)


def test_metrics_count_and_say_nothing_of_the_words(guard: Guard) -> None:
    service = client(guard)
    service.post("/v1/review", json=DRAFT)
    service.post("/v1/review", json={"draft": "您好，很高兴为您服务。"})
    service.get("/不能退的哦")
    text = service.get("/metrics").text
    assert 'replylint_http_requests_total{path="/v1/review",status="200"} 2.0' in text
    assert 'replylint_http_requests_total{path="other",status="404"} 1.0' in text
    assert 'replylint_verdicts_total{action="revise",cause=""} 1.0' in text
    assert 'replylint_findings_total{rule="unexplained-negative"} 1.0' in text
    assert "退" not in text


def test_the_documentation_shows_what_comes(service: TestClient) -> None:
    page = (Path(__file__).parents[2] / "docs" / "service.md").read_text("utf-8")
    question, answer = re.findall(r"^```json \S+\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert service.post("/v1/review", json=json.loads(question)).json() == json.loads(answer)


def test_the_openapi_document_is_one_and_describes_what_comes(service: TestClient) -> None:
    from jsonschema import Draft202012Validator

    document = service.get("/v1/openapi.json").json()
    validate(document)
    answers = {
        "Reviewed": service.post("/v1/review", json=DRAFT).json(),
        "Checked": service.post("/v1/check", json={"draft": "您好"}).json(),
        "Problem": service.post("/v1/check", json={}).json(),
        "Health": service.get("/healthz").json(),
    }
    for name, answer in answers.items():
        schema = {**document, "$ref": f"#/components/schemas/{name}"}
        Draft202012Validator(schema).validate(answer)


def test_logs_hold_no_text(service: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        service.post("/v1/review?draft=退", json=DRAFT)
        service.post("/v1/review", content=b'{"draft": "\xe9\x80\x80')
        service.get("/退")
        service.request("退".encode().hex().upper(), "/v1/review")
    ours = [record.getMessage() for record in caplog.records if record.name == "replylint.service"]
    assert [line.rsplit(" ", 2)[0] for line in ours] == [
        "POST /v1/review 200",
        "POST /v1/review 415",
        "GET other 404",
        "other /v1/review 405",
    ]


def test_a_failure_of_ours_is_answered_and_logged_without_text(
    guard: Guard, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(DRAFT["draft"])

    monkeypatch.setattr("replylint.service.app.read_question", fail)
    answer = client(guard).post("/v1/review", json=DRAFT)
    assert (answer.status_code, answer.json()["type"]) == (500, "urn:replylint:internal-error")
    assert DRAFT["draft"] not in answer.text + caplog.text
    assert "RuntimeError at" in caplog.text


def test_every_answer_tells_browsers_to_be_careful(service: TestClient) -> None:
    for path in ("/", "/replylint.js", "/healthz", "/nothing"):
        headers = service.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
    assert service.get("/replylint.js").headers["content-type"].startswith("text/javascript")


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=40)
    | st.sampled_from(["不能退", "customer"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
TURNS = st.lists(
    st.fixed_dictionaries(
        {"role": st.sampled_from(["agent", "customer", "system"]), "text": st.text(max_size=30)},
        optional={"time": st.datetimes(timezones=st.none() | st.timezones()).map(str) | VALUES, "speaker": VALUES},
    ),
    max_size=4,
)
QUESTIONS = st.fixed_dictionaries(
    {"draft": st.text(max_size=60) | VALUES}, optional={"context": VALUES, "dialogue": TURNS | VALUES}
)
BODIES = st.binary(max_size=100) | (VALUES | QUESTIONS).map(lambda value: json.dumps(value).encode())


@settings(max_examples=150)
@given(body=BODIES)
def test_no_body_breaks_it(service: TestClient, body: bytes) -> None:
    answer = service.post("/v1/review", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in {200, 400, 422}
    if answer.status_code == 200:
        assert answer.json()["complete"], answer.json()["cause"]
