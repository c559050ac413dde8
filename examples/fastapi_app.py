"""A FastAPI app: a reply gets to the endpoint only when it may be sent; else the agent is told why.

fastapi run fastapi_app.py
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Request
from pydantic import BaseModel

from replylint import Guard


class Reply(BaseModel):
    """What an agent wants to send. `sure` says that the advice was read."""

    text: str
    customer_said: str | None = None
    sure: bool = False


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Have a guard while the app runs; it is warm before the first request."""
    with Guard() as guard:
        app.state.guard = guard
        yield


app = FastAPI(lifespan=lifespan)


def the_guard(request: Request) -> Guard:
    """Return the app's guard."""
    guard: Guard = request.app.state.guard
    return guard


async def reviewed(reply: Reply, guard: Annotated[Guard, Depends(the_guard)]) -> Reply:
    """Let a reply through, or answer 409 with the message for the agent."""
    verdict = await guard.review_async(reply.text, context=reply.customer_said)
    if verdict.action == "hold" or (verdict.action == "revise" and not reply.sure):
        raise HTTPException(409, {"action": verdict.action, "message": verdict.message})
    return reply


@app.post("/replies")
async def send(reply: Annotated[Reply, Depends(reviewed)]) -> dict[str, str]:
    """Send a reply; here is where a real app hands it on."""
    return {"sent": reply.text}
