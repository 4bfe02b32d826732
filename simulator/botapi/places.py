"""Finds the chat, message or user a call is about, and checks that the bot may do what it asks."""

from __future__ import annotations

import re
from enum import Enum, auto

from simulator.botapi.fields import bool_field, int_field, needed_int
from simulator.botapi.request import Call
from simulator.errors import bad, forbidden
from simulator.people.hearing import is_service
from simulator.people.rights import may
from simulator.show import message_card
from simulator.station import Station
from simulator.world import Chat, Json, Message, User

DELETE_WINDOW = 48 * 3600
DICE_STAYS = 24 * 3600
MAX_MESSAGES = 100
_MAX_ID = (1 << 31) - 1
_WHOLE = re.compile(r"-?[1-9][0-9]{0,9}|0")


class Access(Enum):
    """How much of a chat a call needs."""

    READ = auto()
    MEMBERS = auto()
    EDIT = auto()
    WRITE = auto()


def find_chat(station: Station, call: Call, name: str = "chat_id", access: Access = Access.READ) -> Chat:
    """A chat the bot has met and may still use for this."""
    written = str(call.get(name, ""))
    if not written:
        raise bad("chat_id is empty" if name == "chat_id" else f'parameter "{name}" is required')
    try:
        chat = station.world.chats.get(int(written))
    except ValueError:
        chat = None
    if chat is None or not station.world.knows(chat):
        raise bad("chat not found")
    _check_access(station, chat, access)
    return chat


def _check_access(station: Station, chat: Chat, access: Access) -> None:
    world = station.world
    if chat.type == "private":
        if world.users[chat.id].deleted and access in (Access.EDIT, Access.WRITE):
            raise forbidden("user is deactivated")
        return
    # What was said in a supergroup is closed to who is out; a basic group's past can still be read.
    if world.has_bot(chat) or (chat.type == "group" and access is Access.READ):
        return
    kicked = str(world.bot.id) in chat.kicked
    raise forbidden(f"bot {'was kicked from' if kicked else 'is not a member of'} the {chat.type} chat")


def open_chat(station: Station, call: Call) -> Chat:
    """A chat the bot may write to."""
    chat = find_chat(station, call, access=Access.WRITE)
    if chat.type == "private":
        user = station.world.users[chat.id]
        if user.blocked:
            raise forbidden("bot was blocked by the user")
        if not user.started:
            raise forbidden("bot can't initiate conversation with a user")
    return chat


def message_ids(call: Call) -> list[int]:
    """The messages a call names, up to a hundred."""
    given = call.get("message_ids")
    if not isinstance(given, list) or not given:
        raise bad("message identifiers are not specified")
    if len(given) > MAX_MESSAGES:
        raise bad("too many message identifiers specified")
    return [_message_id(item) for item in given]


def _message_id(given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, (int, float, str)):
        raise bad("message identifier must be a Number")
    written = str(given)
    if not _WHOLE.fullmatch(written) or abs(number := int(written)) > _MAX_ID:
        raise bad("can't parse message identifier as a Number")
    if number <= 0:
        raise bad("invalid message identifier specified")
    return number


def find_message(
    station: Station, call: Call, what: str, chat_name: str = "chat_id", access: Access = Access.READ
) -> Message:
    """A message that is there; `what` names it in the error: message to edit, to delete …"""
    chat = find_chat(station, call, chat_name, access)
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
    message = find_message(station, call, "message to edit", access=Access.EDIT)
    if message.sender_id != station.world.bot.id and "via_bot" not in message.content:
        raise bad("message can't be edited")
    return message


def check_deletable(station: Station, message: Message) -> None:
    """For 48 hours: in private chats everything, in groups what the bot wrote, or all with the right to delete."""
    world, now = station.world, station.clock.now()
    chat = world.chats[message.chat_id]
    young = now - message.date < DELETE_WINDOW
    own = message.sender_id == world.bot.id and not is_service(message.content)
    allowed = chat.type == "private" or own or may(world, chat, world.bot.id, "can_delete_messages", now)
    if chat.type == "private" and "dice" in message.content and now - message.date < DICE_STAYS:
        raise bad("message can't be deleted for everyone")
    if chat.type == "supergroup":
        # The first message of a supergroup, its founding, can't be deleted.
        if not young or not allowed or message.message_id == 1:
            raise bad("message can't be deleted")
    elif not young or not allowed:
        raise bad("message can't be deleted for everyone")


def user_id_of(call: Call, name: str = "user_id") -> int:
    """The id of a user a call is about."""
    user_id = call.get(name, 0)
    if not isinstance(user_id, int) or user_id <= 0:
        raise bad(f"invalid {name} specified")
    return user_id


def find_user(station: Station, call: Call, name: str) -> User:
    """A user by id."""
    user = station.world.users.get(user_id_of(call, name))
    if user is None:
        raise bad("user not found")
    return user


def origin_of(author: User, date: int, hidden: bool = False) -> Json:
    """Who wrote a message that is shown elsewhere; only a name when the author wants that."""
    if hidden or author.hides_forwards:
        return {"type": "hidden_user", "sender_user_name": author.full_name, "date": date}
    return {"type": "user", "sender_user": author.card(), "date": date}


def reply_target(station: Station, call: Call, chat: Chat) -> tuple[int, Json]:
    """The message replied to in the same chat, and the quote or external reply to show."""
    wish = call.get("reply_parameters")
    if not isinstance(wish, dict) or not wish:
        return 0, {}
    message_id = needed_int(wish, "message_id")
    lenient = bool_field(wish, "allow_sending_without_reply")
    where = int_field(wish, "chat_id", chat.id)
    if where != chat.id:
        source = station.world.chats.get(where)
        if source is None or not station.world.knows(source):
            raise bad("chat not found")
        _check_access(station, source, Access.READ)
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
    origin = origin_of(station.world.sender(message), message.date)
    return 0, extra | {"external_reply": {"origin": origin, "chat": card["chat"], "message_id": message_id}}
