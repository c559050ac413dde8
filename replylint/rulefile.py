"""Reads the TOML file of a rule or an act, checks it with pydantic, and says exactly where it is wrong."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails

from replylint.cues import CueSet, read_cues
from replylint.errors import RuleError, did_you_mean
from replylint.model import How, Role, Safety, Severity, Turn
from replylint.rule import Act, Example, Lang, Rule, Wording
from replylint.toml_place import dotted, line_of
from replylint.variants import to_hant

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_Text = Annotated[str, Field(min_length=1)]
_TOML_LINE = re.compile(r"at line (\d+)")
_SIDES: dict[str, Role] = {"客户": "customer", "顾客": "customer", "顧客": "customer", "客服": "agent"}
_LINE = re.compile(r"(客户|顾客|顧客|客服)(?: (\d\d:\d\d:\d\d))?[:：](.+)", re.DOTALL)
_SLOT = re.compile(r"\[[^\]\s]+\]")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


_File = TypeVar("_File", bound=_Strict)


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


class _Example(_Strict):
    """An example: a reply, or, for a rule that judges dialogues, lines such as `客户 10:00:05：还没发货？`."""

    text: _Text | None = None
    context: str | None = None
    dialogue: list[_Text] | None = None

    @model_validator(mode="after")
    def _is_one_or_the_other(self) -> Self:
        if (self.text is None) == (self.dialogue is None):
            raise ValueError("an example has either a text or a dialogue")
        if self.dialogue is not None and self.context is not None:
            raise ValueError("a dialogue has its context in itself")
        return self

    def turns(self) -> tuple[Turn, ...]:
        return tuple(_turn(line) for line in self.dialogue or ())

    @field_validator("dialogue")
    @classmethod
    def _is_made_of_turns(cls, lines: list[str] | None) -> list[str] | None:
        for line in lines or ():
            _turn(line)
        return lines


class _Bad(_Example):
    marks: list[_Text] = []
    turn: int | None = Field(None, ge=0)

    @model_validator(mode="after")
    def _what_is_flagged_is_there(self) -> Self:
        if self.dialogue is not None:
            if self.marks or self.turn is None or self.turn >= len(self.dialogue):
                raise ValueError("a dialogue that is flagged has a turn, counted from 0, and no marks")
        elif not self.marks or self.turn is not None:
            raise ValueError("a reply that is flagged has marks, and no turn")
        for mark in self.marks:
            if mark not in (self.text or ""):
                raise ValueError(f"the mark {mark!r} does not stand in the text")
        return self

    def made(self) -> Example:
        return Example(self.text or "", self.context, tuple(self.marks), "", self.turns(), self.turn)


class _Good(_Example):
    why: _Text

    def made(self) -> Example:
        return Example(self.text or "", self.context, (), self.why, self.turns())


def _turn(line: str) -> Turn:
    found = _LINE.fullmatch(line)
    if not found:
        raise ValueError(f"{line!r}: expected a line such as '客户 10:00:05：还没发货？' or '客服：您好'")
    side, time, text = found.groups()
    return Turn(_SIDES[side], text, datetime.fromisoformat(f"2024-01-05T{time}") if time else None)


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


class _ActFile(_Strict):
    label: _Texts
    role: Literal["agent", "customer"]
    flag: list[dict[str, Any]] = Field(min_length=1)
    cues: dict[str, list[_Text]] = {}
    good: list[_Good] = Field(min_length=1)
    bad: list[_Good] = Field(min_length=1)


def read_rule(path: Path) -> Rule:
    """Return the rule in a file; RuleError names the file, the line, the key and what was expected."""
    source, file = _read(path, _RuleFile, "a rule file is named after its rule, in words such as blame-shifting.toml")
    return _rule(path, source, file)


def read_act(path: Path) -> Act:
    """Return the act in a file; RuleError names the file, the line, the key and what was expected."""
    source, file = _read(path, _ActFile, "an act's file is named after the act, in words such as apologise.toml")
    return Act(
        name=path.stem,
        role=file.role,
        label=file.label.by_language(),
        options={"flag": file.flag},
        good=tuple(example.made() for example in file.good),
        bad=tuple(example.made() for example in file.bad),
        cues=tuple(_own_cues(path, source, name, lines) for name, lines in file.cues.items()),
        source=str(path),
    )


def _read(path: Path, form: type[_File], naming: str) -> tuple[str, _File]:
    """Return the text of a file and what it says."""
    if not _ID.fullmatch(path.stem):
        raise RuleError(f"{path}: {naming}")
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
        return source, form.model_validate(data)
    except ValidationError as error:
        raise RuleError("\n".join(_describe(path, source, e, form) for e in error.errors())) from None


def _rule(path: Path, source: str, file: _RuleFile) -> Rule:
    options = dict(file.options) if file.flag is None else {**file.options, "flag": file.flag}
    return Rule(
        id=path.stem,
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
        bad=tuple(example.made() for example in file.bad),
        good=tuple(example.made() for example in file.good),
        cues=tuple(_own_cues(path, source, name, lines) for name, lines in file.cues.items()),
        source=str(path),
    )


def _own_cues(path: Path, source: str, name: str, lines: list[str]) -> CueSet:
    try:
        return read_cues(name, "\n".join(lines))
    except RuleError as error:
        place = ("cues", name)
        raise RuleError(f"{path}:{line_of(source, place)}: {dotted(place)}: {error}") from error


def _describe(path: Path, source: str, error: ErrorDetails, form: type[_Strict]) -> str:
    loc = error["loc"]
    message = error["msg"]
    if error["type"] == "model_type":  # the message would name a class
        known = _PARTS.get(loc[0], _Texts).model_fields
        message = f"expected a table with keys of {', '.join(known)}"
    if error["type"] == "extra_forbidden":
        known = _PARTS.get(loc[0], _Texts if len(loc) > 1 else form).model_fields
        message = f"unknown key; expected one of {', '.join(known)}{did_you_mean(str(loc[-1]), known)}"
    return f"{path}:{line_of(source, loc)}: {dotted(loc)}: {message}"


_PARTS: dict[int | str, type[_Strict]] = {"wording": _Wording, "bad": _Bad, "good": _Good}
