"""The JSON schema of a configuration file, for editors: the keys, the rules and their options, the lists of cues.

`configkeys.py` is what decides; a test holds the two together. Rules, options and lists that only a team or a package
has are allowed, since a schema knows only the built-in ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from replylint.config import FAIL_ON, LANGUAGES, SPEAKERS
from replylint.model import SEVERITIES
from replylint.rule import Rule, settable
from replylint.rulebook import Rulebook

_DIALECT = "http://json-schema.org/draft-07/schema#"
"""The newest that editors of TOML understand."""

_STRINGS = {"type": "array", "items": {"type": "string"}}
_PATHS = {"type": "array", "items": {"type": "string", "minLength": 1}}
_SEVERITY = {"enum": list(SEVERITIES)}
_TYPES = {bool: "boolean", int: "number", float: "number", str: "string", list: "array"}
_LONGEST = 12  # items of a default that are worth showing


def config_schema() -> dict[str, Any]:
    """Return the schema, as a JSON document."""
    book = Rulebook.built_in(complete=True)
    by_path = _may_differ(book)
    return {
        "$schema": _DIALECT,
        "title": "replylint.toml",
        "description": "Configuration of replylint; in pyproject.toml the same stands in [tool.replylint].",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "extends": {
                "description": "A file or files whose values hold where this one says nothing.",
                "anyOf": [{"type": "string"}, _STRINGS],
            },
            **by_path,
            "rule-folders": {"description": "Folders of your own rules, relative to this file.", **_STRINGS},
            "words": {
                "description": "Cues of your own, by the name of the list that they are added to.",
                "type": "object",
                "properties": dict.fromkeys(sorted(book.cue_sets), _STRINGS),
                "additionalProperties": _STRINGS,
            },
            "fail-on": {
                "description": "The lowest severity that makes a check fail.",
                "enum": list(FAIL_ON),
                "default": "warning",
            },
            "lang": {
                "description": "The language of messages; auto is the script of each reply.",
                "enum": list(LANGUAGES),
                "default": "auto",
            },
            "include": {
                "description": "Files that are looked at in a folder whatever their suffix: patterns as of exclude.",
                **_PATHS,
            },
            "exclude": {"description": "Files that are not checked: patterns as .gitignore has them.", **_PATHS},
            "require-reason": {
                "description": "Whether whoever suppresses a finding has to say why.",
                "type": "boolean",
                "default": False,
            },
            "overrides": {
                "description": "What holds for files at some paths only.",
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["paths"],
                    "additionalProperties": False,
                    "properties": {
                        "paths": {"description": "For which files: patterns as .gitignore has them.", **_PATHS},
                        **by_path,
                    },
                },
            },
        },
    }


def _may_differ(book: Rulebook) -> dict[str, Any]:
    """Return what a file says for all files, or for some."""
    rules = book.rules.values()
    return {
        "select": {"description": "The rules that run; without it, those that are on by default.", **_rules(rules)},
        "ignore": {"description": "The rules that do not run.", **_rules(rules)},
        "severity": {
            "description": "Severities that differ from the rules' own.",
            "type": "object",
            "properties": {rule.id: {"description": rule.summary["en"], **_SEVERITY} for rule in rules},
            "additionalProperties": _SEVERITY,
        },
        "options": {
            "description": "Options of rules that differ from those of their files.",
            "type": "object",
            "properties": {rule.id: _options(rule) for rule in rules if settable(rule.options)},
            "additionalProperties": {"type": "object"},
        },
        "agents": {"description": "Who the agent is in files that name people: names, ids or patterns.", **_STRINGS},
        "fields": {"description": "Keys and columns that hold replies, such as *.answer.", **_STRINGS},
        "role": {
            "description": "Whose words files hold: agent is every row's or line's.",
            "enum": list(SPEAKERS),
            "default": "auto",
        },
    }


def _rules(rules: Iterable[Rule]) -> dict[str, Any]:
    names = ["ALL", *sorted({rule.family for rule in rules}), *sorted(rule.id for rule in rules)]
    return {"type": "array", "items": {"anyOf": [{"enum": names}, {"type": "string"}]}}


def _options(rule: Rule) -> dict[str, Any]:
    options = settable(rule.options)
    return {
        "description": rule.summary["en"],
        "type": "object",
        "properties": {name: _option(default) for name, default in options.items()},
        "additionalProperties": False,
    }


def _option(default: object) -> dict[str, Any]:
    shown = {} if isinstance(default, list) and len(default) > _LONGEST else {"default": default}
    return {"type": _TYPES[type(default)], **shown} if type(default) in _TYPES else shown
