"""Finds the chat, message or user a call is about, and checks that the bot may do what it asks."""

from __future__ import annotations

from simulator.botapi.fields import bool_field, int_field, needed_int
from simulator.botapi.request import Call
from simulator.errors import bad, forbidden
from simulator.show import message_card
from simulator.station import Station
from simulator.world import Chat, Json, Message, User

DELETE_WINDOW = 48 * 3600


def find_chat(station: Station, call: Call, name: str = "chat_id") -> Chat:
    """A chat the bot has met."""
    written = str(call.get(name, ""))
    if not written:
        raise bad("chat_id is empty" if name == "chat_id" else f'parameter "{name}" is required')
    try:
        chat = station.world.chats.get(int(written))
    except ValueError:
        chat = None
    if chat is None:
        raise bad("chat not found")
    return chat


def open_chat(station: Station, call: Call) -> Chat:
    """A chat the bot may write to."""
    chat = find_chat(station, call)
    if chat.type == "private":
        user = station.world.users[chat.id]
        if user.blocked:
            raise forbidden("bot was blocked by the user")
        if not user.started:
            raise forbidden("bot can't initiate conversation with a user")
    elif not station.world.has_bot(chat):
        raise forbidden("bot is not a member of the group chat")
    return chat


def find_message(station: Station, call: Call, what: str, chat_name: str = "chat_id") -> Message:
    """A message that is there; `what` names it in the error: message to edit, to delete …"""
    chat = find_chat(station, call, chat_name)
    message_id = call.get("message_id", 0)
    message = station.world.message(chat.id, message_id) if isinstance(message_id, int) else None
    if message is None:
        raise bad(f"{what} not found")
    return message


def own_message(station: Station, call: Call) -> Message:
    """A message of the bot that may be edited."""
    if not call.get("chat_id") and not call.get("message_id"):
        if not call.get("inline_message_id"):
            raise bad("message identifier is not specified")
        raise bad("MESSAGE_ID_INVALID")
    message = find_message(station, call, "message to edit")
    if message.sender_id != station.world.bot.id:
        raise bad("message can't be edited")
    return message


def deletable(station: Station, message: Message) -> bool:
    """The bot may delete own messages, and users' in private chats, for 48 hours."""
    young = station.clock.now() - message.date <= DELETE_WINDOW
    chat = station.world.chats[message.chat_id]
    return young and (chat.type == "private" or message.sender_id == station.world.bot.id)


def find_user(station: Station, call: Call, name: str) -> User:
    """A user by id."""
    user_id = call.get(name, 0)
    if not isinstance(user_id, int) or user_id <= 0:
        raise bad(f"invalid {name} specified")
    user = station.world.users.get(user_id)
    if user is None:
        raise bad("user not found")
    return user


def reply_target(station: Station, call: Call, chat: Chat) -> tuple[int, Json]:
    """The message replied to in the same chat, and the quote or external reply to show."""
    wish = call.get("reply_parameters")
    if not isinstance(wish, dict) or not wish:
        return 0, {}
    message_id = needed_int(wish, "message_id")
    lenient = bool_field(wish, "allow_sending_without_reply")
    where = int_field(wish, "chat_id", chat.id)
    message = station.world.message(where, message_id)
    if message is None:
        if lenient:
            return 0, {}
        raise bad("message to be replied not found")
    quote = wish.get("quote")
    extra: Json = {}
    if isinstance(quote, str) and quote:
        body = str(message.content.get("text", message.content.get("caption", "")))
        if quote not in body:
            raise bad("QUOTE_TEXT_INVALID")
        extra["quote"] = {"text": quote, "position": body.index(quote), "is_manual": True}
    if where == chat.id:
        return message_id, extra
    card = message_card(station.world, message, with_reply=False)
    origin = {"type": "user", "sender_user": card["from"], "date": card["date"]}
    return 0, extra | {"external_reply": {"origin": origin, "chat": card["chat"], "message_id": message_id}}
