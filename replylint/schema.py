"""The JSON schemas of what replylint says: of a `Report`, and of the output of `replylint check --format json`.

pydantic is paid for only by whoever imports this module.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, NonNegativeInt, PositiveInt, TypeAdapter

from replylint.model import Report, Role, Severity, SkipReason, Status, Suggestion

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Summary(BaseModel):
    """What was read and what was found. `by_rule` holds only rules that found something."""

    files: NonNegativeInt
    dialogues: NonNegativeInt
    replies: NonNegativeInt
    findings: NonNegativeInt
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


class Acts(BaseModel):
    """What one turn of a dialogue does: names of acts, in order. `line` counts from 1, `turn` from 0."""

    path: str
    line: PositiveInt
    dialogue: str
    turn: NonNegativeInt
    role: Role
    acts: tuple[str, ...]


class LocatedFinding(BaseModel):
    """A finding and its place in a file.

    Lines and columns count from 1, columns in code points, and the end is exclusive. `start` and `end` count from 0
    in `reply`, the whole reply. `dialogue` and `turn` are null for a reply that stands alone; `speaker` and `time`
    (ISO 8601) where the file doesn't say. `where` is a cell, a JSON pointer or a record, where lines don't tell.
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
    reply: str
    excerpt: str
    start: NonNegativeInt
    end: NonNegativeInt
    rule: str
    severity: Severity
    message: str
    rows: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]


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
    formats: dict[str, str]
    acts: list[Acts] | None
    findings: list[LocatedFinding]


@cache
def _reports() -> TypeAdapter[Report]:
    return TypeAdapter(Report)


def report_schema() -> dict[str, Any]:
    """Return the JSON schema of a report as `report_json` writes it."""
    return {"$schema": DIALECT, **_reports().json_schema(mode="serialization")}


def output_schema() -> dict[str, Any]:
    """Return the JSON schema of what `replylint check --format json` prints."""
    return {"$schema": DIALECT, **Output.model_json_schema(mode="serialization")}


def report_json(report: Report) -> str:
    """Return a report as JSON, for a service that answers with it."""
    return _reports().dump_json(report).decode()


def read_report(json: str | bytes) -> Report:
    """Return the report that `report_json` wrote; pydantic.ValidationError where it is none."""
    return _reports().validate_json(json)
