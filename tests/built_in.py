"""The built-in rules with their examples, and a linter of all of them: read once for all tests of a process."""

from __future__ import annotations

from dataclasses import replace

from replylint.linter import Linter
from replylint.rulebook import BUILT_IN, Rulebook

BOOK = replace(Rulebook.read(BUILT_IN), index=Rulebook.built_in().index)
"""As the files have it; the prepared index, so that every linter of it is made in little time."""
LINTER = Linter(select=["ALL"], rulebook=BOOK)
