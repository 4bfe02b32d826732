"""Which message an edit is about: one of a chat, or one the bot knows by its inline_message_id only."""

from __future__ import annotations

from simulator.botapi.places import own_message
from simulator.botapi.request import Call
from simulator.errors import bad
from simulator.inline import is_inline_id
from simulator.station import Station
from simulator.world import Message


def is_inline(call: Call) -> bool:
    """Whether the call names a message by its inline_message_id; a chat and a message id go before it."""
    return bool(call.get("inline_message_id")) and not call.get("chat_id") and not call.get("message_id")


def edit_target(station: Station, call: Call) -> tuple[Message, bool]:
    """The message to edit, and whether it is an inline one."""
    if not is_inline(call):
        message = own_message(station, call)
        if "forward_origin" in message.content or "inline_keyboard" not in (message.markup or {"inline_keyboard": []}):
            raise bad("message can't be edited")  # forwards, and messages that brought a keyboard of another kind
        return message, False
    written = str(call.get("inline_message_id"))
    if not is_inline_id(written):
        raise bad("Invalid inline message identifier specified")
    named = station.inline.message(written)
    found = station.world.message(named.chat_id, named.message_id) if named else None
    if found is None:
        raise bad("MESSAGE_ID_INVALID")
    return found, True


def check_no_upload(call: Call) -> None:
    """An inline message takes files the server already has, no new ones."""
    media = call.get("media")
    if isinstance(media, dict) and str(media.get("media", "")).lower().startswith("attach://"):
        raise bad("Invalid message content specified")
