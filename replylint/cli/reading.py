"""What the commands that read transcripts share: the files and how to read them, the rules, what is told at the end."""

from __future__ import annotations

import argparse
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from replylint.cli.checker import Checker
from replylint.cli.judging import Checks
from replylint.cli.progress import Progress
from replylint.cli.progress import wanted as progress_wanted
from replylint.cli.settings import SettingsByFile
from replylint.cli.terminal import complain
from replylint.config import LANGUAGES, Config
from replylint.configfile import load_config
from replylint.discovery import Discovery
from replylint.errors import ConfigError
from replylint.formats.outcome import Located, Outcome
from replylint.linter import Linter
from replylint.model import SEVERITIES, Severity
from replylint.readers import EXTENSIONS, find, is_plain_text
from replylint.readers.columns import Layout
from replylint.readers.files import STDIO, EmptyFolderError, find_sources
from replylint.readers.source import Source, UnreadableError

if TYPE_CHECKING:
    from replylint.cli.processes import InProcesses

_COLUMNS = {
    "text": "the message",
    "role": "who sent it",
    "dialogue": "the dialogue's id",
    "time": "when it was sent",
    "speaker": "the sender's name, to show",
    "context": "what the customer said before",
}

FORMATS = """\
formats: .txt (a reply a line, or lines that begin with 客服： and 客户：), .csv, .tsv, .jsonl, .ndjson, .json, .xlsx,
.parquet; scripts in .md, .yaml and .toml, where they are named or the configuration includes them; and the exports of
chat programs, recognised by their content: `replylint formats` lists them
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """The files that a command line names, and all that says how they are read and checked."""

    sources: Sequence[Source | UnreadableError]
    settings: SettingsByFile
    severity: Severity
    format_name: str | None
    jobs: int
    make: Callable[[Config], Checks]
    """Makes a linter again, for a process that can't have the one that is there."""

    @property
    def paths(self) -> list[str]:
        """The files, as they were named or found."""
        return [source.path for source in self.sources]

    @contextmanager
    def check(self, outcome: Outcome, *, to_terminal: bool = False) -> Iterator[Iterator[Located]]:
        """Check the files, once: give the findings that are not suppressed, as they are found, and count them.

        How far it is is shown on standard error, unless findings are written `to_terminal` meanwhile.
        """
        try:
            with ExitStack() as stack:
                progress = stack.enter_context(Progress(self.sources, show=progress_wanted(to_terminal=to_terminal)))
                judges = stack.enter_context(self._judges()) if self.jobs != 1 else None
                checker = Checker(self.settings, outcome, self.severity, self.format_name, judges, progress)
                yield checker.check_all(self.sources)
        except KeyboardInterrupt:
            complain(f"interrupted after {outcome.replies} replies in {outcome.files} file(s); no file was written")
            raise

    def _judges(self) -> InProcesses:
        from replylint.cli.processes import InProcesses, cores  # a hook does without

        again = partial(_linters, self.make, self.settings.configs)
        return InProcesses(self.settings.linters, again, self.jobs or cores())


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add = parser.add_argument
    add("paths", nargs="*", default=["."], metavar="PATH", help="a file, a folder (default: this one), or - for stdin")
    add(
        "--stdin-filename",
        metavar="NAME",
        help="the name of what comes from standard input; says its format too",
    )
    add("--encoding", help="the encoding of files without a byte order mark (default: UTF-8, or what they plainly are)")
    add("--from", dest="format_name", metavar="FORMAT", help="the format of the files (default: by their content)")
    add(
        "--agent",
        action="append",
        default=[],
        metavar="WHO",
        help="who the agent is, in files that name people: a name, an id or a pattern such as 客服*; may be given more "
        "than once",
    )
    add(
        "--field",
        action="append",
        default=[],
        metavar="FIELD",
        help="a key or column that holds replies, in files without roles: reply, *.answer, items.*.text; may be given "
        "more than once",
    )
    add(
        "--jobs",
        type=_number,
        default=1,
        metavar="N",
        help="judge in so many processes; 0 is one for each core (default: 1)",
    )
    _add_columns(parser.add_argument_group("tables and JSON Lines", "COLUMN is a name or, in tables, a number from 1"))

    rules = parser.add_argument_group("rules")
    rules.add_argument("--select", action="append", metavar="RULES", help="run only these; comma separated, or ALL")
    rules.add_argument("--ignore", action="append", metavar="RULES", help="do not run these")
    rules.add_argument("--config", metavar="FILE", help="instead of the nearest replylint.toml or pyproject.toml")
    rules.add_argument("--severity", choices=SEVERITIES, default="info", help="the lowest that counts")


def _number(value: str) -> int:
    if not value.isdecimal():
        raise argparse.ArgumentTypeError(f"expected a number, 0 or more, not {value!r}")
    return int(value)


def _add_columns(table: argparse._ArgumentGroup) -> None:
    for part, meaning in _COLUMNS.items():
        table.add_argument(f"--{part}-column", metavar="COLUMN", help=meaning)
    table.add_argument(
        "--agent-value",
        action="append",
        default=[],
        metavar="VALUE",
        help="the value of the role column that means the agent; may be given more than once",
    )
    table.add_argument("--all-agent", action="store_true", help="every row is a reply of the agent")
    table.add_argument("--no-header", action="store_true", help="the first row is data")
    table.add_argument(
        "--quotes",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="whether cells may be wrapped in double quotes (CSV: yes, TSV: no)",
    )


def add_language(parser: argparse._ActionsContainer) -> None:
    """Declare `--lang`."""
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        help="the language of messages (default: auto, the reply's own script)",
    )


def add_compare(parser: argparse._ActionsContainer) -> None:
    """Declare `--compare`."""
    parser.add_argument(
        "--compare",
        action="append",
        default=[],
        metavar="OLD",
        help="a file or folder of an earlier time, read in the same way, to show what rose and fell; may be given more "
        "than once",
    )


def before(args: argparse.Namespace, task: Reading) -> Outcome | None:
    """Check what `--compare` names, and return what came of it; None where it names nothing."""
    if not args.compare:
        return None
    from replylint.statistics.statistics import Statistics

    outcome = Outcome(statistics=Statistics())
    sources = find_all(args, args.compare, task.settings)
    with replace(task, sources=sources).check(outcome) as findings:
        deque(findings, maxlen=0)  # counted, and not shown
    return outcome


def prepare(args: argparse.Namespace, *, suppressing: bool = True) -> Reading:
    """Return what the command line asks to read; ConfigError for what does not go together.

    Without `suppressing`, what the files of suppressions say is left aside; comments hold all the same.
    """
    discovery = Discovery(load_config(Path(args.config)) if args.config is not None else None)
    make, lay_out = partial(_linter, args), partial(_layout, args)
    settings = SettingsByFile(discovery, make, lay_out, args.lang, getattr(args, "fail_on", None))
    settings.suppressing = suppressing
    sources = find_all(args, args.paths, settings)
    _refuse_unused(args, [source.path for source in sources])
    return Reading(sources, settings, args.severity, args.format_name, args.jobs, make)


def find_all(
    args: argparse.Namespace, paths: Sequence[str], settings: SettingsByFile
) -> Sequence[Source | UnreadableError]:
    """Return the files that paths stand for and no configuration excludes; ConfigError where that is nothing.

    The settings of each are looked up, so that what is wrong with any is told before the check begins.
    """
    if args.encoding is not None:
        from replylint.readers.encodings import check_encoding

        check_encoding(args.encoding)
    sources = list(
        find_sources(
            paths, EXTENSIONS, included=settings.included, encoding=args.encoding, stdin_name=args.stdin_filename
        )
    )
    if all(isinstance(source, EmptyFolderError) for source in sources):
        raise ConfigError("; ".join(map(str, sources)))
    kept = [source for source in sources if not settings.of(source.path).config.excluded(source.path)]
    if not kept:
        complain(f"all of it is excluded by the configuration; `replylint config {sources[0].path}` shows where")
    return kept


def _linters(make: Callable[[Config], Checks], configs: Sequence[Config]) -> list[Checks]:
    return [make(config) for config in configs]


def _linter(args: argparse.Namespace, config: Config) -> Checks:
    select = _names(args.select) if args.select is not None else None
    ignore = _names(args.ignore or ())
    for option, names in (("--select", select or ()), ("--ignore", ignore)):
        if wrong := [name for name in names if name.upper() == "ALL" != name]:
            raise ConfigError(f"{option}: unknown rule or family {wrong[0]!r}; did you mean 'ALL'?")
    return Linter(select=select, ignore=[*config.ignore, *ignore], config=config)


def _names(given: Iterable[str]) -> list[str]:
    return [name.strip() for names in given for name in names.split(",") if name.strip()]


def _refuse_unused(args: argparse.Namespace, paths: Sequence[str]) -> None:
    """Raise ConfigError for options that nothing given makes use of: what they should have done isn't done."""
    if args.stdin_filename is not None and STDIO not in args.paths:
        raise ConfigError("--stdin-filename: standard input is not read; add - to what is to be checked")
    options = {f"--{part}-column": getattr(args, f"{part}_column") for part in _COLUMNS}
    options |= {"--agent-value": args.agent_value, "--no-header": args.no_header}
    options["--quotes" if args.quotes else "--no-quotes"] = args.quotes is not None
    options["--field"] = args.field
    given = [option for option, value in options.items() if value]
    if args.format_name is not None and not find(args.format_name).columns and given and given != ["--field"]:
        raise ConfigError(f"{', '.join(given)}: the format {args.format_name!r} knows its columns")
    if given and args.format_name is None and all(map(is_plain_text, paths)):
        cure = "; name the format of standard input with --stdin-filename x.csv" if STDIO in args.paths else ""
        raise ConfigError(f"{', '.join(given)}: plain text has no columns, and nothing else was given{cure}")


def _layout(args: argparse.Namespace, config: Config) -> Layout:
    if args.agent_value and args.all_agent:
        raise ConfigError("--agent-value and --all-agent exclude each other")
    return Layout(
        text=args.text_column,
        role=args.role_column,
        dialogue=args.dialogue_column,
        time=args.time_column,
        speaker=args.speaker_column,
        context=args.context_column,
        agent_values=tuple(args.agent_value),
        all_agent=args.all_agent or config.role == "agent",
        header=not args.no_header,
        quotes=args.quotes,
        agents=(*args.agent, *config.agents),
        fields=tuple(args.field) or config.fields,
    )
