"""The kind `contact`: a rule of the kind `phrase` that knows its own links from others.

    check = "contact"

    [[flag]]
    cues = ["link"]                      # what may be part of a link: http, www., .com
    unless = ["cue: quoted"]

    [options]
    allow = ["gov.cn", "jd.com"]         # these hosts, and all below them, are no finding

The case whose cues are `link` flags whole links, and none whose host is allowed; what looks like a link and is none
(a mail address, a version) is nothing. All other cases are as in `phrase`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from replylint.checks.phrase import Phrase, merged
from replylint.draft import Draft
from replylint.span import Span

LINK = "link"
"""The cue set whose hits are looked at as links."""
_LINK = re.compile(
    r"(?<![@a-z0-9._-])(?:https?:/*)?(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,})(?![a-z0-9@-])(?:[:/?#][\x21-\x27\x2a-\x7e]*)?"
)
_REACH = 200
"""How far a link reaches to either side of what was found of it."""


class Contact(Phrase):
    """The judge of one rule of this kind."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        super().__init__(options)
        allow = options.get("allow", [])
        if not isinstance(allow, list) or not all(isinstance(host, str) and "." in host for host in allow):
            raise ValueError(f"allow must be a list of hosts, such as ['example.com'], not {allow!r}")
        self._allowed = tuple(f".{host.lower().strip('.')}" for host in allow)

    def find(self, draft: Draft) -> Iterable[Span]:
        """Return the places that a case flags, and the links that are not allowed."""
        return merged(self._found(draft))

    def _found(self, draft: Draft) -> Iterator[Span]:
        for case in self.cases:
            for span in case.find(draft):
                if LINK not in case.cues:
                    yield span
                elif (link := _link_at(draft.text, span)) and not f".{link['host']}".endswith(self._allowed):
                    yield Span(*link.span())


def _link_at(text: str, part: Span) -> re.Match[str] | None:
    """Return the link that holds a part of one."""
    for link in _LINK.finditer(text, max(part.start - _REACH, 0), part.end + _REACH):
        if link.start() <= part.start < link.end():
            return link
    return None
