"""What a finding is known by when lines move: for baselines, suppressions and code review.

A fingerprint is a hash of the rule, of the reply and of what is flagged in it, and of nothing that tells where the
reply stands. It changes when the reply is reworded, which is when the finding should be looked at again.
"""

from __future__ import annotations

import hashlib

from replylint.model import Finding
from replylint.personal import masked

_SIZE = 16  # bytes: two of a billion findings are alike by chance once in 10^20


def fingerprint(finding: Finding, reply: str, path: str = "") -> str:
    """Return 32 hexadecimal digits that stand for a finding in a reply, in whatever line it is.

    Findings of one reply differ, be they of one rule and of the same words; those of two equal replies are the same,
    and whoever must tell them apart counts them. With a path, they are those of that file alone. Whatever is personal
    is masked first, so a reply as it was sent and as it is shown have the same, and nobody's telephone number can be
    guessed from it. White space counts as one space, however much of it there is.
    """
    reply = _wholly_masked(reply)
    before, flagged = reply[: finding.start], reply[finding.start : finding.end]
    span = (str(len("".join(part.split()))) for part in (before, flagged))
    return hash_of(path, finding.rule, *span, " ".join(reply.split()))


def hash_of(*parts: str) -> str:
    """Return 32 hexadecimal digits that stand for some texts in order."""
    known = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(known, digest_size=_SIZE).hexdigest()


def _wholly_masked(text: str) -> str:
    """Mask until nothing more is found: what is masked already must come out the same as what is not."""
    while (shown := masked(text)) != text:
        text = shown
    return text
