"""What is said of a finding where there is room for one text only."""

from __future__ import annotations

from replylint.formats.labels import LABELS
from replylint.formats.outcome import Located
from replylint.formats.spool import Group


def advice(group: Group) -> str:
    """Return the message, how often the same occurs elsewhere, and what to say instead, a line each."""
    labels = LABELS[group.first.lang]
    again = [labels["elsewhere"].format(count=group.count - 1)] if group.count > 1 else []
    return "\n".join([group.first.message, *again, *wordings(group.first)])


def wordings(located: Located) -> list[str]:
    """Return the softer wordings, each with how it is applied."""
    labels = LABELS[located.lang]
    return [f"{labels[item.how]}{labels['separator']}{item.text}" for item in located.finding.suggestions]
