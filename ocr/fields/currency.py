"""The currency: by its sign, else by the country that the words give away."""

from __future__ import annotations

import re

from ocr.fields.candidates import Slip
from ocr.fields.text import has_han

_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("MYR", re.compile(r"\bRM\b|RM ?\d|\bMYR\b|\bSDN\.? ?BHD|\bS/B\b|\(RM\)", re.I)),
    ("HKD", re.compile(r"HK\$|\bHKD\b|港币|港元", re.I)),
    ("TWD", re.compile(r"NT\$|\bTWD\b|新台币|新臺幣", re.I)),
    ("SGD", re.compile(r"\bS\$|\bSGD\b|\bPTE\.? ?LTD", re.I)),
    ("GBP", re.compile(r"£|\bGBP\b")),
    ("EUR", re.compile(r"€|\bEUR\b")),
    ("USD", re.compile(r"US\$|\bUSD\b|\$ ?\d")),
    ("CNY", re.compile(r"\bRMB\b|\bCNY\b|人民币|\d ?元|¥")),
)


def currency_of(slip: Slip) -> str | None:
    """The ISO code, or None when nothing gives it away."""
    text = "\n".join(slip.text(i) for i in range(len(slip.rows)))
    for code, sign in _SIGNS:
        if sign.search(text):
            return code
    return "CNY" if sum(has_han(slip.text(i)) for i in range(len(slip.rows))) * 2 > len(slip.rows) else None
