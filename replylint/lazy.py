"""Regular expressions that are compiled when first used: most of them never are in a run of a commit hook."""

from __future__ import annotations

import re
from typing import Any, cast


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves as the compiled pattern, and is compiled when a method of it is first asked for."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


class _Lazy:
    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        # Kept, so that this is asked once for each method; `re` itself keeps what it has compiled.
        found = self.__dict__[name] = getattr(re.compile(*self._source), name)
        return found
