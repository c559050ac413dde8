"""Rule folders, and what they hold: rules, acts and shared cue lists.

The built-in rules also ship prepared (`data/rulebook.json`: validated, expanded, in both scripts, without the
examples), because reading and validating TOML would cost a pre-commit hook more than the check itself. The prepared
form carries a digest of the rule files; where the files have changed since, they are read instead.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from replylint.checks import DialogueJudge, kind
from replylint.cues import CueSet, read_cues, read_groups
from replylint.errors import RuleError, did_you_mean
from replylint.fold import fold
from replylint.index import Index, LazySets
from replylint.notation import Count
from replylint.rule import Act, Rule, Wording
from replylint.toml_place import dotted, line_of, path_to

_GRAM = 3
_QUOTED = re.compile("'([^']+)'")
BUILT_IN = Path(str(files("replylint.rules")))
PREPARED = Path(str(files("replylint"))) / "data" / "rulebook.json"


@dataclass(slots=True)
class Rulebook:
    """Rules by id, the cue sets they ask for by name, and the acts that a turn of a dialogue can do by name.

    `index` is that of the cue sets, where it was made ahead of time.
    """

    rules: dict[str, Rule]
    cue_sets: Mapping[str, CueSet]
    acts: dict[str, Act] = field(default_factory=dict)
    index: Index | None = field(default=None, compare=False)

    @classmethod
    def built_in(cls, *, complete: bool = False) -> Rulebook:
        """Return the built-in rules, from their prepared form where that is up to date.

        That form leaves out what a check does without: examples, and the files that rules are from. Where `complete`,
        they are read from the files.
        """
        try:
            prepared = json.loads(PREPARED.read_bytes())
        except (OSError, ValueError):
            return cls.read(BUILT_IN)
        if prepared.get("digest") != digest(BUILT_IN):
            return cls.read(BUILT_IN)
        book = _from_prepared(prepared)
        if complete:
            from replylint.rulefile import read_act, read_rule

            book.rules = {path.stem: replace(read_rule(path), cues=()) for path in sorted(BUILT_IN.glob("*.toml"))}
            book.acts = {path.stem: replace(read_act(path), cues=()) for path in sorted(BUILT_IN.glob("acts/*.toml"))}
        return book

    @classmethod
    def read(cls, folder: Path) -> Rulebook:
        """Read a folder of rules: `<rule-id>.toml`, `acts/<name>.toml`, `groups.txt` and `cues/<name>.txt`.

        Raises RuleError.
        """
        from replylint.rulefile import read_act, read_rule

        if not folder.is_dir():
            raise RuleError(f"{folder}: no such rule folder")
        rules = [read_rule(path) for path in sorted(folder.glob("*.toml"))]
        acts = [read_act(path) for path in sorted(folder.glob("acts/*.toml"))]
        # The rules' own examples and wordings are the sample of replies that tells rare words from frequent ones.
        texts = [example.text for rule in rules for example in (*rule.bad, *rule.good)]
        texts += [wording.hans for rule in rules for wording in rule.wordings]
        count = _counter(fold("\n".join(texts)).text)
        cue_sets = {s.name: s for s in _read_cue_lists(folder, count)}
        owners: list[Rule | Act] = [*rules, *acts]
        for owner in owners:
            for own in owner.cues:
                if cue_sets.setdefault(own.name, own) is not own:
                    raise RuleError(f"{_place(owner, ('cues', own.name))}: the cue list {own.name!r} is defined twice")
            owner.cues = ()
        known = {*cue_sets, *_built_in_lists("cues")}
        known_acts = {*(act.name for act in acts), *_built_in_lists("acts")}
        for act in acts:
            _try(act, "phrase", known, known_acts)
        for rule in rules:
            _try(rule, rule.check, known, known_acts)
        return cls({rule.id: rule for rule in rules}, cue_sets, {act.name: act for act in acts})

    def joined(self, other: Rulebook) -> Rulebook:
        """Return this rulebook with the rules of another beside them; an id that both have raises RuleError."""
        for what, mine, theirs in (
            ("rule", self.rules, other.rules),
            ("cue list", self.cue_sets, other.cue_sets),
            ("act", self.acts, other.acts),
        ):
            twice = sorted(mine.keys() & theirs.keys())
            if twice:
                raise RuleError(f"the {what} {twice[0]!r} is defined twice")
        return Rulebook({**self.rules, **other.rules}, {**self.cue_sets, **other.cue_sets}, {**self.acts, **other.acts})

    def with_cues(self, name: str, cues: Sequence[str]) -> Rulebook:
        """Return this rulebook with more cues in one of its lists; RuleError for what is no cue."""
        more = read_cues(name, "\n".join(cues))
        known = self.cue_sets[name]
        longer = replace(known, cues=(*known.cues, *more.cues), exceptions=(*known.exceptions, *more.exceptions))
        return replace(self, cue_sets={**self.cue_sets, name: longer}, index=None)


def _counter(sample: str) -> Count:
    """Return what tells how often a text stands in a sample: for a long one, at most how often."""
    grams = Counter(sample[at : at + length] for length in range(1, _GRAM + 1) for at in range(len(sample)))

    @cache  # what lists share is counted again and again
    def count(literal: str) -> float:
        parts = (literal[at : at + _GRAM] for at in range(max(len(literal) - _GRAM, 0) + 1))
        return min((grams[part] for part in parts), default=0)

    return count


def _built_in_lists(folder: str) -> list[str]:
    return [path.stem for path in BUILT_IN.glob(f"{folder}/*")]


def _try(rule: Rule | Act, check: str, known: Collection[str], known_acts: Collection[str]) -> None:
    """Raise RuleError, with file, line and key, for what can't be compiled or asks for cues or acts that aren't there.

    The linter would find it too, but knows no lines.
    """
    try:
        make = kind(check)
    except RuleError as error:
        raise RuleError(f"{_place(rule, ('check',))}: {error}") from None
    try:
        judge = make(rule.options)
    except Exception as error:  # the kind may be anybody's code
        problem = str(error) if isinstance(error, ValueError) else f"unexpected value ({type(error).__name__}: {error})"
        raise RuleError(f"{_place(rule, _path_in(rule, _QUOTED.findall(problem)))}: {problem}") from error
    for what, asked, there in (
        ("cue set or condition", judge.needs, known),
        ("act", judge.acts if isinstance(judge, DialogueJudge) else (), known_acts),
    ):
        for name in sorted(set(asked) - set(there)):
            place = _place(rule, _path_in(rule, [name]))
            raise RuleError(f"{place}: unknown {what} {name!r}{did_you_mean(name, there)}")


def _path_in(rule: Rule | Act, words: Iterable[str]) -> tuple[str | int, ...]:
    """Return the path, in the rule's file, of the first of the words that its options hold; else that of the options.

    What a file has in `[options]` and its `[[flag]]` are the options of a rule.
    """
    paths = [path for word in words if (path := path_to(rule.options, word)) is not None]
    path = paths[0] if paths else ("flag",) if "flag" in rule.options else ()
    return path if path[:1] == ("flag",) else ("options", *path) if rule.options else ("check",)


def _place(rule: Rule | Act, path: Sequence[str | int]) -> str:
    line = line_of(Path(rule.source).read_text("utf-8"), path)
    return f"{rule.source}:{line}: {dotted(path)}"


def _read_cue_lists(folder: Path, count: Count) -> Iterable[CueSet]:
    groups: dict[str, str] = {}
    for path in [folder / "groups.txt", *sorted(folder.glob("cues/*.txt"))]:
        try:
            text = path.read_text("utf-8")
            if path.name == "groups.txt":
                groups = read_groups(text)
            else:
                yield read_cues(path.stem, text, groups, count)
        except FileNotFoundError:
            continue
        except (OSError, UnicodeDecodeError) as error:
            raise RuleError(f"{path}: can't be read as UTF-8: {error}") from error
        except RuleError as error:
            line = _line_that_fails(
                text, read_groups if path.name == "groups.txt" else partial(read_cues, "", groups=groups)
            )
            raise RuleError(f"{path}:{line}: {error}") from error


def _line_that_fails(text: str, read: Callable[[str], object]) -> int:
    """Return the first line that can't be read by itself."""
    for number, line in enumerate(text.splitlines(), 1):
        try:
            read(line)
        except RuleError:
            return number
    return 1


_FILES = ("*.toml", "*.txt", "acts/*.toml", "cues/*.txt")


def digest(folder: Path) -> str:
    """Return a digest of the rule files and cue lists of a folder."""
    total = hashlib.blake2b(digest_size=16)
    for path in sorted(path for names in _FILES for path in folder.glob(names)):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


_LEFT_OUT = ("bad", "good", "source", "cues")
"""What a rule or an act has for its readers, and a check doesn't need; its own cue lists are in the index."""


def prepare(folder: Path = BUILT_IN) -> str:
    """Return the prepared form of a rule folder as JSON."""
    book = Rulebook.read(folder)
    judges = [kind(rule.check)(rule.options) for rule in book.rules.values()]
    flags = {name for judge in judges if not isinstance(judge, DialogueJudge) for name in judge.flags}
    form = {
        "digest": digest(folder),
        "rules": [_prepared(rule) for rule in book.rules.values()],
        "acts": [_prepared(act) for act in book.acts.values()],
        "index": Index.of(book.cue_sets.values(), flags).to_json(),
    }
    return json.dumps(form, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def _prepared(rule: Rule | Act) -> dict[str, Any]:
    return {key: value for key, value in asdict(rule).items() if key not in _LEFT_OUT}


def _from_prepared(prepared: dict[str, Any]) -> Rulebook:
    rules = [
        Rule(
            **{
                **rule,
                "rows": tuple(rule["rows"]),
                "aliases": tuple(rule["aliases"]),
                "yields_to": tuple(rule["yields_to"]),
                "wordings": tuple(
                    Wording(**{**w, "rows": tuple(w["rows"]), "when": tuple(w["when"])}) for w in rule["wordings"]
                ),
            },
        )
        for rule in prepared["rules"]
    ]
    acts = [Act(**act) for act in prepared["acts"]]
    index = Index.from_json(prepared["index"])
    return Rulebook(
        {rule.id: rule for rule in rules},
        LazySets((cue_set.name for cue_set in index.sets), index.cue_sets),
        {act.name: act for act in acts},
        index,
    )
