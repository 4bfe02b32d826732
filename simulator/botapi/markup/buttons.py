"""Reads the buttons of keyboards: which fields they may have and which of them decides, in the server's order."""

from __future__ import annotations

import re

from simulator.botapi.fields import bool_field, int_field, needed_int, needed_text, object_field, text_field
from simulator.botapi.rights import read_asked_rights
from simulator.errors import ApiError, bad
from simulator.world import Json

STYLES = ("", "default", "primary", "danger", "success")
CHAT_KINDS = ("user", "bot", "group", "channel")
_USER_FLAGS = ("user_is_bot", "user_is_premium", "request_name", "request_username", "request_photo")
_CHAT_FLAGS = (
    *("chat_is_channel", "chat_is_forum", "chat_has_username", "chat_is_created"),
    *("bot_is_member", "request_title", "request_username", "request_photo"),
)


def keyboard_button(button: object) -> Json:
    """A button of a reply keyboard."""
    if isinstance(button, str):
        return {"text": button}
    try:
        if not isinstance(button, dict):
            raise bad("KeyboardButton must be a String or an Object")
        return _named(button) | _wish(button)
    except ApiError as error:
        raise bad(f"Can't parse keyboard button: {error}") from None


def inline_button(button: object) -> Json:
    """A button under a message."""
    try:
        if not isinstance(button, dict):
            raise bad("InlineKeyboardButton must be an Object")
        return _named(button) | _action(button)
    except ApiError as error:
        raise bad(f"Can't parse inline keyboard button: {error}") from None


def _named(button: Json) -> Json:
    read: Json = {"text": needed_text(button, "text")}
    if icon := int_field(button, "icon_custom_emoji_id"):
        read["icon_custom_emoji_id"] = str(icon)
    style = text_field(button, "style").lower()
    if style not in STYLES:
        raise bad("invalid button style specified")
    return read | ({"style": style} if style not in ("", "default") else {})


def _wish(button: Json) -> Json:
    """What a button of a reply keyboard asks for."""
    if bool_field(button, "request_contact"):
        return {"request_contact": True}
    if bool_field(button, "request_location"):
        return {"request_location": True}
    if "request_poll" in button:
        kind = text_field(object_field(button, "request_poll"), "type")
        return {"request_poll": {"type": kind} if kind in ("quiz", "regular") else {}}
    if "web_app" in button:
        return _web_app(button)
    if "request_users" in button:
        return {"request_users": _users(object_field(button, "request_users"))}
    if "request_chat" in button:
        return {"request_chat": _chat(object_field(button, "request_chat"))}
    if "request_managed_bot" in button:
        wish = object_field(button, "request_managed_bot")
        names = {name: text_field(wish, name) for name in ("suggested_name", "suggested_username")}
        return {"request_managed_bot": {"request_id": needed_int(wish, "request_id"), **names}}
    return {}


def _users(wish: Json) -> Json:
    read: Json = {"request_id": needed_int(wish, "request_id")}
    read |= {name: bool_field(wish, name) for name in _USER_FLAGS if name in wish}
    return read | {"max_quantity": int_field(wish, "max_quantity", 1)}


def _chat(wish: Json) -> Json:
    read: Json = {"request_id": needed_int(wish, "request_id"), "chat_is_channel": False}
    read |= {name: bool_field(wish, name) for name in _CHAT_FLAGS if name in wish}
    names = ("user_administrator_rights", "bot_administrator_rights")
    return read | {name: read_asked_rights(wish[name]) for name in names if name in wish}


def _web_app(button: Json) -> Json:
    return {"web_app": {"url": needed_text(object_field(button, "web_app"), "url")}}


def _action(button: Json) -> Json:
    """What a button under a message does: the first of these that is there decides."""
    for name in ("url", "callback_data"):
        if value := text_field(button, name):
            return {name: value}
    if "callback_game" in button:
        return {"callback_game": {}}
    if "pay" in button:
        return {"pay": True}
    if "switch_inline_query" in button:
        return {"switch_inline_query": needed_text(button, "switch_inline_query")}
    if "switch_inline_query_chosen_chat" in button:
        return _chosen_chat(object_field(button, "switch_inline_query_chosen_chat"))
    if "switch_inline_query_current_chat" in button:
        return {"switch_inline_query_current_chat": needed_text(button, "switch_inline_query_current_chat")}
    if "login_url" in button:
        return {"login_url": _login(object_field(button, "login_url"))}
    if "web_app" in button:
        return _web_app(button)
    if "copy_text" in button:
        return {"copy_text": {"text": needed_text(object_field(button, "copy_text"), "text")}}
    raise bad("Text buttons are unallowed in the inline keyboard")


def _chosen_chat(wish: Json) -> Json:
    """Which chats may be chosen; all of them is what `switch_inline_query` says shorter."""
    query = text_field(wish, "query")
    kinds = {f"allow_{kind}_chats": bool_field(wish, f"allow_{kind}_chats") for kind in CHAT_KINDS}
    if all(kinds.values()):
        return {"switch_inline_query": query}
    return {"switch_inline_query_chosen_chat": {"query": query, **kinds}}


def _login(wish: Json) -> Json:
    url, name = needed_text(wish, "url"), text_field(wish, "bot_username")
    bool_field(wish, "request_write_access")
    text_field(wish, "forward_text")
    if name and not re.fullmatch(r"@?[a-zA-Z0-9_]+", name):
        raise bad("LoginUrl bot username is invalid")
    return {"url": url}
