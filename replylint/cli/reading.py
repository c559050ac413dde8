"""What the commands that read transcripts share: the files and how to read them, the rules, what is told at the end."""

from __future__ import annotations

import argparse
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from replylint.cli import OK, UNCHECKED, USAGE
from replylint.cli.checker import Checker
from replylint.cli.judging import Checks
from replylint.cli.progress import Progress
from replylint.cli.progress import wanted as progress_wanted
from replylint.cli.terminal import complain
from replylint.config import LANGUAGES, Config
from replylint.configfile import load_config, nearest_config
from replylint.errors import ConfigError
from replylint.formats.outcome import Located, Outcome
from replylint.linter import Linter
from replylint.model import SEVERITIES, Severity
from replylint.readers import EXTENSIONS, find, is_plain_text
from replylint.readers.columns import Layout
from replylint.readers.files import STDIO, EmptyFolderError, find_sources
from replylint.readers.source import Source, UnreadableError
from replylint.rule import Lang

if TYPE_CHECKING:
    from replylint.cli.processes import InProcesses

_TOLD = 10  # problems of one file that are told on standard error

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
.parquet, and the exports of chat programs, recognised by their content: `replylint formats` lists them
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """The files that a command line names, and all that says how they are read and checked.

    `lang` None is each reply's own script.
    """

    sources: Sequence[Source | UnreadableError]
    layout: Layout
    linter: Checks
    config: Config
    lang: Lang | None
    severity: Severity
    format_name: str | None

    jobs: int
    make: Callable[[], Checks]
    """Makes the linter again, for a process that can't have this one."""

    @property
    def paths(self) -> list[str]:
        """The files, as they were named or found."""
        return [source.path for source in self.sources]

    @contextmanager
    def check(self, outcome: Outcome, *, to_terminal: bool = False) -> Iterator[Iterator[Located]]:
        """Check the files, once: give the findings, as they are found, and count into the outcome.

        How far it is is shown on standard error, unless findings are written `to_terminal` meanwhile.
        """
        try:
            with ExitStack() as stack:
                progress = stack.enter_context(Progress(self.sources, show=progress_wanted(to_terminal=to_terminal)))
                judges = stack.enter_context(self._judges()) if self.jobs != 1 else None
                checker = Checker(self.linter, outcome, self.lang, self.severity, self.format_name, judges, progress)
                yield checker.check_all(self.sources, self.layout)
        except KeyboardInterrupt:
            complain(f"interrupted after {outcome.replies} replies in {outcome.files} file(s); no file was written")
            raise

    def _judges(self) -> InProcesses:
        from replylint.cli.processes import InProcesses, cores  # a hook does without

        return InProcesses(self.linter, self.make, self.jobs or cores())


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
    with replace(task, sources=find_all(args, args.compare)).check(outcome) as findings:
        deque(findings, maxlen=0)  # counted, and not shown
    return outcome


def prepare(args: argparse.Namespace) -> Reading:
    """Return what the command line asks to read; ConfigError for what does not go together."""
    sources = find_all(args, args.paths)
    _refuse_unused(args, [source.path for source in sources])
    config = load_config(Path(args.config)) if args.config is not None else nearest_config()
    lang = args.lang or config.lang
    return Reading(
        sources,
        _layout(args, config),
        _linter(args, config),
        config,
        None if lang == "auto" else lang,
        args.severity,
        args.format_name,
        args.jobs,
        partial(_linter, args, config),
    )


def find_all(args: argparse.Namespace, paths: Sequence[str]) -> Sequence[Source | UnreadableError]:
    """Return the files that paths stand for; ConfigError where that is nothing."""
    if args.encoding is not None:
        from replylint.readers.encodings import check_encoding

        check_encoding(args.encoding)
    sources = list(find_sources(paths, EXTENSIONS, encoding=args.encoding, stdin_name=args.stdin_filename))
    if all(isinstance(source, EmptyFolderError) for source in sources):
        raise ConfigError("; ".join(map(str, sources)))
    return sources


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
    given = [option for option, value in options.items() if value]
    if args.format_name is not None and not find(args.format_name).columns and given:
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
        all_agent=args.all_agent,
        header=not args.no_header,
        quotes=args.quotes,
        agents=(*args.agent, *config.agents),
    )


def exit_code(outcome: Outcome) -> int:
    """Tell on standard error what could not be checked, and return the exit code that follows; 0 if all was."""
    both = [outcome] if outcome.before is None else [outcome.before, outcome]
    for one in both:
        _tell_problems(one)
    if any(one.problems for one in both):
        return UNCHECKED
    for one in both:
        if not one.replies:
            what = "check" if one is outcome else "compare with"
            complain(f"nothing to {what}: no reply of an agent was found in what was given")
            return USAGE
    return OK


def _tell_problems(outcome: Outcome) -> None:
    told: Counter[str] = Counter()
    for item in outcome.listed:
        told[item.path] += 1
        if told[item.path] <= _TOLD:
            place = item.path if item.line is None else f"{item.path}:{item.line}"
            place += f" ({item.where})" if item.where else ""
            complain(f"{place}: {item.reason}")
    for path, count in outcome.problems.items():
        if count > _TOLD:
            complain(f"{path}: {count - _TOLD} more problems; --format json lists them")
