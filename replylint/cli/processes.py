"""Judges in several processes, and hands on in the order in which it was read: the same, only sooner."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from replylint.cli.judging import Checks, Judged, Work, report_on, work_of
from replylint.model import Report
from replylint.readers.transcript import Dialogue, Item

BATCH = 200
"""Turns that are handed to a process at once: fewer cost more on the way than they save."""

_AHEAD = 3  # batches for each process that are on their way at most: memory stays flat


class InProcesses:
    """Judges in so many processes. `make` makes their linters, where they can't have these as they are.

    Should a process be lost, what it had is judged here.
    """

    def __init__(self, linters: Sequence[Checks], make: Callable[[], Sequence[Checks]], jobs: int) -> None:
        self._linters = linters
        self._jobs = jobs
        forks = sys.platform == "linux"  # elsewhere it is not safe, or not there
        global _linters  # noqa: PLW0603 - a forked process has them from here
        _linters = linters if forks else None
        context = multiprocessing.get_context("fork" if forks else "spawn")
        self._pool = ProcessPoolExecutor(jobs, context, _begin, (make,))

    def __enter__(self) -> Self:
        """Start the processes, so that Ctrl-C meanwhile does not reach those that are not prepared for it yet."""
        with _uninterrupted():
            self._pool.submit(_reports, (), 0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def judge(self, items: Iterable[Item], by: int = 0) -> Iterator[Judged]:
        """Yield the items with their reports."""
        under_way: deque[tuple[list[Item], list[Work], Future[list[Report]]]] = deque()
        raised: list[Exception] = []
        for batch in _batches(items, raised):
            work = [work for item in batch if (work := work_of(item)) is not None]
            under_way.append((batch, work, self._pool.submit(_reports, work, by)))
            if len(under_way) > _AHEAD * self._jobs:
                yield from self._done(*under_way.popleft(), by)
        while under_way:
            yield from self._done(*under_way.popleft(), by)
        for error in raised:
            raise error

    def _done(
        self, batch: Sequence[Item], work: Sequence[Work], judged: Future[list[Report]], by: int
    ) -> Iterator[Judged]:
        try:
            reports = iter(judged.result())
        except BrokenProcessPool:
            reports = (report_on(self._linters[by], each) for each in work)
        for item in batch:
            yield item, None if work_of(item) is None else next(reports)


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _batches(items: Iterable[Item], raised: list[Exception]) -> Iterator[list[Item]]:
    """Yield items in lists of about so many turns. What the reader raises is kept: all before it is judged first."""
    batch: list[Item] = []
    turns = 0
    try:
        for item in items:
            batch.append(item)
            turns += len(item.messages) if isinstance(item, Dialogue) else 1
            if turns >= BATCH:
                yield batch
                batch, turns = [], 0
    except Exception as error:  # noqa: BLE001 - whoever asked raises it again
        raised.append(error)
    if batch:
        yield batch


_linters: Sequence[Checks] | None = None


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Have Ctrl-C wait, for this process and those that it forks; `_begin` has them ignore it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows, which forks nothing
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(make: Callable[[], Sequence[Checks]]) -> None:
    """Prepare a process: Ctrl-C is for the one that started it."""
    global _linters  # noqa: PLW0603 - the one thing that a process of the pool keeps
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if _linters is None:
        _linters = make()


def _reports(work: Sequence[Work], by: int) -> list[Report]:
    if _linters is None:
        raise RuntimeError("the process has no linter")
    return [report_on(_linters[by], each) for each in work]
