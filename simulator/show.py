"""How users, chats and messages look as JSON of the Bot API."""

from __future__ import annotations

from simulator.media.contents import kind_of
from simulator.people.rights import permissions_card, status_of
from simulator.world import Chat, Json, Message, World

MAX_REACTIONS = 11
"""So many different emojis can be on one message."""
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def chat_card(world: World, chat: Chat) -> Json:
    """The `Chat` object."""
    if chat.type != "private":
        return {"id": chat.id, "title": chat.title, "type": chat.type}
    user = world.users[chat.id]
    card = {name: value for name, value in user.card().items() if name not in ("is_bot", "language_code")}
    return card | {"type": "private"}


def full_chat(world: World, chat: Chat) -> Json:
    """The `ChatFullInfo` object of getChat."""
    card = chat_card(world, chat) | {
        "accent_color_id": 0,
        "max_reaction_count": MAX_REACTIONS,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }
    photo = chat.photo
    if chat.type == "private":
        user = world.users[chat.id]
        photo = user.photo
        if "username" in card:
            card["active_usernames"] = [card["username"]]
        if user.hides_forwards:
            card["has_private_forwards"] = True
    else:
        card["permissions"] = permissions_card(chat.permissions)
        if chat.description:
            card["description"] = chat.description
    if photo:
        card["photo"] = _chat_photo(photo)
    # Of several the last one sent, not the last one pinned.
    pinned = world.message(chat.id, max(chat.pinned)) if chat.pinned else None
    if pinned is not None:
        card["pinned_message"] = message_card(world, pinned)
    return card


def _chat_photo(sizes: list[Json]) -> Json:
    small, big = sizes[0], sizes[-1]
    return {
        "small_file_id": small["file_id"],
        "small_file_unique_id": small["file_unique_id"],
        "big_file_id": big["file_id"],
        "big_file_unique_id": big["file_unique_id"],
    }


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


def pinned_cards(world: World, chat: Chat, user_id: int) -> list[Json]:
    """The pinned messages as a phone shows them, the newest pin first."""
    found = (world.message(chat.id, message_id) for message_id in reversed(chat.pinned))
    return [phone_card(world, message, user_id) for message in found if message is not None]


def user_card(world: World, user_id: int) -> Json:
    """A phone's owner as the page sees it, with the chats."""
    user = world.users[user_id]
    return {
        "id": user.id,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "username": user.username,
        "language_code": user.language_code,
        "role_label": user.role_label,
        "blocked": user.blocked,
        "deleted": user.deleted,
        "photo": f"/phone/users/{user.id}/photo" if user.photo else None,
        "chats": [phone_chat_card(world, chat, user_id) for chat in world.chats_of(user_id)],
    }


def phone_chat_card(world: World, chat: Chat, user_id: int) -> Json:
    """A chat in the list of a phone."""
    private = chat.type == "private"
    members = [chat.id, world.bot.id] if private else chat.members
    return {
        "id": chat.id,
        "title": world.bot.first_name if private else chat.title,
        "type": chat.type,
        "unread": chat.unread.get(str(user_id), 0),
        "blocked": world.users[user_id].blocked and private,
        "photo": f"/phone/files/{chat.photo[-1]['file_id']}" if chat.photo else None,
        "members": [_member(world, chat, member) for member in members],
        "bot": world.has_bot(chat),
        "pinned": pinned_cards(world, chat, user_id),
        "last": _last(world, chat),
    }


def _member(world: World, chat: Chat, member: int) -> Json:
    person = world.person(member)
    # A restricted member is still a member for the others.
    status = "member" if chat.type == "private" else status_of(world, chat, member, 0)
    shown = status if status in ("creator", "administrator") else "member"
    return {"id": member, "name": person.full_name, "is_bot": person.is_bot, "status": shown}


def _last(world: World, chat: Chat) -> Json | None:
    message = world.newest(chat.id)
    if message is None:
        return None
    content = message.content
    return {
        "message_id": message.message_id,
        "date": message.date,
        "from_name": world.sender(message).first_name,
        "text": str(content.get("text", content.get("caption", ""))),
        "kind": kind_of(content),
    }
