"""The JSON schemas of what replylint says: of a `Report`, and of `replylint check --format json` and `jsonl`.

pydantic is paid for only by whoever imports this module.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, NonNegativeInt, PositiveInt, RootModel, TypeAdapter

from replylint.model import Report, Role, Severity, SkipReason, Status, Suggestion

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Summary(BaseModel):
    """What was read and what was found, every occurrence counted; `distinct` counts those that are the same once.

    `by_rule` holds only rules that found something. `suppressed` counts what a comment, or the file of suppressions,
    kept back: it is in no other count.
    """

    files: NonNegativeInt
    dialogues: NonNegativeInt
    replies: NonNegativeInt
    findings: NonNegativeInt
    distinct: NonNegativeInt
    suppressed: NonNegativeInt
    by_rule: dict[str, PositiveInt]
    by_severity: dict[Severity, NonNegativeInt]


class NotChecked(BaseModel):
    """Something that could not be checked, and why: it does not count as clean. `line` counts from 1.

    `where` is a cell, a JSON pointer or a record, where lines don't tell.
    """

    path: str
    line: PositiveInt | None
    reason: str
    where: str | None


class Skipped(BaseModel):
    """A rule that did not run for want of something: `no-times`, in so many dialogues. They do not count as clean."""

    rule: str
    reason: SkipReason
    dialogues: PositiveInt


class UnusedSuppression(BaseModel):
    """A suppression that matches no finding: a comment has a line, an entry of the file of them a fingerprint."""

    path: str
    line: PositiveInt | None
    rule: str
    fingerprint: str | None


class Acts(BaseModel):
    """What one turn of a dialogue does: names of acts, in order. `line` counts from 1, `turn` from 0."""

    path: str
    line: PositiveInt
    dialogue: str
    turn: NonNegativeInt
    role: Role
    acts: tuple[str, ...]


class Occurrence(BaseModel):
    """A place in a file where a finding occurs, and who said it when.

    Lines and columns count from 1, columns in code points, and the end is exclusive. `where` is a cell, a JSON
    pointer or a record, where lines don't tell, and else null. `dialogue` and `turn` are null for a reply
    that stands alone; `speaker` and `time` (ISO 8601) where the file doesn't say.
    """

    path: str
    line: PositiveInt
    column: PositiveInt
    end_line: PositiveInt
    end_column: PositiveInt
    where: str | None
    dialogue: str | None
    turn: NonNegativeInt | None
    speaker: str | None
    time: str | None


class LocatedFinding(Occurrence):
    """A finding, where it occurs first, and every place where it occurs.

    Findings with the same rule, the same reply and the same characters of it are one, however often the reply was
    sent: `count` says how often, and `occurrences` where, the first place included. `start` and `end` count from 0 in
    `reply`, the whole reply. `fingerprint` is the same wherever the reply stands.
    """

    reply: str
    excerpt: str
    start: NonNegativeInt
    end: NonNegativeInt
    rule: str
    severity: Severity
    message: str
    rows: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    fingerprint: str
    count: PositiveInt
    occurrences: list[Occurrence]


class Output(BaseModel):
    """What `replylint check --format json` prints. Keys may be added; none is renamed or removed in a version.

    `acts` is null without `--acts`. `skipped_messages` counts by kind the messages that are no turns, such as images;
    `formats` are the formats that the files were read as, by path.
    """

    model_config = ConfigDict(title="replylint check --format json")

    version: Literal[1]
    status: Status
    summary: Summary
    not_checked: list[NotChecked]
    skipped: list[Skipped]
    skipped_messages: dict[str, PositiveInt]
    unused_suppressions: list[UnusedSuppression]
    formats: dict[str, str]
    acts: list[Acts] | None
    findings: list[LocatedFinding]


class HeaderLine(BaseModel):
    """The first line of `--format jsonl`."""

    kind: Literal["header"]
    version: Literal[1]


class FindingLine(LocatedFinding):
    """A line of `--format jsonl` between the first and the last."""

    kind: Literal["finding"]


class SummaryLine(BaseModel):
    """The last line of `--format jsonl`: without it the file is not whole."""

    kind: Literal["summary"]
    status: Status
    summary: Summary
    not_checked: list[NotChecked]
    skipped: list[Skipped]
    skipped_messages: dict[str, PositiveInt]
    unused_suppressions: list[UnusedSuppression]
    formats: dict[str, str]
    acts: list[Acts] | None


class OutputLine(RootModel[HeaderLine | FindingLine | SummaryLine]):
    """A line of what `replylint check --format jsonl` prints. The rules for its version are those of `json`."""

    model_config = ConfigDict(title="replylint check --format jsonl, a line")


@cache
def _reports() -> TypeAdapter[Report]:
    return TypeAdapter(Report)


def report_schema() -> dict[str, Any]:
    """Return the JSON schema of a report as `report_json` writes it."""
    return {"$schema": DIALECT, **_reports().json_schema(mode="serialization")}


def output_schema() -> dict[str, Any]:
    """Return the JSON schema of what `replylint check --format json` prints."""
    return {"$schema": DIALECT, **Output.model_json_schema(mode="serialization")}


def line_schema() -> dict[str, Any]:
    """Return the JSON schema of a line of what `replylint check --format jsonl` prints."""
    return {"$schema": DIALECT, **OutputLine.model_json_schema(mode="serialization")}


def report_json(report: Report) -> str:
    """Return a report as JSON, for a service that answers with it."""
    return _reports().dump_json(report).decode()


def read_report(json: str | bytes) -> Report:
    """Return the report that `report_json` wrote; pydantic.ValidationError where it is none."""
    return _reports().validate_json(json)
