"""One raw parameter - a string of a form, a value of a JSON body - as what its table says it is."""

from __future__ import annotations

import json
import math
import re

from simulator.botapi.parameters import IGNORED_WHEN_WRONG, NOT_JSON, WRONG_SHAPE, Kind, Parameter
from simulator.errors import bad
from simulator.wire_json import read_json

_WHOLE = re.compile(r"[+-]?[0-9]+")
_NUMBER = re.compile(r"[+-]?[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?")
_LONGEST = 300
"""More digits no number has; Python itself refuses to read some thousand."""


def read_value(parameter: Parameter, value: object, strict: bool) -> object:
    """The value, None when it is as good as missing."""
    match parameter.kind:
        case Kind.INT:
            return _number(parameter.name, value, _WHOLE, strict)
        case Kind.FLOAT:
            return _number(parameter.name, value, _NUMBER, strict)
        case Kind.BOOL:
            return value if isinstance(value, bool) else str(value).strip().lower() in ("true", "yes", "1")
        case Kind.ARRAY | Kind.OBJECT:
            return _json(parameter, value)
        case Kind.CHAT:
            return str(value)
        case Kind.TEXT | Kind.FILE:
            return _text(parameter.name, value, strict)


def _text(name: str, value: object, strict: bool) -> str:
    if isinstance(value, str):
        return value
    # Telegram takes whatever was written in the JSON as the text; here a bot must not send what it never meant.
    if strict and (value is None or isinstance(value, (dict, list, bool))):
        raise bad(f'field "{name}" must be of type String')
    return json.dumps(value, ensure_ascii=False)


def _number(name: str, value: object, pattern: re.Pattern[str], strict: bool) -> int | float | None:
    if value is None or value == "":
        return None
    written = "" if isinstance(value, (bool, dict, list)) else str(value).strip()[: _LONGEST + 1]
    found = pattern.match(written)
    if found and (len(written) > _LONGEST or math.isinf(float(found.group()))):
        found = None
    if strict and (found is None or found.end() < len(written)):
        # Telegram reads 0 where no number is.
        raise bad(f'field "{name}" must be a valid Number')
    digits = found.group() if found else "0"
    return int(digits) if pattern is _WHOLE else float(digits)


def _json(parameter: Parameter, value: object) -> object:
    name = parameter.name
    if isinstance(value, str):
        if not value:
            return None
        try:
            value = read_json(value)
        except ValueError:
            if name in IGNORED_WHEN_WRONG:
                return None
            raise bad(NOT_JSON.get(name, f"can't parse {name} JSON object")) from None
    wanted = list if parameter.kind is Kind.ARRAY else dict
    if isinstance(value, wanted):
        return value
    if name in IGNORED_WHEN_WRONG:
        return None
    raise bad(WRONG_SHAPE.get(name, f"{name} must be {'an Array' if wanted is list else 'an Object'}"))
