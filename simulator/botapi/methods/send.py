"""The sending methods share this: text, caption, keyboard, reply, limits; and sendMessage itself."""

from __future__ import annotations

from typing import Any

from simulator.botapi.bounds import MAX_CAPTION, MAX_TEXT
from simulator.botapi.checks import read_preview
from simulator.botapi.fields import text_field
from simulator.botapi.markup.keyboards import read_markup
from simulator.botapi.places import open_chat, reply_target
from simulator.botapi.request import Call
from simulator.botapi.text.entities import read_text
from simulator.errors import bad
from simulator.media.contents import caption_fields, text_fields
from simulator.show import message_card
from simulator.station import Station
from simulator.world import Chat, Json, Message


def send(station: Station, call: Call, chat: Chat, content: Json) -> Message:
    """Posts one message of the bot with its keyboard and reply, within the limits."""
    markup = read_markup(_object(call, "reply_markup"), chat.type == "private")
    reply_to, extra = reply_target(station, call, chat)
    station.limits.take(chat.id)
    if call.get("protect_content"):
        content["has_protected_content"] = True
    return station.post(chat, station.world.bot.id, extra | content, reply_to, markup)


def text_content(station: Station, call: Call) -> Json:
    """The content of a text message, checked."""
    preview = read_preview(_object(call, "link_preview_options") or {})
    mode, given = str(call.get("parse_mode", "")), _list(call, "entities")
    text, entities = read_text(station.world, str(call.get("text", "")), mode, given, allow_empty="url" in preview)
    if len(text) > MAX_TEXT:
        raise bad("message is too long")
    return text_fields(text, entities) | ({"link_preview_options": preview} if preview else {})


def caption_content(station: Station, call: Call) -> Json:
    """The caption of a media message, checked."""
    return read_caption(station, call.params, "caption", bool(call.get("show_caption_above_media")))


def read_caption(station: Station, body: Json, name: str = "caption", above: bool = False) -> Json:
    """A caption of a call or of an InputMedia."""
    given = body.get("caption_entities")
    mode = text_field(body, "parse_mode")
    entities = given if isinstance(given, list) else None
    caption, found = read_text(station.world, text_field(body, name), mode, entities, allow_empty=True)
    if len(caption) > MAX_CAPTION:
        raise bad("message caption is too long")
    return caption_fields(caption, found, above)


async def send_message(station: Station, call: Call) -> Json:
    """A text; Telegram looks at the chat, the reply and the keyboard before it cleans the text."""
    chat = open_chat(station, call)
    reply_target(station, call, chat)
    read_markup(_object(call, "reply_markup"), chat.type == "private")
    return message_card(station.world, send(station, call, chat, text_content(station, call)))


def _object(call: Call, name: str) -> Json | None:
    value = call.get(name)
    return value if isinstance(value, dict) else None


def _list(call: Call, name: str) -> list[Any] | None:
    value = call.get(name)
    return value if isinstance(value, list) else None


SEND_HANDLERS = {"sendMessage": send_message}
