"""Text for people: each finding with its place, its line and the span marked, softer wording; a summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from replylint.formats.closing import closing, language, repeated
from replylint.formats.display import Paint, marked, painter, visible, width
from replylint.formats.format import Format
from replylint.formats.labels import LABELS, Labels
from replylint.formats.outcome import Located, Outcome, Style
from replylint.formats.spool import Spool

_FEW = 2  # wordings shown without --verbose
_REACH = 5000  # code points before and after a span in which its line is looked for; more fit on no terminal


def at_once(located: Located, style: Style) -> Iterator[str]:
    """Yield the block of a finding."""
    yield from (line + "\n" for line in _finding(located, style, painter(colour=style.colour)))
    yield "\n"


def render(spool: Spool, outcome: Outcome, style: Style) -> Iterator[str]:
    """Yield what was sent more than once, what turns do where that was asked for, and the summary."""
    paint = painter(colour=style.colour)
    for section in (repeated(spool, outcome, style), _acts(outcome, style, paint), _by_rule(outcome, style, paint)):
        if lines := list(section):
            yield from (line + "\n" for line in lines)
            yield "\n"
    yield from (line + "\n" for line in closing(outcome, style))


def _finding(located: Located, style: Style, paint: Paint) -> Iterator[str]:
    finding, labels = located.finding, LABELS[located.lang]
    place = visible(located.occurrence.place)
    severity = paint(finding.severity, labels[finding.severity])
    yield f"{paint('bold', place)}  {severity}  {paint('bold', finding.rule)}  {visible(located.message)}"
    yield from _excerpt(located, style, paint)
    shown = finding.suggestions if style.verbose else finding.suggestions[:_FEW]
    notes = [(labels[item.how], paint("good", visible(item.text))) for item in shown]
    if hidden := len(finding.suggestions) - len(shown):
        notes.append(("", paint("dim", labels["more"].format(count=hidden))))
    if finding.rows:
        notes.append((labels["rows"], labels["comma"].join(finding.rows)))
    if source := _source(located, labels):
        notes.append((labels["source"], source))
    yield from _aligned(notes, paint)


def _source(located: Located, labels: Labels) -> str:
    dialogue = labels["dialogue"].format(id=located.dialogue) if located.dialogue else None
    time = located.time.isoformat(" ") if located.time else None
    return visible(" · ".join(part for part in (dialogue, located.speaker, time) if part))


def _excerpt(located: Located, style: Style, paint: Paint) -> Iterator[str]:
    """Show the line of the reply in which the finding begins, with the span marked beneath."""
    reply, start, end = located.reply, located.finding.start, located.finding.end
    nearest, farthest = max(0, start - _REACH), end + _REACH
    begin = max(reply.rfind(mark, nearest, start) for mark in "\r\n") + 1 or nearest
    ends = [at for mark in "\r\n" if (at := reply.find(mark, start, farthest)) >= 0]
    line = reply[begin : min(ends, default=farthest)]
    gutter = f" {located.line} " if located.where is None else "  "
    shown = marked(line, start - begin, min(end - begin, len(line)), style.width - len(gutter) - 2)
    yield paint("dim", f"{gutter}│") + f" {shown.text}"
    marks = " " * shown.indent + paint(located.finding.severity, "^" * shown.marks)
    yield paint("dim", f"{' ' * len(gutter)}│") + f" {marks}"


def _aligned(notes: Iterable[tuple[str, str]], paint: Paint) -> Iterator[str]:
    notes = list(notes)
    column = max((width(label) for label, _ in notes), default=0)
    for label, text in notes:
        yield f"   {paint('dim', label)}{' ' * (column - width(label))}  {text}"


def _acts(outcome: Outcome, style: Style, paint: Paint) -> Iterator[str]:
    if not outcome.acts:
        return
    labels = LABELS[language(outcome, style)]
    yield paint("bold", labels["acts"])
    roles = {"agent": labels["agent"], "customer": labels["customer"], "system": ""}
    for done in outcome.acts:
        place = paint("dim", f"{visible(done.path)}:{done.line}")
        yield f"  {place}  {roles[done.role]}  {labels['comma'].join(done.acts)}"


def _by_rule(outcome: Outcome, style: Style, paint: Paint) -> Iterator[str]:
    if not outcome.by_rule:
        return
    yield paint("bold", LABELS[language(outcome, style)]["by_rule"])
    longest = max(map(len, outcome.by_rule))
    for rule, count in sorted(outcome.by_rule.items(), key=lambda item: (-item[1], item[0])):
        yield f"  {rule:{longest}}  {count:>5}"


FORMAT = Format(render, at_once, people=True)
