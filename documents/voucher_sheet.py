"""What stands on the voucher of a refund or a rebate, as plain data for the template."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from documents.company import Company
from documents.formats import amount, capitals, printable
from documents.labels import PAPER, Label
from documents.order_sheet import METHOD_LABELS, figure
from documents.sheet import currency, dates, letterhead, names
from sales.money import Money
from sales.people import Language
from sales.receivables.adjustments import AdjustmentKind, AdjustmentReason
from sales.receivables.vouchers import Voucher

_TITLES = {
    AdjustmentKind.REFUND: Label("退款单", "Refund voucher"),
    AdjustmentKind.REBATE: Label("返利单", "Rebate voucher"),
}
_AMOUNTS = {
    AdjustmentKind.REFUND: Label("退还贵方", "Paid back to you"),
    AdjustmentKind.REBATE: Label("返利（含税），从贵方应付款中扣减", "Rebate, tax included, taken off what you owe"),
}
_WORDS = {
    **{name: PAPER[name] for name in ("customer", "customer_code", "number", "currency", "phone", "tax_id", "page")},
    **{name: PAPER[name] for name in ("capitals", "sign", "signer", "sign_date", "house_sign", "customer_sign")},
    "day": Label("日期", "Date"),
}
_METHOD = Label("退款方式", "Paid by")
_OUT_OF = Label("从此笔余款退", "Out of your credit")
_NET, _TAX = Label("不含税金额", "Net"), Label("税额", "Tax")
_REASONS = {
    AdjustmentReason.OVERPAID: Label("客户多付", "Paid too much"),
    AdjustmentReason.RETURNED: Label("退货退款", "Goods returned"),
    AdjustmentReason.CANCELLED: Label("订单取消", "Order cancelled"),
    AdjustmentReason.VOLUME: Label("达量返利", "Volume reached"),
    AdjustmentReason.CAMPAIGN: Label("促销支持", "Campaign support"),
    AdjustmentReason.GOODWILL: Label("补偿客户", "Goodwill"),
}


def voucher_sheet(voucher: Voucher, company: Company, language: Language) -> dict[str, Any]:
    """The voucher as the template's data: worded, formatted and in the reader's order."""
    words = {**_WORDS, "title": _TITLES[voucher.kind], "amount": _AMOUNTS[voucher.kind]}
    return {
        "language": language.value,
        "words": {name: label.pair(language) for name, label in words.items()},
        "company": letterhead(company, language),
        "customer": {
            "code": printable(voucher.customer.code),
            "names": names(voucher.customer.name_zh, voucher.customer.name_en, language),
        },
        "number": voucher.number,
        "day": dates(voucher.day, language)[0],
        "currency": [voucher.amount.currency, *currency(voucher.amount.currency, language)],
        "amount": amount(voucher.amount),
        "capitals": capitals(voucher.amount),
        "facts": list(_facts(voucher, language)),
    }


def _facts(voucher: Voucher, language: Language) -> Iterator[tuple[tuple[str, str], str]]:
    """Label and value of what only some vouchers have."""
    if voucher.method is not None:
        yield _METHOD.pair(language), METHOD_LABELS[voucher.method.value].pair(language)[0]
    if voucher.target is not None:
        yield _OUT_OF.pair(language), printable(voucher.target)
    if voucher.tax is not None and voucher.rate is not None:
        yield _NET.pair(language), _figures(voucher.amount - voucher.tax)
        yield _TAX.pair(language), f"{_figures(voucher.tax)} ({figure(voucher.rate * 100)}%)"
    reason = _REASONS.get(voucher.reason) if voucher.reason else None
    if reason or voucher.words:
        said = " ".join(reason.pair(language)) if reason else printable(voucher.words)
        yield PAPER["reason"].pair(language), said
    yield PAPER["made_by"].pair(language), printable(" · ".join(voucher.people))


def _figures(money: Money) -> str:
    return amount(money)
