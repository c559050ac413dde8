"""How much is read of a request, and how many drafts are checked at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import Gauge
from starlette.requests import ClientDisconnect, Request

from replylint.service.problems import ProblemError
from replylint.service.settings import Limits


async def read_json(request: Request, limits: Limits) -> bytes:
    """Return the body of a request that says it is JSON; ProblemError as soon as it is known to be too much."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise ProblemError(415, "not-json", "send JSON, and say so: Content-Type: application/json")
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and int(declared) > limits.body:
        raise _too_large(limits)
    body = bytearray()
    try:
        async with asyncio.timeout(limits.reading):
            async for chunk in request.stream():
                body += chunk
                if len(body) > limits.body:
                    raise _too_large(limits)
    except TimeoutError:
        detail = f"the body did not arrive within {limits.reading:g} seconds"
        raise ProblemError(408, "too-slow", detail, {"Connection": "close"}) from None
    except ClientDisconnect:
        raise ProblemError(400, "not-json", "the connection ended before the body did") from None
    return bytes(body)


def _too_large(limits: Limits) -> ProblemError:
    detail = f"the body may have {limits.body:,} bytes at most: leave out the oldest turns of the dialogue"
    return ProblemError(413, "too-large", detail, {"Connection": "close"})


class Crowd:
    """Counts the drafts that are being checked, and turns away those that are too many."""

    def __init__(self, most: int, gauge: Gauge) -> None:
        self._most = most
        self._now = 0
        self._gauge = gauge

    @contextmanager
    def one(self) -> Iterator[None]:
        """Stay while a draft is being checked; ProblemError where there is no room."""
        if self._now >= self._most:
            detail = f"{self._most} drafts are being checked already: ask again in a second"
            raise ProblemError(503, "busy", detail, {"Retry-After": "1"})
        self._now += 1
        self._gauge.set(self._now)
        try:
            yield
        finally:
            self._now -= 1
            self._gauge.set(self._now)
