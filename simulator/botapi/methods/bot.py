"""The methods about the bot itself: who it is, its files, commands, menu button, answers to presses."""

from __future__ import annotations

import re

from simulator.botapi.commands import checked_commands, keep_commands, read_commands, scope_key
from simulator.botapi.markup.menu import checked_button, parsed_button
from simulator.botapi.methods.about import ABOUT_HANDLERS
from simulator.botapi.places import find_user, open_chat
from simulator.botapi.request import Call
from simulator.errors import QUERY_TOO_OLD, bad, logged_out, too_many
from simulator.station import Station
from simulator.world import Json

MAX_DOWNLOAD = 20 * 1024 * 1024
MAX_ANSWER = 200
LOGGED_OUT = 600
_CLOSE_WAIT = 600
_RECORDS = "record_voice record_audio record_video record_video_note"
_UPLOADS = "upload_photo upload_video upload_voice upload_audio upload_document upload_video_note"
ACTIONS = frozenset(f"typing choose_sticker find_location pick_up_location cancel {_RECORDS} {_UPLOADS}".split())
_ABILITIES = {
    "supports_guest_queries": False,
    "can_connect_to_business": False,
    "has_topics_enabled": False,
    "allows_users_to_create_topics": False,
    "can_manage_bots": False,
}


async def get_me(station: Station, call: Call) -> Json:
    """Who the bot is."""
    return station.world.bot.card() | station.fittings.bot.abilities() | _ABILITIES


async def log_out(station: Station, call: Call) -> bool:
    """The bot can't log in again for ten minutes; what waited for it is gone."""
    station.queue.drop_all()
    station.queue.stop_polling(logged_out())
    station.logged_out_until = station.clock.now() + LOGGED_OUT
    return True


async def close(station: Station, call: Call) -> bool:
    """Refused for ten minutes after the start, as the real one."""
    left = station.started_at + _CLOSE_WAIT - station.clock.now()
    if left > 0:
        raise too_many(left)
    return True


async def get_file(station: Station, call: Call) -> Json:
    """Where to download a file."""
    file = station.files.get(str(call.get("file_id")))
    if file is None:
        raise bad("invalid file_id")
    if file.size > MAX_DOWNLOAD:
        raise bad("file is too big")
    return file.card() | {"file_path": file.path}


async def send_chat_action(station: Station, call: Call) -> bool:
    """Shows "typing…" on the phones."""
    action = str(call.get("action", "")).lower()
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat = open_chat(station, call)
    station.hub.tell("typing", user_ids=station.world.people(chat), chat_id=chat.id, action=action)
    return True


async def answer_callback_query(station: Station, call: Call) -> bool:
    """Ends the wait of a pressed button; shows a toast or an alert."""
    text, url = str(call.get("text", "")), str(call.get("url", ""))
    if len(text) > MAX_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    start = rf"(?:https?://)?(?:t|telegram)\.me/{re.escape(station.world.bot.username)}\?start=[\w-]{{1,64}}"
    if url and not re.fullmatch(start, url, re.IGNORECASE | re.ASCII):
        raise bad("URL_INVALID")  # a press of a callback button opens nothing but the bot itself
    query_id = str(call.get("callback_query_id"))
    press = station.take_press(query_id)
    if press is None:
        raise bad(QUERY_TOO_OLD)
    station.hub.tell(
        "callback_answer",
        user_ids=[press.user_id],
        callback_query_id=query_id,
        user_id=press.user_id,
        text=text,
        show_alert=bool(call.get("show_alert")),
        url=url,
    )
    return True


async def set_my_commands(station: Station, call: Call) -> bool:
    """One list of commands for a scope and language."""
    given = call.get("commands")
    commands = read_commands(given if isinstance(given, list) else [])
    keep_commands(station, _scope(station, call), checked_commands(commands))
    return True


async def get_my_commands(station: Station, call: Call) -> list[Json]:
    """Exactly this scope's and language's list."""
    kept: Json = station.keeper.meta("commands", {})
    found: list[Json] = kept.get(_scope(station, call), [])
    return found


async def delete_my_commands(station: Station, call: Call) -> bool:
    """Back to the wider scope's list."""
    keep_commands(station, _scope(station, call), None)
    return True


def _scope(station: Station, call: Call) -> str:
    scope = call.get("scope")
    return scope_key(station, scope if isinstance(scope, dict) else None, str(call.get("language_code", "")))


async def set_chat_menu_button(station: Station, call: Call) -> bool:
    """For one user, or for all who have none of their own."""
    given = call.get("menu_button")
    button = parsed_button(given)
    kept: Json = dict(station.keeper.meta("menu_buttons", {}))
    owner = str(find_user(station, call, "chat_id").id) if "chat_id" in call.params else "default"
    kept[owner] = checked_button(button)
    station.keeper.set_meta("menu_buttons", kept)
    station.hub.tell("menu_buttons", menu_buttons=kept)
    return True


async def get_chat_menu_button(station: Station, call: Call) -> Json:
    """What a user's menu button is."""
    kept: Json = station.keeper.meta("menu_buttons", {})
    own: Json = {"type": "default"}
    if "chat_id" in call.params:
        own = kept.get(str(find_user(station, call, "chat_id").id), own)
    found: Json = kept.get("default", {"type": "commands"}) if own["type"] == "default" else own
    return found if found["type"] != "default" else {"type": "commands"}


BOT_HANDLERS = {
    **ABOUT_HANDLERS,
    "getMe": get_me,
    "logOut": log_out,
    "close": close,
    "getFile": get_file,
    "sendChatAction": send_chat_action,
    "answerCallbackQuery": answer_callback_query,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}
