"""The front desk of the Bot API: token, method, faults, checks, the call itself, the answer, the log."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from aiohttp import web

from simulator.botapi.effects import read, send, send_slowly, shut_out, suffer
from simulator.botapi.methods.album import ALBUM_HANDLERS
from simulator.botapi.methods.apps import APP_HANDLERS
from simulator.botapi.methods.bot import BOT_HANDLERS
from simulator.botapi.methods.chats import CHAT_HANDLERS
from simulator.botapi.methods.edit import EDIT_HANDLERS
from simulator.botapi.methods.forward import FORWARD_HANDLERS
from simulator.botapi.methods.inline import INLINE_HANDLERS
from simulator.botapi.methods.marks import MARK_HANDLERS
from simulator.botapi.methods.media import MEDIA_HANDLERS
from simulator.botapi.methods.members import MEMBER_HANDLERS
from simulator.botapi.methods.points import POINT_HANDLERS
from simulator.botapi.methods.send import SEND_HANDLERS
from simulator.botapi.methods.updates import UPDATE_HANDLERS, Told
from simulator.botapi.parameters import METHODS
from simulator.botapi.request import Call, check, read_call
from simulator.botapi.webhook import Webhook
from simulator.errors import ApiError, logged_out
from simulator.faults import Fault
from simulator.faults.kinds import FILE
from simulator.station import Station
from simulator.world import Json

_log = logging.getLogger(__name__)
_compact = partial(json.dumps, separators=(",", ":"))

Handler: TypeAlias = Callable[[Station, Call], Awaitable[Any]]

HANDLERS: dict[str, Handler] = {
    **APP_HANDLERS,
    **ALBUM_HANDLERS,
    **BOT_HANDLERS,
    **CHAT_HANDLERS,
    **EDIT_HANDLERS,
    **FORWARD_HANDLERS,
    **INLINE_HANDLERS,
    **MARK_HANDLERS,
    **MEDIA_HANDLERS,
    **MEMBER_HANDLERS,
    **POINT_HANDLERS,
    **SEND_HANDLERS,
}
_BY_LOWER_NAME = {name.lower(): name for name in METHODS}
_QUIET = ("getUpdates",)
MAX_TOKEN = 80


@dataclass(frozen=True, slots=True)
class _Done:
    """What a call came to: its parameters for the inspector, its answer, and what befalls the answer."""

    params: Json
    status: int
    body: Json
    fault: Fault | None


class BotApi:
    """Serves /bot<token>/<method> and /file/bot<token>/<path>."""

    def __init__(self, station: Station, strict: bool, webhook_wait: float) -> None:
        self._station = station
        self._strict = strict
        self.webhook = Webhook(station, webhook_wait, self._run_webhook_answer)

    def routes(self) -> list[web.RouteDef]:
        """The addresses."""
        return [
            web.get("/file/bot{token}/{path:.+}", self.download),
            web.route("*", "/bot{token:[^/]*}/{method:.*}", self.handle),
            web.route("*", "/bot{token}", self.nowhere),
        ]

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A file of getFile."""
        if request.match_info["token"] != self._station.token:
            return _answer(ApiError(401, "").body(), 401)
        fault = self._station.faults.for_call(FILE)
        try:
            await suffer(fault)
        except ApiError as error:
            return await send(request, _answer(error.body(), error.code), fault)
        file = self._station.files.at(request.match_info["path"])
        if file is None:
            return _answer(ApiError(404, "").body(), 404)
        response = web.Response(body=self._station.files.content(file), content_type="application/octet-stream")
        if fault is not None and fault.kind == "slow":
            return await send_slowly(request, response, fault.seconds)
        return await send(request, response, fault)

    async def nowhere(self, request: web.Request) -> web.Response:
        """A token and nothing behind it."""
        return _answer(ApiError(404, "").body(), 404)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call, from request to answer."""
        if request.method not in ("GET", "POST"):
            return web.Response(status=501)
        started = time.monotonic()
        written = request.match_info["method"] or await _named_inside(request)
        method = _BY_LOWER_NAME.get(written.lower(), written)
        counted = method not in _QUIET
        self._station.calls_running += counted
        try:
            # What getUpdates suffers depends on the updates that it finds.
            known = counted and method in METHODS
            fault = self._station.faults.for_call(method) if known else None
            done = await self._serve(request, Call(method, {}), fault)
        finally:
            self._station.calls_running -= counted
            if counted:
                self._station.last_call = time.monotonic()
        self._station.keeper.commit()
        if counted or done.status != 200:
            self._log(method, done.params, done.status, done.body, started)
        return await send(request, _answer(done.body, done.status), done.fault)

    async def _serve(self, request: web.Request, call: Call, fault: Fault | None) -> _Done:
        try:
            self._check_token(request.match_info["token"], call.method)
            await suffer(fault)
            call = await read(request, call.method, fault)
            shut_out(fault, call.params)
            result = await self._run(call)
            body: Json = {"ok": True, "result": result}
            if isinstance(result, Told):
                fault = result.fault
                await suffer(fault)
                body = {"ok": True, "result": result.result}
                if result.description:
                    body["description"] = result.description
            return _Done(_shown(call), 200, body, fault)
        except ApiError as error:
            return _Done(_shown(call), error.code, error.body(), fault)
        except (web.HTTPException, ConnectionError):
            raise
        except Exception:
            # A client reads JSON whatever happens; the fault is ours, and the log tells where.
            _log.exception("%s failed", call.method)
            return _Done(_shown(call), 500, ApiError(500, "Internal Server Error").body(), fault)

    def _check_token(self, token: str, method: str) -> None:
        if token == self._station.token and not method.startswith("test/"):
            return
        number, colon, _ = token.partition(":")
        if not colon or token.startswith("0") or len(token) > MAX_TOKEN:
            raise ApiError(401, "invalid token specified")
        if not number.lstrip("-").isdecimal():
            raise ApiError(421, "Misdirected Request: unallowed token specified")
        if int(number) <= 0:
            raise ApiError(401, "invalid token specified")
        raise ApiError(401, "")

    async def _run(self, call: Call) -> Any:
        """The method itself, after the checks every method shares."""
        station = self._station
        if station.clock.now() < station.logged_out_until:
            raise logged_out()
        if call.method not in METHODS:
            raise ApiError(404, "method not found")
        checked = check(call, METHODS[call.method], self._strict)
        if call.method in UPDATE_HANDLERS:
            return await UPDATE_HANDLERS[call.method](station, self.webhook, checked)
        return await HANDLERS[call.method](station, checked)

    async def _run_webhook_answer(self, call: Call) -> None:
        method = _BY_LOWER_NAME.get(call.method.lower(), call.method)
        if method.startswith("get") or method in ("setWebhook", "deleteWebhook", "close", "logOut"):
            return
        call.method = method
        started = time.monotonic()
        status, answer = 200, {"ok": True}
        try:
            answer["result"] = await self._run(call)
        except ApiError as error:
            status, answer = error.code, error.body()
        self._station.last_call = time.monotonic()
        self._log(method, _shown(call), status, answer, started)

    def _log(self, method: str, params: Json, status: int, body: Json, started: float) -> None:
        spent = round(1000 * (time.monotonic() - started), 1)
        self._station.hub.record(
            "api",
            at=self._station.clock.now(),
            method=method,
            params=params,
            status=status,
            response=body,
            ms=spent,
        )


def _answer(body: Json, status: int) -> web.Response:
    headers = {}
    if wait := body.get("parameters", {}).get("retry_after"):
        headers["Retry-After"] = str(wait)
    return web.json_response(body, status=status, headers=headers, dumps=_compact)


def _shown(call: Call) -> Json:
    """Parameters as the inspector shows them: a file by its name and size."""
    files = {name: f"<{file.name}, {len(file.data)} bytes>" for name, file in call.uploads.items()}
    return call.params | files


async def _named_inside(request: web.Request) -> str:
    """With no method in the path Telegram looks for a parameter of that name."""
    try:
        return str((await read_call(request, "")).params.get("method", ""))
    except ApiError:
        return ""
