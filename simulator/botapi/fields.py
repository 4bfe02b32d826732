"""Reads typed fields of a JSON object, with the words Telegram has for a wrong one."""

from __future__ import annotations

import re
from typing import Any

from simulator.errors import bad

_WHOLE = re.compile(r"0|-?[1-9][0-9]*")
_LIMIT = 1 << 63


def text_field(body: dict[str, Any], name: str) -> str:
    """An optional string; a number will do, as on the real server."""
    return needed_text(body, name) if name in body else ""


def needed_text(body: dict[str, Any], name: str) -> str:
    """A string that must be there."""
    value = _needed(body, name)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise bad(f'Field "{name}" must be of type String')
    return str(value)


def int_field(body: dict[str, Any], name: str, default: int = 0) -> int:
    """An optional whole number; its digits as a string will do."""
    return needed_int(body, name) if name in body else default


def needed_int(body: dict[str, Any], name: str) -> int:
    """A whole number that must be there."""
    value = _needed(body, name)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise bad(f'Field "{name}" must be a Number')
    if not _WHOLE.fullmatch(str(value)) or not -_LIMIT <= int(value) < _LIMIT:
        raise bad(f'Field "{name}" must be a valid Number')
    return int(value)


def bool_field(body: dict[str, Any], name: str) -> bool:
    """A yes or no, no when it is missing."""
    value = body.get(name, False)
    if not isinstance(value, bool):
        raise bad(f'Field "{name}" must be of type Boolean')
    return value


def object_field(body: dict[str, Any], name: str) -> dict[str, Any]:
    """An object that must be there."""
    value = _needed(body, name)
    if not isinstance(value, dict):
        raise bad(f'Field "{name}" must be of type Object')
    return value


def array_field(body: dict[str, Any], name: str) -> list[Any]:
    """An optional array."""
    value = body.get(name, [])
    if not isinstance(value, list):
        raise bad(f'Field "{name}" must be of type Array')
    return value


def _needed(body: dict[str, Any], name: str) -> Any:
    if name not in body:
        raise bad(f'Can\'t find field "{name}"')
    return body[name]
