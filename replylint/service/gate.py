"""Who may ask: the host a request is for, the web page it comes from, and the token it shows."""

from __future__ import annotations

import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from replylint.service.problems import ProblemError
from replylint.service.settings import Access

_ASKED_BEFORE = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "authorization, content-type",
    "Access-Control-Max-Age": "600",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


_LONGEST_HEAD = 16 * 1024
"""Bytes of the address and the headers of a request."""


class Gate:
    """Lets through what is meant for this service, and gives every answer the headers that a browser should obey."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin")

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    answer.setdefault(name, value)
                answer.add_vary_header("Origin")
                if origin is not None and self._welcome(origin, scope, headers):
                    answer["Access-Control-Allow-Origin"] = origin
            await send(message)

        refusal = self._refusal(scope, headers, origin)
        if refusal is not None:
            await refusal.response()(scope, receive, send_with_headers)
        elif scope["method"] == "OPTIONS" and origin is not None and "access-control-request-method" in headers:
            await _asked_before(headers)(scope, receive, send_with_headers)
        else:
            await self._app(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope, headers: Headers, origin: str | None) -> ProblemError | None:
        head = sum(len(name) + len(value) for name, value in scope["headers"])
        if head + len(scope["path"]) + len(scope["query_string"]) > _LONGEST_HEAD:
            return ProblemError(431, "too-large", f"address and headers may have {_LONGEST_HEAD:,} bytes at most")
        if _host_name(headers.get("host", "")) not in self._access.hosts:
            detail = "the service is not called by this host name; its option --allow-host adds one"
            return ProblemError(421, "wrong-host", detail)
        if origin is not None and not self._welcome(origin, scope, headers):
            detail = "web pages of this origin may not ask; the option --origin of the service adds one"
            return ProblemError(403, "wrong-origin", detail)
        return None

    def _welcome(self, origin: str, scope: Scope, headers: Headers) -> bool:
        own = f"{scope['scheme']}://{headers.get('host', '')}"
        return origin.lower() == own.lower() or origin.lower() in self._access.origins


def require_token(request: Request, access: Access) -> None:
    """Raise ProblemError where a request doesn't show the token."""
    if access.token is None:
        return
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    # Compared as bytes: text that is not ASCII would raise.
    if scheme.lower() == "bearer" and secrets.compare_digest(shown.strip().encode(), access.token.encode()):
        return
    detail = "show the token of the service: Authorization: Bearer TOKEN"
    raise ProblemError(401, "no-token", detail, {"WWW-Authenticate": "Bearer"})


def _asked_before(headers: Headers) -> Response:
    """Answer what a browser asks before it lets a page of another origin ask."""
    answer = Response(status_code=204, headers=_ASKED_BEFORE)
    if headers.get("access-control-request-private-network") == "true":  # a public page asks a machine at home
        answer.headers["Access-Control-Allow-Private-Network"] = "true"
    return answer


def _host_name(host: str) -> str:
    """Return the name in a Host header, lower-case and without the port."""
    name = host[: host.find("]") + 1] if host.startswith("[") else host.partition(":")[0]
    return name.lower()
