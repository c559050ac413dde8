"""Findings that somebody has decided to live with: by a comment beside the reply, or by an entry in a file.

A comment is `replylint: ignore[rule, rule] -- reason`. It holds for the replies of its line, or, where it stands alone
in its line, for the next reply. An entry names a finding by its file, its rule and its fingerprint, and how often it
may occur there. Either that matches nothing is reported: whoever reworded the reply forgot it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from replylint.errors import ConfigError, did_you_mean
from replylint.fingerprint import fingerprint
from replylint.lazy import lazy
from replylint.model import Finding

_IGNORE = lazy(r"replylint:\s*ignore(?:\[(?P<rules>[^\]]*)\])?\s*(?:--\s*(?P<reason>.*))?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding that may occur `count` times in a file, which is named relative to where the entries are kept."""

    path: str
    rule: str
    fingerprint: str
    count: int = 1
    reason: str | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from others."""
        return self.path, self.rule, self.fingerprint


class Unused(NamedTuple):
    """A suppression that matches no finding: a comment, with its line, or an entry, with its fingerprint."""

    path: str
    line: int | None
    rule: str
    fingerprint: str | None


@dataclass(slots=True)
class _Comment:
    """A comment: its line, whether it waits for the next reply, and the rules that it ignores, true when used."""

    line: int
    rules: dict[str, bool]
    waiting: bool
    lines: range


class Suppressions:
    """The suppressions of one run. `rules` gives the id of every known rule by its names, when one is asked for."""

    def __init__(
        self,
        entries: Iterable[Entry] = (),
        rules: Callable[[], Mapping[str, str]] = dict,
        *,
        require_reason: bool = False,
    ) -> None:
        self._rules = rules
        self._require_reason = require_reason
        self._entries: dict[str, dict[tuple[str, str], int]] = {}
        for entry in entries:
            of_file = self._entries.setdefault(entry.path, {})
            key = (entry.rule, entry.fingerprint)
            of_file[key] = of_file.get(key, 0) + entry.count

    def of_file(self, path: str, shown: str) -> FileSuppressions:
        """Return those of a file: `path` is what entries call it, `shown` what messages do."""
        return FileSuppressions(shown, self._entries.get(path, {}), self.ignored)

    def ignored(self, comment: str, place: str) -> list[str]:
        """Return the ids of the rules that a comment ignores.

        Raises ConfigError, which begins with the place, for one that names no rule or an unknown one, or lacks a reason
        that is required.
        """
        found = _IGNORE.match(comment)
        if found is None:
            expected = "expected `replylint: ignore[rule] -- reason`"
            raise ConfigError(f"{place}: this comment can't be understood; {expected}")
        names = [name.strip() for name in (found["rules"] or "").split(",") if name.strip()]
        if not names:
            raise ConfigError(f"{place}: ignore what? name the rule: `replylint: ignore[rule] -- reason`")
        if self._require_reason and not (found["reason"] or "").strip():
            raise ConfigError(f"{place}: a reason is required: `replylint: ignore[{', '.join(names)}] -- reason`")
        known = self._rules()
        for name in names:
            if name not in known:
                raise ConfigError(f"{place}: unknown rule {name!r}{did_you_mean(name, known)}")
        return [known[name] for name in names]


@dataclass(slots=True)
class FileSuppressions:
    """The suppressions of one file, and which of them have been used. Ask in the order of the file."""

    _shown: str
    _left: dict[tuple[str, str], int]
    _ignored: Callable[[str, str], list[str]]
    _comments: list[_Comment] = field(default_factory=list)

    def add_comment(self, line: int, text: str, *, alone: bool) -> None:
        """Note a comment. ConfigError where it can't be understood."""
        rules = dict.fromkeys(self._ignored(text, f"{self._shown}:{line}"), False)
        self._comments.append(_Comment(line, rules, alone, range(line, line + 1)))

    @property
    def any(self) -> bool:
        """Whether there is anything that may suppress a finding here."""
        return bool(self._left or self._comments)

    def meet(self, lines: range) -> None:
        """Note that a reply stands in these lines: comments before it that stand alone are for it."""
        for comment in self._comments:
            if comment.waiting and comment.line < lines.start:
                comment.waiting, comment.lines = False, lines

    def suppresses(self, finding: Finding, reply: str, lines: range) -> bool:
        """Tell whether a finding in a reply, which stands in these lines, is suppressed, and count that."""
        suppressed = False
        for comment in self._comments:
            on_them = comment.lines.start < lines.stop and lines.start < comment.lines.stop
            if finding.rule in comment.rules and on_them and not comment.waiting:
                comment.rules[finding.rule] = suppressed = True
        if suppressed or not self._left:
            return suppressed
        key = (finding.rule, fingerprint(finding, reply))
        if self._left.get(key, 0) > 0:
            self._left[key] -= 1
            return True
        return False

    def unused(self, running: frozenset[str]) -> Iterator[Unused]:
        """Yield what matched nothing, of the rules that ran."""
        for comment in self._comments:
            for rule, used in comment.rules.items():
                if not used and rule in running:
                    yield Unused(self._shown, comment.line, rule, None)
        for (rule, known), left in sorted(self._left.items()):
            if left and rule in running:
                yield Unused(self._shown, None, rule, known)
