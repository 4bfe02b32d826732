"""Charts: small pictures for a phone, drawn from figures of an account: its ageing, and its last months."""

from __future__ import annotations

import json
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import typst

from documents.fonts import CjkFonts
from documents.formats import LOCALES, amount, currency_name, long_date, printable
from documents.labels import STATEMENT, Label
from sales.money import Money
from sales.people import Language
from sales.receivables.standing import Trend

_TEMPLATE = Path(__file__).parent / "templates" / "trend.typ"
_PPI = 216  # 380 pt across make 1140 px: sharp on a phone, some 40 kB
_THOUSAND = 1000
_BUCKETS = ("not_due", "days_1_30", "days_31_60", "days_61_90", "over_90")
_LABELS = {
    "owed": Label("欠款", "Owed"),
    "in_favour": Label("预收款", "In credit"),
    "months": Label("月末余额", "Balance at month end"),
    "nothing": Label("没有未清单据", "Nothing is open"),
}
# Names of amounts too long to be written out above a column.
_SHORT = {
    Language.ZH: ((Decimal(10**8), "亿"), (Decimal(10**4), "万")),
    Language.EN: ((Decimal(10**9), "bn"), (Decimal(10**6), "M"), (Decimal(10**3), "k")),
}


class Charts:
    """Draws with this machine's fonts. Holds nothing that changes, so threads may share it."""

    def __init__(self, fonts: CjkFonts) -> None:
        self._fonts = fonts

    def trend(self, trend: Trend, language: Language) -> bytes:
        """The account as a PNG: how old what is owed is, and what was owed at the ends of months."""
        made: bytes | list[bytes] = typst.compile(
            _TEMPLATE,
            root=_TEMPLATE.parent,
            font_paths=self._fonts.collection,
            ignore_system_fonts=True,
            format="png",
            ppi=_PPI,
            sys_inputs={"chart": json.dumps(_facts(trend, language, self._fonts.family), ensure_ascii=False)},
        )
        return made[0] if isinstance(made, list) else made


def _facts(trend: Trend, language: Language, family: str) -> dict[str, Any]:
    """All that the template sets, as text and thousandths."""
    ageing, balance = trend.ageing, trend.ageing.balance
    name = (trend.name_zh or trend.name_en) if language is Language.ZH else (trend.name_en or trend.name_zh)
    owed = sum(bucket.minor for bucket in ageing.buckets)
    filled = [
        (index, bucket, _own(STATEMENT[key], language))
        for index, (key, bucket) in enumerate(zip(_BUCKETS, ageing.buckets, strict=True))
        if bucket
    ]
    credit = [("credit", ageing.credit, _own(_LABELS["in_favour"], language))] if ageing.credit else []
    return {
        "font": family,
        "name": printable(name),
        "as_of": f"{_own(STATEMENT['as_of'], language)} {long_date(trend.as_of, language)}",
        "currency": f"{balance.currency} {currency_name(balance.currency, language)}",
        "owed": _own(_LABELS["in_favour" if balance.minor < 0 else "owed"], language),
        "balance": amount(-balance if balance.minor < 0 else balance),
        "nothing": _own(_LABELS["nothing"], language),
        "shares": [{"colour": index, "share": _share(bucket.minor, owed)} for index, bucket, _ in filled],
        "buckets": [
            {"colour": index, "label": label, "amount": amount(bucket)} for index, bucket, label in [*filled, *credit]
        ],
        "months": _own(_LABELS["months"], language),
        "columns": _columns(trend, language),
    }


def _own(label: Label, language: Language) -> str:
    return label.pair(language)[0]


def _share(part: int, whole: int) -> int:
    """In thousandths, at least 8: a sliver that is there is seen."""
    return max(8, _THOUSAND * part // whole) if whole else 0


def _columns(trend: Trend, language: Language) -> list[dict[str, Any]]:
    """Heights in thousandths of the greatest amount on either side of zero."""
    most = max((abs(money.minor) for _, money in trend.months), default=0) or 1
    last = len(trend.months) - 1
    return [
        {
            "label": _month(day, language),
            "amount": short(money, language),
            "height": _THOUSAND * money.minor // most if money.minor >= 0 else -(_THOUSAND * -money.minor // most),
            "now": index == last,
        }
        for index, (day, money) in enumerate(trend.months)
    ]


def _month(day: date, language: Language) -> str:
    if language is Language.ZH:
        return f"{day.month}月{day.day}日"
    return f"{day.day} {LOCALES[language].months['format']['abbreviated'][day.month][:3]}"


def short(money: Money, language: Language) -> str:
    """An amount for above a column: 852, 1.3万, 12.4k, -3.5M; without decimals below the first name."""
    value = abs(money.amount)
    sign = "−" if money.minor < 0 else ""
    for size, unit in _SHORT[language]:
        scaled = (value / size).quantize(Decimal("0.1"), ROUND_HALF_UP)
        if scaled >= 1:
            return (
                f"{sign}{scaled.quantize(Decimal(1), ROUND_HALF_UP) if scaled >= 100 else scaled.normalize():f}{unit}"
            )
    return f"{sign}{value.quantize(Decimal(1), ROUND_HALF_UP):f}"
