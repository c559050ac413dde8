from __future__ import annotations

from typing import Any

import pytest

from replylint.errors import ConfigError
from replylint.guard.policy import Judge, Policy, strictest
from replylint.model import Finding, Severity

FAMILIES = {"hard-refusal": "wording", "insult": "compliance", "vague-wording": "wording"}
ALIASES = {"blunt-refusal": "hard-refusal"}


def finding(rule: str, severity: Severity) -> Finding:
    return Finding(rule, severity, "请改一改。", "Please reword.", 0, 1, (), ())


@pytest.mark.parametrize(
    ("policy", "rule", "severity", "action"),
    [
        (Policy(), "insult", "error", "hold"),
        (Policy(), "vague-wording", "warning", "revise"),
        (Policy(), "vague-wording", "info", "send"),
        (Policy(hold=("compliance",), revise=()), "insult", "info", "hold"),
        (Policy(hold=("compliance",), revise=()), "hard-refusal", "error", "send"),
        (Policy(hold=("blunt-refusal",)), "hard-refusal", "warning", "hold"),
        (Policy(hold=("warning",), revise=("warning",)), "vague-wording", "warning", "hold"),
    ],
)
def test_severities_rules_and_families_decide(policy: Policy, rule: str, severity: Severity, action: str) -> None:
    assert Judge(policy, FAMILIES, ALIASES).action(finding(rule, severity)) == action


def test_a_name_that_would_never_hold_anything_is_an_error() -> None:
    with pytest.raises(ConfigError, match=r"hold: unknown severity, rule or family 'insults'; did you mean 'insult'\?"):
        Judge(Policy(hold=("insults",)), FAMILIES, ALIASES)


@pytest.mark.parametrize("wrong", [{"incomplete": "open"}, {"hold": "error"}, {"revise": (1,)}])
def test_a_policy_says_what_it_can_not_use(wrong: dict[str, Any]) -> None:
    with pytest.raises(ConfigError, match=next(iter(wrong))):
        Policy(**wrong)


def test_the_strictest_decides() -> None:
    assert strictest(["send", "hold", "revise"]) == "hold"
    assert strictest([]) == "send"
