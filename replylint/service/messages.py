"""What the service is asked and what it answers: the models that check requests, and make the OpenAPI document."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from replylint.guard import Action
from replylint.guard.verdict import Cause
from replylint.model import How, Role, Safety, Severity
from replylint.service.problems import ProblemError

Place = Annotated[int, Field(ge=0)]


class DialogueTurn(BaseModel):
    """A message that was sent. `time` is ISO 8601; rules that speak of time need it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    role: Role
    text: str
    time: datetime | None = None
    speaker: str | None = None


class Question(BaseModel):
    """A draft, and what the customer said last (`context`) or, in its place, the turns so far (`dialogue`)."""

    model_config = ConfigDict(extra="forbid", strict=True)

    draft: str
    context: str | None = None
    dialogue: list[DialogueTurn] | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if self.context is not None and self.dialogue is not None:
            raise ValueError("context and dialogue exclude each other: the dialogue holds what the customer said")
        return self


class Edit(BaseModel):
    """How a wording is put into the draft: what stands from `start` to `end` is replaced by `text`.

    Places are half-open and count from 0; `start` and `end` in code points, `start_utf16` and `end_utf16` in UTF-16
    code units, as JavaScript, Java and C# count.
    """

    start: Place
    end: Place
    start_utf16: Place
    end_utf16: Place
    text: str


class Wording(BaseModel):
    """Something softer to say. `edit` is null for advice, which is shown and never sent.

    `safety` is `safe` where the meaning can't change, `unsafe` where somebody should read the result, and `display`
    where a slot such as `[时间]` is to be filled in first.
    """

    text: str
    how: How
    safety: Safety
    rows: tuple[str, ...]
    edit: Edit | None


class Found(BaseModel):
    """A place in the draft that a rule would have reworded; places are as in an edit.

    `message` says what is wrong and `reason` why the rule is there, in Chinese, in the draft's script; `rows` are those
    of the playbook.
    """

    rule: str
    severity: Severity
    start: Place
    end: Place
    start_utf16: Place
    end_utf16: Place
    message: str
    message_en: str
    reason: str
    reason_en: str
    rows: tuple[str, ...]
    wordings: tuple[Wording, ...]


class Checked(BaseModel):
    """What was found in a draft. Where `complete` is false, a draft without findings is not clean; `cause` says why."""

    complete: bool
    cause: Cause | None
    findings: tuple[Found, ...]


class Reviewed(Checked):
    """What to do with a draft, and what to tell the agent, in Chinese in the draft's script and in English."""

    action: Action
    message: str
    message_en: str


class Mistake(BaseModel):
    """Where in the request something is wrong, and what was expected there."""

    at: str
    detail: str


class Problem(BaseModel):
    """Why a request is not answered (RFC 9457). `type` is for programs, `detail` for people."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Mistake] | None = None


class Health(BaseModel):
    """That the service answers."""

    status: Literal["ok"] = "ok"
    version: str


def read_question(body: bytes) -> Question:
    """Return what is asked; ProblemError says what is wrong with the JSON, and never what it holds."""
    try:
        return Question.model_validate_json(body)
    except ValidationError as error:
        mistakes = [_mistake(str(one["type"]), one["loc"], one["msg"]) for one in error.errors(include_input=False)]
    if any(kind == "json_invalid" for kind, _ in mistakes):
        detail = "the body is not JSON in UTF-8: " + mistakes[0][1]["detail"]
        raise ProblemError(400, "not-json", detail)
    detail = "the body is JSON, but not a question; see errors, and /v1/openapi.json"
    raise ProblemError(422, "invalid-question", detail, errors=[mistake for _, mistake in mistakes[:_MOST]])


_MOST = 10
"""Mistakes that are told of one request."""


def _mistake(kind: str, path: tuple[int | str, ...], detail: str) -> tuple[str, dict[str, str]]:
    if kind == "extra_forbidden":  # the key may be anything, a draft too: it is not repeated
        known = DialogueTurn if len(path) > 1 else Question
        path, detail = path[:-1], f"an unknown key; known are {', '.join(known.model_fields)}"
    at = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
    return kind, {"at": at, "detail": detail}
