from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

import replylint
from replylint.cli import main
from replylint.model import Finding, RuleFailure, Suggestion
from replylint.schema import (
    Output,
    OutputLine,
    line_schema,
    output_schema,
    read_report,
    report_json,
    report_schema,
)

EXAMPLES = Path(__file__).resolve().parents[1] / "docs" / "examples"


def fields(schema: dict[str, Any], name: str) -> set[str]:
    return set(schema["$defs"][name]["properties"])


def test_the_schema_of_a_report_has_its_fields() -> None:
    schema = report_schema()
    assert set(schema["properties"]) == {"findings", "status", "not_run", "skipped", "acts"}
    for kind in (Finding, Suggestion, RuleFailure):
        assert fields(schema, kind.__name__) == set(kind.__slots__)


def test_a_report_survives_as_json() -> None:
    report = replylint.check_dialogue(
        [{"role": "agent", "text": "您好，不能退"}, {"role": "agent", "text": "這個不清楚喔"}]
    )
    assert len(report.findings) == 2
    assert read_report(report_json(report)) == report
    assert set(json.loads(report_json(report))) == set(report_schema()["properties"])
    with pytest.raises(ValidationError):
        read_report('{"findings": [{}]}')


def test_the_command_prints_what_its_schema_says(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "wrong.csv").write_bytes("话术\n不能退\n".encode("gb18030"))
    code = main(["check", str(EXAMPLES), str(tmp_path), "--format", "json"])
    printed = capsys.readouterr().out
    output = Output.model_validate_json(printed)
    # Whatever the schema lacks is lost on the way through it.
    assert json.loads(output.model_dump_json()) == json.loads(printed)
    assert (code, output.status, len(output.not_checked)) == (3, "incomplete", 1)
    assert output.summary.distinct == len(output.findings) > 10
    assert output.summary.findings == sum(len(finding.occurrences) for finding in output.findings)
    assert all(finding.count == len(finding.occurrences) for finding in output.findings)
    assert all(finding.reply[finding.start : finding.end] == finding.excerpt for finding in output.findings)
    assert set(output_schema()["properties"]) == set(json.loads(printed))


def test_every_line_is_what_its_schema_says(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(EXAMPLES), "--format", "jsonl"])
    lines = capsys.readouterr().out.splitlines()
    checker = Draft202012Validator(line_schema())
    for line in lines:
        checker.validate(json.loads(line))
        assert json.loads(OutputLine.model_validate_json(line).model_dump_json()) == json.loads(line)
    assert not checker.is_valid({"kind": "finding"})
