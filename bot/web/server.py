"""The web server: starts and stops with the bot; health, figures, and the page for signing by hand where it is set."""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from ipaddress import ip_address

from aiohttp import web

from bot.settings import PREFIX, Settings, SettingsError
from bot.web.crowd import Crowd, Door
from bot.web.metrics import TYPE, Refused, metrics_text
from bot.web.pages import Pages, guarded
from bot.web.signing import LARGEST, SigningCalls
from handlers.visit import Surroundings

log = logging.getLogger(__name__)
PATIENCE = 5.0  # seconds for the database to answer, and for what is under way when the bot stops


class WebServer:
    """Listens where the settings say; with no port set it does nothing. `parts` says which parts of the bot work."""

    def __init__(self, settings: Settings, house: Surroundings, parts: Callable[[], Mapping[str, bool]]) -> None:
        self._settings, self._house, self._parts = settings, house, parts
        self._refused = Refused()
        self._checking: asyncio.Task[bool] | None = None
        self._runner: web.AppRunner | None = None
        self._listening: asyncio.Server | None = None

    async def start(self) -> None:
        """Listen; SettingsError when the port is taken or the address is not this machine's."""
        settings = self._settings
        if settings.web_port is None:
            return
        runner = web.AppRunner(self._app(), access_log=None, handle_signals=False, shutdown_timeout=PATIENCE)
        await runner.setup()
        try:
            if runner.server is None:
                raise RuntimeError("the runner was set up without a server")
            loop = asyncio.get_running_loop()
            self._listening = await loop.create_server(Door(runner.server), settings.web_listen, settings.web_port)
        except OSError as error:
            await runner.cleanup()
            where = f"{settings.web_listen}:{settings.web_port}"
            raise SettingsError(
                f"Nothing can listen on {where} ({error.strerror or error}): free it, or name another place by "
                f"{PREFIX}WEB_PORT and {PREFIX}WEB_LISTEN."
            ) from None
        self._runner = runner
        log.info("pages are served on %s:%s", settings.web_listen, settings.web_port)

    async def stop(self) -> None:
        """Answer what is under way, but wait for nobody who does not say what they want; then listen no more."""
        if self._listening is not None:
            self._listening.close()
            self._listening = None
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        if self._checking is not None:
            self._checking.cancel()

    def _app(self) -> web.Application:
        settings = self._settings
        app = web.Application(middlewares=[guarded, Crowd().middleware()], client_max_size=LARGEST)
        app.router.add_get("/health", self._health)
        app.router.add_get("/metrics", self._metrics)
        if settings.web_url:
            opened = timedelta(minutes=settings.web_open_minutes)
            calls = SigningCalls(self._house, settings.token_to_run(), opened, self._refused)
            app.router.add_routes([*Pages(settings.api_base).routes(), *calls.routes()])
        return app

    async def _working(self) -> dict[str, bool]:
        return {"database": await self._database(), **self._parts()}

    async def _database(self) -> bool:
        """Whether it answers in time. One question is under way at most, however many ask."""
        if self._checking is None or self._checking.done():
            self._checking = asyncio.create_task(self._ask_database())
        try:
            return await asyncio.wait_for(asyncio.shield(self._checking), PATIENCE)
        except TimeoutError:
            return False

    async def _ask_database(self) -> bool:
        try:
            return await self._house.look(self._house.desk.reachable)
        except Exception:
            log.exception("the database does not answer")
            return False

    async def _health(self, _request: web.Request) -> web.Response:
        working = await self._working()
        well = all(working.values())
        body = {"status": "ok" if well else "failing", **{name: bool(works) for name, works in working.items()}}
        return web.json_response(body, status=200 if well else 503)

    async def _metrics(self, request: web.Request) -> web.Response:
        if not self._may_read(request):
            raise web.HTTPForbidden
        figures = await self._house.look(self._house.desk.figures)
        seal = await self._house.look(self._house.desk.seal_hold)
        text = metrics_text(figures, await self._working(), self._refused, seal, self._house.desk.house.now())
        return web.Response(body=text.encode(), headers={"Content-Type": TYPE})

    def _may_read(self, request: web.Request) -> bool:
        """Who has the token. Without one set: this machine itself, where nothing is served to the outside; behind a
        proxy everybody would look like this machine."""
        token = self._settings.web_token
        if token is not None:
            given = request.headers.get("Authorization", "").encode("utf-8", "replace")
            return hmac.compare_digest(given, f"Bearer {token.get_secret_value()}".encode())
        return not self._settings.outside and _is_here(request.remote)


def _is_here(remote: str | None) -> bool:
    try:
        return ip_address((remote or "").partition("%")[0]).is_loopback
    except ValueError:
        return False
