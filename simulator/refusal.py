"""How the phone and control APIs refuse: one sentence as JSON, with a 4xx status."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler

from simulator.errors import ApiError
from simulator.faults import BadFault
from simulator.wire_json import read_json
from simulator.world import Json


class Refusal(Exception):
    """A request that can't be done; the text is a sentence for the person at the phone."""

    def __init__(self, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.status = status


@web.middleware
async def explain(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turns refusals into JSON; errors of the framework (unknown address …) keep their status."""
    try:
        return await handler(request)
    except Refusal as error:
        return _sentence(str(error), error.status)
    except ApiError as error:
        return _sentence(error.description, error.code)
    except BadFault as error:
        return _sentence(str(error), 400)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        return _sentence(error.reason, error.status)
    except (ValueError, LookupError):
        return _sentence("the request is not what was expected", 400)


def _sentence(text: str, status: int) -> web.Response:
    return web.json_response({"error": text}, status=status)


async def any_json(request: web.Request) -> Any:
    """The body of a request; one that holds half a character could be kept and shown nowhere."""
    text = await request.text()
    value = read_json(text)
    if "\\u" in text:
        json.dumps(value, ensure_ascii=False).encode()
    return value


async def json_object(request: web.Request) -> Json:
    """The body of a request; an empty one is an empty object."""
    if not request.can_read_body:
        return {}
    body = await any_json(request)
    if not isinstance(body, dict):
        raise Refusal("a JSON object is expected")
    return body
