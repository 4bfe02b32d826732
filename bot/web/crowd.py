"""How many may be at the web server at once: connections that stand open, and calls that are being answered."""

from __future__ import annotations

import asyncio

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

CONNECTIONS = 256  # a proxy needs a few dozen; each one costs a file of the process
CALLS = 64  # side by side; what comes on top is told to come again
_SELDOM = ("/health",)  # never refused for a crowd: whoever watches the bot would take it for dead


class Crowded(asyncio.Protocol):
    """A connection on top of the most: closed before a word."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Close it."""
        transport.close()


class Door:
    """Opens connections for the server as long as there is room."""

    def __init__(self, server: web.Server, most: int = CONNECTIONS) -> None:
        self._server, self._most = server, most

    def __call__(self) -> asyncio.BaseProtocol:
        """The protocol of a new connection."""
        return self._server() if len(self._server.connections) < self._most else Crowded()


class Crowd:
    """Counts the calls that are being answered."""

    def __init__(self, most: int = CALLS) -> None:
        self._most, self._calls = most, 0

    def middleware(self) -> Middleware:
        """Turns away what comes on top."""

        @web.middleware
        async def counted(request: web.Request, handler: Handler) -> web.StreamResponse:
            if request.path in _SELDOM:
                return await handler(request)
            if self._calls >= self._most:
                raise web.HTTPServiceUnavailable
            self._calls += 1
            try:
                return await handler(request)
            finally:
                self._calls -= 1

        return counted
