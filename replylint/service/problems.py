"""Refusals as `application/problem+json` (RFC 9457). None of them repeats what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse


class ProblemError(Exception):
    """A request that is not answered: `kind` names the problem for programs, `detail` its cause and cure for people."""

    def __init__(
        self,
        status: int,
        kind: str,
        detail: str,
        headers: Mapping[str, str] | None = None,
        errors: list[dict[str, str]] | None = None,
    ) -> None:
        super().__init__(kind)
        self.status = status
        self.kind = kind
        self.detail = detail
        self.headers = headers
        self.errors = errors

    def response(self) -> JSONResponse:
        """Return the answer that says so."""
        body: dict[str, Any] = {
            "type": f"urn:replylint:{self.kind}",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
        }
        if self.errors is not None:
            body["errors"] = self.errors
        return JSONResponse(body, self.status, self.headers, media_type="application/problem+json")


def refused(_request: Request, error: Exception) -> JSONResponse:
    """Answer a request that we refuse."""
    if not isinstance(error, ProblemError):
        raise TypeError("not a problem of ours")
    return error.response()


def not_routed(_request: Request, error: Exception) -> JSONResponse:
    """Answer a request for something that isn't here, or by a wrong method."""
    if not isinstance(error, HTTPException):
        raise TypeError("not a problem of the router's")
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        detail = "this address does not take that method; the header Allow names those it takes"
        return ProblemError(error.status_code, "method-not-allowed", detail, error.headers).response()
    return ProblemError(
        error.status_code, "not-found", "there is nothing at this address; see /v1/openapi.json"
    ).response()


def failed(_request: Request, _error: Exception) -> JSONResponse:
    """Answer a request on which we failed ourselves."""
    detail = "the service failed on this request; the draft was not checked. Its log names the exception."
    return ProblemError(HTTPStatus.INTERNAL_SERVER_ERROR, "internal-error", detail).response()
