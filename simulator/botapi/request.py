"""Reads a call as it came - query, JSON, form or multipart - and checks it against the parameter table."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import parse_qsl, unquote

from aiohttp import BodyPartReader, ClientResponse, MultipartReader, web

from simulator.botapi.checks import OF_OBJECTS, OF_TEXTS, check_text
from simulator.botapi.parameters import MISSING, MISSING_IN, OPTIONAL, Kind, Parameter, in_order
from simulator.botapi.values import read_value
from simulator.errors import ApiError, bad
from simulator.wire_json import read_json, read_json_at
from simulator.world import Json

Pace: TypeAlias = Callable[[int], Awaitable[None]]

MAX_UPLOAD = 50 * 1024 * 1024
MAX_BODY = MAX_UPLOAD + 1024 * 1024
"""Of a call as a whole: the files, and what is said of them."""
_PIECE = 64 * 1024
_NAMES = re.compile(r'([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))')
_ESCAPED = re.compile(r"\\(.)")
_OBJECT = re.compile(r"\s*\{")
_KEY = re.compile(r'\s*("(?:[^"\\]|\\.)*")\s*:\s*')
_COMMA = re.compile(r"\s*,")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a multipart request."""

    name: str
    mime: str
    data: bytes


@dataclass(slots=True)
class Call:
    """One call: its method, the checked parameters, the uploaded files."""

    method: str
    params: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def get(self, name: str, default: object = None) -> object:
        """A parameter, or what it is when it was not given."""
        return self.params.get(name, default)

    def whole(self, name: str, default: int = 0) -> int:
        """A whole number, or what it is when it was not given."""
        value = self.params.get(name)
        return value if isinstance(value, int) else default


async def read_call(request: web.Request, method: str, pace: Pace | None = None) -> Call:
    """The raw parameters: strings from forms, values from JSON. `pace` is awaited after each piece of a file."""
    call = Call(method, dict(request.query))
    try:
        await _read_body(request, call, pace)
    except web.HTTPRequestEntityTooLarge:
        raise _too_large() from None
    except (ValueError, LookupError):
        # No boundary, an encoding nobody knows.
        raise bad("can't parse the request") from None
    if sum(len(upload.data) for upload in call.uploads.values()) > MAX_UPLOAD:
        raise _too_large()
    return call


async def _read_body(request: web.Request, call: Call, pace: Pace | None) -> None:
    if request.content_type == "application/json":
        # What is in the address was there first.
        call.params = _json_body(await request.read()) | call.params
    elif request.content_type == "multipart/form-data":
        await _read_parts(await request.multipart(), call, pace)
    elif request.can_read_body:
        call.params |= {name: str(value) for name, value in (await request.post()).items()}


async def read_answer(response: ClientResponse) -> Call | None:
    """The call a bot's web server answered a webhook with, in any shape a call may have; None when it is none."""
    call = Call("", {})
    try:
        if response.content_type == "application/json":
            call.params = _json_body(await response.read())
        elif response.content_type == "application/x-www-form-urlencoded":
            call.params = dict(parse_qsl(await response.text(), keep_blank_values=True))
        elif response.content_type == "multipart/form-data":
            await _read_parts(MultipartReader(response.headers, response.content), call, None)
    except (ApiError, ValueError):
        return None
    call.method = str(call.params.pop("method", "") or "")
    return call if call.method else None


async def _read_parts(reader: MultipartReader, call: Call, pace: Pace | None) -> None:
    """A part with a file name is a file."""
    room = MAX_BODY
    while isinstance(part := await reader.next(), BodyPartReader):
        names = _disposition(part.headers.get("Content-Disposition", ""))
        data = await _content(part, room, pace)
        room -= len(data)
        if not (name := names.get("name")):
            raise bad("field name in multipart/form-data not found")
        if (filename := names.get("filename")) is None:
            call.params[name] = data.decode(errors="replace")
        else:
            call.uploads[name] = Upload(filename, part.headers.get("Content-Type", "application/octet-stream"), data)


async def _content(part: BodyPartReader, room: int, pace: Pace | None) -> bytes:
    """What a part holds; more than fits is not even taken into memory."""
    data = bytearray()
    while piece := await part.read_chunk(_PIECE):
        data += piece
        if len(data) > room:
            raise _too_large()
        if pace is not None:
            await pace(len(piece))
    return bytes(data)


def _too_large() -> ApiError:
    return ApiError(413, "Request Entity Too Large")


def _disposition(header: str) -> dict[str, str]:
    """Names of a part as the real server reads them: %-encoding is undone, `filename*` is not known."""
    found = _NAMES.findall(header)
    return {key: unquote(_ESCAPED.sub(r"\1", quoted) or token.strip()) for key, quoted, token in found}


def _json_body(body: bytes) -> Json:
    """The parameters of a JSON object; of a broken one those before it breaks, as on the real server."""
    text = body.decode("utf-8", "replace")
    try:
        parsed = read_json(text)
    except ValueError:
        return _before_the_break(text)
    return parsed if isinstance(parsed, dict) else {}


def _before_the_break(text: str) -> Json:
    found: Json = {}
    start = _OBJECT.match(text)
    at = start.end() if start else len(text)
    while key := _KEY.match(text, at):
        try:
            value, at = read_json_at(text, key.end())
            found[json.loads(key.group(1))] = value
        except ValueError:
            break
        comma = _COMMA.match(text, at)
        if comma is None:
            break
        at = comma.end()
    return found


def check(call: Call, table: tuple[Parameter, ...], strict: bool) -> Call:
    """The call with every parameter of its right type, or the refusal the server would come to first."""
    known = {parameter.name for parameter in table}
    for name in call.params:
        if strict and name not in known and name != "method":
            # Telegram ignores it; here a misspelt parameter must not pass unseen.
            raise bad(f'unknown parameter "{name}"')
    checked: Json = {}
    for parameter in in_order(call.method):
        name = parameter.name
        if name in call.params and (value := read_value(parameter, call.params[name], strict)) is not None:
            checked[name] = value
        given = checked.get(name, call.uploads.get(name))
        if parameter.required and given in (None, "") and (call.method, name) not in OPTIONAL:
            words = MISSING_IN.get((call.method, name)) or MISSING.get(name, f'parameter "{name}" is required')
            raise bad(words)
        if name in OF_TEXTS and name in checked and "parse_mode" in known:
            check_text({**call.params, **checked, **_entities(call, name)}, name)
        if name in OF_OBJECTS and isinstance(given, dict):
            OF_OBJECTS[name](given)
    return Call(call.method, checked, call.uploads)


def _entities(call: Call, text: str) -> Json:
    """The entities of a text, which are checked together with it."""
    name = OF_TEXTS[text]
    return {name: read_value(Parameter(name, Kind.ARRAY, required=False), call.params.get(name), strict=False)}
