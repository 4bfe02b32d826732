"""Marks on messages - pins and reactions - set by the bot or by people."""

from __future__ import annotations

from simulator.people.rights import is_admin
from simulator.show import MAX_REACTIONS, chat_card, message_card
from simulator.station import Station
from simulator.world import Chat, Json, Message

_EMOJI = """
❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨
😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎
👾 🤷‍♂ 🤷 🤷‍♀ 😡
"""
REACTIONS = frozenset(_EMOJI.split())


class TooManyReactions(Exception):
    """A message carries no more different emojis."""


def pin(station: Station, message: Message, actor_id: int) -> None:
    """Pins, and says so in the chat."""
    chat = station.world.chats[message.chat_id]
    if message.message_id in chat.pinned:
        chat.pinned.remove(message.message_id)
    chat.pinned.append(message.message_id)
    station.world.save_chat(chat)
    station.tell_pinned(chat)
    station.post(chat, actor_id, {"pinned_message": message_card(station.world, message, with_reply=False)})


def unpin(station: Station, chat: Chat, message_ids: list[int]) -> None:
    """Unpins in silence."""
    chat.pinned = [message_id for message_id in chat.pinned if message_id not in message_ids]
    station.world.save_chat(chat)
    station.tell_pinned(chat)


def react(station: Station, message: Message, actor_id: int, emoji: str) -> None:
    """One emoji of somebody on a message, or (empty) none any more."""
    before = [r["emoji"] for r in message.reactions if actor_id in r["users"]]
    after = [emoji] if emoji else []
    if before == after:
        return
    kept = [{**r, "users": [u for u in r["users"] if u != actor_id]} for r in message.reactions]
    kept = [r for r in kept if r["users"]]
    same = next((r for r in kept if r["emoji"] == emoji), None)
    if same is not None:
        same["users"].append(actor_id)
    elif emoji:
        if len(kept) >= MAX_REACTIONS:
            raise TooManyReactions
        kept.append({"emoji": emoji, "users": [actor_id]})
    message.reactions = kept
    station.revise(message, visible=False)
    _tell_bot(station, message, actor_id, before, after)


def _tell_bot(station: Station, message: Message, actor_id: int, before: list[str], after: list[str]) -> None:
    """The bot hears of people's reactions where it is an administrator, and in private chats."""
    world, chat = station.world, station.world.chats[message.chat_id]
    if actor_id == world.bot.id or not (chat.type == "private" or is_admin(world, chat, world.bot.id)):
        return
    body: Json = {
        "chat": chat_card(world, chat),
        "message_id": message.message_id,
        "user": world.person(actor_id).card(),
        "date": station.clock.now(),
        "old_reaction": [{"type": "emoji", "emoji": emoji} for emoji in before],
        "new_reaction": [{"type": "emoji", "emoji": emoji} for emoji in after],
    }
    station.queue.push("message_reaction", body)
