"""The OpenAPI document, made of the models that check the requests."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from replylint.service.messages import Checked, Health, Problem, Question, Reviewed

_REFERENCE = "#/components/schemas/{model}"
_REFUSALS = {
    400: "The body is not JSON",
    401: "The token is missing or wrong",
    403: "The web page may not ask",
    408: "The body arrived too slowly",
    413: "The body or the draft is too long",
    415: "The body is not said to be JSON",
    421: "The service is not called by this host name",
    422: "The JSON is not a question",
    500: "The service failed",
    503: "Too many drafts are being checked; Retry-After says when to ask again",
}


@cache
def document(version: str) -> dict[str, Any]:
    """Return the document."""
    _, schemas = models_json_schema(
        [(Question, "validation"), *((model, "serialization") for model in (Checked, Reviewed, Problem, Health))],
        ref_template=_REFERENCE,
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "replylint",
            "version": version,
            "summary": "Reads a customer-service reply before the customer does.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": {
            "/v1/review": {"post": _asking("review", "Say what to do with a draft", "Reviewed")},
            "/v1/check": {"post": _asking("check", "Say what is found in a draft", "Checked")},
            "/v1/openapi.json": {"get": _telling("openapi", "This document", "application/json", {"type": "object"})},
            "/healthz": {
                "get": _telling("health", "Whether the service answers", "application/json", _named("Health"))
            },
            "/metrics": {
                "get": {
                    **_telling("metrics", "Counters for Prometheus", "text/plain", {"type": "string"}),
                    "security": [{"token": []}, {}],
                }
            },
        },
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _asking(name: str, summary: str, answer: str) -> dict[str, Any]:
    refusals = {
        str(status): {"description": what, "content": {"application/problem+json": {"schema": _named("Problem")}}}
        for status, what in _REFUSALS.items()
    }
    return {
        "operationId": name,
        "summary": summary,
        "security": [{"token": []}, {}],
        "requestBody": {"required": True, "content": {"application/json": {"schema": _named("Question")}}},
        "responses": {
            "200": {"description": summary, "content": {"application/json": {"schema": _named(answer)}}},
            **refusals,
        },
    }


def _telling(name: str, summary: str, kind: str, schema: dict[str, Any]) -> dict[str, Any]:
    answer = {"description": summary, "content": {kind: {"schema": schema}}}
    return {"operationId": name, "summary": summary, "responses": {"200": answer}}


def _named(model: str) -> dict[str, str]:
    return {"$ref": _REFERENCE.format(model=model)}
