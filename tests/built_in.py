"""The built-in rules with their examples, and a linter of all of them: read once for all tests of a process."""

from __future__ import annotations

from replylint.linter import Linter
from replylint.rulebook import Rulebook

BOOK = Rulebook.built_in(complete=True)
LINTER = Linter(select=["ALL"], rulebook=BOOK)
