"""What stands on a settlement slip (结账单), as plain data for the template: what was frozen when it was posted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from documents.company import Company
from documents.formats import amount, capitals, printable
from documents.labels import KINDS, STATEMENT, Label
from documents.order_sheet import METHOD_LABELS
from documents.sheet import currency, dates, letterhead, names
from sales.money import Money
from sales.payments import Slip, SlipLine
from sales.people import Language

SLIP = {
    **{name: STATEMENT[name] for name in ("customer", "customer_code", "number", "currency", "phone", "tax_id")},
    **{name: STATEMENT[name] for name in ("capitals", "document", "kind", "page")},
    "title": Label("结账单", "Settlement slip"),
    "day": Label("入账日期", "Posted on"),
    "paid_on": Label("付款日期", "Paid on"),
    "method": Label("付款方式", "Paid by"),
    "reference": Label("凭证号", "Reference"),
    "cheque": Label("支票", "Cheque"),
    "cheque_due": Label("可兑付日期", "Payable from"),
    "rate": Label("约定汇率", "Rate agreed"),
    "verified_by": Label("核实人", "Verified by"),
    "received": Label("收到贵方付款", "Received from you"),
    "counts": Label("抵账金额", "Counts as"),
    "settled": Label("本次核销", "What it settles"),
    "due": Label("到期日", "Due date"),
    "amount": Label("核销金额", "Settled"),
    "left": Label("尚余未付", "Left to pay"),
    "nothing": Label("本次未核销单据，全部转为预收款", "It settles no document yet: all of it is kept as credit"),
    "total": Label("核销合计", "Settled in all"),
    "credit": Label("转预收款", "Kept as credit"),
    "before": Label("付款前余额", "Balance before"),
    "after": Label("付款后余额", "Balance after"),
    "held": Label("支票兑付后有效", "Subject to the cheque being paid"),
    "house_sign": Label("收款单位（盖章）", "For us, with stamp"),
}
_OWED = {name: STATEMENT[name] for name in ("owed_by_customer", "owed_to_customer", "settled")}


def settlement_sheet(slip: Slip, company: Company, language: Language) -> dict[str, Any]:
    """The slip as the template's data: worded, formatted and in the reader's order; the template only sets it."""
    settled = Money(sum(line.amount.minor for line in slip.lines), slip.settles.currency)
    return {
        "language": language.value,
        "words": {name: label.pair(language) for name, label in SLIP.items()},
        "company": letterhead(company, language),
        "customer": {"code": printable(slip.customer), "names": names(slip.name_zh, slip.name_en, language)},
        "number": slip.number,
        "day": dates(slip.day, language)[0],
        "facts": list(_facts(slip, language)),
        "paid": [slip.amount.currency, amount(slip.amount)],
        "counts": [slip.settles.currency, amount(slip.settles)] if slip.exchange else None,
        "capitals": capitals(slip.settles),
        "currency": [slip.settles.currency, *currency(slip.settles.currency, language)],
        "lines": [_line(line, language) for line in slip.lines],
        "total": amount(settled),
        "credit": amount(slip.credit) if slip.credit else None,
        "balances": [_balance(slip.before, language), _balance(slip.after, language)],
        "held": slip.cheque is not None,
        "hash": slip.hash,
    }


def _facts(slip: Slip, language: Language) -> Iterator[tuple[tuple[str, str], str]]:
    """Label and value of what was paid, and how."""
    yield SLIP["paid_on"].pair(language), dates(slip.paid_on, language)[0]
    yield SLIP["method"].pair(language), METHOD_LABELS[slip.method.value].pair(language)[0]
    if slip.reference.strip():
        yield SLIP["reference"].pair(language), printable(slip.reference)
    if slip.cheque is not None:
        named = printable(f"{slip.cheque.number} {slip.cheque.bank}")
        if named:
            yield SLIP["cheque"].pair(language), named
        yield SLIP["cheque_due"].pair(language), dates(slip.cheque.due, language)[0]
    if slip.exchange is not None:
        rate = f"1 {slip.amount.currency} = {slip.exchange.rate:f} {slip.settles.currency}"
        yield SLIP["rate"].pair(language), rate
    yield SLIP["verified_by"].pair(language), printable(slip.verified_by)


def _line(line: SlipLine, language: Language) -> dict[str, Any]:
    return {
        "kind": KINDS[line.kind].pair(language),
        "number": printable(line.number),
        "day": line.day.isoformat(),
        "due": line.due.isoformat(),
        "amount": amount(line.amount),
        "left": amount(line.left),
        "open": bool(line.left),
    }


def _balance(money: Money, language: Language) -> dict[str, Any]:
    """A balance with who owes it: a bare minus sign is too easily overlooked."""
    name = "settled" if not money else "owed_by_customer" if money.minor > 0 else "owed_to_customer"
    return {"amount": amount(money if money.minor > 0 else -money), "meaning": _OWED[name].pair(language)}
