"""What every sending call of a phone shares: the checks of a new message, its text, caption and numbers."""

from __future__ import annotations

from typing import Any

from simulator.botapi.bounds import MAX_CAPTION, MAX_TEXT
from simulator.botapi.text.entities import trimmed, with_found
from simulator.media.contents import caption_fields, text_fields
from simulator.refusal import Refusal
from simulator.station import Station
from simulator.world import Chat, Json, Message, User


def post_from(station: Station, user: User, chat: Chat, content: Json, reply_to: int = 0) -> Message:
    """A new message of a user."""
    if chat.type == "private" and user.blocked:
        raise Refusal("unblock the bot first", 403)
    if reply_to and station.world.message(chat.id, reply_to) is None:
        raise Refusal("the message replied to is gone", 404)
    if chat.type == "private" and not user.started:
        user.started = True
        station.world.save_user(user)
    return station.post(chat, user.id, content, reply_to)


def typed(text: Any) -> Json:
    """The fields of a text a user typed."""
    clean, _ = trimmed(text, []) if isinstance(text, str) else ("", [])
    if not clean:
        raise Refusal("the message is empty")
    if len(clean) > MAX_TEXT:
        raise Refusal(f"a message has at most {MAX_TEXT} characters")
    return text_fields(clean, with_found(clean, []))


def caption_of(text: str) -> Json:
    """The fields of a caption a user typed."""
    clean, _ = trimmed(text, [])
    if len(clean) > MAX_CAPTION:
        raise Refusal(f"a caption has at most {MAX_CAPTION} characters")
    return caption_fields(clean, with_found(clean, []))


def whole(body: Json, name: str) -> int:
    """A number of a request, 0 when it is not there."""
    value = body.get(name) or 0
    if isinstance(value, str) and value.lstrip("-").isdecimal():
        return int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Refusal(f"{name} must be a number")
    return value
