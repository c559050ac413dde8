"""Reads a rule's TOML file, checks it with pydantic, and says exactly where it is wrong."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from replylint.cues import CueSet, read_cues
from replylint.errors import RuleError, did_you_mean
from replylint.model import How, Safety, Severity
from replylint.rule import Example, Lang, Rule, Wording
from replylint.toml_place import dotted, line_of
from replylint.variants import to_hant

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_Text = Annotated[str, Field(min_length=1)]
_TOML_LINE = re.compile(r"at line (\d+)")
_SLOT = re.compile(r"\[[^\]\s]+\]")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Texts(_Strict):
    zh: _Text
    en: _Text
    hant: str | None = None

    def by_language(self) -> dict[Lang, str]:
        return {"zh-Hans": self.zh, "zh-Hant": self.hant or to_hant(self.zh), "en": self.en}


class _Wording(_Strict):
    text: _Text
    hant: _Text | None = None
    rows: list[_Text] = Field(min_length=1)
    how: How
    safety: Safety | None = None
    when: list[_Text] = []

    @property
    def shown_only(self) -> bool:
        return self.how == "advice" or _SLOT.search(self.text) is not None

    @model_validator(mode="after")
    def _can_be_applied_as_it_says(self) -> _Wording:
        if self.shown_only and self.safety not in (None, "display"):
            raise ValueError("advice, and wording with slots to fill in, can only be shown: safety must be 'display'")
        return self

    def made(self) -> Wording:
        safety = self.safety or ("display" if self.shown_only else "unsafe")
        return Wording(self.text, self.hant or to_hant(self.text), tuple(self.rows), self.how, safety, tuple(self.when))


class _Bad(_Strict):
    text: _Text
    context: str | None = None
    marks: list[_Text] = Field(min_length=1)

    @model_validator(mode="after")
    def _marks_stand_in_the_text(self) -> _Bad:
        for mark in self.marks:
            if mark not in self.text:
                raise ValueError(f"the mark {mark!r} does not stand in the text")
        return self


class _Good(_Strict):
    text: _Text
    context: str | None = None
    why: _Text


class _RuleFile(_Strict):
    summary: _Texts
    message: _Texts
    why: _Texts
    severity: Severity
    family: _Text
    check: _Text
    rows: list[_Text] = []
    default: bool = True
    aliases: list[_Text] = []
    yields_to: list[_Text] = []
    flag: list[dict[str, Any]] | None = None
    options: dict[str, Any] = {}
    cues: dict[str, list[_Text]] = {}
    wording: list[_Wording] = []
    bad: list[_Bad] = Field(min_length=1)
    good: list[_Good] = Field(min_length=1)


def read_rule(path: Path) -> Rule:
    """Return the rule in a file; RuleError names the file, the line, the key and what was expected."""
    if not _ID.fullmatch(path.stem):
        raise RuleError(f"{path}: a rule file is named after its rule, in words such as blame-shifting.toml")
    try:
        source = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: can't be read as UTF-8: {error}") from error
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        place = f"{path}:{line[1]}" if (line := _TOML_LINE.search(str(error))) else str(path)
        raise RuleError(f"{place}: not TOML: {error}") from error
    try:
        return _made(path, source, _RuleFile.model_validate(data))
    except ValidationError as error:
        raise RuleError("\n".join(_describe(path, source, e) for e in error.errors())) from None


def _made(path: Path, source: str, file: _RuleFile) -> Rule:
    rule = path.stem
    options = dict(file.options) if file.flag is None else {**file.options, "flag": file.flag}
    return Rule(
        id=rule,
        severity=file.severity,
        family=file.family,
        check=file.check,
        rows=tuple(file.rows),
        message=file.message.by_language(),
        options=options,
        wordings=tuple(wording.made() for wording in file.wording),
        default=file.default,
        aliases=tuple(file.aliases),
        yields_to=tuple(file.yields_to),
        summary=file.summary.by_language(),
        why=file.why.by_language(),
        bad=tuple(Example(e.text, e.context, tuple(e.marks)) for e in file.bad),
        good=tuple(Example(e.text, e.context, (), e.why) for e in file.good),
        cues=tuple(_own_cues(path, source, name, lines) for name, lines in file.cues.items()),
        source=str(path),
    )


def _own_cues(path: Path, source: str, name: str, lines: list[str]) -> CueSet:
    try:
        return read_cues(name, "\n".join(lines))
    except RuleError as error:
        place = ("cues", name)
        raise RuleError(f"{path}:{line_of(source, place)}: {dotted(place)}: {error}") from error


def _describe(path: Path, source: str, error: ErrorDetails) -> str:
    loc = error["loc"]
    message = error["msg"]
    if error["type"] == "model_type":  # the message would name a class
        known = _PARTS.get(loc[0], _Texts).model_fields
        message = f"expected a table with keys of {', '.join(known)}"
    if error["type"] == "extra_forbidden":
        known = _PARTS.get(loc[0], _Texts if len(loc) > 1 else _RuleFile).model_fields
        message = f"unknown key; expected one of {', '.join(known)}{did_you_mean(str(loc[-1]), known)}"
    return f"{path}:{line_of(source, loc)}: {dotted(loc)}: {message}"


_PARTS: dict[int | str, type[_Strict]] = {"wording": _Wording, "bad": _Bad, "good": _Good}
