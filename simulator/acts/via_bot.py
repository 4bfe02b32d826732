"""Posts what a user chose from the bot's results: a message of the user that names the bot, maybe with buttons."""

from __future__ import annotations

from simulator.station import Station
from simulator.world import Chat, Json, Message, User


def post_via_bot(station: Station, user: User, chat: Chat, result: Json) -> tuple[Message, str]:
    """The message, and its inline_message_id when it has buttons."""
    content = result["content"] | {"via_bot": station.world.bot.card()}
    inline_id = ""
    if result["markup"]:
        # The id must be known before the message is told to anyone: somebody may press at once.
        inline_id = station.inline.name_message(user.id, chat.id, chat.last_message_id + 1)
    if chat.type == "private" and not user.started:
        user.started = True
        station.world.save_user(user)
    return station.post(chat, user.id, content, markup=result["markup"]), inline_id
