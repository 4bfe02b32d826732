"""JSON from outside and to the outside: what came in can always be kept, told to the pages and sent on."""

from __future__ import annotations

import json
import math
import re
from typing import Any, Never

MAX_DEPTH = 100
"""So deep JSON may be nested, as on the real server; Python itself gives up somewhere below a thousand."""
_HALF = re.compile("[\ud800-\udfff]")
_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_write_in_ascii = json.JSONEncoder(separators=(",", ":")).encode


def _finite(written: str) -> float:
    value = float(written)
    if not math.isfinite(value):
        raise ValueError(f"{written} is no number")
    return value


def _refused(name: str) -> Never:
    raise ValueError(f"{name} is no JSON")


# Python reads NaN, Infinity and 1e999, and writes them so that no browser can read the answer.
DECODER = json.JSONDecoder(parse_float=_finite, parse_constant=_refused)


def read_json(text: str) -> Any:
    """The value; raises ValueError for everything that is none."""
    return read_json_at(text, 0, whole=True)[0]


def read_json_at(text: str, at: int, whole: bool = False) -> tuple[Any, int]:
    """The value that begins at this place, and where it ends; `whole`: nothing but white space lies around it."""
    try:
        value, end = (DECODER.decode(text), len(text)) if whole else DECODER.raw_decode(text, at)
    except RecursionError:
        raise ValueError("nested too deep") from None
    if text.count("[", at, end) + text.count("{", at, end) > MAX_DEPTH and _is_deep(value):
        raise ValueError("nested too deep")
    return value, end


def _is_deep(value: Any) -> bool:
    layer = [value]
    for _ in range(MAX_DEPTH + 1):
        if not layer:
            return False
        lists = [one.values() if isinstance(one, dict) else one for one in layer if isinstance(one, (dict, list))]
        layer = [inner for one in lists for inner in one if isinstance(inner, (dict, list))]
    return bool(layer)


def write_json(value: Any) -> str:
    """As it is read best; where half a character of broken JSON is in it, as it can be encoded at all."""
    text = _write(value)
    return _write_in_ascii(value) if not text.isascii() and _HALF.search(text) else text
