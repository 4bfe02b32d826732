"""Our own document numbers on a paper, such as DN-2026-000012, also where the engine took 0 for O or lost a dash."""

from __future__ import annotations

import re

from ocr.fields.candidates import Slip
from ocr.fields.text import digits_for_letters

# Each prefix with what engines make of it.
_PREFIXES = {"SO": "[S5][O0]", "DN": "[DO0]N", "INV": "[I1L|]NV", "RC": "RC", "ST": "[S5]T", "CN": "[CG]N"}
_DIGIT = r"[0-9OoQDIl|SB]"
_DASH = r"\s?[-–—_.~:]?\s?"
_NUMBER = re.compile(
    rf"(?<![A-Z0-9])(?P<kind>{'|'.join(_PREFIXES.values())}){_DASH}(?P<year>2[0OQD]{_DIGIT}{{2}}){_DASH}"
    rf"(?P<count>{_DIGIT}{{6}})(?![0-9])",
    re.I,
)


def own_numbers(slip: Slip) -> tuple[str, ...]:
    """Each number once, in the order of reading, as our books write it."""
    found = (_written(match) for match in _NUMBER.finditer(slip.words))
    return tuple(dict.fromkeys(number for number in found if number))


def _written(match: re.Match[str]) -> str | None:
    kind = next((k for k, like in _PREFIXES.items() if re.fullmatch(like, match["kind"], re.I)), None)
    year, count = (digits_for_letters(match[part].replace("Q", "0")) for part in ("year", "count"))
    if kind is None or not (year + count).isdigit():
        return None
    return f"{kind}-{year}-{count}"
