"""The errors that replylint raises.

ReplylintError
 ├─ ConfigError     a configuration file, an option, or an unknown rule id
 ├─ RuleError       a rule file or a word list that can't be used
 ├─ PluginError     an installed plugin that can't be loaded
 ├─ InputError      a draft file or transcript that can't be read
 ├─ ApplyError      softer wording that can't be applied
 └─ NotWrittenError a file that is left as it was, though it was to be fixed
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class ReplylintError(Exception):
    """The root of all errors that replylint raises on purpose."""


class ConfigError(ReplylintError):
    """A configuration, an option or a rule id that can't be used."""


class RuleError(ReplylintError):
    """A rule file or word list that can't be used; the message names file, line, key and what was expected."""


class PluginError(ReplylintError):
    """An installed plugin that can't be loaded; the message names its package."""


class InputError(ReplylintError):
    """A file that can't be read; the message names the file, the place, the cause and the cure."""


class ApplyError(ReplylintError):
    """Softer wording that can't be applied: it is advice, or its finding is of another text."""


class NotWrittenError(ReplylintError):
    """A file that is left as it was, though it was to be fixed; the message names the file, the cause and the cure."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return `; did you mean 'x'?` for the nearest of the known names, or an empty string."""
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""
