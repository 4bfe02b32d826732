"""sendMediaGroup, and the InputMedia it shares with editMessageMedia."""

from __future__ import annotations

from typing import Any

from simulator.botapi.fields import bool_field, int_field, text_field
from simulator.botapi.methods.media import shown_as
from simulator.botapi.methods.send import read_caption
from simulator.botapi.places import open_chat, reply_target
from simulator.botapi.request import Call
from simulator.botapi.uploads import Unsendable, read_file
from simulator.errors import ApiError, bad
from simulator.media.contents import kind_of
from simulator.people.rights import check_may_send
from simulator.show import message_card
from simulator.station import Station
from simulator.world import Json

MAX_ALBUM = 10
EDITABLE = ("photo", "video", "audio", "document", "animation")
ALBUM_KINDS = ("photo", "video", "audio", "document")
ALONE = ("audio", "document")
"""Kinds that stay among themselves in an album."""
_NUMBERS = ("width", "height", "duration")
_WORDS = ("performer", "title", "thumbnail")


class UnusableKind(Exception):
    """An InputMedia that this method does not take; the text is the server's."""


async def send_media_group(station: Station, call: Call) -> list[Json]:
    """Up to ten photos and videos, or documents, or audio files; a single one is a message as any other."""
    given = call.get("media")
    items = given if isinstance(given, list) else []
    for item in items:
        _check_item(station, call, item)
    chat = open_chat(station, call)
    reply_to, extra = reply_target(station, call, chat)
    if not items:
        raise bad("there are no messages to send")
    _check_together(items)
    contents = [await _item(station, call, item, number) for number, item in enumerate(items, 1)]
    kinds = {kind_of(content) for content in contents}
    if len(contents) > 1 and not (kinds <= {"photo", "video"} or (len(kinds) == 1 and kinds <= set(ALONE))):
        raise bad("Can't use the media of the specified type in the album")
    if len(contents) > 1:
        extra |= {"media_group_id": next_group_id(station)}
    if call.get("protect_content"):
        extra["has_protected_content"] = True
    bot = station.world.bot.id
    for content in contents:
        # One that may not be sent keeps them all.
        check_may_send(station.world, chat, bot, content, station.clock.now())
    station.limits.take(chat.id, len(contents))
    posted = [station.post(chat, bot, extra | content, reply_to) for content in contents]
    return [message_card(station.world, message) for message in posted]


def next_group_id(station: Station) -> str:
    """The number of a new album."""
    number = int(station.keeper.meta("next_group_id", 13_000_000_000_000_001))
    station.keeper.set_meta("next_group_id", number + 1)
    return str(number)


def _check_item(station: Station, call: Call, item: Any) -> None:
    """What can be said against an item before anything is done."""
    try:
        kind = _kind(item, ALBUM_KINDS)
        read_caption(station, item)
        media = text_field(item, "media")
        if not media or (media.startswith("attach://") and media.removeprefix("attach://") not in call.uploads):
            raise UnusableKind("media not found")
        _told(item, kind)
    except UnusableKind as error:
        raise bad(f"Can't parse InputMedia: {error}") from None
    except ApiError as error:
        raise bad(f"Can't parse InputMedia: {error}") from None


def _check_together(items: list[Json]) -> None:
    if len(items) > MAX_ALBUM:
        raise bad("too many messages to send as an album")
    above = [bool_field(item, "show_caption_above_media") for item in items]
    if len(set(above)) > 1:
        raise bad("parameter show_caption_above_media must be the same for all messages")
    kinds = {item["type"] for item in items}
    if len(kinds) > 1 and (alone := next((kind for kind in ALONE if kind in kinds), "")):
        raise bad(f"{alone} can't be mixed with other media types")


async def _item(station: Station, call: Call, item: Json, number: int) -> Json:
    try:
        return await input_media(station, call, item, ALBUM_KINDS, detect=False)
    except Unsendable as error:
        raise bad(f'failed to send message #{number} with the error message "{error.reason}"') from None


async def input_media(
    station: Station, call: Call, item: Any, kinds: tuple[str, ...] = EDITABLE, detect: bool = True
) -> Json:
    """The content an InputMedia describes."""
    kind = _kind(item, kinds)
    caption = read_caption(station, item, above=bool_field(item, "show_caption_above_media"))
    plain = detect and not bool_field(item, "disable_content_type_detection")
    file = await read_file(station, call, kind, text_field(item, "media"), "", _told(item, kind), plain)
    if file is None:
        raise UnusableKind("media not found")
    return shown_as(file, caption, bool_field(item, "has_spoiler"))


def _kind(item: Any, kinds: tuple[str, ...]) -> str:
    if not isinstance(item, dict):
        raise UnusableKind("expected an Object")
    kind = text_field(item, "type")
    if kind not in EDITABLE:
        raise UnusableKind(f'type "{kind}" is unsupported' if kind else 'Can\'t find field "type"')
    if kind not in kinds:
        raise UnusableKind(f'type "{kind}" can\'t be used in sendMediaGroup')
    return kind


def _told(item: Json, kind: str) -> Json:
    """What the bot says of its file."""
    told: Json = {name: int_field(item, name) for name in _NUMBERS if kind != "photo"}
    return told | {name: text_field(item, name) for name in _WORDS}


ALBUM_HANDLERS = {"sendMediaGroup": send_media_group}
