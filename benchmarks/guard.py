"""How does the pre-send check bear up? Prints what it saw of one guard: under many threads, under a loop, and for long.

    python benchmarks/guard.py [--reviews 100000] [--threads 16] [--soak 2000000]

Many threads: each draft's verdict is compared with what the linter finds, so a wrong one is counted. A loop: a rule
that never ends is met by one draft in ten, and a ticker in the host measures how long the host stands still.
For long: drafts after drafts, and the memory of the host and of the processes that judge, at the beginning and after.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from drafts import generate

from replylint import Guard, Linter, Verdict
from replylint.rulebook import Rulebook

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "guard"))
import hostile

PATIENT = 30.0
DEADLINE = 0.05
TICK = 0.001
PART = 20_000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reviews", type=int, default=100_000)
    parser.add_argument("--threads", type=int, default=16)
    parser.add_argument("--loops", type=int, default=40, help="how many drafts run into the loop")
    parser.add_argument("--soak", type=int, default=0, help="how many drafts in a row; 0 leaves it out")
    args = parser.parse_args()
    many_threads(args.reviews, args.threads)
    looping(args.loops)
    if args.soak:
        soak(args.soak)


def many_threads(reviews: int, threads: int) -> None:
    """Review from many threads at once, and compare every verdict."""
    drafts = generate(5000, _cues())
    linter = Linter()
    expected = {draft: sorted(map(repr, linter.check(draft).findings)) for draft in drafts}
    with Guard(timeout=PATIENT) as guard:
        wrong: Counter[str] = Counter()

        def review(draft: str) -> float:
            begun = time.perf_counter()
            verdict = guard.review(draft)
            taken = time.perf_counter() - begun
            wrong["incomplete"] += not verdict.complete
            wrong["wrong"] += sorted(map(repr, verdict.findings)) != expected[draft]
            return taken

        for draft in drafts:  # patterns are compiled when they are first met
            guard.review(draft)
        begun = time.perf_counter()
        with ThreadPoolExecutor(threads) as pool:
            times = sorted(pool.map(review, itertools.islice(itertools.cycle(drafts), reviews)))
        whole = time.perf_counter() - begun
    print(f"{reviews:,} reviews from {threads} threads: {_spread(times)}, {reviews / whole:,.0f} a second")
    print(f"  wrong {wrong['wrong']}, incomplete {wrong['incomplete']}")
    alone(drafts)


def alone(drafts: Sequence[str]) -> None:
    """Review from one thread, and say what the linter itself takes, in the same run."""
    linter = Linter()
    with Guard(timeout=PATIENT, workers=1) as guard:
        for name, call in (("guard", guard.review), ("linter", linter.check)):
            for draft in drafts:
                call(draft)
            print(f"  one thread, {name}: {_spread(sorted(_times(call, drafts)))}")


def looping(loops: int) -> None:
    """Let a rule loop on one draft in ten, and see whether the host stands still."""
    with tempfile.TemporaryDirectory() as site:
        hostile.install(Path(site))
        sys.path.insert(0, site)
        try:
            with Guard(select=["ALL"], timeout=DEADLINE) as guard, _ticking() as stalls:
                verdicts = Counter[str]()
                times: list[float] = []
                for i in range(loops * 10):
                    begun = time.perf_counter()
                    verdict = guard.review(("循环", "回溯")[i % 20 == 0] if i % 10 == 0 else "不能退的哦")
                    times.append(time.perf_counter() - begun)
                    verdicts[_kind(verdict)] += 1
        finally:
            sys.path.remove(site)
    times.sort()
    print(f"a looping rule, deadline {DEADLINE * 1000:.0f} ms, one draft in ten: review {_spread(times)}")
    print(f"  verdicts: {dict(verdicts)}")
    print(f"  the host stood still: {_spread(sorted(stalls))}")


def soak(drafts: int) -> None:
    """Review a great many different drafts, and watch the memory."""
    with Guard(timeout=PATIENT) as guard:
        cues, incomplete = _cues(), 0
        with ThreadPoolExecutor(4) as pool:
            for part in range(-(-drafts // PART)):
                texts = generate(PART, cues, seed=part)
                incomplete += sum(not verdict.complete for verdict in pool.map(guard.review, texts))
                if part in (0, 9) or (part + 1) % 25 == 0:
                    print(f"  after {(part + 1) * PART:,}: {_memory()}, incomplete {incomplete}", flush=True)


def _cues() -> list[str]:
    return [cue.literals[0] for s in Rulebook.built_in().cue_sets.values() for cue in s.cues if not cue.pattern]


def _kind(verdict: Verdict) -> str:
    return verdict.cause or verdict.action


def _times(call: Callable[[str], object], drafts: Sequence[str]) -> Iterator[float]:
    for draft in drafts:
        begun = time.perf_counter()
        call(draft)
        yield time.perf_counter() - begun


def _spread(times: Sequence[float]) -> str:
    at = [times[int(len(times) * share)] * 1000 for share in (0.5, 0.99)]
    return f"p50 {at[0]:.2f} ms, p99 {at[1]:.2f} ms, most {times[-1] * 1000:.1f} ms"


class _ticking:  # noqa: N801 - used as a verb
    """Measures how much later than asked a thread of the host wakes up."""

    def __enter__(self) -> list[float]:
        self._stalls: list[float] = []
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._tick)
        self._thread.start()
        return self._stalls

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _tick(self) -> None:
        while not self._done.is_set():
            begun = time.perf_counter()
            time.sleep(TICK)
            self._stalls.append(time.perf_counter() - begun - TICK)


def _memory() -> str:
    """Return the memory of this process and of those that it started, in MiB."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text("ascii").split()
    return ", ".join(
        f"{name} {_resident(pid)} MiB" for name, pid in [("host", os.getpid()), *(("judge", int(c)) for c in children)]
    )


def _resident(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) // 1024


if __name__ == "__main__":
    main()
