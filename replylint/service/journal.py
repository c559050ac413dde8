"""One line and one count for every request: method, address, status and time, and nothing that was sent."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Set as AbstractSet

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from replylint.service.metrics import Metrics

LOGGER = logging.getLogger("replylint.service")
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
_ELSEWHERE = "other"


class Journal:
    """Writes about each request.

    Addresses outside `paths` and unusual methods are written as `other`: they may be anything, a draft too.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, paths: AbstractSet[str]) -> None:
        self._app = app
        self._metrics = metrics
        self._paths = paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        status = 0

        async def send_noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_noted)
        except Exception as error:  # noqa: BLE001 - answered already; its message may quote a draft: no log may have it
            where = traceback.extract_tb(error.__traceback__)[-1]
            LOGGER.error("%s at %s:%s", type(error).__name__, where.filename, where.lineno)  # noqa: TRY400 - as above
        seconds = time.perf_counter() - begun
        path = scope["path"] if scope["path"] in self._paths else _ELSEWHERE
        method = scope["method"] if scope["method"] in _METHODS else _ELSEWHERE
        self._metrics.answered(path, status, seconds)
        LOGGER.info("%s %s %d %.1f ms", method, path, status, seconds * 1000)
