"""The methods that delete, pin and react."""

from __future__ import annotations

from simulator.acts.marks import REACTIONS, TooManyReactions, pin, react, unpin
from simulator.botapi.fields import needed_int, needed_text
from simulator.botapi.places import Access, check_deletable, find_chat, find_message, message_ids, open_chat
from simulator.botapi.request import Call
from simulator.errors import ApiError, bad
from simulator.people.hearing import is_service
from simulator.people.rights import check_bot_right
from simulator.station import Station
from simulator.world import Chat

_NO_PIN_RIGHT = "Not enough rights to manage pinned messages in the chat"


async def delete_message(station: Station, call: Call) -> bool:
    """Gone for everyone."""
    message = find_message(station, call, "message to delete", access=Access.WRITE)
    check_deletable(station, message)
    station.remove(message)
    return True


async def delete_messages(station: Station, call: Call) -> bool:
    """Up to a hundred; what is not there is skipped, but one that may not be deleted keeps them all."""
    ids = message_ids(call)
    chat = find_chat(station, call, access=Access.WRITE)
    found = [m for m in (station.world.message(chat.id, i) for i in dict.fromkeys(ids)) if m is not None]
    for message in found:
        check_deletable(station, message)
    for message in found:
        station.remove(message)
    return True


async def pin_chat_message(station: Station, call: Call) -> bool:
    """Pins, and says so in the chat."""
    chat = open_chat(station, call)
    message = find_message(station, call, "message to pin")
    _check_pinner(station, chat)
    if is_service(message.content):
        raise bad("Service messages can't be pinned")
    pin(station, message, station.world.bot.id)
    return True


async def unpin_chat_message(station: Station, call: Call) -> bool:
    """Unpins one message, or of the pinned ones the last that was sent."""
    chat = open_chat(station, call)
    message_id = call.get("message_id") or max(chat.pinned, default=0)
    if message_id not in chat.pinned:
        raise bad("message to unpin not found")
    _check_pinner(station, chat)
    unpin(station, chat, [message_id])
    return True


async def unpin_all_chat_messages(station: Station, call: Call) -> bool:
    """No pins are left."""
    chat = open_chat(station, call)
    _check_pinner(station, chat)
    unpin(station, chat, chat.pinned)
    return True


def _check_pinner(station: Station, chat: Chat) -> None:
    check_bot_right(station.world, chat, "can_pin_messages", station.clock.now(), bad(_NO_PIN_RIGHT))


async def set_message_reaction(station: Station, call: Call) -> bool:
    """The bot's one emoji on a message, or none."""
    wished = call.get("reaction")
    emojis = [_reaction(body) for body in wished] if isinstance(wished, list) else []
    open_chat(station, call)
    message = find_message(station, call, "message to react")
    if len(emojis) > 1:
        raise bad("REACTIONS_TOO_MANY")
    if not REACTIONS.issuperset(emojis):
        raise bad("REACTION_INVALID")
    try:
        react(station, message, station.world.bot.id, emojis[0] if emojis else "")
    except TooManyReactions:
        raise bad("REACTIONS_TOO_MANY") from None
    return True


def _reaction(body: object) -> str:
    """The emoji; one that a bot can't use is passed on as something no emoji is."""
    if not isinstance(body, dict):
        raise bad("can't parse ReactionType: expected an Object")
    try:
        kind = needed_text(body, "type")
        if kind == "emoji":
            return needed_text(body, "emoji").replace("\ufe0f", "")
        if kind == "custom_emoji":
            return f"custom {needed_int(body, 'custom_emoji_id')}"
    except ApiError as error:
        raise bad(f"can't parse ReactionType: {error}") from None
    raise bad("can't parse ReactionType: invalid reaction type specified")


MARK_HANDLERS = {
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
    "setMessageReaction": set_message_reaction,
}
