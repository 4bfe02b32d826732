"""Looks into the parameters many methods share, before any chat is looked for: texts, replies, keyboards, previews."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from simulator.botapi.fields import bool_field, int_field, needed_int, needed_text, object_field, text_field
from simulator.botapi.markup.keyboards import parsed_markup
from simulator.botapi.text.entities import written
from simulator.errors import bad
from simulator.world import Json

Check: TypeAlias = Callable[[Json], object]

_PREVIEW_FLAGS = ("prefer_small_media", "prefer_large_media", "show_above_text")


def read_preview(given: Json) -> Json:
    """link_preview_options as a message shows them: only what is switched on."""
    disabled, url = bool_field(given, "is_disabled"), text_field(given, "url")
    flags = {name: True for name in _PREVIEW_FLAGS if bool_field(given, name)}
    read: Json = {"is_disabled": True} if disabled else {"url": url} if url else {}
    if "url" not in read:
        flags = {name: True for name in flags if name == "show_above_text"}
    return read | flags


def check_reply(given: Json) -> None:
    """reply_parameters; an empty object is none at all."""
    if not given:
        return
    text_field(given, "chat_id")
    needed_int(given, "message_id")
    bool_field(given, "allow_sending_without_reply")
    written(text_field(given, "quote"), text_field(given, "quote_parse_mode"), given.get("quote_entities"))
    for name in ("quote_position", "checklist_task_id"):
        int_field(given, name)
    text_field(given, "poll_option_id")


def check_suggestion(given: Json) -> None:
    """suggested_post_parameters."""
    int_field(given, "send_date")
    if "price" not in given:
        return
    price = object_field(given, "price")
    currency, amount = needed_text(price, "currency"), needed_int(price, "amount")
    if currency not in ("XTR", "TON"):
        raise bad("Invalid suggested post price currency specified")
    if currency == "TON" and amount % 10_000_000:
        raise bad("Suggested post price must be divisible by 10000000 nanotoncoins")


OF_OBJECTS: dict[str, Check] = {
    "link_preview_options": read_preview,
    "reply_parameters": check_reply,
    "suggested_post_parameters": check_suggestion,
    "reply_markup": parsed_markup,
}
OF_TEXTS = {"text": "entities", "caption": "caption_entities"}
"""Texts that have a parse mode, and where their entities are given."""


def check_text(body: Json, name: str) -> None:
    """A text or caption with its parse mode or entities."""
    entities = body.get(OF_TEXTS[name])
    written(str(body.get(name, "")), str(body.get("parse_mode", "")), entities)
