"""What a host is told about a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from replylint.model import Finding

Action = Literal["send", "revise", "hold"]
Cause = Literal["timeout", "busy", "failed", "too-long", "closed"]

ACTIONS: tuple[Action, ...] = get_args(Action)
"""From the mildest to the strictest."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with a draft: `send` it, have the agent `revise` it, or `hold` it back.

    `complete` says whether every rule that applies has judged it. Where it is False, `cause` says why, `findings` holds
    what was found all the same, and the policy has decided. `message` is ready to be shown to the agent, Chinese in
    the draft's script, `message_en` English; both are empty where there is nothing to say.
    """

    action: Action
    complete: bool = True
    cause: Cause | None = None
    findings: tuple[Finding, ...] = ()
    message: str = ""
    message_en: str = ""

    @property
    def may_send(self) -> bool:
        """Whether the draft may go out as it is."""
        return self.action == "send"
