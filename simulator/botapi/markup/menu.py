"""The button beside the input field of a private chat."""

from __future__ import annotations

from simulator.botapi.fields import needed_text, object_field
from simulator.botapi.markup.web_apps import check_address
from simulator.botapi.text.tidy import clean
from simulator.errors import ApiError, bad
from simulator.world import Json


def parsed_button(given: object) -> Json:
    """The first half: its fields and their types."""
    if not isinstance(given, dict):
        return {"type": "default"}
    try:
        return _parsed(given)
    except ApiError as error:
        raise bad(f"Can't parse menu button: {error}") from None


def _parsed(given: Json) -> Json:
    kind = needed_text(given, "type")
    if kind in ("default", "commands"):
        return {"type": kind}
    if kind != "web_app":
        raise bad("MenuButton has unsupported type")
    text, url = needed_text(given, "text"), needed_text(object_field(given, "web_app"), "url")
    return {"type": kind, "text": text, "web_app": {"url": url}}


def checked_button(button: Json) -> Json:
    """The second half: what it may be."""
    if button["type"] != "web_app":
        return button
    if not button["text"]:
        raise bad("Menu button text must be non-empty")
    check_address(button["web_app"]["url"], "Menu button")
    return button | {"text": clean(button["text"])}
