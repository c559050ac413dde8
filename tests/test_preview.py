"""The rules on the way to being built in: they load as any team's rule folder would, and their examples hold."""

from __future__ import annotations

from pathlib import Path

from replylint import Linter
from replylint.testing import check_folder

FOLDER = Path(__file__).parents[1] / "preview"


def test_their_examples_hold() -> None:
    assert list(check_folder(FOLDER)) == []


def test_they_run_beside_the_built_in_rules() -> None:
    linter = Linter(select=["no-timeframe", "evasive-answer"], config={"rule-folders": [str(FOLDER)]})
    found = linter.check("好的，后续会联系您", context="什么时候给我退款")
    assert [finding.rule for finding in found.findings] == ["no-timeframe"]
