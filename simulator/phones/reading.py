"""The phone API, reading side: the world, the messages, the files, the live events, the inspector's log."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from urllib.parse import quote

from aiohttp import WSCloseCode, WSMsgType, web

from simulator.botapi.commands import all_commands
from simulator.events import TOO_SLOW
from simulator.refusal import Refusal
from simulator.show import phone_card, user_card
from simulator.station import Station
from simulator.wire_json import write_json
from simulator.world import Chat, Json, Message, User

PAGE_SIZE = 50
MAX_PAGE = 500
PING_SECONDS = 20.0


def phone_user(station: Station, request: web.Request) -> User:
    """The owner of the phone in the address."""
    user = station.world.users.get(_number(request.match_info["u"]))
    if user is None:
        raise Refusal("there is no such user", 404)
    return user


def phone_chat(station: Station, request: web.Request) -> tuple[User, Chat]:
    """The phone and the chat in the address."""
    user = phone_user(station, request)
    chat = station.world.chats.get(_number(request.match_info["c"]))
    if chat is None or user.id not in chat.members:
        raise Refusal("this user has no such chat", 404)
    return user, chat


def own_view(station: Station, message: Message, user: User) -> web.Response:
    """A message as the answer to the phone that caused it."""
    return web.json_response(phone_card(station.world, message, user.id))


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise Refusal("an id is a number", 404) from None


class Phone:
    """Serves what a page reads."""

    def __init__(self, station: Station) -> None:
        self._station = station

    def routes(self) -> list[web.RouteDef]:
        """The addresses."""
        return [
            web.get("/phone/world", self.world),
            web.get("/phone/users/{u}/chats/{c}/messages", self.messages),
            web.post("/phone/users/{u}/chats/{c}/read", self.read),
            web.get("/phone/files/{file_id}", self.file),
            web.get("/phone/samples/{index}", self.sample),
            web.get("/phone/events", self.events),
            web.get("/phone/log", self.log),
        ]

    async def world(self, request: web.Request) -> web.Response:
        """All there is, for a page that opens."""
        station = self._station
        fittings = station.fittings
        return web.json_response(
            {
                "bot": station.world.bot.card() | fittings.bot.shown(),
                "users": [user_card(station.world, user_id) for user_id in station.world.users],
                "samples": [
                    {"name": sample.name, "url": f"/phone/samples/{i}"} for i, sample in enumerate(fittings.samples)
                ],
                "buttons": [{"label": button.label} for button in fittings.buttons],
                "suggestions": fittings.suggestions,
                "timezone": fittings.timezone,
                "now": station.clock.now(),
                "commands": all_commands(station),
                "menu_buttons": station.keeper.meta("menu_buttons", {}),
            }
        )

    async def messages(self, request: web.Request) -> web.Response:
        """A page of a chat, newest last; looking at the newest reads them."""
        user, chat = phone_chat(self._station, request)
        before = _number(request.query.get("before", "0"))
        limit = min(_number(request.query.get("limit", str(PAGE_SIZE))), MAX_PAGE)
        found = self._station.world.history(chat.id, before, limit)
        if not before:
            self._mark_read(user, chat)
        return web.json_response([phone_card(self._station.world, message, user.id) for message in found])

    async def read(self, request: web.Request) -> web.Response:
        """The user has seen the chat."""
        user, chat = phone_chat(self._station, request)
        self._mark_read(user, chat)
        return web.json_response(user_card(self._station.world, user.id))

    def _mark_read(self, user: User, chat: Chat) -> None:
        if chat.unread.pop(str(user.id), 0):
            self._station.world.save_chat(chat)

    async def file(self, request: web.Request) -> web.Response:
        """The bytes of a file, shown or (`download=1`) saved."""
        file = self._station.files.get(request.match_info["file_id"])
        if file is None:
            raise Refusal("there is no such file", 404)
        name = file.name or file.path.rsplit("/", 1)[-1]
        how = "attachment" if request.query.get("download") else "inline"
        headers = {
            "Content-Disposition": f"{how}; filename*=UTF-8''{quote(name)}",
            "Content-Type": file.mime,
            "Cache-Control": "private, max-age=31536000, immutable",
            # What a user or a bot sent must not run as a page of this server.
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
            "X-Content-Type-Options": "nosniff",
        }
        return web.Response(body=self._station.files.content(file), headers=headers)

    async def sample(self, request: web.Request) -> web.FileResponse:
        """A picture of the tray."""
        index = _number(request.match_info["index"])
        if not 0 <= index < len(self._station.fittings.samples):
            raise Refusal("there is no such sample", 404)
        return web.FileResponse(self._station.fittings.samples[index].path)

    async def log(self, request: web.Request) -> web.Response:
        """The last Bot API calls and updates."""
        limit = _number(request.query.get("limit", "200"))
        return web.json_response(self._station.hub.log(limit))

    async def events(self, request: web.Request) -> web.WebSocketResponse:
        """Everything that changes, as it does."""
        socket = web.WebSocketResponse(heartbeat=PING_SECONDS)
        await socket.prepare(request)
        queue = self._station.hub.listen()
        sender = asyncio.create_task(_forward(queue, socket))
        try:
            async for frame in socket:
                if frame.type == WSMsgType.ERROR:
                    break
        finally:
            self._station.hub.leave(queue)
            sender.cancel()
            with suppress(asyncio.CancelledError):
                await sender
        return socket


async def _forward(queue: asyncio.Queue[Json], socket: web.WebSocketResponse) -> None:
    with suppress(ConnectionError):
        while True:
            event = await queue.get()
            if event["type"] == TOO_SLOW:
                await socket.close(code=WSCloseCode.TRY_AGAIN_LATER)
                return
            await socket.send_str(write_json(event))
