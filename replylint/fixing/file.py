"""Fixes one file: mends every reply that stands alone in it, and splices what came of it into the bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from replylint import atomic
from replylint.fixing.document import Document
from replylint.fixing.mending import Left, Objection, Reply
from replylint.model import Finding
from replylint.readers.transcript import Dialogue, Draft

Mend = Callable[[Draft], Reply]
"""Fixes what is to be fixed in a reply, by itself or by asking a person."""


@dataclass(slots=True)
class FixedFile:
    """A file with what was fixed in it, not yet written.

    `before` and `after` are what its bytes say. `fixed` and `left` have the place of the reply beside each finding: a
    line, from 1. `records` says that the file holds what is never reworded: dialogues, and replies of which is said
    when or by whom they were sent.
    """

    path: str
    old: bytes
    new: bytes
    before: str
    after: str
    fixed: list[tuple[int, Finding]] = field(default_factory=list)
    left: list[tuple[int, Left]] = field(default_factory=list)
    records: bool = False

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self.new != self.old

    def write(self) -> None:
        """Write the file, whole or not at all. Raises NotWrittenError, and leaves it as it is."""
        if self.changed:
            atomic.replace(Path(self.path), self.old, self.new)


def fix(document: Document, mend: Mend) -> FixedFile:
    """Fix a file by fixing its replies, one after the other."""
    records = False
    mended: dict[int, tuple[int, Reply]] = {}
    for index, item in enumerate(document.items):
        if isinstance(item, Draft) and not _is_record(item):
            mended[index] = item.message.place.line, mend(item)
        else:
            records |= isinstance(item, Draft | Dialogue)
    edits = {index: reply.edits for index, (_, reply) in mended.items() if reply.edits}
    new, written = document.fixed(edits) if edits else (document.data, frozenset())
    file = FixedFile(document.source.path, document.data, new, document.text, document.decoded(new), records=records)
    for index, (line, reply) in mended.items():
        stays = index in edits and index not in written
        if stays:
            file.left += [(line, Left(finding, Objection("unwritable"))) for finding in reply.fixed]
        else:
            file.fixed += [(line, finding) for finding in reply.fixed]
        file.left += [(line, left) for left in reply.left]
    return file


def _is_record(draft: Draft) -> bool:
    turn = draft.message.turn
    return turn.time is not None or turn.speaker is not None
