"""Where a slip is from, as far as it matters for its dates: whether the day or the month comes first."""

from __future__ import annotations

import re

# Each sign with how much it says. Strong ones are found nowhere else.
_MONTH_FIRST: tuple[tuple[int, re.Pattern[str]], ...] = (
    (3, re.compile(r"\bUSA\b|\bUSD\b|US\$|\bU\.S\.A|\+1[ (-]\d{3}|\bEIN\b")),
    (
        3,
        re.compile(
            r", ?(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|"
            r"O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\.?,? \d{5}(?:-\d{4})?\b"
        ),
    ),
    (2, re.compile(r"SALES TAX|\(\d{3}\) ?\d{3}-\d{4}|(?<!\d)\d{3}-\d{3}-\d{4}(?!\d)|\bST(?:ATE)? TAX\b")),
)
_DAY_FIRST: tuple[tuple[int, re.Pattern[str]], ...] = (
    (3, re.compile(r"\bRM\b|RM ?\d|SDN|\bBHD|£|€|S\$|HK\$|\bSGD\b|\bMYR\b|\bGBP\b|\bEUR\b|\bHKD\b|\bAUD\b|\bINR\b|₹")),
    (3, re.compile(r"\+(?:60|65|852|853|44|61|64|91|33|49|34|39|31|32|353|66|84|62)\b|\+6?0\d")),
    (
        3,
        re.compile(
            r"\bABN\b|\bGSTIN\b|\bUEN\b|\bPTE\.? LTD|\bPTY\.? LTD|\bGMBH\b|\bS\.?A\.?R\.?L\b|\bUST\b|\bMWST\b|\bTVA\b"
        ),
    ),
    (
        3,
        re.compile(
            r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b|SINGAPORE \(?\d{6}|\b(?:NSW|VIC|QLD|TAS|ACT) \d{4}\b"
        ),
    ),
    (
        2,
        re.compile(
            r"\bGST\b|[G6]ST ?(?:REG|ID|NO)|\bVAT\b|\bSST\b|JALAN|\bJLN\b|\bTAMAN\b|"
            r"SELANGOR|JOHOR|KUALA LUMPUR|HONG KONG"
        ),
    ),
    (1, re.compile(r"\bUK\b|\bLTD\b|LIMITED\b|\bP/L\b")),
)
_TAIWAN = re.compile(r"NT\$|統一編號|統一發票|统一编号|民國|民国|台[北中南]|臺|新北|高雄|桃園")


def month_first(words: str) -> bool | None:
    """Whether the month comes before the day where this slip (in upper case) is from; None: nothing says."""
    american, other = (sum(w for w, sign in signs if sign.search(words)) for signs in (_MONTH_FIRST, _DAY_FIRST))
    return None if american == other else american > other


def taiwanese(words: str) -> bool:
    """Whether years may be counted from 1911."""
    return bool(_TAIWAN.search(words))
