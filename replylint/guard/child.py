"""A process that judges: it is given rules once, then drafts one by one, and answers each with a report.

It speaks pickle over its standard input and output with the pool that started it, and with nobody else. Nothing of
a draft goes anywhere but into the answer: what a rule prints is thrown away.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from replylint.config import Config
from replylint.errors import PluginError, ReplylintError
from replylint.linter import Linter
from replylint.model import Report, Turn
from replylint.rulebook import Rulebook


@dataclass(slots=True)
class Settings:
    """Which rules a guard wants, as `Linter` takes them."""

    select: Sequence[str] | None
    ignore: Sequence[str] | None
    config: Config


@dataclass(slots=True)
class Start:
    """The first message: the settings, and the rules as another child read them, pickled, or None to read them now.

    So all children of a pool judge alike, a later one too, whatever has become of the files.
    """

    settings: Settings
    rulebook: bytes | None


@dataclass(slots=True)
class Ready:
    """The answer to it: the rules, pickled, each rule's family by its id, and old ids of rules."""

    rulebook: bytes
    families: dict[str, str]
    aliases: dict[str, str]


@dataclass(slots=True)
class Request:
    """A draft to judge, with the customer's last words, or with the turns before it. `limit` is in seconds."""

    draft: str
    context: str | None
    turns: tuple[Turn, ...] | None
    limit: float


def main() -> None:
    """Judge until standard input ends."""
    requests, answers = _private_streams()
    start: Start = pickle.load(requests)  # noqa: S301 - from the process that started this one
    try:
        linter, ready = _made(start)
    except ReplylintError as error:
        _send(answers, error)
        return
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin's code may do anything
        _send(answers, PluginError(f"a rule or a plugin failed when it was loaded: {type(error).__name__}: {error}"))
        return
    _send(answers, ready)
    while True:
        try:
            request: Request = pickle.load(requests)  # noqa: S301 - as above
        except EOFError:
            return
        _end_after(request.limit)
        report = judged(linter, request)
        _end_after(0)
        _send(answers, report)


def judged(linter: Linter, request: Request) -> Report:
    """Return the report on a draft; of a dialogue, what concerns the draft, which is its last turn."""
    if request.turns is None:
        return linter.check(request.draft, context=request.context)
    report = linter.check_dialogue([*request.turns, Turn("agent", request.draft)])
    last = len(request.turns)
    # A draft is not sent yet and has no time: rules of time have nothing to say of it, and nothing was left out.
    findings = tuple(replace(finding, turn=None) for finding in report.findings if finding.turn == last)
    return replace(report, findings=findings, skipped=(), acts=())


def _made(start: Start) -> tuple[Linter, Ready]:
    settings = start.settings
    if start.rulebook is None:
        book = settings.config.unconfigured()
        pickled = pickle.dumps(book, pickle.HIGHEST_PROTOCOL)
    else:
        pickled = start.rulebook
        book = pickle.loads(pickled)  # noqa: S301 - as above
    linter = Linter(settings.select, settings.ignore or (), settings.config, _as_rulebook(book))
    linter.warm_up()
    families = {rule.id: rule.family for rule in linter.rules}
    aliases = {alias: rule.id for rule in linter.rules for alias in rule.aliases}
    return linter, Ready(pickled, families, aliases)


def _as_rulebook(book: object) -> Rulebook:
    if not isinstance(book, Rulebook):
        raise TypeError("not a rulebook")
    return book


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """Take standard input and output for ourselves: whatever a rule reads or prints there must not mix with answers."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    return requests, answers


def _end_after(seconds: float) -> None:
    """End this process after so many seconds, 0 for never, whatever it is doing then, be it a loop in C code."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)  # nobody handles the signal: it ends the process
    elif seconds:
        faulthandler.dump_traceback_later(seconds, exit=True)
    else:
        faulthandler.cancel_dump_traceback_later()


def _send(stream: BinaryIO, message: object) -> None:
    pickle.dump(message, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()
