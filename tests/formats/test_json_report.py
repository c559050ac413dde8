from __future__ import annotations

import json

from findings import located, render, three

from replylint.fingerprint import fingerprint
from replylint.formats.outcome import Outcome


def test_everything_a_finding_has() -> None:
    report = json.loads(render("json", located()))
    assert report["version"] == 1
    assert report["status"] == "complete"
    assert report["not_checked"] == []
    assert report["summary"] == {
        "files": 1,
        "dialogues": 1,
        "replies": 5,
        "findings": 1,
        "distinct": 1,
        "suppressed": 0,
        "by_rule": {"bare-refusal": 1},
        "by_severity": {"error": 0, "warning": 1, "info": 0},
    }
    (finding,) = report["findings"]
    assert finding.pop("suggestions")[0] == {
        "text": "因[原因]，暂时[方案]",
        "rows": ["G2.1"],
        "how": "replace",
        "safety": "display",
    }
    assert finding == {
        "path": "a.csv",
        "line": 7,
        "column": 12,
        "end_line": 7,
        "end_column": 14,
        "where": None,
        "dialogue": "k1",
        "turn": 3,
        "speaker": "小美",
        "time": "2024-01-05T09:03:11",
        "reply": "亲，\r\n不能退",
        "excerpt": "不能",
        "start": 4,
        "end": 6,
        "rule": "bare-refusal",
        "severity": "warning",
        "message": "没有说原因",
        "rows": ["G2.1", "B3"],
        "fingerprint": fingerprint(located().finding, "亲，\r\n不能退"),
        "count": 1,
        "occurrences": [
            {
                "path": "a.csv",
                "line": 7,
                "column": 12,
                "end_line": 7,
                "end_column": 14,
                "where": None,
                "dialogue": "k1",
                "turn": 3,
                "speaker": "小美",
                "time": "2024-01-05T09:03:11",
            }
        ],
    }


def test_the_same_reply_sent_again_is_one_finding_with_all_its_places() -> None:
    again = located(line=9, reply="亲，\r\n不能换")
    report = json.loads(render("json", *three(), again))
    assert (report["summary"]["findings"], report["summary"]["distinct"]) == (4, 2)
    assert [finding["count"] for finding in report["findings"]] == [3, 1]
    places = [(item["path"], item["line"]) for item in report["findings"][0]["occurrences"]]
    assert places == [("a.csv", 7), ("a.csv", 9), ("b.csv", 2)]


def test_json_lines_are_a_header_findings_and_a_summary() -> None:
    outcome = Outcome(files=2, replies=9)
    outcome.add_problem("c.txt", 3, "why")
    whole = json.loads(render("json", *three(), located(reply="亲，\ud800\n不能"), outcome=outcome))
    outcome = Outcome(files=2, replies=9)
    outcome.add_problem("c.txt", 3, "why")
    lines = render("jsonl", *three(), located(reply="亲，\ud800\n不能"), outcome=outcome).splitlines()
    head, *findings, last = map(json.loads, lines)
    assert head == {"kind": "header", "version": 1}
    assert findings == [{"kind": "finding", **finding} for finding in whole["findings"]]
    assert last == {"kind": "summary", **{key: whole[key] for key in last if key != "kind"}}
    assert (last["status"], len(last["not_checked"])) == ("incomplete", 1)


def test_no_findings_and_what_was_not_checked() -> None:
    outcome = Outcome()
    outcome.add_problem("b.txt", 3, "why")
    report = json.loads(render("json", outcome=outcome))
    assert report["status"] == "failed"
    assert report["findings"] == []
    assert report["not_checked"] == [{"path": "b.txt", "line": 3, "reason": "why", "where": None}]


def test_chinese_is_readable_and_lone_surrogates_are_escaped() -> None:
    text = render("json", located(reply="亲，\ud800\udfff不能\u2028", path="a\udcff"), located())
    assert "亲，" in text
    report = json.loads(text.encode())
    assert report["findings"][0]["path"] == "a\udcff"
    assert len(report["findings"]) == 2


def test_of_many_problems_a_hundred_are_listed() -> None:
    outcome = Outcome()
    for line in range(250):
        outcome.add_problem("b.txt", line, "why")
    not_checked = json.loads(render("json", outcome=outcome))["not_checked"]
    assert len(not_checked) == 101
    assert not_checked[-1] == {"path": "b.txt", "line": None, "reason": "150 more problems", "where": None}
