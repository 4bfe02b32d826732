"""Checks keyboards as Telegram does and answers them as it stores them."""

from __future__ import annotations

from typing import Any

from simulator.botapi.fields import bool_field, needed_text, object_field, text_field
from simulator.botapi.links import checked_link
from simulator.botapi.web_apps import check_address
from simulator.errors import ApiError, bad
from simulator.world import Json

MAX_BUTTONS = 100
MAX_DATA_BYTES = 64
MAX_COPY_TEXT = 256
STYLES = ("", "default", "primary", "danger", "success")
_REQUESTS = {
    "request_poll": "Poll",
    "request_users": "Users",
    "request_chat": "Chats",
    "request_managed_bot": "Managed bots",
}
_CHAT_KINDS = ("user", "bot", "group", "channel")


def read_markup(markup: Json | None, private: bool = True) -> Json | None:
    """A reply_markup, or None when it holds nothing (an empty keyboard takes the old one away)."""
    if markup is None:
        return None
    rows = _rows(markup, "keyboard", 'Field "keyboard" must be an Array of Arrays')
    if rows:
        keyboard = [[_keyboard_button(button, private) for button in row] for row in rows]
        return _counted(keyboard, "keyboard") | _options(markup)
    rows = _rows(
        markup, "inline_keyboard", 'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    )
    if rows:
        return _counted([[_inline_button(button, private) for button in row] for row in rows], "inline_keyboard")
    if bool_field(markup, "remove_keyboard"):
        return {"remove_keyboard": True}
    if bool_field(markup, "force_reply"):
        return {"force_reply": True} | _options(markup)
    return None


def inline_only(markup: Json | None) -> Json | None:
    """Edited messages take inline keyboards only."""
    if markup is not None and "inline_keyboard" not in markup:
        raise bad("inline keyboard expected")
    return markup


def _rows(markup: Json, name: str, error: str) -> list[list[Any]]:
    rows = markup.get(name)
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise bad(f'Field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad(error)
    return [row for row in rows if row]


def _counted(rows: list[list[Json]], name: str) -> Json:
    if sum(len(row) for row in rows) > MAX_BUTTONS:
        raise bad("reply markup is too long")
    return {name: rows}


def _options(markup: Json) -> Json:
    names = ("resize_keyboard", "one_time_keyboard", "is_persistent", "selective")
    options: Json = {name: True for name in names if bool_field(markup, name)}
    if placeholder := text_field(markup, "input_field_placeholder"):
        options["input_field_placeholder"] = placeholder[:64]
    return options


def _keyboard_button(button: object, private: bool) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad("Can't parse keyboard button: KeyboardButton must be a String or an Object")
    read = _named(button, "Can't parse keyboard button: ", "keyboard button text must be non-empty")
    asks = {"request_contact": "phone number", "request_location": "location"}
    for name, what in asks.items():
        if bool_field(button, name):
            if not private:
                raise bad(f"{what} can be requested in private chats only")
            return read | {name: True}
    try:
        web_app = _web_app(button) if "web_app" in button else None
        wishes = {name: object_field(button, name) for name in _REQUESTS if name in button}
    except ApiError as error:
        raise bad(f"Can't parse keyboard button: {error}") from None
    if web_app is not None:
        if not private:
            raise bad("Web App buttons can be used in private chats only")
        check_address(web_app["url"], "Keyboard button")
        return read | {"web_app": web_app}
    for name, wish in wishes.items():
        if not private:
            raise bad(f"{_REQUESTS[name]} can be requested in private chats only")
        return read | {name: wish}
    return read


def _web_app(button: Json) -> Json:
    return {"url": needed_text(object_field(button, "web_app"), "url")}


def _inline_button(button: object, private: bool) -> Json:
    start = "Can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad(f"{start}InlineKeyboardButton must be an Object")
    read = _named(button, start, "inline keyboard button text must be non-empty")
    try:
        action = _inline_action(button)
    except ApiError as error:
        raise bad(start + str(error)) from None
    if "callback_data" in action and len(action["callback_data"].encode()) > MAX_DATA_BYTES:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in action:
        action["url"] = _button_url(action["url"])
    wish = action.get("switch_inline_query_chosen_chat")
    if wish is not None and not any(wish[f"allow_{kind}_chats"] for kind in _CHAT_KINDS):
        raise bad("At least one chat type must be allowed")
    if "web_app" in action:
        check_address(action["web_app"]["url"], "inline keyboard button")
        if not private:
            raise bad("BUTTON_TYPE_INVALID")
    if len(action.get("copy_text", {}).get("text", "")) > MAX_COPY_TEXT:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    return read | action


def _named(button: Json, start: str, empty: str) -> Json:
    try:
        text = needed_text(button, "text")
        style = text_field(button, "style").lower()
        icon = text_field(button, "icon_custom_emoji_id")
    except ApiError as error:
        raise bad(start + str(error)) from None
    if style not in STYLES:
        raise bad(f"{start}invalid button style specified")
    if not text.strip():
        raise bad(empty)
    read: Json = {"text": text.strip()}
    if style not in ("", "default"):
        read["style"] = style
    return read | ({"icon_custom_emoji_id": icon} if icon else {})


def _inline_action(button: Json) -> Json:
    """The first of these that is there decides, in Telegram's order."""
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
        return {"login_url": object_field(button, "login_url")}
    if "web_app" in button:
        return {"web_app": _web_app(button)}
    if "copy_text" in button:
        return {"copy_text": {"text": needed_text(object_field(button, "copy_text"), "text")}}
    raise bad("Text buttons are unallowed in the inline keyboard")


def _chosen_chat(wish: Json) -> Json:
    """Which chats may be chosen; all of them is what `switch_inline_query` says shorter."""
    kinds = {f"allow_{kind}_chats": bool_field(wish, f"allow_{kind}_chats") for kind in _CHAT_KINDS}
    query = text_field(wish, "query")
    if all(kinds.values()):
        return {"switch_inline_query": query}
    return {"switch_inline_query_chosen_chat": {"query": query, **kinds}}


def _button_url(url: str) -> str:
    if not (link := checked_link(url)):
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return link
