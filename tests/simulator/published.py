"""Holds what the server said against the published Bot API, and against what two bot libraries read of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import aiogram.methods
import aiogram.types
import telegram
from pydantic import BaseModel, ValidationError

DESCRIPTION = Path(__file__).parents[3] / "shared" / "telegram" / "bot-api-10.0.json"
# What the real server also sends though nobody publishes it any more, or not yet.
UNPUBLISHED = {
    "Message": {"forward_from", "forward_from_chat", "forward_from_message_id", "forward_signature",
                "forward_sender_name", "forward_date", "new_chat_participant", "new_chat_member",
                "left_chat_participant"},
    "Chat": {"all_members_are_administrators"},
    "ChatFullInfo": {"all_members_are_administrators"},
    # Younger than the description: aiogram's administrator is not complete without it.
    "ChatMemberAdministrator": {"can_send_welcome_messages"},
    "ChatAdministratorRights": {"can_send_welcome_messages"},
    **{kind: {"thumb"} for kind in ("Audio", "Animation", "Document", "Sticker", "StickerSet", "Video", "VideoNote")},
}  # fmt: skip
# A word the real server says and the description does not list.
UNPUBLISHED_WORDS = {"bank_card_number"}
_PLAIN: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
}
_CHOICE = re.compile(r"\b(always|can be|one of|must be|either)\b")
_QUOTED = re.compile(r'"([^"]+)"')
_BARE = re.compile(r"must be (\w+)$")


def exchanged(log: list[dict[str, Any]]) -> list[str]:
    """Everything wrong with what a run exchanged; without the description only what the libraries tell."""
    published = Published().complaints(log) if DESCRIPTION.exists() else ()
    return sorted({*published, *unread(log)})


class Published:
    """The description: what every method answers and what every object holds."""

    def __init__(self, path: Path = DESCRIPTION) -> None:
        body = json.loads(path.read_text("utf-8"))
        self._methods: dict[str, Any] = body["methods"]
        self._types: dict[str, Any] = body["types"]

    def complaints(self, log: Iterable[dict[str, Any]]) -> Iterator[str]:
        """Everything wrong in the answers and updates of a `/phone/log`."""
        for entry in log:
            if entry["type"] == "update":
                yield from self.update(entry["update"])
            elif entry["response"]["ok"]:
                returns = self._methods[entry["method"]]["returns"]
                yield from self.check(entry["response"]["result"], returns, entry["method"])
            else:
                yield from self.check(entry["response"].get("parameters", {}), ["ResponseParameters"], entry["method"])

    def update(self, body: dict[str, Any]) -> Iterator[str]:
        """An update holds its number and one thing."""
        yield from self.check(body, ["Update"], "update")
        if len(body) != 2:
            yield f"update: holds {sorted(body)}"

    def check(self, value: object, types: list[str], where: str) -> Iterator[str]:
        """The value against the type that fits it best."""
        tries = [list(self._one(value, kind, where)) for name in types for kind in self._kinds(name)]
        yield from min(tries, key=len)

    def _kinds(self, name: str) -> list[str]:
        return self._types.get(name, {}).get("subtypes") or [name]

    def _one(self, value: object, kind: str, where: str) -> Iterator[str]:
        if kind.startswith("Array of "):
            if not isinstance(value, list):
                yield f"{where}: {value!r} is no {kind}"
                return
            for item in value:
                yield from self.check(item, [kind.removeprefix("Array of ")], f"{where}[]")
        elif kind in _PLAIN:
            if not isinstance(value, _PLAIN[kind]) or (isinstance(value, bool) and kind != "Boolean"):
                yield f"{where}: {value!r} is no {kind}"
        elif not isinstance(value, dict):
            yield f"{where}: {value!r} is no {kind}"
        else:
            yield from self._object(value, kind, where)

    def _object(self, value: dict[str, Any], kind: str, where: str) -> Iterator[str]:
        fields = {field["name"]: field for field in self._types[kind].get("fields", [])}
        for name in value.keys() - fields.keys() - UNPUBLISHED.get(kind, set()):
            yield f"{where}: {kind} has no {name}"
        for name, field in fields.items():
            if name in value:
                yield from self.check(value[name], field["types"], f"{where}.{name}")
                yield from _choice(value[name], field, f"{where}.{name}")
            elif field["required"]:
                yield f"{where}: {kind} lacks {name}"


def _choice(value: object, field: dict[str, Any], where: str) -> Iterator[str]:
    """A word out of a few: the description names them in quotation marks."""
    text = field["description"]
    words = _QUOTED.findall(text) if _CHOICE.search(text) else []
    words = words or _BARE.findall(text)
    if field["types"] == ["String"] and words and value not in {*words, *UNPUBLISHED_WORDS}:
        yield f"{where}: {value!r} is none of {words}"


def unread(log: Iterable[dict[str, Any]]) -> Iterator[str]:
    """What aiogram's models refuse or do not know, and what python-telegram-bot does not know."""
    for entry in log:
        if entry["type"] == "update":
            yield from _aiogram(aiogram.types.Update, entry["update"], "update")
            update = telegram.Update.de_json(entry["update"], None)
            yield from _ptb(update, f"update {update.update_id}")
        elif entry["response"]["ok"]:
            method = getattr(aiogram.methods, entry["method"][0].upper() + entry["method"][1:])
            answer: Any = aiogram.methods.Response.__class_getitem__(method.__returning__)
            yield from _aiogram(answer, entry["response"], entry["method"])


def _aiogram(model: type[BaseModel], body: dict[str, Any], where: str) -> Iterator[str]:
    try:
        parsed = model.model_validate(body)
    except ValidationError as error:
        first = error.errors()[0]
        yield f"{where}: aiogram refuses: {first['msg']} at {'.'.join(map(str, first['loc']))}"
        return
    yield from _extras(parsed, where)


def _extras(value: object, where: str) -> Iterator[str]:
    if isinstance(value, BaseModel):
        for name in (value.model_extra or {}).keys() - UNPUBLISHED.get(type(value).__name__, set()):
            yield f"{where}: aiogram's {type(value).__name__} has no {name}"
        for name in type(value).model_fields:
            yield from _extras(getattr(value, name), f"{where}.{name}")
    elif isinstance(value, list):
        for item in value:
            yield from _extras(item, f"{where}[]")


def _ptb(value: object, where: str) -> Iterator[str]:
    if isinstance(value, telegram.TelegramObject):
        for name in value.api_kwargs.keys() - UNPUBLISHED.get(type(value).__name__, set()):
            yield f"{where}: python-telegram-bot's {type(value).__name__} has no {name}"
        slots = {slot for base in type(value).__mro__ for slot in getattr(base, "__slots__", ())}
        for name in sorted(slot for slot in slots if not slot.startswith("_")):
            yield from _ptb(getattr(value, name, None), f"{where}.{name}")
    elif isinstance(value, tuple):
        for item in value:
            yield from _ptb(item, f"{where}[]")
