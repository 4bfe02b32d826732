"""The phone API, Mini Apps: opening one from the button that is there now, with a signed initData."""

from __future__ import annotations

import re
from typing import Any

from aiohttp import web

from simulator.apps.init_data import LIGHT, app_address, signed, user_json, verifying_key
from simulator.apps.sessions import Session
from simulator.inline import chat_instance
from simulator.phones.reading import phone_chat
from simulator.refusal import Refusal, json_object
from simulator.station import Station
from simulator.world import Chat, Json, User

KINDS = ("inline", "keyboard", "menu", "main", "inline_button")
ANSWERABLE = ("inline", "menu")
ANONYMOUS = ("keyboard", "inline_button")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_START = re.compile(r"[A-Za-z0-9_-]{0,512}")


class PhoneApps:
    """Serves Mini Apps."""

    def __init__(self, station: Station) -> None:
        self._station = station

    def routes(self) -> list[web.RouteDef]:
        """The addresses."""
        return [
            web.post("/phone/users/{u}/chats/{c}/web_app", self.open),
            web.get("/control/web_app_key", self.key),
        ]

    async def key(self, request: web.Request) -> web.Response:
        """The public key that `signature` in initData is checked with."""
        return web.json_response({"public_key": verifying_key(self._station.token)})

    async def open(self, request: web.Request) -> web.Response:
        """Opens the app behind a button; `force` also one that is not there (any more)."""
        user, chat = phone_chat(self._station, request)
        body = await json_object(request)
        station = self._station
        kind, url, start = body.get("kind"), body.get("url") or "", body.get("start_param") or ""
        if kind not in KINDS or not isinstance(url, str) or not isinstance(start, str) or not _START.fullmatch(start):
            raise Refusal(f"kind must be one of {', '.join(KINDS)}, url and start_param texts")
        if kind == "main":
            url = url or station.fittings.bot.main_web_app
        button = self._button(user, chat, kind, url, body.get("message_id"))
        if not url or (button is None and not body.get("force")):
            raise Refusal("there is no such button now", 409)
        if user.blocked and chat.type == "private" and not body.get("force"):
            raise Refusal("unblock the bot first", 403)
        theme = _theme(body.get("theme"))
        query_id = station.apps.next_id("query") if kind in ANSWERABLE else ""
        session = Session(
            station.apps.next_id("session"), user.id, chat.id, kind, url, button or "", query_id, station.clock.now()
        )
        station.apps.open(session)
        address = app_address(url, self._init_data(user, chat, session, start), theme, start)
        title = station.world.bot.first_name
        return web.json_response({"session": session.session, "url": address, "kind": kind, "title": title})

    def _init_data(self, user: User, chat: Chat, session: Session, start: str) -> str:
        fields: dict[str, str] = {}
        if session.query_id:
            fields["query_id"] = session.query_id
        if session.kind not in ANONYMOUS:
            fields["user"] = user_json(user)
        if session.kind == "main":
            fields["chat_instance"] = chat_instance(chat.id)
            fields["chat_type"] = "sender" if chat.type == "private" else chat.type
            if start:
                fields["start_param"] = start
        return signed(self._station.token, fields | {"auth_date": str(session.at)})

    def _button(self, user: User, chat: Chat, kind: str, url: str, message_id: Any) -> str | None:
        """The text of the button that opens this address now."""
        station = self._station
        buttons: list[Json] = []
        if kind == "inline":
            message = station.world.message(chat.id, message_id) if isinstance(message_id, int) else None
            buttons = _of(message.markup if message else None, "inline_keyboard")
        elif kind == "keyboard":
            buttons = _of(self._keyboard(chat), "keyboard")
        elif kind == "menu" and chat.type == "private":
            buttons = [self._menu_button(user)]
        elif kind == "inline_button":
            buttons = station.inline.last_buttons(user.id)
        elif kind == "main" and url == station.fittings.bot.main_web_app:
            return ""
        found = (b for b in buttons if isinstance(b.get("web_app"), dict) and b["web_app"].get("url") == url)
        button = next(found, None)
        return None if button is None else str(button["text"])

    def _menu_button(self, user: User) -> Json:
        kept: Json = self._station.keeper.meta("menu_buttons", {})
        own: Json = kept.get(str(user.id), {"type": "default"})
        return own if own["type"] != "default" else kept.get("default", own)

    def _keyboard(self, chat: Chat) -> Json | None:
        """The reply keyboard a phone shows now."""
        for message in reversed(self._station.world.history(chat.id, 0, chat.last_message_id)):
            if message.markup and ("keyboard" in message.markup or "remove_keyboard" in message.markup):
                return message.markup
        return None


def _of(markup: Json | None, name: str) -> list[Json]:
    return [button for row in (markup or {}).get(name, []) for button in row]


def _theme(given: object) -> dict[str, str]:
    if given is None:
        return LIGHT
    if not isinstance(given, dict) or not all(isinstance(c, str) and _COLOUR.fullmatch(c) for c in given.values()):
        raise Refusal("theme is an object of colours like #ffffff")
    return given
