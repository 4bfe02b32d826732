"""The currency: by its sign, by the country that the words give away, or by both where a sign serves many countries."""

from __future__ import annotations

import re

from ocr.fields.candidates import Slip
from ocr.fields.text import has_han

_OWN, _HINT, _SHARED = 5, 2, 1  # a sign of this currency only; words of the country; a sign that others use, too
# Per currency: how much a pattern speaks for it. A shared sign decides only where no country is named.
_CLUES: dict[str, tuple[tuple[int, str], ...]] = {
    "MYR": (
        (_OWN, r"\bR[MHN] ?\d|\bRM\b|\bMYR\b|\(RM\)|RINGGIT"),
        (_HINT, r"\bSDN\.? ?BHD|\bS/B\b|MALAYSIA|SELANGOR|JOHOR|KUALA LUMPUR|PENANG|\bJALAN\b|TERIMA KASIH"),
    ),
    "HKD": ((_OWN, r"HK\$|\bHKD\b|港币|港幣|港元"), (_HINT, r"HONG ?KONG|香港|九龍|新界")),
    "TWD": ((_OWN, r"NT\$|\bTWD\b|新台币|新臺幣|新台幣"), (_HINT, r"TAIWAN|台北|臺北|統一編號")),
    "SGD": ((_OWN, r"\bS\$|\bSGD\b"), (_HINT, r"\bPTE\.? ?LTD|SINGAPORE")),
    "AUD": ((_OWN, r"\bA\$|\bAUD\b"), (_HINT, r"\bABN\b|\bPTY\.? ?LTD|EFTPOS|AUSTRALIA")),
    "GBP": ((_OWN, r"£|\bGBP\b"), (_HINT, r"\bVAT NO\b.*\bLTD\b")),
    "EUR": ((_OWN, r"€|\bEUR\b|\bEURO\b"), (_HINT, r"\bGMBH\b|\bMWST\b|\bSARL\b|\bTVA\b")),
    "CHF": ((_OWN + 1, r"\bCHF\b|\bSFR\b"), (_HINT, r"SCHWEIZ|ZÜRICH|GENÈVE|\bBASEL\b")),
    "USD": ((_OWN, r"US\$|\bUSD\b"), (_SHARED, r"\$ ?\d")),
    "JPY": ((_OWN, r"\bJPY\b|\d ?円"), (_HINT + 1, r"[\u3041-\u30fa]{2}"), (_SHARED, r"¥")),
    "KRW": ((_OWN, r"₩|\bKRW\b|\d ?원"),),
    "THB": ((_OWN, r"฿|\bTHB\b|\bBAHT\b"),),
    "IDR": ((_OWN, r"\bRP\.? ?\d|\bIDR\b"),),
    "VND": ((_OWN, r"₫|\bVND\b"),),
    "PHP": ((_OWN, r"₱|\bPHP\b"),),
    "INR": ((_OWN, r"₹|\bINR\b"),),
    "CNY": ((_OWN, r"\bRMB\b|\bCNY\b|人民币"), (_HINT, r"¥|\d ?元"), (_HINT, r"微信|支付宝|增值税")),
}
_PATTERNS = tuple(
    (code, tuple((weight, re.compile(pattern, re.I)) for weight, pattern in clues)) for code, clues in _CLUES.items()
)


def currency_of(slip: Slip) -> str | None:
    """The ISO code, or None when nothing gives it away."""
    text = slip.words
    weights = {code: sum(w for w, pattern in clues if pattern.search(text)) for code, clues in _PATTERNS}
    best = max(weights, key=lambda code: weights[code])
    if weights[best]:
        return best
    return "CNY" if sum(has_han(slip.text(i)) for i in range(len(slip.rows))) * 2 > len(slip.rows) else None
