"""Processes that judge drafts, each served by a thread of the host; one that ends is replaced."""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
from concurrent.futures import Future
from typing import NamedTuple

from replylint.errors import PluginError, ReplylintError
from replylint.guard.child import Ready, Request, Settings, Start
from replylint.model import Report

_PATIENCE = 0.5
"""Seconds between two tries to start a process that doesn't start."""


class LostError(Exception):
    """The process that judged a draft ended before it answered."""


class Job(NamedTuple):
    """A request on its way, and its answer, which may be cancelled while no process works on it."""

    request: Request
    answer: Future[Report]


class Pool:
    """So many processes, all with the same rules. Raises ReplylintError where the rules can't be used."""

    def __init__(self, settings: Settings, workers: int) -> None:
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._start = Start(settings, None)
        self._closed = threading.Event()
        process, self.ready = _started(self._start)
        self._start.rulebook = self.ready.rulebook
        self._workers = [_Worker(self._jobs, self._start, self._closed, process)]
        try:
            for _ in range(workers - 1):
                self._workers.append(_Worker(self._jobs, self._start, self._closed, _started(self._start)[0]))
        except BaseException:
            self.close()
            raise
        for worker in self._workers:
            worker.start()

    def submit(self, request: Request) -> Job:
        """Hand a request to the next process that is free."""
        job = Job(request, Future())
        self._jobs.put(job)
        return job

    def close(self) -> None:
        """End the processes, once each has done what was submitted before; returns at once."""
        self._closed.set()
        for worker in self._workers:
            if worker.ident is None:  # never started
                worker.stop()
            else:
                self._jobs.put(None)

    def disown(self) -> None:
        """Let go of the processes without ending them: after a fork they are the parent's."""
        for worker in self._workers:
            worker.disown()


class _Worker(threading.Thread):
    """Serves one process: hands it jobs, takes its answers, and starts another in its place when it is gone."""

    def __init__(
        self,
        jobs: queue.SimpleQueue[Job | None],
        start: Start,
        closed: threading.Event,
        process: subprocess.Popen[bytes],
    ) -> None:
        super().__init__(name="replylint-guard", daemon=True)
        self._jobs = jobs
        self._start_message = start
        self._pool_closed = closed
        self._process = process

    def run(self) -> None:
        """Serve until the pool is closed."""
        while (job := self._jobs.get()) is not None:
            if job.answer.set_running_or_notify_cancel():
                self._serve(job)
            # Not before the next job: a process that is gone must be back before somebody waits for it.
            while self._process.poll() is not None and not self._replace():
                if self._pool_closed.wait(_PATIENCE):
                    return
        self.stop()

    def _serve(self, job: Job) -> None:
        try:
            _send(self._process, job.request)
            report = _receive(self._process)
        except (OSError, EOFError, pickle.UnpicklingError):
            report = None
        if isinstance(report, Report):
            job.answer.set_result(report)
        else:
            self.stop()
            job.answer.set_exception(LostError())

    def _replace(self) -> bool:
        try:
            self._process = _started(self._start_message)[0]
        except (ReplylintError, OSError):
            return False
        return True

    def stop(self) -> None:
        """End the process and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        self.disown()

    def disown(self) -> None:
        """Close the pipes."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # what is still unwritten has nobody to read it
                    continue


def _started(start: Start) -> tuple[subprocess.Popen[bytes], Ready]:
    """Start a process, give it the rules, and wait until it is ready."""
    # The same path as ours: plugins are found there. In the program text, since it is needed to find this package.
    program = f"import sys; sys.path[:] = {sys.path!r}; from replylint.guard.child import main; main()"
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-X", "utf8", "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=os.name == "posix",  # Ctrl-C is the host's to handle
    )
    try:
        _send(process, start)
        answer = _receive(process)
    except (OSError, EOFError, pickle.UnpicklingError):
        answer = PluginError("the process that checks drafts could not be started, or a plugin ended it")
    if isinstance(answer, Ready):
        return process, answer
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
    if isinstance(answer, ReplylintError):
        raise answer
    raise PluginError("the process that checks drafts answered with something else")


def _send(process: subprocess.Popen[bytes], message: object) -> None:
    if process.stdin is None:
        raise EOFError
    pickle.dump(message, process.stdin, pickle.HIGHEST_PROTOCOL)
    process.stdin.flush()


def _receive(process: subprocess.Popen[bytes]) -> object:
    if process.stdout is None:
        raise EOFError
    return pickle.load(process.stdout)  # noqa: S301 - from a process of our own
