"""How fast is it? Prints one table; every figure of it is measured in the same run, beside its yardsticks.

    python benchmarks/speed.py [--replies FILE] [--write]

All methods judge the same drafts, a batch at a time, turn and turn about, so that whatever else the machine does
slows all of them alike. A method's time is the median over the batches, and a ratio is the median of the batches'
own ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import jieba
from ahocorasick_rs import AhoCorasick
from drafts import generate

from replylint.cues import Cue
from replylint.fold import fold
from replylint.linter import Linter
from replylint.rulebook import Rulebook

DOCUMENT = Path(__file__).parents[1] / "docs" / "performance.md"
_BEGIN, _END = "<!-- measured: begin -->", "<!-- measured: end -->"
_BATCHES = 50
_AT_LEAST = 20_000
_SLOW_SHARES = {"re": 0.1, "jieba": 0.03}
"""What part of each batch the slow methods are given."""
_TURNS = 10
_START_DRAFT = "亲，这个退不了的呢"

Sample = tuple[str, str | None]
"""A draft, and what the customer said before."""


@dataclass(slots=True)
class Method:
    """One way to look at drafts; `aim` is the most that `check` may take beside it, as a ratio."""

    name: str
    run: Callable[[Sequence[Any]], object]
    aim: float | None = None
    share: float = 1.0


@dataclass(slots=True)
class Row:
    """A line of the table; `ratio` is our time in terms of this one."""

    name: str
    time: str
    ratio: float | None = None
    aim: float | None = None

    def cells(self) -> tuple[str, str, str, str, str]:
        """Return the line as text."""
        if self.ratio is None or self.aim is None:
            return (self.name, self.time, "", "", "")
        met = "yes" if self.ratio <= self.aim else "no"
        return (self.name, self.time, f"{self.ratio:.2f} ×", f"≤ {self.aim:g} ×", met)


def main() -> None:
    """Measure, print, and with `--write` put the tables into the documentation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--drafts", type=int, default=100_000, help="how many to generate")
    parser.add_argument("--replies", type=Path, help="JSON Lines of real replies: text, context")
    parser.add_argument("--rules", type=Path, help="a rule folder instead of the built-in rules")
    parser.add_argument("--starts", type=int, default=21, help="how many times to start each process")
    parser.add_argument("--write", action="store_true", help=f"put the tables into docs/{DOCUMENT.name}")
    args = parser.parse_args()

    rulebook = Rulebook.read(args.rules) if args.rules else Rulebook.built_in()
    linter = Linter(select=["ALL"], rulebook=rulebook)
    cues = [cue for cue_set in rulebook.cue_sets.values() for cue in cue_set.cues]
    exceptions = [cue for cue_set in rulebook.cue_sets.values() for cue in cue_set.exceptions]
    methods = list(_methods(linter, cues, exceptions))
    spoken = [cue.literals[0] for cue in cues if not cue.pattern]
    linter.warm_up()
    tables = [_drafts_table("Generated drafts", [(text, None) for text in generate(args.drafts, spoken)], methods)]
    if args.replies and args.replies.is_file():
        tables.append(_drafts_table("Real replies", list(_read(args.replies)), methods))
    else:
        print("Real replies: not measured, no file was given (--replies).\n")
    tables.append(_dialogues_table(rulebook, list(generate(args.drafts // 5, spoken))))
    tables.append(_table("Cold start, one line to check", _cold_start(args.starts)))
    if args.write:
        _write([f"Measured on {_machine()}, with {len(linter.rules)} rules and {len(cues)} cues.", *tables])


def _methods(linter: Linter, cues: Sequence[Cue], exceptions: Sequence[Cue]) -> Iterator[Method]:
    def check(samples: Sequence[Sample]) -> None:
        for text, context in samples:
            linter.check(text, context=context)

    def alternation(samples: Sequence[Sample]) -> None:
        for text, _ in samples:
            for _match in phrases.finditer(text):
                pass

    def scan(samples: Sequence[Sample]) -> None:
        for text, _ in samples:
            find(fold(text).text, overlapping=True)

    def segment(samples: Sequence[Sample]) -> None:
        for text, _ in samples:
            tokenizer.lcut(text)

    phrases = _alternation(cues)
    literals = {literal for cue in [*cues, *exceptions] for literal in cue.literals}
    find = AhoCorasick(sorted(literals)).find_matches_as_indexes
    jieba.setLogLevel("WARNING")
    tokenizer = jieba.Tokenizer()
    yield Method("`Linter.check`", check)
    yield Method("`re`: all cues as one alternation", alternation, aim=2, share=_SLOW_SHARES["re"])
    yield Method("fold and scan alone", scan, aim=6)
    yield Method("`jieba.lcut`", segment, aim=1 / 8, share=_SLOW_SHARES["jieba"])


def _dialogues_table(rulebook: Rulebook, texts: Sequence[str]) -> str:
    """Measure what the rules for dialogues cost beside those for drafts, which judge the same turns."""
    dialogues = [
        [
            {"role": "agent" if i % 2 else "customer", "text": text, "time": f"2026-01-01T10:{i:02}:00"}
            for i, text in enumerate(texts[start : start + _TURNS])
        ]
        for start in range(0, len(texts) - _TURNS + 1, _TURNS)
    ]

    def method(name: str, ignore: Sequence[str], aim: float | None = None) -> Method:
        linter = Linter(select=["ALL"], ignore=ignore, rulebook=rulebook)
        return Method(name, lambda samples: [linter.check_dialogue(turns) for turns in samples], aim)

    methods = [method("all rules", ()), method("without the rules for dialogues", ["dialogue"], aim=2)]
    rows = _rows(methods, _rounds(dialogues, methods), _TURNS)
    return _table(f"Dialogues of {_TURNS} turns, the time for one turn", rows)


def _alternation(cues: Iterable[Cue]) -> re.Pattern[str]:
    """Return what one would write without an automaton: every phrase, the longest first."""
    phrases = {cue.pattern or re.escape(cue.literals[0]) for cue in cues}
    return re.compile("|".join(sorted(phrases, key=lambda phrase: (-len(phrase), phrase))))


def _drafts_table(title: str, samples: Sequence[Sample], methods: Sequence[Method]) -> str:
    # A few hundred drafts are judged again and again: in a batch that is over in a blink, what counts is what the
    # method before it left in the processor's caches.
    many = list(samples) * max(_AT_LEAST // len(samples), 1)
    length = sum(len(text) for text, _ in samples) / len(samples)
    title = f"{title}: {len(samples):,}, {length:.0f} characters on average"
    return _table(title, _rows(methods, _rounds(many, methods)))


def _rows(methods: Sequence[Method], rounds: Sequence[Sequence[float]], parts: int = 1) -> Iterator[Row]:
    """Yield a line for every method; what it was given consists of so many `parts`, of one of which the time is."""
    for method, times in zip(methods, rounds, strict=True):
        ratio = None if method.aim is None else median(a / b for a, b in zip(rounds[0], times, strict=True))
        yield Row(method.name, f"{median(times) / parts * 1e6:.1f} µs", ratio, method.aim)


def _rounds(samples: Sequence[Any], methods: Sequence[Method]) -> list[list[float]]:
    """Return every method's seconds per sample in every batch."""
    size = -(-len(samples) // _BATCHES)
    batches = [samples[start : start + size] for start in range(0, len(samples), size)]
    for method in methods:  # patterns are compiled and dictionaries loaded when first needed
        method.run(batches[0])
    times: list[list[float]] = [[] for _ in methods]
    for batch in batches:
        for method, taken in zip(methods, times, strict=True):
            part = batch[: max(round(len(batch) * method.share), min(len(batch), 20))]
            began = time.perf_counter()
            method.run(part)
            taken.append((time.perf_counter() - began) / len(part))
    return times


def _cold_start(runs: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "reply.txt").write_text(_START_DRAFT + "\n", "utf-8")
        ours: list[float] = []
        bare: list[float] = []
        _seconds(["-m", "replylint", "check", "reply.txt"], folder)  # writes the bytecode, as an installation does
        for _ in range(runs):
            bare.append(_seconds(["-c", "pass"], folder))
            ours.append(_seconds(["-m", "replylint", "check", "reply.txt"], folder))
    return [
        Row("`replylint check`", f"{median(ours) * 1e3:.0f} ms"),
        Row("`python -c pass`", f"{median(bare) * 1e3:.0f} ms", median(ours) / median(bare), 9),
    ]


def _seconds(arguments: Sequence[str], folder: str) -> float:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(Path(folder, "bytecode"))
    command = [sys.executable, *arguments]
    began = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)  # noqa: S603
    taken = time.perf_counter() - began
    if done.returncode > 1:
        raise SystemExit(done.stderr.decode())
    return taken


def _read(path: Path) -> Iterator[Sample]:
    for line in path.read_text("utf-8").splitlines():
        reply = json.loads(line)
        yield reply["text"], reply.get("context")


def _table(title: str, rows: Iterable[Row]) -> str:
    """Print a table as it goes, and return it as Markdown."""
    lines = [("", "time", "ours beside it", "aim", "met"), ("---", "--:", "--:", "--:", "---")]
    lines += [row.cells() for row in rows]
    text = "\n".join([f"### {title}", "", *(f"| {' | '.join(line)} |" for line in lines), ""])
    print(text)
    return text


def _machine() -> str:
    model = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.is_file() and (named := re.search(r"model name\s*: (.+)", information.read_text())):
        model = named[1]
    today = datetime.now(UTC).date()
    return f"{today}: {model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def _write(parts: Sequence[str]) -> None:
    before, _, rest = DOCUMENT.read_text("utf-8").partition(_BEGIN)
    _, _, after = rest.partition(_END)
    measured = "\n\n".join(part.strip() for part in parts)
    DOCUMENT.write_text(f"{before}{_BEGIN}\n{measured}\n{_END}{after}", "utf-8")


if __name__ == "__main__":
    main()
