"""Reads a call as it came - query, JSON, form or multipart - and checks it against the parameter table."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote

from aiohttp import BodyPartReader, ClientResponse, MultipartReader, web

from simulator.botapi.parameters import MISSING, NOT_JSON, WRONG_SHAPE, Kind, Parameter
from simulator.errors import ApiError, bad
from simulator.world import Json

MAX_UPLOAD = 50 * 1024 * 1024
_NAMES = re.compile(r'([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))')
_ESCAPED = re.compile(r"\\(.)")


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


async def read_call(request: web.Request, method: str) -> Call:
    """The raw parameters: strings from forms, values from JSON."""
    call = Call(method, dict(request.query))
    if request.content_type == "application/json":
        call.params |= _json_body(await request.read())
    elif request.content_type == "multipart/form-data":
        await _read_parts(await request.multipart(), call)
    elif request.can_read_body:
        call.params |= {name: str(value) for name, value in (await request.post()).items()}
    if sum(len(upload.data) for upload in call.uploads.values()) > MAX_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    return call


async def read_answer(response: ClientResponse) -> Call | None:
    """The call a bot's web server answered a webhook with, in any shape a call may have; None when it is none."""
    call = Call("", {})
    try:
        if response.content_type == "application/json":
            call.params = _json_body(await response.read())
        elif response.content_type == "application/x-www-form-urlencoded":
            call.params = dict(parse_qsl(await response.text(), keep_blank_values=True))
        elif response.content_type == "multipart/form-data":
            await _read_parts(MultipartReader(response.headers, response.content), call)
    except (ApiError, ValueError):
        return None
    call.method = str(call.params.pop("method", "") or "")
    return call if call.method else None


async def _read_parts(reader: MultipartReader, call: Call) -> None:
    """A part with a file name is a file."""
    while isinstance(part := await reader.next(), BodyPartReader):
        names = _disposition(part.headers.get("Content-Disposition", ""))
        data = bytes(await part.read())
        if not (name := names.get("name")):
            raise bad("field name in multipart/form-data not found")
        if (filename := names.get("filename")) is None:
            call.params[name] = data.decode(errors="replace")
        else:
            call.uploads[name] = Upload(filename, part.headers.get("Content-Type", "application/octet-stream"), data)


def _disposition(header: str) -> dict[str, str]:
    """Names of a part as the real server reads them: %-encoding is undone, `filename*` is not known."""
    found = _NAMES.findall(header)
    return {key: unquote(_ESCAPED.sub(r"\1", quoted) or token.strip()) for key, quoted, token in found}


def _json_body(body: bytes) -> Json:
    if not body:
        return {}
    try:
        parsed = json.loads(body)
    except ValueError:
        raise bad("can't parse JSON object") from None
    if not isinstance(parsed, dict):
        raise bad("can't parse JSON object: expected an Object")
    return parsed


def check(call: Call, table: tuple[Parameter, ...], strict: bool) -> Call:
    """The call with every parameter of its right type, or the refusal."""
    known = {parameter.name: parameter for parameter in table}
    checked: Json = {}
    for name, value in call.params.items():
        if name in known:
            if value is not None and (read := _value(known[name], value)) is not None:
                checked[name] = read
        elif strict and name != "method":
            # Telegram ignores it; here a misspelt parameter must not pass unseen.
            raise bad(f'unknown parameter "{name}"')
    for parameter in table:
        given = checked.get(parameter.name, call.uploads.get(parameter.name))
        if parameter.required and given in (None, "") and parameter.name != "url":
            raise bad(MISSING.get(parameter.name, f'parameter "{parameter.name}" is required'))
    return Call(call.method, checked, call.uploads)


def _value(parameter: Parameter, value: object) -> object:
    match parameter.kind:
        case Kind.INT:
            return _number(parameter.name, value)
        case Kind.FLOAT:
            return _float(parameter.name, value)
        case Kind.BOOL:
            return value if isinstance(value, bool) else str(value).strip().lower() in ("true", "yes", "1")
        case Kind.ARRAY | Kind.OBJECT:
            return _json_value(parameter, value)
        case Kind.CHAT:
            return str(value).strip()
        case Kind.TEXT | Kind.FILE:
            if isinstance(value, (dict, list, bool)):
                raise bad(f'field "{parameter.name}" must be of type String')
            return str(value)


def _number(name: str, value: object) -> int | None:
    if value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise bad(f'field "{name}" must be a valid Number')
    try:
        return int(value)
    except ValueError:
        raise bad(f'field "{name}" must be a valid Number') from None


def _float(name: str, value: object) -> float | None:
    if value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise bad(f'field "{name}" must be a valid Number')
    try:
        return float(value)
    except ValueError:
        raise bad(f'field "{name}" must be a valid Number') from None


def _json_value(parameter: Parameter, value: object) -> object:
    name = parameter.name
    if isinstance(value, str):
        if not value:
            return None
        try:
            value = json.loads(value)
        except ValueError:
            raise bad(NOT_JSON.get(name, f"can't parse {name} JSON object")) from None
    wanted = list if parameter.kind is Kind.ARRAY else dict
    if not isinstance(value, wanted):
        shape = "an Array" if wanted is list else "an Object"
        raise bad(WRONG_SHAPE.get(name, f"{name} must be {shape}"))
    return value
