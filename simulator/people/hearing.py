"""What the bot hears in a group while its privacy mode is on."""

from __future__ import annotations

from simulator.people.rights import is_admin
from simulator.utf16 import cut
from simulator.world import Chat, Json, Message, World

SERVICE = (
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "group_chat_created",
    "supergroup_chat_created",
    "pinned_message",
    "web_app_data",
)
# Of its own doings the bot hears these, of what it sent nothing.
_OWN = ("left_chat_member", "new_chat_title", "pinned_message")


def is_service(content: Json) -> bool:
    """A message that nobody wrote: it tells what happened in the chat."""
    return any(name in content for name in SERVICE)


def heard(world: World, chat: Chat, message: Message, privacy: bool) -> bool:
    """Everything without privacy mode and as an administrator; else only what is meant for the bot."""
    if not world.has_bot(chat):
        return False
    if message.sender_id == world.bot.id:
        return any(name in message.content for name in _OWN)
    if chat.type == "private" or not privacy or is_admin(world, chat, world.bot.id):
        return True
    return is_service(message.content) or _via_bot(world, message) or _addressed(world, message)


def _via_bot(world: World, message: Message) -> bool:
    via: Json = message.content.get("via_bot", {})
    return via.get("id") == world.bot.id


def _addressed(world: World, message: Message) -> bool:
    """A reply to the bot, a command that names no other bot, or a mention."""
    replied = world.message(message.chat_id, message.reply_to) if message.reply_to else None
    if replied is not None and replied.sender_id == world.bot.id:
        return True
    content = message.content
    text = str(content.get("text", content.get("caption", "")))
    entities: list[Json] = content.get("entities") or content.get("caption_entities") or []
    return any(_means_bot(world, text, entity) for entity in entities)


def _means_bot(world: World, text: str, entity: Json) -> bool:
    name = world.bot.username.lower()
    written = cut(text, entity["offset"], entity["length"]).lower()
    if entity["type"] == "bot_command":
        _, at, whom = written.partition("@")
        return (not at and entity["offset"] == 0) or whom == name
    if entity["type"] == "text_mention":
        mentioned: int = entity["user"]["id"]
        return mentioned == world.bot.id
    return entity["type"] == "mention" and written == f"@{name}"
