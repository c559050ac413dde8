"""How the formats for people end: what was found more than once, and a line on what was checked and found."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from replylint.formats.display import Paint, head, painter, visible, width
from replylint.formats.labels import LABELS, SKIPPED, Labels
from replylint.formats.outcome import Occurrence, Outcome, Style
from replylint.formats.spool import Group, Spool
from replylint.model import SEVERITIES
from replylint.rule import Lang

_FEW = 10  # repeated findings listed without --verbose


def language(outcome: Outcome, style: Style) -> Lang:
    """Return the language wanted, or else that of most findings."""
    common = outcome.by_lang.most_common(1)
    return style.lang or (common[0][0] if common else "zh-Hans")


def repeated(spool: Spool, outcome: Outcome, style: Style) -> Iterator[str]:
    """Yield a line for each finding that occurs more than once, the most frequent first; verbose, all its places."""
    total = spool.count_repeated()
    if not total:
        return
    paint, labels = painter(colour=style.colour), LABELS[language(outcome, style)]
    yield paint("bold", labels["repeated"])
    for group in spool.repeated(None if style.verbose else _FEW):
        yield _repeated(group, labels, style, paint)
        if style.verbose:
            yield from (f"    {_place(occurrence, labels)}" for occurrence in islice(group.occurrences, 1, None))
    if (hidden := total - _FEW) > 0 and not style.verbose:
        yield "  " + paint("dim", labels["more_repeated"].format(count=hidden))


def _repeated(group: Group, labels: Labels, style: Style, paint: Paint) -> str:
    place, rule = visible(group.first.occurrence.place), group.first.finding.rule
    elsewhere = labels["elsewhere"].format(count=group.count - 1)
    taken = width(f"  {place}  {rule}  {labels['quoted']}  {elsewhere}") - len("{text}")
    # In a narrow window the words go on: a line that is broken is better than one without them.
    excerpt = labels["quoted"].format(text=head(group.first.excerpt, max(style.width - taken, 16)))
    return f"  {place}  {paint('bold', rule)}  {excerpt}  {elsewhere}"


def _place(occurrence: Occurrence, labels: Labels) -> str:
    dialogue = labels["dialogue"].format(id=occurrence.dialogue) if occurrence.dialogue else None
    time = occurrence.time.isoformat(" ") if occurrence.time else None
    return visible(" · ".join(part for part in (occurrence.place, dialogue, occurrence.speaker, time) if part))


def closing(outcome: Outcome, style: Style) -> Iterator[str]:
    """Yield the last lines: how much was checked and found, and what does not count as clean."""
    lang = language(outcome, style)
    labels = LABELS[lang]
    if outcome.replies:
        yield _checked(outcome, labels)
    if outcome.suppressed:
        yield labels["suppressed"].format(count=outcome.suppressed.total())
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
        paint = painter(colour=style.colour)
        yield paint("error", labels["not_checked"].format(count=outcome.problems.total()))


def _checked(outcome: Outcome, labels: Labels) -> str:
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
