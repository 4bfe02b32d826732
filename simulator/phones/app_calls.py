"""The phone API, open Mini Apps: what an app asks its phone to do - send data, share, store, close."""

from __future__ import annotations

import json

from aiohttp import web

from simulator.acts.via_bot import post_via_bot
from simulator.apps.init_data import hashed
from simulator.apps.sessions import BadStorage, Session
from simulator.phones.posting import post_from, whole
from simulator.phones.reading import own_view, phone_user
from simulator.refusal import Refusal, json_object
from simulator.show import phone_card
from simulator.station import Station
from simulator.world import Json, Message, User

MAX_DATA = 4096


class PhoneAppCalls:
    """Serves open Mini Apps."""

    def __init__(self, station: Station) -> None:
        self._station = station

    def routes(self) -> list[web.RouteDef]:
        """The addresses."""
        app = "/phone/users/{u}/web_app/{session}"
        return [
            web.post(f"{app}/data", self.data),
            web.post(f"{app}/contact", self.contact),
            web.post(f"{app}/storage", self.storage),
            web.post(f"{app}/write_access", self.write_access),
            web.post(f"{app}/share", self.share),
            web.post(f"{app}/close", self.close),
        ]

    def _session(self, request: web.Request) -> tuple[User, Session]:
        user = phone_user(self._station, request)
        session = self._station.apps.session(request.match_info["session"])
        if session is None or session.user_id != user.id:
            raise Refusal("this user has no such Mini App open", 404)
        return user, session

    async def data(self, request: web.Request) -> web.Response:
        """`sendData`: from a keyboard button only, once, and the app is closed with it."""
        user, session = self._session(request)
        body = await json_object(request)
        data, text = body.get("data"), body.get("button_text", session.button_text)
        if not isinstance(data, str) or not isinstance(text, str) or not 1 <= len(data.encode()) <= MAX_DATA:
            raise Refusal(f"data has 1 to {MAX_DATA} bytes")
        if session.kind != "keyboard" or session.closed_at:
            raise Refusal("only an app opened from a keyboard button sends data, and once", 409)
        message = self._sent(user, {"web_app_data": {"button_text": text, "data": data}})
        self._closed(session)
        return own_view(self._station, message, user)

    async def contact(self, request: web.Request) -> web.Response:
        """`requestContact`: the bot gets the user's card, the app a signed copy of it."""
        user, _ = self._session(request)
        card: Json = {"phone_number": f"+86138{user.id % 10**8:08d}", "first_name": user.first_name}
        card |= {"last_name": user.last_name} if user.last_name else {}
        message = self._sent(user, {"contact": card | {"user_id": user.id}})
        written = json.dumps({"user_id": user.id, **card}, ensure_ascii=False, separators=(",", ":"))
        fields = {"contact": written, "auth_date": str(self._station.clock.now())}
        response = hashed(self._station.token, fields)
        return web.json_response({"message": phone_card(self._station.world, message, user.id), "response": response})

    async def storage(self, request: web.Request) -> web.Response:
        """One call of `CloudStorage`."""
        user, _ = self._session(request)
        body = await json_object(request)
        params = body.get("params") or {}
        if not isinstance(params, dict):
            raise Refusal("params must be an object")
        try:
            result = self._station.apps.storage(user.id, str(body.get("method")), params)
        except BadStorage as error:
            raise Refusal(str(error)) from None
        return web.json_response({"result": result})

    async def write_access(self, request: web.Request) -> web.Response:
        """`requestWriteAccess`, granted: from now on the bot may write."""
        user, _ = self._session(request)
        if not user.started:
            self._sent(user, {"write_access_allowed": {"from_request": True}})
        return web.json_response({"status": "allowed"})

    async def share(self, request: web.Request) -> web.Response:
        """`shareMessage`: a prepared message goes into a chat the user picked."""
        user, _ = self._session(request)
        body = await json_object(request)
        station = self._station
        prepared = station.apps.prepared(str(body.get("id")), station.clock.now())
        chat = station.world.chats.get(whole(body, "chat_id"))
        if prepared is None or prepared["user_id"] != user.id:
            raise Refusal("this prepared message has expired", 409)
        if chat is None or user.id not in chat.members:
            raise Refusal("this user has no such chat", 404)
        if chat.type == "private" and user.blocked:
            raise Refusal("unblock the bot first", 403)
        if ("bot" if chat.type == "private" else "group") not in prepared["kinds"]:
            raise Refusal("this message is not meant for such a chat", 409)
        if prepared["result"].get("failure"):
            raise Refusal(prepared["result"]["failure"], 502)
        message, _ = post_via_bot(station, user, chat, prepared["result"])
        return own_view(station, message, user)

    async def close(self, request: web.Request) -> web.Response:
        """The sheet is closed; the bot's server has a minute left for its answer."""
        _, session = self._session(request)
        self._closed(session)
        return web.json_response({"closed": True})

    def _closed(self, session: Session) -> None:
        session.closed_at = session.closed_at or self._station.clock.now()
        self._station.apps.save(session)

    def _sent(self, user: User, content: Json) -> Message:
        """A message of the user to the bot, whatever chat the app was opened in."""
        return post_from(self._station, user, self._station.world.chats[user.id], content)
