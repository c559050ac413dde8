"""The service as an ASGI application: what stands at which address."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import BaseModel
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from replylint.guard import Guard, Verdict
from replylint.rule import Rule
from replylint.service.answers import Answers
from replylint.service.gate import Gate, require_token
from replylint.service.journal import Journal
from replylint.service.limits import Crowd, read_json
from replylint.service.messages import Health, Question, read_question
from replylint.service.metrics import Metrics
from replylint.service.openapi import document
from replylint.service.problems import ProblemError, failed, not_routed, refused
from replylint.service.settings import Access, Limits

_HERE = Path(__file__).parent
_FILES = {
    "/": ("page/page.html", "text/html"),
    "/page/page.css": ("page/page.css", "text/css"),
    **{f"/page/{name}.js": (f"page/{name}.js", "text/javascript") for name in ("page", "cards", "mirror", "words")},
    "/replylint.js": ("static/replylint.js", "text/javascript"),
}


class Service:
    """Answers questions by a guard, which it closes at the end; `rules`, by id, tell the reasons."""

    def __init__(self, guard: Guard, rules: Mapping[str, Rule], access: Access, limits: Limits) -> None:
        self._guard = guard
        self._answers = Answers(rules)
        self._access = access
        self._limits = limits
        self._metrics = Metrics(version("replylint"))
        self._crowd = Crowd(limits.at_once, self._metrics.in_progress)

    def app(self) -> ASGIApp:
        """Return the application."""
        routes = [
            Route("/v1/review", self._review, methods=["POST"]),
            Route("/v1/check", self._check, methods=["POST"]),
            Route("/v1/openapi.json", _openapi),
            Route("/healthz", _health),
            Route("/metrics", self._exposition),
            *(Route(path, _file) for path in _FILES),
        ]
        starlette = Starlette(
            routes=routes,
            exception_handlers={ProblemError: refused, HTTPException: not_routed, Exception: failed},
            lifespan=self._lifespan,
        )
        starlette.router.redirect_slashes = False  # what is no address of ours is not one with a slash either
        return Journal(Gate(starlette, self._access), self._metrics, {route.path for route in routes})

    @asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        yield
        self._guard.close()

    async def _review(self, request: Request) -> Response:
        question, verdict = await self._judged(request)
        return _json(self._answers.reviewed(question.draft, verdict))

    async def _check(self, request: Request) -> Response:
        question, verdict = await self._judged(request)
        return _json(self._answers.checked(question.draft, verdict))

    async def _judged(self, request: Request) -> tuple[Question, Verdict]:
        require_token(request, self._access)
        with self._crowd.one():
            question = read_question(await read_json(request, self._limits))
            if len(question.draft) > self._limits.draft:
                detail = f"the draft may have {self._limits.draft:,} characters at most"
                raise ProblemError(413, "too-long", detail)
            dialogue = None if question.dialogue is None else [turn.model_dump() for turn in question.dialogue]
            verdict = await self._guard.review_async(
                question.draft, context=question.context, dialogue=dialogue, timeout=self._limits.review
            )
        self._metrics.judged(verdict)
        return question, verdict

    async def _exposition(self, request: Request) -> Response:
        require_token(request, self._access)
        return Response(self._metrics.exposition(), media_type=CONTENT_TYPE_LATEST)


async def _openapi(_request: Request) -> Response:
    return JSONResponse(document(version("replylint")))


async def _health(_request: Request) -> Response:
    return _json(Health(version=version("replylint")))


async def _file(request: Request) -> Response:
    name, kind = _FILES[request.url.path]
    # Its own: a page of another origin may load the client, if the gate lets it.
    headers = {
        "Cache-Control": "no-cache",
        "Cross-Origin-Resource-Policy": "cross-origin" if "static" in name else "same-origin",
    }
    return FileResponse(_HERE / name, media_type=kind, headers=headers)


def _json(model: BaseModel) -> Response:
    return Response(model.model_dump_json(), media_type="application/json")
