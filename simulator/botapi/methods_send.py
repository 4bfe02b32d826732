"""The sending methods: text, files, albums, places, contacts, forwards and copies."""

from __future__ import annotations

from typing import Any

from simulator.botapi.entities import read_text
from simulator.botapi.fields import bool_field, text_field
from simulator.botapi.keyboards import read_markup
from simulator.botapi.parameters import MISSING
from simulator.botapi.places import find_message, open_chat, reply_target
from simulator.botapi.request import Call
from simulator.botapi.uploads import read_file
from simulator.contents import MEDIA, WITH_CAPTION, caption_fields, kind_of, media_content, text_fields
from simulator.errors import bad
from simulator.show import message_card
from simulator.station import Station
from simulator.world import Chat, Json, Message

MAX_TEXT = 4096
MAX_CAPTION = 1024
ALBUM = range(2, 11)
_ALBUM_KINDS = ("photo", "video", "audio", "document")
_META = ("width", "height", "duration", "performer", "title")


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
    text, entities = read_text(
        station.world, str(call.get("text", "")), str(call.get("parse_mode", "")), _list(call, "entities")
    )
    if len(text) > MAX_TEXT:
        raise bad("message is too long")
    content = text_fields(text, entities)
    preview = _object(call, "link_preview_options")
    if preview:
        bool_field(preview, "is_disabled")
        content["link_preview_options"] = preview
    return content


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
    """A text."""
    content = text_content(station, call)
    return message_card(station.world, send(station, call, open_chat(station, call), content))


async def send_media(station: Station, call: Call) -> Json:
    """sendPhoto, sendDocument, sendVideo, sendAudio, sendVoice."""
    kind = call.method.removeprefix("send").lower()
    caption = caption_content(station, call)
    chat = open_chat(station, call)
    meta = {name: call.params[name] for name in _META if name in call.params}
    file = await read_file(station, call, kind, str(call.get(kind, "")), kind, **meta)
    if file is None:
        raise bad(MISSING[kind])
    content = media_content(file) | caption
    if call.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return message_card(station.world, send(station, call, chat, content))


async def send_media_group(station: Station, call: Call) -> list[Json]:
    """An album: 2 to 10 photos and videos, or documents, or audio files."""
    media = _list(call, "media") or []
    chat = open_chat(station, call)
    if len(media) not in ALBUM:
        raise bad("too few messages in the album" if len(media) < ALBUM.start else "too many messages in the album")
    contents = [await _album_item(station, call, item) for item in media]
    kinds = {kind_of(content) for content in contents}
    if len(kinds) > 1 and not kinds <= {"photo", "video"}:
        raise bad("Can't use the media of the specified type in the album")
    reply_to, extra = reply_target(station, call, chat)
    station.limits.take(chat.id, len(contents))
    group = next_group_id(station)
    bot = station.world.bot.id
    posted = [station.post(chat, bot, extra | content | {"media_group_id": group}, reply_to) for content in contents]
    return [message_card(station.world, message) for message in posted]


def next_group_id(station: Station) -> str:
    """The number of a new album."""
    number = int(station.keeper.meta("next_group_id", 13_000_000_000_000_001))
    station.keeper.set_meta("next_group_id", number + 1)
    return str(number)


async def _album_item(station: Station, call: Call, item: Any) -> Json:
    try:
        return await input_media(station, call, item, _ALBUM_KINDS)
    except UnusableKind as error:
        raise bad(f"Can't parse InputMedia: {error}") from None


class UnusableKind(Exception):
    """An InputMedia that this method does not take; the text is the server's."""


async def input_media(station: Station, call: Call, item: Any, kinds: tuple[str, ...]) -> Json:
    """The content an InputMedia describes."""
    if not isinstance(item, dict):
        raise UnusableKind("expected an Object")
    kind = text_field(item, "type").lower()
    if kind not in (*_ALBUM_KINDS, "animation"):
        raise UnusableKind(f'type "{kind}" is unsupported' if kind else 'Can\'t find field "type"')
    if kind not in kinds:
        raise UnusableKind(f'type "{kind}" can\'t be used in sendMediaGroup')
    caption = read_caption(station, item, above=bool_field(item, "show_caption_above_media"))
    meta = {name: item[name] for name in _META if name in item}
    file = await read_file(station, call, kind, text_field(item, "media"), "", **meta)
    if file is None:
        raise UnusableKind("media not found")
    content = media_content(file) | caption
    return content | ({"has_media_spoiler": True} if bool_field(item, "has_spoiler") else {})


async def send_location(station: Station, call: Call) -> Json:
    """A place."""
    latitude, longitude = float(call.params["latitude"]), float(call.params["longitude"])
    if not -90 <= latitude <= 90 or not -180 <= longitude <= 180:
        raise bad("wrong location specified")
    content: Json = {"location": {"latitude": latitude, "longitude": longitude}}
    return message_card(station.world, send(station, call, open_chat(station, call), content))


async def send_contact(station: Station, call: Call) -> Json:
    """A contact card."""
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: call.params[name] for name in names if call.get(name)}
    return message_card(station.world, send(station, call, open_chat(station, call), {"contact": contact}))


async def forward_message(station: Station, call: Call) -> Json:
    """A message again, with its author named."""
    message = find_message(station, call, "message to forward", "from_chat_id")
    content = forwarded(station, message)
    return message_card(station.world, send(station, call, open_chat(station, call), content))


def forwarded(station: Station, message: Message, hidden: bool = False) -> Json:
    """The content of a forward; `hidden` when the author shows only a name."""
    if kind_of(message.content) == "service" or message.content.get("has_protected_content"):
        raise bad("message can't be forwarded")
    author = station.world.sender(message)
    content = _copied(message)
    if "forward_origin" in message.content:
        return content | {key: message.content[key] for key in message.content if key.startswith("forward_")}
    if hidden:
        name = f"{author.first_name} {author.last_name}".strip()
        origin = {"type": "hidden_user", "sender_user_name": name, "date": message.date}
        legacy: Json = {"forward_sender_name": name}
    else:
        origin = {"type": "user", "sender_user": author.card(), "date": message.date}
        legacy = {"forward_from": author.card()}
    return content | {"forward_origin": origin, **legacy, "forward_date": message.date}


def _copied(message: Message) -> Json:
    dropped = ("media_group_id", "external_reply", "quote", "has_protected_content")
    return {
        key: value for key, value in message.content.items() if key not in dropped and not key.startswith("forward_")
    }


async def copy_message(station: Station, call: Call) -> Json:
    """A message again, as the bot's own."""
    message = find_message(station, call, "message to copy", "from_chat_id")
    content = _copied(message)
    kind = kind_of(content)
    if kind == "service":
        raise bad("message can't be copied")
    if "caption" in call.params and kind in WITH_CAPTION:
        content.pop("caption", None)
        content.pop("caption_entities", None)
        content |= caption_content(station, call)
    return {"message_id": send(station, call, open_chat(station, call), content).message_id}


def _object(call: Call, name: str) -> Json | None:
    value = call.get(name)
    return value if isinstance(value, dict) else None


def _list(call: Call, name: str) -> list[Any] | None:
    value = call.get(name)
    return value if isinstance(value, list) else None


SEND_HANDLERS = {
    "sendMessage": send_message,
    **{f"send{kind.capitalize()}": send_media for kind in MEDIA if kind not in ("animation", "sticker")},
    "sendMediaGroup": send_media_group,
    "sendLocation": send_location,
    "sendContact": send_contact,
    "forwardMessage": forward_message,
    "copyMessage": copy_message,
}
