"""`replylint check --interactive`: shows each finding with its wordings, and asks which one to take."""

from __future__ import annotations

import sys

from replylint.applying import apply
from replylint.cli.fix_words import WORDS, Words, told
from replylint.cli.terminal import terminal_width, wants_colour, write_stdout
from replylint.fixing.mending import Judge, Left, Objection, Reply
from replylint.fixing.pieces import slots
from replylint.formats.display import marked, painter, visible
from replylint.formats.labels import LABELS
from replylint.model import Finding
from replylint.personal import masked
from replylint.rule import Lang
from replylint.script import script_of

_SKIP, _TYPE, _STOP, _YES = "s", "e", "q", "y"


class Person:
    """Whoever sits at the terminal. `stopped` says that they want to be asked no more."""

    def __init__(self, lang: Lang | None) -> None:
        self.stopped = False
        self._lang = lang

    def mend(self, text: str, judge: Judge, place: str) -> Reply:
        """Ask about every finding in a reply, until all are fixed or skipped."""
        reply = Reply(text, judge)
        skipped: set[tuple[str, str]] = set()
        while not self.stopped:
            finding = next((item for item in reply.report.findings if _key(reply, item) not in skipped), None)
            if finding is None:
                break
            try:
                made = self._choice(reply, finding, place)
            except EOFError:
                self.stopped, made = True, None
            if made is None or made == reply.text:
                skipped.add(_key(reply, finding))
            else:
                reply.become(made, finding)
                write_stdout([f"  → {visible(masked(made))}\n"], utf8=False)
        reply.left = [Left(finding, Objection("skipped")) for finding in reply.report.findings]
        return reply

    def _choice(self, reply: Reply, finding: Finding, place: str) -> str | None:
        """Return the reply as it is to be; None to leave it."""
        lang = self._lang or script_of(finding.message) or "zh-Hans"
        words = WORDS[lang]
        wordings = [item for item in finding.suggestions if item.how != "advice"]
        self._show(reply.text, finding, place, lang)
        while True:
            answer = self._ask(words["choose"])
            if answer == _STOP:
                self.stopped = True
                return None
            if answer == _SKIP:
                return None
            if answer == _TYPE:
                made = self._ask(words["typed"])
            elif answer.isdecimal() and 1 <= int(answer) <= len(wordings):
                made = self._filled(reply.text, apply(reply.text, finding, wordings[int(answer) - 1]), words)
            else:
                write_stdout([words["wrong"], "\n"], utf8=False)
                continue
            if not made or self._is_fine(reply, made, finding, words):
                return made or None

    def _filled(self, old: str, made: str, words: Words) -> str:
        """Ask what to put for each slot; what nobody knows yet stays."""
        for slot in slots(old, made):
            made = made.replace(slot, self._ask(words["slot"].format(slot=slot)) or slot)
        return made

    def _is_fine(self, reply: Reply, made: str, finding: Finding, words: Words) -> bool:
        """Warn of what a text would do, and ask whether it is to be taken all the same."""
        objection = reply.objection(made, finding)
        if objection is None:
            return True
        write_stdout([visible(told(objection, words)), "\n"], utf8=False)
        return self._ask(words["sure"]) == _YES

    def _show(self, text: str, finding: Finding, place: str, lang: Lang) -> None:
        labels, paint = LABELS[lang], painter(colour=wants_colour(sys.stdout))
        message = finding.message_en if lang == "en" else finding.message
        shown = marked(masked(text), finding.start, finding.end, terminal_width() - 4)
        head = f"{paint('bold', visible(place))}  {paint(finding.severity, labels[finding.severity])}"
        lines = ["", f"{head}  {paint('bold', finding.rule)}  {visible(message)}", f"    {shown.text}"]
        lines.append("    " + " " * shown.indent + paint(finding.severity, "^" * shown.marks))
        numbers = (number for number in range(1, len(finding.suggestions) + 1))
        for item in finding.suggestions:
            number = " " if item.how == "advice" else str(next(numbers))
            lines.append(f"  {number} {labels[item.how]}  {paint('good', visible(item.text))}")
        write_stdout([line + "\n" for line in lines], utf8=False)

    def _ask(self, prompt: str) -> str:
        """Return what is typed, without space at its ends; EOFError where the input ends."""
        write_stdout([prompt], utf8=False)
        return input().strip()


def _key(reply: Reply, finding: Finding) -> tuple[str, str]:
    """Return what a finding that was skipped is known by when its place moves."""
    return finding.rule, reply.text[finding.start : finding.end]
