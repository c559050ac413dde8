"""A bot of python-telegram-bot: what it is about to send is reviewed, and what is held back raises HeldError.

TELEGRAM_TOKEN=... python telegram_bot.py
"""

from __future__ import annotations

import os
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application, BaseRateLimiter, ContextTypes, MessageHandler, filters

from replylint import Guard

Result = bool | dict[str, Any] | list[dict[str, Any]]


class HeldError(TelegramError):
    """A message that was not sent; the error's message says what is wrong with it."""


class Reviewed(BaseRateLimiter[None]):
    """Stands where the library lets a limit be set: every request of the bot passes here, whoever makes it."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self.last_words: dict[int | str, str] = {}

    async def initialize(self) -> None:
        """Do nothing: the guard is ready."""

    async def shutdown(self) -> None:
        """End the guard with the bot."""
        self._guard.close()

    async def process_request(  # noqa: PLR0913, PLR0917 - as the library has it
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,  # noqa: ANN401 - as the library has it
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002 - as the library has it
    ) -> Result:
        """Send, or raise HeldError."""
        if endpoint == "sendMessage":
            verdict = await self._guard.review_async(data["text"], context=self.last_words.get(data["chat_id"]))
            if verdict.action == "hold":
                raise HeldError(verdict.message)
        return await callback(*args, **kwargs)


async def answer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a customer; here is where a real bot has its answers from."""
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text("您好，已经收到，我马上为您查看。")


def main() -> None:
    """Run the bot."""
    reviewed = Reviewed(Guard())

    async def listen(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message is not None and update.message.text is not None:
            reviewed.last_words[update.message.chat_id] = update.message.text
            await answer(update, context)

    bot = Application.builder().token(os.environ["TELEGRAM_TOKEN"]).rate_limiter(reviewed).build()
    bot.add_handler(MessageHandler(filters.TEXT, listen))
    bot.run_polling()


if __name__ == "__main__":
    main()
