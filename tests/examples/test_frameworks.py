"""The examples run for real, without a network: each framework with a transport that sends nothing."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import nonebot
import pytest
from nonebot.adapters import Adapter, Bot, Event, Message, MessageSegment
from nonebot.message import handle_event
from starlette.testclient import TestClient
from telegram import Update
from telegram.ext import Application, MessageHandler, filters
from telegram.request import BaseRequest

from replylint import Guard

EXAMPLES = Path(__file__).parents[2] / "examples"
PATIENT = 60.0
HELD, SENT = "绝对不行", "可以的，我现在为您办理"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # annotations are looked up there
    spec.loader.exec_module(module)
    return module


class _Segment(MessageSegment["_Message"]):
    @classmethod
    def get_message_class(cls) -> type[_Message]:
        return _Message

    def __str__(self) -> str:
        return str(self.data["text"])

    def is_text(self) -> bool:
        return True


class _Message(Message[_Segment]):
    @classmethod
    def get_segment_class(cls) -> type[_Segment]:
        return _Segment

    @staticmethod
    def _construct(msg: str) -> Iterator[_Segment]:
        yield _Segment("text", {"text": msg})


class _Said(Event):
    text: str

    def get_type(self) -> str:
        return "message"

    def get_event_name(self) -> str:
        return "message"

    def get_event_description(self) -> str:
        return "a customer says something"

    def get_user_id(self) -> str:
        return "7"

    def get_session_id(self) -> str:
        return "7"

    def get_message(self) -> _Message:
        return _Message(self.text)

    def is_tome(self) -> bool:
        return True


class _Adapter(Adapter):
    sent: list[tuple[str, str]]

    @classmethod
    def get_name(cls) -> str:
        return "test"

    async def _call_api(self, bot: Bot, api: str, **data: Any) -> Any:  # noqa: ARG002 - as NoneBot has it
        self.sent.append((api, data["message"]))
        return {"message_id": len(self.sent)}


class _Bot(Bot):
    async def send(self, event: Event, message: str | Message[Any] | MessageSegment[Any], **kwargs: Any) -> Any:
        return await self.call_api("send_msg", user_id=event.get_user_id(), message=message, **kwargs)


def test_the_nonebot_plugin_reviews_what_is_sent() -> None:
    nonebot.init(driver="~none", replylint_timeout=PATIENT)
    plugin = nonebot.load_plugin(EXAMPLES / "nonebot_plugin.py")
    assert plugin is not None
    adapter = _Adapter(nonebot.get_driver())
    adapter.sent = []
    bot = _Bot(adapter, "1")

    customer = _Said(text="能退吗")

    async def talk() -> list[Any]:
        await handle_event(bot, customer)
        assert plugin.module.last_words == {"7": "能退吗"}
        return [
            await bot.send(customer, HELD),
            await bot.send(customer, _Message(SENT)),
            await bot.call_api("get_status", message=HELD),
        ]

    try:
        held, sent, other = asyncio.run(talk())
    finally:
        plugin.module.guard.close()
    assert held["held"].startswith("这条回复请先不要发送")
    assert (sent, other) == ({"message_id": 1}, {"message_id": 2})
    assert [(api, str(message)) for api, message in adapter.sent] == [("send_msg", SENT), ("get_status", HELD)]


class _Offline(BaseRequest):
    def __init__(self) -> None:
        self.sent: list[str] = []

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, url: str, method: str, request_data: Any = None, **_: Any) -> tuple[int, bytes]:  # type: ignore[override] # the timeouts are not looked at  # noqa: ARG002
        if url.endswith("/getMe"):
            result: dict[str, Any] = {"id": 1, "is_bot": True, "first_name": "客服", "username": "service_bot"}
        else:
            self.sent.append(request_data.parameters["text"])
            result = {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}}
        return 200, json.dumps({"ok": True, "result": result}).encode()


def test_the_telegram_bot_reviews_what_is_sent() -> None:
    example = load("telegram_bot")
    offline = _Offline()

    async def talk() -> None:
        reviewed = example.Reviewed(Guard(timeout=PATIENT, workers=1))
        builder = Application.builder().token("1:a").rate_limiter(reviewed).request(offline)
        application = builder.get_updates_request(_Offline()).build()
        application.add_handler(MessageHandler(filters.TEXT, example.answer))
        async with application:
            message = {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}, "text": "能退吗"}
            await application.process_update(Update.de_json({"update_id": 1, "message": message}, application.bot))
            with pytest.raises(example.HeldError, match="请先不要发送"):
                await application.bot.send_message(7, HELD)

    asyncio.run(talk())
    assert offline.sent == ["您好，已经收到，我马上为您查看。"]


def test_the_fastapi_app_lets_through_what_may_be_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    example = load("fastapi_app")
    monkeypatch.setattr(example, "Guard", partial(Guard, timeout=PATIENT, workers=1))
    question = {"text": "不能的哦", "customer_said": "能退吗"}
    with TestClient(example.app) as client:
        asked = client.post("/replies", json=question)
        assert (asked.status_code, asked.json()["detail"]["action"]) == (409, "revise")
        assert asked.json()["detail"]["message"].startswith("建议改好再发送")
        assert client.post("/replies", json={**question, "sure": True}).json() == {"sent": "不能的哦"}
        assert client.post("/replies", json={**question, "customer_said": "会影响使用吗"}).status_code == 200
        assert client.post("/replies", json={"text": HELD, "sure": True}).status_code == 409
