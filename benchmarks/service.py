"""How fast does the service answer? Starts it, asks it from one client and from several, and prints a Markdown table.

    python benchmarks/service.py [--requests 4000] [--clients 1,8]

Each client keeps a connection and asks again when it is answered. `GET /healthz` shows what HTTP alone costs in the
same run. Every answer is compared with what the linter finds, so a wrong one is counted.
"""

from __future__ import annotations

import argparse
import http.client
import json
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import urlsplit

from drafts import generate

from replylint import Linter
from replylint.rulebook import Rulebook

_JSON = {"Content-Type": "application/json"}
_PATIENT = "30"
Ask = Callable[[http.client.HTTPConnection, str], str]
"""Asks about a draft over a connection, and returns what came of it."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=4000)
    parser.add_argument("--clients", default="1,8")
    args = parser.parse_args()
    cues = [cue.literals[0] for cues in Rulebook.built_in().cue_sets.values() for cue in cues.cues if not cue.pattern]
    drafts = generate(args.requests, cues)
    linter = Linter()
    expected = {draft: sorted(finding.rule for finding in linter.check(draft).findings) for draft in drafts}

    def review(connection: http.client.HTTPConnection, draft: str) -> str:
        connection.request("POST", "/v1/review", json.dumps({"draft": draft}).encode(), _JSON)
        answer = json.loads(connection.getresponse().read())
        if not answer["complete"]:
            return "incomplete"
        return "right" if sorted(found["rule"] for found in answer["findings"]) == expected[draft] else "wrong"

    with _served() as address:
        print(f"{len(drafts):,} generated drafts, {sum(map(len, drafts)) // len(drafts)} characters on average\n")
        print("| clients |  | requests a second | p50 | p99 | incomplete | wrong |")
        print("| --: | --- | --: | --: | --: | --: | --: |")
        _run(address, drafts[:500], 1, review)  # patterns are compiled when they are first met
        for clients in map(int, args.clients.split(",")):
            for name, ask in (("`POST /v1/review`", review), ("`GET /healthz`", _health)):
                whole, times, outcomes = _run(address, drafts, clients, ask)
                p50, p99 = (sorted(times)[int(len(times) * share)] * 1000 for share in (0.5, 0.99))
                row = f"{len(times) / whole:,.0f} | {p50:.2f} ms | {p99:.2f} ms"
                print(f"| {clients} | {name} | {row} | {outcomes['incomplete']} | {outcomes['wrong']} |", flush=True)


def _health(connection: http.client.HTTPConnection, _draft: str) -> str:
    connection.request("GET", "/healthz")
    return "right" if connection.getresponse().read() else "wrong"


def _run(address: str, drafts: Sequence[str], clients: int, ask: Ask) -> tuple[float, list[float], Counter[str]]:
    """Let each client ask about its share; return the seconds of all together, of each request, and what came."""

    def client(number: int) -> list[tuple[float, str]]:
        connection = http.client.HTTPConnection(urlsplit(address).netloc)
        seen = []
        for draft in drafts[number::clients]:
            begun = time.perf_counter()
            outcome = ask(connection, draft)
            seen.append((time.perf_counter() - begun, outcome))
        connection.close()
        return seen

    begun = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        seen = [one for part in pool.map(client, range(clients)) for one in part]
    return time.perf_counter() - begun, [seconds for seconds, _ in seen], Counter(outcome for _, outcome in seen)


@contextmanager
def _served() -> Iterator[str]:
    command = [sys.executable, "-m", "replylint", "serve", "--port", "0", "--quiet", "--timeout", _PATIENT]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")  # noqa: S603 - our own program
    if process.stdout is None:
        raise RuntimeError("no output to read the address from")
    try:
        yield process.stdout.readline().removeprefix("replylint: ").strip()
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate()


if __name__ == "__main__":
    main()
