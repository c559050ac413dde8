"""The pre-send check: every draft gets a verdict before the deadline, whatever the draft or a rule does.

    guard = replylint.Guard()
    verdict = guard.review("不能退的哦", context="能退吗")
    if verdict.action == "send":
        ...

The rules run in processes of their own (`pool.py`, `child.py`): a rule that loops, even in C code, neither blocks the
host nor outlives its deadline, and the deadline holds for drafts of any size. The host pays for a message through
a pipe.
"""

from __future__ import annotations

from replylint.guard.guard import Guard
from replylint.guard.policy import Policy
from replylint.guard.verdict import Action, Verdict

__all__ = ["Action", "Guard", "Policy", "Verdict"]
