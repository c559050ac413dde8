"""A NoneBot plugin: what the bot is about to say is reviewed, and what is held back does not go out.

Put the file into the bot's folder of plugins. `REPLYLINT_TIMEOUT=0.1` in `.env` gives the review more time.
"""

from __future__ import annotations

from typing import Any

from nonebot import get_driver, get_plugin_config, logger
from nonebot.adapters import Bot, Event
from nonebot.exception import MockApiException
from nonebot.message import event_preprocessor
from pydantic import BaseModel

from replylint import Guard

SENDING = {"send_msg", "send_private_msg", "send_group_msg"}  # of OneBot; other adapters name theirs otherwise


class Config(BaseModel):
    """What `.env` may say."""

    replylint_timeout: float = 0.05


guard = Guard(timeout=get_plugin_config(Config).replylint_timeout, workers=1)
get_driver().on_shutdown(guard.close)
last_words: dict[str, str] = {}
"""What each customer said last, by user id. A bot of many customers would let old ones go."""


@event_preprocessor
async def listen(event: Event) -> None:
    """Remember what the customer says: whether a no is rude depends on the question."""
    if event.get_type() == "message":
        last_words[event.get_user_id()] = event.get_plaintext()


@Bot.on_calling_api
async def review(_bot: Bot, api: str, data: dict[str, Any]) -> None:
    """Review a message before it is sent; raising MockApiException is NoneBot's way not to send it."""
    if api not in SENDING:
        return
    verdict = await guard.review_async(str(data["message"]), context=last_words.get(str(data.get("user_id"))))
    if verdict.action == "hold":
        logger.warning("replylint held a message back: {}", ", ".join(finding.rule for finding in verdict.findings))
        raise MockApiException({"held": verdict.message})
