"""Asks the local Telegram the same thing in three ways - JSON, form, multipart - and reads what it answers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TypeAlias

from tests.simulator.helpers import LI, Client

ENCODINGS = ("json", "form", "multipart")
Row: TypeAlias = tuple[str, dict[str, Any], str]


def say(**more: Any) -> dict[str, Any]:
    """The parameters of a sendMessage."""
    return {"chat_id": LI, "text": "hello", **more}


def inline(*buttons: Any) -> dict[str, Any]:
    """An inline keyboard, one button a row."""
    return {"inline_keyboard": [[button] for button in buttons]}


def keys(*buttons: Any) -> dict[str, Any]:
    """A reply keyboard, one button a row."""
    return {"keyboard": [[button] for button in buttons]}


def button(**more: Any) -> dict[str, Any]:
    """An inline button."""
    return {"text": "x", **more}


async def ask(tg: Client, encoding: str, method: str, params: dict[str, Any]) -> dict[str, Any]:
    """The whole answer; its HTTP status is the error's code."""
    path = f"/bot{tg.token}/{method}"
    written = {k: v if isinstance(v, str) else json.dumps(v, ensure_ascii=False) for k, v in params.items()}
    if encoding == "json":
        response = await tg.http.post(path, json=params)
    elif encoding == "form":
        response = await tg.http.post(path, data=written)
    else:
        parts = {name: (None, value) for name, value in written.items()} or {"method": (None, method)}
        response = await tg.http.post(path, files=parts)
    answer: dict[str, Any] = response.json()
    assert response.status_code == answer.get("error_code", 200)
    assert response.headers["content-type"].startswith("application/json")
    return answer


async def refusals(tg: Client, encoding: str, rows: Iterable[Row]) -> list[Row]:
    """The rows as they are answered: equal to those given when all is well."""
    answered = []
    for method, params, _ in rows:
        answer = await ask(tg, encoding, method, params)
        words = "OK" if answer["ok"] else f"{answer['error_code']} {answer['description']}"
        answered.append((method, params, words.removeprefix("400 Bad Request: ")))
    return answered
