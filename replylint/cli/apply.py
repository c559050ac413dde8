"""`replylint apply TEXT`: print a reply with the softer wording of a finding applied."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence

from replylint.applying import apply
from replylint.cli import FOUND, OK, UNCHECKED
from replylint.cli.settings import failing
from replylint.cli.terminal import complain, write_stdout
from replylint.cli.words import add_config_argument, given_config
from replylint.config import Config
from replylint.errors import ApplyError, ConfigError, InputError, did_you_mean
from replylint.formats.display import visible
from replylint.linter import Linter
from replylint.model import SEVERITIES, Finding, Report, Suggestion
from replylint.personal import masked
from replylint.readers.files import STDIO

_SLOT = re.compile(r"\[[^\]\s]+\]")

_EPILOG = """\
The wordings are counted as `replylint check --verbose` lists them. Where neither a rule nor a number is named, the
gravest finding gets the first of its wordings that can be sent. What still needs a look is told on standard error.
exit codes: 0 nothing is left to reword, 1 something is, 2 wrong usage, 3 could not be checked

example: replylint apply '不能退的呢' --context 能退吗 --choice 2
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
    parser.add_argument("text", metavar="TEXT", help="the reply, or - for standard input")
    parser.add_argument("--context", metavar="TEXT", help="what the customer said before")
    parser.add_argument("--rule", metavar="RULE", help="the rule whose finding is to be mended")
    parser.add_argument("--choice", type=int, metavar="N", help="which of its wordings, from 1")
    add_config_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; ApplyError where there is nothing that can be applied, ConfigError for an unknown rule."""
    config = given_config(args)
    linter = Linter(config=config)
    text = _stdin() if args.text == STDIO else args.text
    report = linter.check(text, context=args.context)
    finding = _finding(linter, report, args.rule)
    slots: list[str] = []
    if finding is None:
        result = text
        complain("nothing to reword" if args.rule is None else f"nothing to reword for {args.rule}")
    else:
        suggestion = _suggestion(finding, args.choice)
        slots = _SLOT.findall(suggestion.text)
        result = apply(text, finding, suggestion)
        report = linter.check(result, context=args.context)
    _show(masked(result))
    return _told(slots, report, config)


def _show(text: str) -> None:
    """Write the reply as it is; on a terminal, with what steers one made visible."""
    if sys.stdout is not None and sys.stdout.isatty():
        text = "\n".join(map(visible, text.splitlines()))
    write_stdout([text + "\n"], utf8=False)


def _stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise InputError(f"<stdin>: can't be read as UTF-8: {error.reason}") from None


def _finding(linter: Linter, report: Report, name: str | None) -> Finding | None:
    """Return the finding of a rule, or the gravest; of several the first."""
    findings: Sequence[Finding] = report.findings
    if name is not None:
        known = {alias: rule.id for rule in linter.rules for alias in (rule.id, *rule.aliases)}
        if name not in known:
            raise ConfigError(f"--rule: unknown rule {name!r}, or one that is not selected{did_you_mean(name, known)}")
        findings = [finding for finding in findings if finding.rule == known[name]]
    return min(findings, key=lambda finding: SEVERITIES.index(finding.severity), default=None)


def _suggestion(finding: Finding, choice: int | None) -> Suggestion:
    wordings = finding.suggestions
    if choice is None:
        for wording in wordings:
            if wording.how != "advice":
                return wording
        raise ApplyError(f"{finding.rule} has no wording for this reply that could be sent")
    if not 1 <= choice <= len(wordings):
        raise ApplyError(f"--choice {choice}: {finding.rule} has {len(wordings)} wording(s) for this reply")
    return wordings[choice - 1]


def _told(slots: Sequence[str], report: Report, config: Config) -> int:
    """Say what is left to do, and return the exit code."""
    if slots:
        complain(f"before it is sent, fill in {' '.join(dict.fromkeys(slots))}")
    if report.status != "complete":
        complain("not everything could be checked: " + (", ".join(item.rule for item in report.not_run) or "the text"))
        return UNCHECKED
    if report.findings:
        complain("still to reword: " + ", ".join(dict.fromkeys(finding.rule for finding in report.findings)))
    fails = failing(config.fail_on)
    return FOUND if any(finding.severity in fails for finding in report.findings) else OK
