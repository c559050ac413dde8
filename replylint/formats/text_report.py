"""Text for people: each finding with its place, its line and the span marked, softer wording; a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from replylint.formats.display import marked, visible, width
from replylint.formats.labels import LABELS, SKIPPED, Labels
from replylint.formats.outcome import Located, Outcome, Style
from replylint.model import SEVERITIES
from replylint.rule import Lang

Paint = Callable[[str, str], str]

_FEW = 2  # wordings shown without --verbose
_REACH = 5000  # code points before and after a span in which its line is looked for; more fit on no terminal
_COLOURS = {"error": "1;31", "warning": "1;33", "info": "1;36", "bold": "1", "dim": "2", "good": "32"}


def render(findings: Iterator[Located], outcome: Outcome, style: Style) -> Iterator[str]:
    """Yield a block for each finding as it is found, and the summary at the end."""
    paint = _painter(colour=style.colour)
    for located in findings:
        yield from (line + "\n" for line in _finding(located, style, paint))
        yield "\n"
    yield from (line + "\n" for line in _acts(outcome, style, paint))
    yield from (line + "\n" for line in _summary(outcome, style, paint))


def _painter(*, colour: bool) -> Paint:
    if not colour:
        return lambda _, text: text
    return lambda name, text: f"\x1b[{_COLOURS[name]}m{text}\x1b[0m"


def _finding(located: Located, style: Style, paint: Paint) -> Iterator[str]:
    finding, labels = located.finding, LABELS[located.lang]
    place = f"{visible(located.path)}:{located.line}:{located.column}"
    place += f" {visible(located.where)}" if located.where else ""
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
    gutter = f" {located.line} "
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
    labels = LABELS[style.lang or _usual(outcome)]
    yield paint("bold", labels["acts"])
    roles = {"agent": labels["agent"], "customer": labels["customer"], "system": ""}
    for done in outcome.acts:
        place = paint("dim", f"{visible(done.path)}:{done.line}")
        yield f"  {place}  {roles[done.role]}  {labels['comma'].join(done.acts)}"
    yield ""


def _summary(outcome: Outcome, style: Style, paint: Paint) -> Iterator[str]:
    lang = style.lang or _usual(outcome)
    labels = LABELS[lang]
    if outcome.by_rule:
        yield paint("bold", labels["by_rule"])
        longest = max(map(len, outcome.by_rule))
        for rule, count in sorted(outcome.by_rule.items(), key=lambda item: (-item[1], item[0])):
            yield f"  {rule:{longest}}  {count:>5}"
        yield ""
    if outcome.replies:
        yield _closing(outcome, labels)
    if outcome.skipped_messages:
        words = SKIPPED[lang]
        kinds = (f"{words.get(kind, kind)} {count}" for kind, count in outcome.skipped_messages.most_common())
        yield labels["skipped_messages"].format(kinds=labels["semicolon"].join(kinds))
    if style.verbose:
        for path, name in outcome.formats.items():
            yield labels["read_as"].format(path=visible(path), format=name)
    if outcome.skipped:
        rules = labels["comma"].join(sorted(outcome.skipped))
        yield labels["skipped"].format(rules=rules, count=max(outcome.skipped.values()))
    if outcome.problems:
        yield paint("error", labels["not_checked"].format(count=outcome.problems.total()))


def _closing(outcome: Outcome, labels: Labels) -> str:
    checked = labels["checked"].format(files=outcome.files, replies=outcome.replies)
    if not outcome.findings:
        return checked + labels["separator"] + labels["clean"]
    severities = labels["comma"].join(
        f"{labels[name]} {outcome.by_severity[name]}" for name in SEVERITIES if outcome.by_severity[name]
    )
    found = labels["found"].format(
        findings=outcome.findings, with_findings=outcome.replies_with_findings, severities=severities
    )
    return checked + labels["separator"] + found


def _usual(outcome: Outcome) -> Lang:
    common = outcome.by_lang.most_common(1)
    return common[0][0] if common else "zh-Hans"
