"""Fields of JSON objects inside parameters, with the errors the real server has for them."""

from __future__ import annotations

from typing import Any

from simulator.errors import bad


def text_field(body: dict[str, Any], name: str) -> str:
    """A text field, empty when it is missing; numbers are taken as their digits, as Telegram does."""
    value = body.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise bad(f'Field "{name}" must be of type String')
    return str(value)


def needed_text(body: dict[str, Any], name: str) -> str:
    """A text field that must be there."""
    if body.get(name) is None:
        raise bad(f'Can\'t find field "{name}"')
    return text_field(body, name)


def int_field(body: dict[str, Any], name: str, default: int = 0) -> int:
    """A whole number."""
    value = body.get(name)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise bad(f'Field "{name}" must be a Number')
    try:
        return int(value)
    except ValueError:
        raise bad(f'Field "{name}" must be a Number') from None


def needed_int(body: dict[str, Any], name: str) -> int:
    """A whole number that must be there."""
    if body.get(name) is None:
        raise bad(f'Can\'t find field "{name}"')
    return int_field(body, name)


def bool_field(body: dict[str, Any], name: str) -> bool:
    """A yes or no, no when it is missing."""
    value = body.get(name)
    if value is None:
        return False
    if not isinstance(value, bool):
        raise bad(f'Field "{name}" must be of type Boolean')
    return value


def object_field(body: dict[str, Any], name: str) -> dict[str, Any]:
    """An object that must be there."""
    value = body.get(name)
    if value is None:
        raise bad(f'Can\'t find field "{name}"')
    if not isinstance(value, dict):
        raise bad(f'Field "{name}" must be of type Object')
    return value
