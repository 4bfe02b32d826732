"""Wires the local Telegram together and runs it: one process, one port of 127.0.0.1."""

from __future__ import annotations

import socket
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web
from aiohttp.typedefs import Handler

from simulator.botapi.dispatch import BotApi
from simulator.botapi.request import MAX_BODY
from simulator.control import Control
from simulator.founding import Founding, read_world
from simulator.guard import guard, sign
from simulator.people.portraits import store_portrait
from simulator.phones.app_calls import PhoneAppCalls
from simulator.phones.apps import PhoneApps
from simulator.phones.groups import PhoneGroups
from simulator.phones.inline import PhoneInline
from simulator.phones.marks import PhoneMarks
from simulator.phones.reading import Phone
from simulator.phones.sending import PhoneSend
from simulator.phones.users import PhoneUsers
from simulator.refusal import Refusal, explain
from simulator.state import open_keeper
from simulator.station import Button, Station
from simulator.world import Json, User

HOST = "127.0.0.1"
DEMO_TOKEN = "1000:demo"  # noqa: S105 - worth nothing outside this machine
PAGE = Path(__file__).parent / "page"
_SHUTDOWN = 0.5


class Simulator:
    """A local Telegram with one bot.

    `async with Simulator(token=…, world=…) as sim:` serves at `sim.base_url`; a bot's library takes
    `sim.api_url` (token goes right behind it) and `sim.file_url`.
    """

    def __init__(
        self,
        token: str = DEMO_TOKEN,
        world: Json | Path | None = None,
        *,
        port: int = 0,
        state: Path | None = None,
        limits: bool = True,
        strict: bool = True,
        bot_username: str = "local_bot",
        bot_name: str = "Bot",
        buttons: list[Button] | None = None,
        webhook_wait: float = 1.0,
    ) -> None:
        self.token = token
        self.port = port
        number = token.partition(":")[0]
        if not number.isdecimal() or ":" not in token:
            raise ValueError("a token is the bot's number, a colon and a secret")
        bot = User(id=int(number), first_name=bot_name, username=bot_username, is_bot=True)
        self._founding: Founding = read_world(world, buttons or [])
        self._keeper = open_keeper(state)
        self.station = Station(self._keeper, bot, token, self._founding.fittings, limits)
        self._found_world()
        self._api = BotApi(self.station, strict, webhook_wait)
        self._runner: web.AppRunner | None = None
        self._socket: socket.socket | None = None

    def _found_world(self) -> None:
        """What a kept state already knows is left as it is."""
        world = self.station.world
        for user in self._founding.users:
            if user.id not in world.users:
                user.photo = self._portrait(user.id)
                world.add_user(user)
        for chat in self._founding.chats:
            if chat.id not in world.chats:
                if strangers := set(chat.members) - set(world.users) - {world.bot.id}:
                    raise ValueError(f"{chat.title} has members who are no users: {sorted(strangers)}")
                chat.photo = self._portrait(chat.id)
                world.add_chat(chat)
        self._keeper.commit()

    def _portrait(self, owner_id: int) -> list[Json]:
        path = self._founding.photos.get(owner_id)
        return store_portrait(self.station.files, path.read_bytes()) if path is not None else []

    @property
    def base_url(self) -> str:
        """Where everything is."""
        return f"http://{HOST}:{self.port}"

    @property
    def api_url(self) -> str:
        """The `base_url` of python-telegram-bot."""
        return f"{self.base_url}/bot"

    @property
    def file_url(self) -> str:
        """The `base_file_url` of python-telegram-bot."""
        return f"{self.base_url}/file/bot"

    def application(self) -> web.Application:
        """All routes."""
        app = web.Application(client_max_size=MAX_BODY, middlewares=[self._keep, explain, guard])
        app.on_response_prepare.append(sign)
        parts = (self._api, Phone(self.station), PhoneSend(self.station), PhoneUsers(self.station))
        apps = (PhoneInline(self.station), PhoneApps(self.station), PhoneAppCalls(self.station))
        groups = (PhoneGroups(self.station), PhoneMarks(self.station))
        for part in (*parts, *apps, *groups, Control(self.station)):
            app.router.add_routes(part.routes())
        for place in ("phone", "control"):
            app.router.add_route("*", f"/{place}/{{rest:.*}}", _nothing)
        app.router.add_get("/", _index)
        app.router.add_static("/", PAGE)
        return app

    @web.middleware
    async def _keep(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """What a request changed is kept before its answer leaves."""
        response = await handler(request)
        self._keeper.commit()
        return response

    def reserve(self) -> socket.socket:
        """Takes the port, before anything is served on it: nobody else can have it meanwhile. OSError."""
        taken = socket.socket()
        if self.port:  # one that was just left may be taken again
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((HOST, self.port))
        except OSError:
            taken.close()
            raise
        self.port = int(taken.getsockname()[1])
        self._socket = taken
        return taken

    async def start(self) -> None:
        """Opens the port and goes on delivering to a webhook."""
        taken = self._socket or self.reserve()
        self._runner = web.AppRunner(self.application(), access_log=None, shutdown_timeout=_SHUTDOWN)
        await self._runner.setup()
        await web.SockSite(self._runner, taken).start()
        self._api.webhook.start()

    async def stop(self) -> None:
        """Closes everything; what is kept in a file stays."""
        await self._api.webhook.stop()
        if self._runner is not None:
            await self._runner.cleanup()
        if self._socket is not None:
            self._socket.close()
            self._socket = None
        self._keeper.close()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()


async def _index(request: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE / "index.html")


async def _nothing(request: web.Request) -> web.Response:
    raise Refusal("there is nothing at this address", 404)
