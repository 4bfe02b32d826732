"""The front desk of the Bot API: token, method, faults, checks, the call itself, the answer, the log."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from aiohttp import web

from simulator.botapi.methods_apps import APP_HANDLERS
from simulator.botapi.methods_bot import BOT_HANDLERS
from simulator.botapi.methods_chats import CHAT_HANDLERS
from simulator.botapi.methods_edit import EDIT_HANDLERS
from simulator.botapi.methods_inline import INLINE_HANDLERS
from simulator.botapi.methods_marks import MARK_HANDLERS
from simulator.botapi.methods_send import SEND_HANDLERS
from simulator.botapi.methods_updates import UPDATE_HANDLERS
from simulator.botapi.parameters import METHODS
from simulator.botapi.request import Call, check, read_call
from simulator.botapi.webhook import Webhook
from simulator.errors import ApiError, too_many
from simulator.faults import Fault
from simulator.station import Station
from simulator.world import Json

Handler: TypeAlias = Callable[[Station, Call], Awaitable[Any]]

HANDLERS: dict[str, Handler] = {
    **APP_HANDLERS,
    **BOT_HANDLERS,
    **CHAT_HANDLERS,
    **EDIT_HANDLERS,
    **INLINE_HANDLERS,
    **MARK_HANDLERS,
    **SEND_HANDLERS,
}
_BY_LOWER_NAME = {name.lower(): name for name in METHODS}
_QUIET = ("getUpdates",)
_FAULT_RETRY_AFTER = 1


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
            web.route("*", "/bot{token}/{method:.*}", self.handle),
        ]

    async def download(self, request: web.Request) -> web.Response:
        """A file of getFile."""
        if request.match_info["token"] != self._station.token:
            return _answer(ApiError(401, "").body(), 401)
        file = self._station.files.at(request.match_info["path"])
        if file is None:
            return _answer(ApiError(404, "").body(), 404)
        return web.Response(body=self._station.files.content(file), content_type="application/octet-stream")

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call, from request to answer."""
        started = time.monotonic()
        written = request.match_info["method"]
        method = _BY_LOWER_NAME.get(written.lower(), written)
        counted = method not in _QUIET
        self._station.calls_running += counted
        try:
            fault = self._station.faults.next_for(method)
            params, status, body = await self._serve(request, method, fault)
        finally:
            self._station.calls_running -= counted
            if counted:
                self._station.last_call = time.monotonic()
        self._station.keeper.commit()
        if counted or status != 200:
            self._log(method, params, status, body, started)
        return await _send(request, body, status, fault)

    async def _serve(self, request: web.Request, method: str, fault: Fault | None) -> tuple[Json, int, Json]:
        call = Call(method, {})
        try:
            self._check_token(request.match_info["token"])
            await _suffer(fault)
            call = await read_call(request, method)
            result = await self._run(call)
            return _shown(call), 200, {"ok": True, "result": result}
        except ApiError as error:
            return _shown(call), error.code, error.body()

    def _check_token(self, token: str) -> None:
        if token == self._station.token:
            return
        number, colon, _ = token.partition(":")
        if not colon or not number.isdecimal() or number.startswith("0"):
            raise ApiError(401, "Unauthorized: invalid token specified")
        raise ApiError(401, "")

    async def _run(self, call: Call) -> Any:
        """The method itself, after the checks every method shares."""
        station = self._station
        if call.method not in METHODS:
            raise ApiError(404, "method not found")
        if station.clock.now() < station.logged_out_until:
            raise ApiError(400, "Logged out")
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


async def _suffer(fault: Fault | None) -> None:
    """What a fault does before the call is looked at."""
    if fault is None:
        return
    if fault.kind == "429":
        raise too_many(max(_FAULT_RETRY_AFTER, int(fault.seconds)))
    if fault.kind == "500":
        raise ApiError(500, "Internal Server Error")
    if fault.kind in ("delay", "timeout"):
        await asyncio.sleep(fault.seconds)
    if fault.kind == "timeout":
        raise ApiError(504, "Gateway Timeout")


async def _send(request: web.Request, body: Json, status: int, fault: Fault | None) -> web.StreamResponse:
    """The answer, or what a fault leaves of it."""
    response = _answer(body, status)
    if fault is None or fault.kind not in ("timeout", "drop", "half"):
        return response
    if fault.kind == "half" and isinstance(response.body, bytes):
        whole = response.body
        stream = web.StreamResponse(status=status, headers={"Content-Length": str(len(whole))})
        stream.content_type = "application/json"
        await stream.prepare(request)
        await stream.write(whole[: len(whole) // 2])
    if request.transport is not None:
        request.transport.close()
    return response


def _answer(body: Json, status: int) -> web.Response:
    headers = {}
    if wait := body.get("parameters", {}).get("retry_after"):
        headers["Retry-After"] = str(wait)
    return web.json_response(body, status=status, headers=headers)


def _shown(call: Call) -> Json:
    """Parameters as the inspector shows them: a file by its name and size."""
    files = {name: f"<{file.name}, {len(file.data)} bytes>" for name, file in call.uploads.items()}
    return call.params | files
