"""`replylint check`: read files, check the agent's replies, show what was found."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from replylint.cli import FOUND, OK, UNCHECKED, USAGE, outputs
from replylint.cli.checker import Checker
from replylint.cli.judging import Checks
from replylint.cli.progress import Progress
from replylint.cli.progress import wanted as progress_wanted
from replylint.cli.terminal import complain
from replylint.config import FAIL_ON, LANGUAGES, Config, FailOn
from replylint.configfile import load_config, nearest_config
from replylint.errors import ConfigError
from replylint.formats.outcome import Outcome, Style
from replylint.linter import Linter
from replylint.model import SEVERITIES, Severity
from replylint.readers import EXTENSIONS, find, is_plain_text
from replylint.readers.columns import Layout
from replylint.readers.files import STDIO, EmptyFolderError, find_sources

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

_EPILOG = """\
formats: .txt (a reply a line, or lines that begin with 客服： and 客户：), .csv, .tsv, .jsonl, .ndjson, .json, .xlsx,
.parquet, and the exports of chat programs, recognised by their content: `replylint formats` lists them
exit codes: 0 clean, 1 findings, 2 wrong usage or configuration, 3 something could not be checked

example: replylint check chats.csv --text-column 内容 --role-column 发送方 --agent-value 客服
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
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

    table = parser.add_argument_group("tables and JSON Lines", "COLUMN is a name or, in tables, a number from 1")
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

    add(
        "--jobs",
        type=_number,
        default=1,
        metavar="N",
        help="judge in so many processes; 0 is one for each core (default: 1)",
    )

    rules = parser.add_argument_group("rules")
    rules.add_argument("--select", action="append", metavar="RULES", help="run only these; comma separated, or ALL")
    rules.add_argument("--ignore", action="append", metavar="RULES", help="do not run these")
    rules.add_argument("--config", metavar="FILE", help="instead of the nearest replylint.toml or pyproject.toml")

    output = parser.add_argument_group("output")
    outputs.add_arguments(output)
    output.add_argument("--severity", choices=SEVERITIES, default="info", help="the lowest that counts")
    output.add_argument("--fail-on", choices=FAIL_ON, help="exit with 1 from here on (default: warning)")
    output.add_argument(
        "--lang",
        choices=LANGUAGES,
        help="the language of messages (default: auto, the reply's own script)",
    )
    output.add_argument("--verbose", action="store_true", help="show every wording")
    output.add_argument("--acts", action="store_true", help="show what each turn of a dialogue does, too")


def _number(value: str) -> int:
    if not value.isdecimal():
        raise argparse.ArgumentTypeError(f"expected a number, 0 or more, not {value!r}")
    return int(value)


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    if args.encoding is not None:
        from replylint.readers.encodings import check_encoding

        check_encoding(args.encoding)
    sources = list(find_sources(args.paths, EXTENSIONS, encoding=args.encoding, stdin_name=args.stdin_filename))
    if all(isinstance(source, EmptyFolderError) for source in sources):
        raise ConfigError("; ".join(map(str, sources)))
    _refuse_unused(args, [source.path for source in sources])
    wanted = outputs.chosen(args.outputs, [source.path for source in sources])
    config = load_config(Path(args.config)) if args.config is not None else nearest_config()
    linter = _linter(args, config)
    lang = args.lang or config.lang
    outcome = Outcome(acts=[] if args.acts else None)
    checker = Checker(linter, outcome, None if lang == "auto" else lang, args.severity, args.format_name)
    failing = _failing(args.fail_on or config.fail_on)
    rules = {rule.id: rule for rule in linter.rules}
    style = Style(checker.lang, verbose=args.verbose, failing=failing, rules=rules)
    with ExitStack() as stack:
        to_terminal = any(output.file is None for output in wanted) and sys.stdout is not None and sys.stdout.isatty()
        progress = stack.enter_context(Progress(sources, show=progress_wanted(to_terminal=to_terminal)))
        judges = stack.enter_context(_judges(args, config, linter)) if args.jobs != 1 else None
        checker = replace(checker, judges=judges, progress=progress)
        try:
            outputs.write(wanted, checker.check_all(sources, _layout(args, config)), outcome, style)
        except KeyboardInterrupt:
            complain(f"interrupted after {outcome.replies} replies in {outcome.files} file(s); no file was written")
            raise
    return _exit_code(outcome, failing)


def _judges(args: argparse.Namespace, config: Config, linter: Checks) -> InProcesses:
    from replylint.cli.processes import InProcesses, cores  # a hook does without

    return InProcesses(linter, partial(_linter, args, config), args.jobs or cores())


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


def _failing(fail_on: FailOn) -> tuple[Severity, ...]:
    return () if fail_on == "never" else SEVERITIES[: SEVERITIES.index(fail_on) + 1]


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


def _exit_code(outcome: Outcome, failing: Iterable[Severity]) -> int:
    _tell_problems(outcome)
    if outcome.problems:
        return UNCHECKED
    if not outcome.replies:
        complain("nothing to check: no reply of an agent was found in what was given")
        return USAGE
    return FOUND if any(outcome.by_severity[severity] for severity in failing) else OK
