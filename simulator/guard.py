"""Keeps other web sites in the developer's browser out: who may call, and what may frame the page.

Everything here listens on 127.0.0.1, which any page in any tab can reach too. A browser says where a call comes from
(`Host`, `Origin`, `Sec-Fetch-Site`); bots and tests say nothing of the kind and are let through.
"""

from __future__ import annotations

import re

from aiohttp import web
from aiohttp.typedefs import Handler

from simulator.errors import ApiError
from simulator.refusal import Refusal

_HERE = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)
_OF_BOTS = re.compile(r"/(?:file/)?bot")
_OF_THE_PAGE = re.compile(r"/(?:phone|control)/")
_HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    # Scripts of two versions do not work together: a browser asks each time whether its copy still holds.
    "Cache-Control": "no-cache",
}


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Only the page itself uses the phone and control APIs; only this machine's pages the Bot API; files are free."""
    of_bots = _OF_BOTS.match(request.path)
    trouble = _trouble(request, bool(of_bots))
    if not trouble:
        return await handler(request)
    if of_bots:
        error = ApiError(403, trouble)
        return web.json_response(error.body(), status=error.code)
    raise Refusal(trouble, 403)


async def sign(request: web.Request, response: web.StreamResponse) -> None:
    """No other site shows the page in a frame of its own; a type is what it is said to be."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)


def _trouble(request: web.Request, of_bots: bool) -> str:
    """Why a request is refused; empty when it is not."""
    # A name that somebody else's DNS sends to 127.0.0.1 makes a foreign page look like ours.
    host = request.headers.get("Host", "")
    if host and not _HERE.fullmatch(host):
        return "call this server 127.0.0.1 or localhost"
    if not of_bots and not _OF_THE_PAGE.match(request.path):
        return ""
    origin = request.headers.get("Origin")
    if origin is not None:
        near = _is_here(origin) if of_bots else origin.lower() == f"http://{host.lower()}"
    else:
        # A picture or a link of another site carries no origin, but this.
        site = request.headers.get("Sec-Fetch-Site", "none")
        near = site in ("same-origin", "none") or (of_bots and site == "same-site")
    return "" if near else "another web site must not call this"


def _is_here(origin: str) -> bool:
    scheme, _, place = origin.partition("://")
    return scheme.lower() in ("http", "https") and bool(_HERE.fullmatch(place))
