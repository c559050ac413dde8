"""What holds for each file of a run: its rules, how it is read, in which language it is spoken of, what fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from replylint.cli.judging import Checks
from replylint.config import Config, FailOn, Language
from replylint.discovery import Discovery
from replylint.globs import deciding
from replylint.model import Severity, at_least
from replylint.readers.columns import Layout
from replylint.rule import Lang, Rule
from replylint.suppression import FileSuppressions, Suppressions
from replylint.suppressionfile import NAME, path_in, read_suppressions

_rules_of = attrgetter("select", "ignore", "rule_folders", "severity", "options", "words", "overrides")


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for some files. `linter` is the number of theirs; `lang` None is each reply's own script."""

    config: Config
    linter: int
    layout: Layout
    lang: Lang | None
    failing: Sequence[Severity]
    suppressions: Suppressions

    def suppressions_of(self, path: str) -> FileSuppressions:
        """Return what is suppressed in a file; each call begins anew."""
        return self.suppressions.of_file(path_in(self.config.folder, path), path)


class SettingsByFile:
    """Gives every file its settings. Files whose configurations ask for the same rules have one linter.

    `make` makes the linter, and `lay_out` the layout, of a configuration; `lang` and `fail_on` are what the command
    line says instead of it.
    """

    def __init__(
        self,
        discovery: Discovery,
        make: Callable[[Config], Checks],
        lay_out: Callable[[Config], Layout],
        lang: Language | None = None,
        fail_on: FailOn | None = None,
    ) -> None:
        self._discovery = discovery
        self._make = make
        self._lay_out = lay_out
        self._lang = lang
        self._fail_on = fail_on
        self.suppressing = True
        """Whether the files of suppressions, which lie beside the configurations, are read."""
        self._settings: list[Settings] = []
        self.configs: list[Config] = []
        """For each linter the configuration that it was made of."""
        self.linters: list[Checks] = []

    def of(self, path: str) -> Settings:
        """Return the settings of a file; ConfigError for a configuration that can't be used."""
        config = self._discovery.nearest(path).at(path)
        for known in self._settings:  # nearly always there is one
            if known.config is config or known.config == config:
                return known
        lang = self._lang or config.lang
        settings = Settings(
            config,
            self._linter(config),
            self._lay_out(config),
            None if lang == "auto" else lang,
            failing(self._fail_on or config.fail_on),
            self._suppressions(config),
        )
        self._settings.append(settings)
        return settings

    def included(self, path: str) -> bool:
        """Tell whether a file found in a folder is looked at whatever its suffix."""
        include = self._discovery.nearest(path).include
        return bool(include) and deciding(include, path) is not None

    def _linter(self, config: Config) -> int:
        for number, other in enumerate(self.configs):
            if _rules_of(other) == _rules_of(config):
                return number
        self.linters.append(self._make(config))
        self.configs.append(config)
        return len(self.configs) - 1

    def _suppressions(self, config: Config) -> Suppressions:
        required = config.require_reason
        file = config.folder / NAME
        entries = read_suppressions(file, require_reason=required) if self.suppressing else ()

        @cache  # the whole rulebook, for every comment
        def rules() -> dict[str, str]:
            known = config.rulebook().rules.values()
            return {name: rule.id for rule in known for name in (*rule.aliases, rule.id)}

        return Suppressions(entries, rules, require_reason=required)

    @property
    def lang(self) -> Lang | None:
        """The language of what is said about all files: None where they have none in common."""
        langs = {settings.lang for settings in self._settings}
        return langs.pop() if len(langs) == 1 else None

    @property
    def rules(self) -> dict[str, Rule]:
        """The rules that run for any of the files, by id."""
        return {rule.id: rule for linter in reversed(self.linters) for rule in linter.rules}


def failing(fail_on: FailOn) -> Sequence[Severity]:
    """Return the severities that make a check fail."""
    return () if fail_on == "never" else at_least(fail_on)
