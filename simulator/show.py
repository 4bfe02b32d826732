"""How users, chats and messages look as JSON of the Bot API."""

from __future__ import annotations

from simulator.world import Chat, Json, Message, World


def chat_card(world: World, chat: Chat) -> Json:
    """The `Chat` object."""
    if chat.type != "private":
        return {"id": chat.id, "title": chat.title, "type": chat.type}
    user = world.users[chat.id]
    card: Json = {"id": chat.id, "first_name": user.first_name}
    if user.last_name:
        card["last_name"] = user.last_name
    if user.username:
        card["username"] = user.username
    return card | {"type": "private"}


def full_chat(world: World, chat: Chat) -> Json:
    """The `ChatFullInfo` object of getChat."""
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    card = chat_card(world, chat) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    if "username" in card:
        card["active_usernames"] = [card["username"]]
    pinned = world.message(chat.id, chat.pinned[-1]) if chat.pinned else None
    if pinned is not None:
        card["pinned_message"] = message_card(world, pinned)
    return card


def message_card(world: World, message: Message, with_reply: bool = True) -> Json:
    """The `Message` object; what it replies to is shown one level deep, as Telegram does."""
    card: Json = {
        "message_id": message.message_id,
        "from": world.sender(message).card(),
        "chat": chat_card(world, world.chats[message.chat_id]),
        "date": message.date,
    }
    if message.edit_date:
        card["edit_date"] = message.edit_date
    replied = world.message(message.chat_id, message.reply_to) if message.reply_to and with_reply else None
    if replied is not None:
        card["reply_to_message"] = message_card(world, replied, with_reply=False)
    card |= message.content
    if message.markup and "inline_keyboard" in message.markup:
        card["reply_markup"] = message.markup
    return card


def phone_card(world: World, message: Message, user_id: int) -> Json:
    """A message as a phone shows it: also the reply keyboard, ticks and reactions."""
    card = message_card(world, message)
    if message.markup:
        card["reply_markup"] = message.markup
    card["out"] = message.sender_id == user_id
    card["read"] = message.read
    if message.reactions:
        card["reactions"] = message.reactions
    return card


def user_card(world: World, user_id: int) -> Json:
    """A phone's owner as the page sees it, with the chats."""
    user = world.users[user_id]
    chats = [
        {
            "id": chat.id,
            "title": world.bot.first_name if chat.type == "private" else chat.title,
            "type": chat.type,
            "unread": chat.unread.get(str(user_id), 0),
            "blocked": user.blocked and chat.type == "private",
        }
        for chat in world.chats_of(user_id)
    ]
    return {
        "id": user.id,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "username": user.username,
        "language_code": user.language_code,
        "role_label": user.role_label,
        "blocked": user.blocked,
        "chats": chats,
    }
