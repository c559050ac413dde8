"""What a format is given: findings with their places in files, and what was and wasn't checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from replylint.model import Finding, Role, Status
from replylint.personal import masked
from replylint.rule import Lang, Rule
from replylint.suppression import Unused

if TYPE_CHECKING:  # most checks count nothing more than what an outcome does
    from replylint.statistics.statistics import Statistics

_LISTED = 100  # things of one file that are named one by one


class Occurrence(NamedTuple):
    """Where a finding occurs, and who said it when; the fields mean what they mean in `Located`."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    dialogue: str | None
    turn: int | None
    speaker: str | None
    time: datetime | None
    where: str | None = None

    @property
    def place(self) -> str:
        """The place as people and editors write it: `file:line:column`, or `file[where]`."""
        return f"{self.path}:{self.line}:{self.column}" if self.where is None else f"{self.path}[{self.where}]"


@dataclass(slots=True)
class Located:
    """A finding and where it stands: lines and columns from 1, columns in code points, the end exclusive.

    `dialogue` is the dialogue's id, or its number in the file from 1, or None for a reply that stands alone.
    `message` is the finding's message in `lang`, which is the language wanted or the reply's own script.

    `where` is the place for people in a file that has no lines, or too long ones: a cell, a JSON pointer, a record.

    What is personal in the reply, the speaker's name or the dialogue's id is masked here: no format can show it.
    """

    finding: Finding
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    dialogue: str | None
    turn: int | None
    speaker: str | None
    time: datetime | None
    reply: str
    message: str
    lang: Lang
    where: str | None = None

    def __post_init__(self) -> None:
        self.reply = masked(self.reply)
        self.speaker = self.speaker and masked(self.speaker)
        self.dialogue = self.dialogue and masked(self.dialogue)

    @property
    def excerpt(self) -> str:
        """Exactly the characters that the finding is about."""
        return self.reply[self.finding.start : self.finding.end]

    @property
    def occurrence(self) -> Occurrence:
        """Where it stands, without what it says."""
        return Occurrence(*(getattr(self, name) for name in Occurrence._fields))

    def at(self, occurrence: Occurrence) -> Located:
        """Return the same finding where it occurs again."""
        return replace(self, **occurrence._asdict())


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A file, or something in one, that could not be checked, and why. The reason never quotes a message."""

    path: str
    line: int | None
    reason: str
    where: str | None = None


@dataclass(frozen=True, slots=True)
class ActsOfTurn:
    """What one turn of a dialogue does: the names of its acts, in order. `line` is where it begins in the file."""

    path: str
    line: int
    dialogue: str
    turn: int
    role: Role
    acts: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "dialogue", masked(self.dialogue))


@dataclass(slots=True)
class Outcome:
    """Counts of what was checked and found, and a list of what was not checked.

    `problems` counts the latter by path. The first hundred of each file are `listed`; `not_checked` adds
    an entry that counts the rest. `skipped` counts, by rule, the dialogues without the times that it speaks of.
    `skipped_messages` counts, by kind, the messages that are no turns of the agent or the customer: the program's own
    lines, those taken back, images and the like, private notes, automatic replies. `formats` are the names of the
    formats that the files were read as, by path. `acts` and `statistics` are gathered where they are asked for, and
    otherwise None. `before` is what came of an earlier time that this one is compared with. `checked` names the files
    in which there was something to check. `failed` counts, by path, the findings that make the check fail. `suppressed`
    counts, by rule, the findings that suppressions kept back; they are in no other count. `unused` are the suppressions
    that kept back none, and `errors` say what is wrong with those that can't be understood.
    """

    files: int = 0
    dialogues: int = 0
    replies: int = 0
    replies_with_findings: int = 0
    by_rule: Counter[str] = field(default_factory=Counter)
    by_severity: Counter[str] = field(default_factory=Counter)
    by_lang: Counter[Lang] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    skipped_messages: Counter[str] = field(default_factory=Counter)
    formats: dict[str, str] = field(default_factory=dict)
    acts: list[ActsOfTurn] | None = None
    statistics: Statistics | None = None
    before: Outcome | None = None
    listed: list[NotChecked] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)
    failed: Counter[str] = field(default_factory=Counter)
    suppressed: Counter[str] = field(default_factory=Counter)
    unused: list[Unused] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def findings(self) -> int:
        """How many findings there are."""
        return self.by_severity.total()

    @property
    def not_checked(self) -> list[NotChecked]:
        """What could not be checked."""
        more = [(path, count - _LISTED) for path, count in self.problems.items() if count > _LISTED]
        return self.listed + [NotChecked(path, None, f"{count} more problems") for path, count in more]

    @property
    def status(self) -> Status:
        """`complete`; `incomplete` when something was not checked; `failed` when nothing was."""
        if not self.replies:
            return "failed"
        return "incomplete" if self.listed else "complete"

    def add(self, located: Located, *, fails: bool) -> None:
        """Count a finding, which makes the check fail or not."""
        self.failed[located.path] += fails
        self.by_rule[located.finding.rule] += 1
        self.by_severity[located.finding.severity] += 1
        self.by_lang[located.lang] += 1

    def add_problem(self, path: str, line: int | None, reason: str, where: str | None = None) -> None:
        """Note something that could not be checked."""
        self.problems[path] += 1
        if self.problems[path] <= _LISTED:
            self.listed.append(NotChecked(path, line, masked(reason), where))


@dataclass(frozen=True, slots=True)
class Style:
    """How findings are shown: `lang` None follows the replies; `width` is that of the terminal, in cells.

    `rules` are those that ran, by id, for a format that explains
    them. `rest` is the name of a file beside the output that has all findings, for a format that has room for some.
    """

    lang: Lang | None = None
    colour: bool = False
    width: int = 100
    verbose: bool = False
    rules: Mapping[str, Rule] = field(default_factory=dict)
    rest: str | None = None
