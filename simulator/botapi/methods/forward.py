"""The methods that send a message again: forwarded with its author named, or copied as the bot's own."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from simulator.botapi.methods.album import ALONE, MAX_ALBUM, next_group_id
from simulator.botapi.methods.points import thrown
from simulator.botapi.methods.send import caption_content, send
from simulator.botapi.places import find_chat, find_message, message_ids, open_chat
from simulator.botapi.request import Call
from simulator.errors import bad
from simulator.media.contents import WITH_CAPTION, WITH_SPOILER, kind_of
from simulator.show import message_card
from simulator.station import Station
from simulator.world import Json, Message

_CAPTION = ("caption", "caption_entities", "show_caption_above_media")
_LEFT_BEHIND = ("media_group_id", "external_reply", "quote", "has_protected_content")


async def forward_message(station: Station, call: Call) -> Json:
    """One message again, with its author named."""
    message = find_message(station, call, "message to forward", "from_chat_id")
    chat = open_chat(station, call)
    if not forwardable(message):
        raise bad("the message can't be forwarded")
    return message_card(station.world, send(station, call, chat, forwarded(station, message)))


async def copy_message(station: Station, call: Call) -> Json:
    """One message again, as the bot's own."""
    message = find_message(station, call, "message to copy", "from_chat_id")
    caption = caption_content(station, call) if "caption" in call.params else None
    chat = open_chat(station, call)
    if not copyable(message):
        raise bad("the message can't be copied")
    content = copied(station, message)
    kind = kind_of(content)
    if caption is not None and kind in WITH_CAPTION:
        if kind not in WITH_SPOILER:
            caption.pop("show_caption_above_media", None)
        content = {key: value for key, value in content.items() if key not in _CAPTION} | caption
    return {"message_id": send(station, call, chat, content).message_id}


async def forward_messages(station: Station, call: Call) -> list[Json]:
    """Several at once; what can't be forwarded is passed over, albums stay albums."""
    found = [message for message in _several(station, call) if forwardable(message)]
    return _sent(station, call, found, [forwarded(station, message) for message in found])


async def copy_messages(station: Station, call: Call) -> list[Json]:
    """Several at once, as the bot's own, with or without their captions."""
    found = [message for message in _several(station, call) if copyable(message)]
    contents = [copied(station, message) for message in found]
    if call.get("remove_caption"):
        contents = [{key: value for key, value in content.items() if key not in _CAPTION} for content in contents]
    return _sent(station, call, found, contents)


def _several(station: Station, call: Call) -> list[Message]:
    ids = message_ids(call)
    open_chat(station, call)
    source = find_chat(station, call, "from_chat_id")
    if any(later <= earlier for earlier, later in pairwise(ids)):
        raise bad("message identifiers must be in a strictly increasing order")
    return [message for number in ids if (message := station.world.message(source.id, number)) is not None]


def _sent(station: Station, call: Call, found: list[Message], contents: list[Json]) -> list[Json]:
    if not found:
        raise bad("messages can't be forwarded")
    chat = open_chat(station, call)
    if call.get("protect_content"):
        contents = [content | {"has_protected_content": True} for content in contents]
    station.limits.take(chat.id, len(contents))
    contents = grouped(station, found, contents)
    bot = station.world.bot.id
    return [{"message_id": station.post(chat, bot, content).message_id} for content in contents]


def grouped(station: Station, found: list[Message], contents: list[Json]) -> list[Json]:
    """Parts of an album become a new one; loose documents (or sounds) of one author do too."""
    albums = [str(message.content.get("media_group_id", "")) for message in found]
    kinds = {kind_of(content) for content in contents}
    authors = {_author(message) for message in found}
    if 2 <= len(found) <= MAX_ALBUM and len(kinds) == 1 and kinds <= set(ALONE) and len(authors) == 1:
        albums = ["one"] * len(found)
    sizes = Counter(albums)
    new = {album: next_group_id(station) for album in sizes if album and sizes[album] > 1}
    pairs = zip(contents, albums, strict=True)
    return [content | ({"media_group_id": new[album]} if album in new else {}) for content, album in pairs]


def _author(message: Message) -> str:
    origin = message.content.get("forward_origin") or {}
    hidden = origin.get("sender_user_name")
    return hidden or str(origin.get("sender_user", {}).get("id", message.sender_id))


def forwardable(message: Message) -> bool:
    """Service messages and protected ones stay where they are."""
    return copyable(message) and not message.content.get("has_protected_content")


def copyable(message: Message) -> bool:
    """A bot may copy what is protected too, but no service message."""
    return kind_of(message.content) != "service"


def forwarded(station: Station, message: Message, hidden: bool = False) -> Json:
    """The content of a forward; `hidden` when the author shows only a name."""
    author = station.world.sender(message)
    content = _kept(message)
    if "forward_origin" in message.content:
        return content | {key: message.content[key] for key in message.content if key.startswith("forward_")}
    if hidden or author.hides_forwards:
        origin = {"type": "hidden_user", "sender_user_name": author.full_name, "date": message.date}
        legacy: Json = {"forward_sender_name": author.full_name}
    else:
        origin = {"type": "user", "sender_user": author.card(), "date": message.date}
        legacy = {"forward_from": author.card()}
    return content | {"forward_origin": origin, **legacy, "forward_date": message.date}


def copied(station: Station, message: Message) -> Json:
    """The content of a copy: nothing tells where it is from, and a die is thrown anew."""
    content = _kept(message)
    content.pop("via_bot", None)
    if "dice" in content:
        content["dice"] = thrown(station, content["dice"]["emoji"])
    return content


def _kept(message: Message) -> Json:
    return {
        key: value
        for key, value in message.content.items()
        if key not in _LEFT_BEHIND and not key.startswith("forward_")
    }


FORWARD_HANDLERS = {
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
}
