"""What the signing page calls: the statement for who opened it, and the signature. JSON; who calls is in every call."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from aiohttp import web

from bot.web.init_data import Doubt, NotBelieved, Opener, opener_of
from bot.web.limits import HOUR, Turnstile
from bot.web.metrics import Refused
from bot.web.pages import ID
from handlers.views.say import Voice
from handlers.views.signing_page import (
    aged_page,
    refused_page,
    signed_page,
    signing_page,
    too_often_page,
    unknown_page,
)
from handlers.visit import Surroundings
from sales.desk.refused import log_refused
from sales.desk.statements.signing.passes import GOOD_FOR
from sales.drawing import BadDrawing, drawing_of
from sales.people import Person
from sales.refusals import AlreadyDecided, BadValue, NotAllowed, NotFound, Refusal
from sales.signing_refusals import NoSigningRight, PassTooOld

LARGEST = 256 * 1024  # bytes of a signature with everything around it
UPLOAD = 30.0  # seconds for the body to come: a page on a poor line takes a few
READS, SIGNS = 60, 12  # a minute, of one person
TRIES = 20  # an hour: entries in the log, which is kept for ever, about those whom nobody vouches for, of each kind
_SCHEME = "tma "  # as other Mini Apps call it: Authorization: tma <launch data>
_STATUS: dict[type[Refusal], int] = {
    NotAllowed: 403,
    NoSigningRight: 403,
    NotFound: 404,
    PassTooOld: 410,
    BadDrawing: 422,
    BadValue: 422,
}
_FIELDS = {"revision", "hash", "pass", "name", "agreed", "drawing"}
_DRAWN = {"width", "height", "strokes"}
Answer = Callable[[Person, Voice, int], Awaitable[web.Response]]


@dataclass(frozen=True, slots=True)
class Sent:
    """A signature as it came over the wire: right in shape, not yet checked in meaning."""

    revision: int
    hash: str
    pass_: str
    name: str
    drawing: dict[str, object]


class SigningCalls:
    """The calls. Nobody is remembered between them: each brings the launch data that Telegram gave the page."""

    def __init__(self, house: Surroundings, token: str, opened: timedelta, refused: Refused) -> None:
        """`opened`: how old the launch data may be when the page is opened; `refused` counts what was refused."""
        self._house, self._token, self._opened, self._refused = house, token, opened, refused
        self._reads, self._signs, self._strangers = Turnstile(READS), Turnstile(SIGNS), Turnstile(TRIES, HOUR)

    def routes(self) -> list[web.RouteDef]:
        """Where they are."""
        where = f"/api/statements/{ID}"
        return [
            web.get(where, self._show, allow_head=False),
            web.post(f"{where}/signature", self._sign),
        ]

    async def _show(self, request: web.Request) -> web.Response:
        return await self._known(request, self._opened, self._reads, self._page)

    async def _sign(self, request: web.Request) -> web.Response:
        _same_site(request)
        sent = await _sent(request)
        return await self._known(request, self._opened + GOOD_FOR, self._signs, partial(self._keep, sent))

    async def _known(
        self, request: web.Request, oldest: timedelta, turnstile: Turnstile, answer: Answer
    ) -> web.Response:
        """Answer whom Telegram vouches for, as the person that the house knows them as."""
        statement_id, house = int(request.match_info["id"]), self._house.desk.house
        try:
            opener = opener_of(_said(request), self._token, house.now(), oldest)
        except NotBelieved as error:
            return await self._not_believed(statement_id, error)
        if not turnstile.lets(opener.telegram_id, house.now()):
            return self._no("too_often", 429, too_often_page(self._voice(opener)))
        known = await self._house.call(self._house.desk.recognise, opener.telegram_id, opener.language_code)
        if known is None:
            await self._note(statement_id, "stranger")
            return self._no("stranger", 403, unknown_page(self._voice(opener)))
        person, language = known
        voice = self._house.voice(language)
        try:
            return await answer(person, voice, statement_id)
        except Refusal as refusal:
            status = 409 if isinstance(refusal, AlreadyDecided) else _STATUS.get(type(refusal), 409)
            return self._no(type(refusal).__name__, status, refused_page(refusal, voice))

    async def _page(self, person: Person, voice: Voice, statement_id: int) -> web.Response:
        page = await self._house.call(self._house.desk.signing_page, person, statement_id)
        self._house.ring()
        shown = await self._house.look(signing_page, page, person, voice)  # thousands of lines take their time
        return web.json_response(shown)

    async def _keep(self, sent: Sent, person: Person, voice: Voice, statement_id: int) -> web.Response:
        drawing = drawing_of(sent.drawing["width"], sent.drawing["height"], sent.drawing["strokes"])
        await self._house.call(
            self._house.desk.sign_drawn,
            person,
            statement_id,
            sent.revision,
            sent.hash,
            drawing,
            sent.name,
            sent.pass_,
        )
        self._house.ring()
        return web.json_response(signed_page(voice))

    async def _not_believed(self, statement_id: int, error: NotBelieved) -> web.Response:
        """Forged or aged launch data: kept in the log, so many an hour, or a stranger could fill it."""
        await self._note(statement_id, error.doubt.value, error.opener)
        voice = self._voice(error.opener)
        aged = error.doubt is Doubt.AGED
        return self._no(error.doubt.value, 401, aged_page(voice) if aged else unknown_page(voice))

    async def _note(self, statement_id: int, why: str, opener: Opener | None = None) -> None:
        house = self._house.desk.house
        if self._strangers.lets(why, house.now()):
            who = f"{why} {opener.telegram_id}" if opener else why
            await self._house.call(log_refused, house, None, "statement.page", f"statement:{statement_id}", who)

    def _voice(self, opener: Opener | None) -> Voice:
        """For somebody who may not be known: as their Telegram says."""
        default = self._house.desk.house.language
        return self._house.voice(type(default).of_code(opener.language_code if opener else None, default))

    def _no(self, why: str, status: int, body: dict[str, Any]) -> web.Response:
        self._refused.count(why)
        return web.json_response(body, status=status)


def _said(request: web.Request) -> str:
    """The launch data of a call; nothing when it brings none."""
    header = request.headers.get("Authorization", "")
    return header.removeprefix(_SCHEME) if header.startswith(_SCHEME) else ""


def _same_site(request: web.Request) -> None:
    """A call that changes something comes from our own page, as far as the browser says where it comes from."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise web.HTTPForbidden
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType


async def _sent(request: web.Request) -> Sent:
    """The body of a signature, or 400: nothing more and nothing less than the page sends; 408 when it does not come."""
    try:
        async with asyncio.timeout(UPLOAD):
            content = await request.read()
        body = json.loads(content, parse_constant=_no_constant)
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (ValueError, RecursionError):
        raise web.HTTPBadRequest from None
    if not isinstance(body, dict) or set(body) != _FIELDS:
        raise web.HTTPBadRequest
    drawing, revision = body["drawing"], body["revision"]
    words = all(isinstance(body[name], str) for name in ("hash", "pass", "name"))
    whole = isinstance(revision, int) and not isinstance(revision, bool)
    if not words or not whole or body["agreed"] is not True:
        raise web.HTTPBadRequest
    if not isinstance(drawing, dict) or set(drawing) != _DRAWN:
        raise web.HTTPBadRequest
    return Sent(revision, body["hash"], body["pass"], body["name"], drawing)


def _no_constant(said: str) -> float:
    raise ValueError(said)
