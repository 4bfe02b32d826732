"""The methods that delete, pin and react."""

from __future__ import annotations

from simulator.botapi.fields import needed_text
from simulator.botapi.places import deletable, find_chat, find_message, open_chat
from simulator.botapi.request import Call
from simulator.errors import bad
from simulator.show import message_card
from simulator.station import Station
from simulator.world import Json

_EMOJI = """
❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨
😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎
👾 🤷‍♂ 🤷 🤷‍♀ 😡
"""
REACTIONS = frozenset(_EMOJI.split())
_MAX_DELETED = 100


async def delete_message(station: Station, call: Call) -> bool:
    """Gone for everyone."""
    message = find_message(station, call, "message to delete")
    if not deletable(station, message):
        raise bad("message can't be deleted for everyone")
    station.remove(message)
    return True


async def delete_messages(station: Station, call: Call) -> bool:
    """Up to a hundred; what is not there is skipped."""
    ids = call.get("message_ids")
    chat = find_chat(station, call)
    if not isinstance(ids, list) or not ids:
        raise bad("message identifiers are not specified")
    if len(ids) > _MAX_DELETED:
        raise bad("too many message identifiers specified")
    if not all(isinstance(i, int) and i > 0 for i in ids):
        raise bad("invalid message identifier specified")
    for message_id in ids:
        message = station.world.message(chat.id, message_id)
        if message is not None and deletable(station, message):
            station.remove(message)
    return True


async def pin_chat_message(station: Station, call: Call) -> bool:
    """Pins, and says so in the chat."""
    chat = open_chat(station, call)
    message = find_message(station, call, "message to pin")
    if message.message_id in chat.pinned:
        chat.pinned.remove(message.message_id)
    chat.pinned.append(message.message_id)
    station.world.save_chat(chat)
    pinned = message_card(station.world, message, with_reply=False)
    station.post(chat, station.world.bot.id, {"pinned_message": pinned})
    return True


async def unpin_chat_message(station: Station, call: Call) -> bool:
    """Unpins one message, or the one pinned last."""
    chat = open_chat(station, call)
    message_id = call.get("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if message_id not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(message_id)
    station.world.save_chat(chat)
    return True


async def set_message_reaction(station: Station, call: Call) -> bool:
    """The bot's one emoji on a message, or none."""
    open_chat(station, call)
    message = find_message(station, call, "message to react")
    wished = call.get("reaction")
    reactions = [_reaction(body) for body in wished] if isinstance(wished, list) else []
    if len(reactions) > 1:
        raise bad("REACTIONS_TOO_MANY")
    message.reactions = reactions
    station.revise(message, visible=False)
    return True


def _reaction(body: object) -> Json:
    if not isinstance(body, dict):
        raise bad("can't parse ReactionType: expected an Object")
    kind = needed_text(body, "type")
    if kind != "emoji":
        raise bad("REACTION_INVALID" if kind in ("custom_emoji", "paid") else "invalid reaction type specified")
    emoji = needed_text(body, "emoji").replace("\ufe0f", "")
    if emoji not in REACTIONS:
        raise bad("REACTION_INVALID")
    return {"type": "emoji", "emoji": emoji}


MARK_HANDLERS = {
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "setMessageReaction": set_message_reaction,
}
