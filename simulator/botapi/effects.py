"""What a fault does to a request: refused, kept waiting, taken or answered at a trickle, cut off."""

from __future__ import annotations

import asyncio
import math

from aiohttp import web

from simulator.botapi.request import Call, read_call
from simulator.errors import ApiError, forbidden, too_many
from simulator.faults import Fault
from simulator.world import Json

_CUTS = ("timeout", "drop", "half")
_PIECES = 20


async def suffer(fault: Fault | None) -> None:
    """What happens before a call is looked at: a wait, a refusal."""
    if fault is None:
        return
    if fault.kind == "429":
        raise too_many(max(1, int(fault.seconds)))
    if fault.kind == "500":
        raise ApiError(500, "Internal Server Error")
    if fault.kind in ("delay", "timeout"):
        await asyncio.sleep(fault.seconds)
    if fault.kind == "timeout":
        raise ApiError(504, "Gateway Timeout")


def shut_out(fault: Fault | None, params: Json) -> None:
    """For this call the user has blocked the bot, or the group has thrown it out."""
    if fault is not None and fault.kind == "blocked":
        group = str(params.get("chat_id", "")).strip().startswith("-")
        raise forbidden("bot was kicked from the group chat" if group else "bot was blocked by the user")


async def read(request: web.Request, method: str, fault: Fault | None) -> Call:
    """The call; with `slow` a body with files is taken piece by piece, so that the sender feels it."""
    if fault is None or fault.kind != "slow":
        return await read_call(request, method)
    left = fault.seconds
    length = request.content_length or 0

    async def pace(size: int) -> None:
        nonlocal left
        pause = min(left, fault.seconds * size / max(length, size))
        left -= pause
        await asyncio.sleep(pause)

    call = await read_call(request, method, pace)
    await asyncio.sleep(left)
    return call


async def send(request: web.Request, response: web.Response, fault: Fault | None) -> web.StreamResponse:
    """The answer, or what a fault leaves of it."""
    if fault is None or fault.kind not in _CUTS:
        return response
    if fault.kind == "half" and isinstance(response.body, bytes):
        stream = await _begun(request, response)
        await stream.write(response.body[: len(response.body) // 2])
    if request.transport is not None:
        request.transport.close()
    return response


async def send_slowly(request: web.Request, response: web.Response, seconds: float) -> web.StreamResponse:
    """The answer in pieces, over so many seconds."""
    body = response.body if isinstance(response.body, bytes) else b""
    stream = await _begun(request, response)
    size = max(1, math.ceil(len(body) / _PIECES))
    for start in range(0, len(body), size):
        await asyncio.sleep(seconds / _PIECES)
        await stream.write(body[start : start + size])
    await stream.write_eof()
    return stream


async def _begun(request: web.Request, response: web.Response) -> web.StreamResponse:
    length = len(response.body) if isinstance(response.body, bytes) else 0
    stream = web.StreamResponse(status=response.status, headers={"Content-Length": str(length)})
    stream.content_type = response.content_type
    await stream.prepare(request)
    return stream
