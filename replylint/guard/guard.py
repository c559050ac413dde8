"""The guard itself: takes a draft, waits no longer than the deadline, and says what to do with it."""

from __future__ import annotations

import asyncio
import atexit
import os
import threading
import weakref
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from replylint.config import Config
from replylint.configfile import as_config
from replylint.errors import ConfigError
from replylint.guard.child import Request, Settings
from replylint.guard.message import told
from replylint.guard.policy import Judge, Policy, strictest
from replylint.guard.pool import Job, LostError, Pool
from replylint.guard.verdict import ACTIONS, Cause, Verdict
from replylint.model import Report, Turn
from replylint.script import script_of

LONGEST = 100_000
"""Code points of a draft and the turns before it; what is longer is no chat message, and is not checked."""
_LEAST, _SPARE = 1.0, 4.0
"""The process that judges a draft ends itself after this many seconds, or this many times the timeout. Before that it
is merely late, as on a busy machine, and to start another would make that worse."""
_SHOWS_SCRIPT = 500
"""So many code points of a draft show which script it is in."""

Rules = Config | Path | str | Mapping[str, Any]
Turns = Iterable[Turn | Mapping[str, Any]]


class Guard:
    """Reviews drafts before they are sent. Safe to share between threads, and to use after a fork.

    `select`, `ignore` and `config` choose the rules as `Linter` does. `policy` says what holds a draft back. `timeout`
    is how many seconds a review may take; past it the verdict comes all the same, incomplete. `workers` is how many
    drafts are judged at once: each is a process, started and warmed up here, so the first draft is as fast as the next.

    Raises ReplylintError where the rules, the configuration or the policy can't be used. `close` ends the processes;
    so does the end of a `with` block, and of the host.
    """

    def __init__(  # noqa: PLR0913 - three as `Linter` has them, three by keyword
        self,
        select: Sequence[str] | None = None,
        ignore: Sequence[str] | None = None,
        config: Rules | None = None,
        *,
        policy: Policy | None = None,
        timeout: float = 0.05,
        workers: int = 2,
    ) -> None:
        if workers < 1:
            raise ConfigError(f"workers must be at least 1, not {workers}")
        self._timeout = _positive(timeout)
        self._workers = workers
        self._policy = policy or Policy()
        self._chosen = (select, ignore)
        self._config = config
        self._lock = threading.Lock()
        self._closed = False
        self._pool: Pool | None = None
        self._pool, self._judge = self._started()
        _GUARDS.add(self)

    def review(
        self, draft: str, *, context: str | None = None, dialogue: Turns | None = None, timeout: float | None = None
    ) -> Verdict:
        """Say what to do with a draft.

        `context` is the customer's last message; `dialogue`, in its place, the turns so far, without the draft: then
        the rules about dialogues judge it too. `timeout` replaces the guard's own. Never raises for what a draft holds
        or a rule does; wrong types raise TypeError.
        """
        seconds = self._timeout if timeout is None else _positive(timeout)
        request = _request(draft, context, dialogue, max(_LEAST, _SPARE * seconds))
        job = self._submit(request)
        if not isinstance(job, Job):
            return self._unchecked(draft, job)
        try:
            report = job.answer.result(seconds)
        except TimeoutError:
            return self._overdue(draft, job)
        except LostError:
            return self._unchecked(draft, "failed")
        return self._verdict(draft, report)

    async def review_async(
        self,
        draft: str,
        *,
        context: str | None = None,
        dialogue: Turns | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - past it comes a verdict, not an exception
    ) -> Verdict:
        """Say the same without blocking the event loop."""
        seconds = self._timeout if timeout is None else _positive(timeout)
        request = _request(draft, context, dialogue, max(_LEAST, _SPARE * seconds))
        job = self._submit(request)
        if not isinstance(job, Job):
            return self._unchecked(draft, job)
        try:
            # Shielded: `wait_for` would wait for a cancelled job to notice, and one in a loop never does.
            report = await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(job.answer)), seconds)
        except TimeoutError:
            return self._overdue(draft, job)
        except asyncio.CancelledError:
            job.answer.cancel()
            raise
        except LostError:
            return self._unchecked(draft, "failed")
        return self._verdict(draft, report)

    def reload(self, config: Rules | None = None) -> None:
        """Read the rules and the configuration again, or another configuration, and judge by them from now on.

        All at once: a review is judged by the old ones or by the new ones. Where the new ones can't be used,
        ReplylintError says why, and the old ones stay.
        """
        with self._lock:
            if self._closed:
                raise ConfigError("the guard is closed")
            before = self._config
            if config is not None:
                self._config = config
            try:
                pool, judge = self._started()
            except BaseException:
                self._config = before
                raise
            old, self._pool, self._judge = self._pool, pool, judge
        if old is not None:
            old.close()

    def close(self) -> None:
        """End the processes. Drafts reviewed afterwards are not checked: the policy decides on them."""
        with self._lock:
            self._closed = True
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _started(self) -> tuple[Pool, Judge]:
        select, ignore = self._chosen
        pool = Pool(Settings(select, ignore, as_config(self._config)), self._workers)
        try:
            return pool, Judge(self._policy, pool.ready.families, pool.ready.aliases)
        except ConfigError:
            pool.close()
            raise

    def _submit(self, request: Request) -> Job | Cause:
        if _length(request) > LONGEST:
            return "too-long"
        pool = self._pool
        if pool is None and not self._closed:
            with self._lock:  # after a fork: the processes are the parent's
                if self._pool is None and not self._closed:
                    self._pool, self._judge = self._started()
                pool = self._pool
        return "closed" if pool is None else pool.submit(request)

    def _overdue(self, draft: str, job: Job) -> Verdict:
        cause: Cause = "timeout" if job.answer.running() else "busy"
        job.answer.cancel()  # one that is worked on is not interrupted, but it has a limit
        return self._unchecked(draft, cause)

    def _unchecked(self, draft: str, cause: Cause) -> Verdict:
        return self._verdict(draft, Report((), "failed"), cause)

    def _verdict(self, draft: str, report: Report, cause: Cause | None = None) -> Verdict:
        """Apply the policy; the findings that ask for most come first."""
        complete = report.status == "complete"
        actions = {id(finding): self._judge.action(finding) for finding in report.findings}
        findings = sorted(report.findings, key=lambda finding: -ACTIONS.index(actions[id(finding)]))
        action = strictest([*actions.values(), *(() if complete else (self._policy.incomplete,))])
        if complete and not findings:
            return Verdict(action)
        lang = script_of(draft[:_SHOWS_SCRIPT]) or "zh-Hans"
        return Verdict(
            action,
            complete,
            None if complete else cause or "failed",
            tuple(findings),
            told(action, findings, lang),
            told(action, findings, "en"),
        )

    def _forked(self) -> None:
        """In a forked process: the threads are gone, and the processes answer to the parent."""
        self._lock = threading.Lock()  # whoever held the old one isn't here
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.disown()


def _request(draft: str, context: str | None, dialogue: Turns | None, limit: float) -> Request:
    if not isinstance(draft, str):
        raise TypeError(f"draft must be str, not {type(draft).__name__}")
    if not (context is None or isinstance(context, str)):
        raise TypeError(f"context must be str or None, not {type(context).__name__}")
    if dialogue is None:
        return Request(draft, context, None, limit)
    if context is not None:
        raise TypeError("context and dialogue exclude each other: the dialogue holds what the customer said")
    return Request(draft, None, tuple(Turn.of(turn) for turn in dialogue), limit)


def _length(request: Request) -> int:
    return len(request.draft) + len(request.context or "") + sum(len(turn.text) for turn in request.turns or ())


def _positive(seconds: float) -> float:
    if not seconds > 0:
        raise ConfigError(f"timeout must be more than 0 seconds, not {seconds}")
    return seconds


_GUARDS: weakref.WeakSet[Guard] = weakref.WeakSet()


def _close_all() -> None:
    for guard in list(_GUARDS):
        guard.close()


def _forked() -> None:
    for guard in list(_GUARDS):
        guard._forked()  # noqa: SLF001 - of this very module


atexit.register(_close_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)
