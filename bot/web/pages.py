"""The files of the signing page and the headers that every answer has."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.web_settings import HERE

log = logging.getLogger(__name__)
APP = files("bot.web") / "app"
ID = "{id:[0-9]{1,9}}"  # of a statement, in an address: no more digits than every database takes
_KINDS = {".css": "text/css", ".js": "text/javascript", ".html": "text/html"}
_NAMES = ("sign.css", "sign.js", "pad.js", "draw.js", "bridge.js")
# Where Telegram shows an app in a frame: its web versions.
_TELEGRAM = ("https://web.telegram.org", "https://*.web.telegram.org")
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Strict-Transport-Security": "max-age=31536000",
    "Server": "Fieldclerk",
}
_NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


def policy(api_base: str) -> str:
    """What the page may load and who may frame it: our own files and nothing else; the web versions of Telegram. A Bot
    API on this very machine may be the local Telegram, whose page frames it."""
    parts = urlsplit(api_base)
    framing = (f"{parts.scheme}://{parts.netloc}",) if parts.hostname in HERE else ()
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
        f"form-action 'none'; frame-ancestors {' '.join((*_TELEGRAM, *framing))}"
    )


@web.middleware
async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Every answer has the headers; what fails says so in one word, and never how."""
    try:
        response: web.StreamResponse = await handler(request)
    except web.HTTPException as refusal:
        response = web.json_response({"error": refusal.reason}, status=refusal.status)
        if isinstance(refusal, web.HTTPMethodNotAllowed):
            response.headers["Allow"] = ", ".join(sorted(refusal.allowed_methods))
    except Exception:
        log.exception("a call of the pages failed")
        response = web.json_response({"error": "Internal Server Error"}, status=500)
    for name, value in _ALWAYS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", _NOTHING)
    response.headers.setdefault("Cache-Control", "no-store")
    return response


@dataclass(frozen=True, slots=True)
class Pages:
    """The page and its files, read once. `api_base`: where the Bot API is."""

    api_base: str

    def routes(self) -> list[web.RouteDef]:
        """Where they are served."""
        named = [web.get(f"/app/{name}", self._file(name)) for name in _NAMES]
        return [web.get(f"/sign/{ID}", self._page()), *named]

    def _page(self) -> Handler:
        html = (APP / "index.html").read_text("utf-8")
        headers = {"Content-Security-Policy": policy(self.api_base), "Cache-Control": "no-cache"}

        async def page(_request: web.Request) -> web.StreamResponse:
            return web.Response(text=html, content_type="text/html", headers=headers)

        return page

    def _file(self, name: str) -> Handler:
        content = (APP / name).read_bytes()
        kind = _KINDS[name[name.rindex(".") :]]

        async def file(_request: web.Request) -> web.StreamResponse:
            return web.Response(body=content, content_type=kind, charset="utf-8", headers={"Cache-Control": "no-cache"})

        return file
