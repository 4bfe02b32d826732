"""Keyboards: what the Bot API server reads of them, and what Telegram says of them when the chat is known."""

from __future__ import annotations

from typing import Any

from simulator.botapi.fields import array_field, bool_field, text_field
from simulator.botapi.markup.buttons import inline_button, keyboard_button
from simulator.botapi.markup.web_apps import check_address
from simulator.botapi.text.links import BadLink, check_link, link_user_id
from simulator.botapi.text.tidy import clean
from simulator.errors import bad
from simulator.world import Json

MAX_BUTTONS = 100
MAX_DATA_BYTES = 64
MAX_COPY_TEXT = 256
_MAX_ROW = 12
_MAX_READ = 300
_PRIVATE_ONLY = {
    "request_contact": "Phone number can be requested in private chats only",
    "request_location": "Location can be requested in private chats only",
    "request_poll": "Poll can be requested in private chats only",
    "web_app": "Web App buttons can be used in private chats only",
    "request_users": "Users can be requested in private chats only",
    "request_chat": "Chats can be requested in private chats only",
    "request_managed_bot": "Managed bots can be requested in private chats only",
}


def read_markup(markup: Json | None, private: bool = True) -> Json | None:
    """A reply_markup, or None when it holds nothing (an empty keyboard takes the old one away)."""
    return checked_markup(parsed_markup(markup), private)


def parsed_markup(markup: Json | None) -> Json | None:
    """The first half: the fields and their types."""
    if markup is None:
        return None
    outer = 'Field "keyboard" must be an Array of Arrays'
    rows = [[keyboard_button(button) for button in row] for row in _rows(markup, "keyboard", outer)]
    outer = 'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    inline = [[inline_button(button) for button in row] for row in _rows(markup, "inline_keyboard", outer)]
    removed, selective, forced = [bool_field(markup, name) for name in ("remove_keyboard", "selective", "force_reply")]
    options: Json = {"selective": True} if selective else {}
    hint = text_field(markup, "input_field_placeholder")
    placeholder: Json = {"input_field_placeholder": hint} if hint else {}
    if rows:
        names = ("resize_keyboard", "one_time_keyboard", "is_persistent")
        looks = {name: True for name in names if bool_field(markup, name)}
        return {"keyboard": rows, **looks, **options, **placeholder}
    if inline:
        return {"inline_keyboard": inline}
    if removed:
        return {"remove_keyboard": True, **options}
    return {"force_reply": True, **options, **placeholder} if forced else None


def _rows(markup: Json, name: str, error: str) -> list[list[Any]]:
    rows = array_field(markup, name)
    if not all(isinstance(row, list) for row in rows):
        raise bad(error)
    return rows


def checked_markup(markup: Json | None, private: bool) -> Json | None:
    """The second half: what the buttons may say and do in this chat."""
    if markup is None:
        return None
    if private:  # who a keyboard is for is only a question where several people are
        markup = {name: value for name, value in markup.items() if name != "selective"}
    for name, check in (("keyboard", _check_key), ("inline_keyboard", _check_inline)):
        if name in markup:
            rows = _shown(markup[name])
            rows = [[check(button, private) for button in row] for row in rows]
            if sum(len(row) for row in rows) > MAX_BUTTONS:
                raise bad("reply markup is too long")
            return markup | {name: rows} if rows else None
    return markup


def inline_only(markup: Json | None) -> Json | None:
    """Edited messages take inline keyboards only."""
    if markup is not None and "inline_keyboard" not in markup:
        raise bad("inline keyboard expected")
    return markup


def _shown(rows: list[list[Json]]) -> list[list[Json]]:
    """Without the buttons Telegram passes over: nameless ones, a row's thirteenth, the 301st."""
    kept: list[list[Json]] = []
    left = _MAX_READ
    for row in rows:
        named = [button for button in row if button["text"] or "icon_custom_emoji_id" in button]
        named = named[: min(_MAX_ROW, left)]
        left -= len(named)
        kept += [named] if named else []
    return kept


def _check_key(button: Json, private: bool) -> Json:
    read = _clean_text(button, "Keyboard button text must be non-empty")
    for name, error in _PRIVATE_ONLY.items():
        if name in button and not private:
            raise bad(error)
    if "web_app" in button:
        check_address(button["web_app"]["url"], "Keyboard button")
    return read


def _check_inline(button: Json, private: bool) -> Json:
    """What Telegram's client library says first, then (in capitals) what its servers do."""
    read = _clean_text(button, "Inline keyboard button text must be non-empty")
    if "url" in button and not link_user_id(button["url"]):
        read["url"] = _link(button["url"], "Inline keyboard button", https_only=False)
    if "login_url" in button:
        url = read.pop("login_url")["url"]
        if link_user_id(url):
            raise bad("Link to a user can't be used in login URL buttons")
        read["url"] = _link(url, "Inline keyboard button login", https_only=True)
    if "web_app" in button:
        check_address(button["web_app"]["url"], "Inline keyboard button")
        if not private:
            raise bad("BUTTON_TYPE_INVALID")
    kinds = button.get("switch_inline_query_chosen_chat")
    if kinds is not None and not any(value for name, value in kinds.items() if name != "query"):
        raise bad("At least one chat type must be allowed")
    if len(button.get("callback_data", "").encode()) > MAX_DATA_BYTES:
        raise bad("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 0 < len(button["copy_text"]["text"]) <= MAX_COPY_TEXT:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    return read


def _clean_text(button: Json, empty: str) -> Json:
    if not (text := clean(button["text"])):
        raise bad(empty)
    return button | {"text": text}


def _link(url: str, what: str, https_only: bool) -> str:
    try:
        return check_link(url, http_only=https_only, https_only=https_only)
    except BadLink as error:
        raise bad(f"{what} {error}") from None
