"""The phone API, people and top bar: a new phone, a changed one, and the buttons that call other servers."""

from __future__ import annotations

import aiohttp
from aiohttp import web

from simulator.phones.reading import phone_user
from simulator.refusal import Refusal, json_object
from simulator.show import user_card
from simulator.station import Station
from simulator.world import Json, User

_NAMES = ("first_name", "last_name", "username", "language_code")
_FIRST_FREE_ID = 1001
_CALL_TIMEOUT = 30.0


class PhoneUsers:
    """Serves what changes the people."""

    def __init__(self, station: Station) -> None:
        self._station = station

    def routes(self) -> list[web.RouteDef]:
        """The addresses."""
        return [
            web.post("/phone/users", self.add),
            web.patch("/phone/users/{u}", self.change),
            web.get("/phone/users/{u}/photo", self.photo),
            web.post("/phone/buttons/{index}", self.button),
        ]

    async def add(self, request: web.Request) -> web.Response:
        """A new phone; its id is the next free one unless `id` is given."""
        body = await json_object(request)
        world = self._station.world
        user_id = body.get("id") or max([_FIRST_FREE_ID - 1, *world.users]) + 1
        if not isinstance(user_id, int) or user_id <= 0 or user_id in world.users or user_id == world.bot.id:
            raise Refusal("this id is not free")
        fields = _fields(body)
        if not fields.get("first_name"):
            raise Refusal("first_name is needed")
        user = world.add_user(User(id=user_id, **fields))
        self._station.tell_user(user.id)
        return web.json_response(user_card(world, user.id))

    async def change(self, request: web.Request) -> web.Response:
        """Names, language, blocking the bot, hiding behind forwards, deleting the account."""
        user = phone_user(self._station, request)
        body = await json_object(request)
        fields = _fields(body)
        if "first_name" in fields and not fields["first_name"]:
            raise Refusal("first_name can't be empty")
        for name, value in fields.items():
            setattr(user, name, value)
        for name in ("hides_forwards", "deleted"):
            if name in body:
                setattr(user, name, bool(body[name]))
        self._station.world.save_user(user)
        if "blocked" in body:
            self._station.set_blocked(user, bool(body["blocked"]))
        self._station.tell_user(user.id)
        return web.json_response(user_card(self._station.world, user.id))

    async def photo(self, request: web.Request) -> web.Response:
        """The profile photo, the largest size."""
        user = phone_user(self._station, request)
        file = self._station.files.get(user.photo[-1]["file_id"]) if user.photo else None
        if file is None:
            raise Refusal("this user has no photo", 404)
        headers = {"Cache-Control": "private, max-age=60", "X-Content-Type-Options": "nosniff"}
        return web.Response(body=self._station.files.content(file), content_type="image/jpeg", headers=headers)

    async def button(self, request: web.Request) -> web.Response:
        """Presses a button of the top bar: this server makes the call and hands the answer on."""
        buttons = self._station.fittings.buttons
        index = request.match_info["index"]
        if not index.isdecimal() or int(index) >= len(buttons):
            raise Refusal("there is no such button", 404)
        try:
            timeout = aiohttp.ClientTimeout(total=_CALL_TIMEOUT)
            async with (
                aiohttp.ClientSession(timeout=timeout, trust_env=False) as session,
                # An address of this machine must not lead to another.
                session.post(buttons[int(index)].address, allow_redirects=False) as response,
            ):
                if 300 <= response.status < 400:
                    raise Refusal("the button's server did not answer", 502)
                answer = await response.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, ValueError):
            raise Refusal("the button's server did not answer", 502) from None
        if not isinstance(answer, dict):
            answer = {"text": str(answer)}
        self._station.hub.tell("button", user_ids=[], index=int(index), answer=answer)
        return web.json_response(answer)


def _fields(body: Json) -> Json:
    fields = {name: body[name] for name in (*_NAMES, "role_label") if name in body}
    for name, value in fields.items():
        wanted = dict if name == "role_label" else str
        if not isinstance(value, wanted):
            raise Refusal(f"{name} is of the wrong type")
    return fields
