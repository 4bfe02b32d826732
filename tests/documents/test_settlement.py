"""The settlement slip on paper: read back from the PDF."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from documents.formats import amount, capitals
from documents.printer import Printer
from sales.collections import Cheque, Exchange
from sales.ledger import DocumentKind
from sales.methods import Method
from sales.money import Money
from sales.payments import Slip, SlipLine
from sales.people import Language
from tests.documents.test_order_papers import read
from tests.documents.test_printer import HOSTILE, squeezed
from tests.views.paying import SLIP

BOTH = pytest.mark.parametrize("language", Language)


def text_of(printer: Printer, slip: Slip, language: Language = Language.ZH) -> str:
    return squeezed("".join(read(printer.settlement(slip, language))))


@BOTH
def test_everything_is_on_the_slip(printer: Printer, language: Language) -> None:
    """Customer, number, how it was paid, what it settled with what is left of each, the credit, both balances with who
    owes whom, the amount in capitals, who verified."""
    text = text_of(printer, SLIP, language)
    for said in (SLIP.number, SLIP.customer, SLIP.name_zh, squeezed(SLIP.name_en), "结账单", "Settlementslip"):
        assert said in text
    for line in SLIP.lines:
        assert line.number in text
        assert line.due.isoformat() in text
    for money in (SLIP.amount, SLIP.credit, SLIP.before, -SLIP.after, Money(9_50, "CNY")):
        assert amount(money) in text
    assert str(capitals(SLIP.settles)) in text
    assert "贵方预存" in text, "the customer is in credit after it"
    assert ("微信" if language is Language.ZH else "WeChatPay") in text
    assert SLIP.verified_by in text
    assert SLIP.hash in text


def test_a_cheque_and_other_money(printer: Printer) -> None:
    """A cheque is named with its day, and the slip says on what it depends; dollars show what they count as."""
    cheque = replace(SLIP, method=Method.CHEQUE, cheque=Cheque("00451122", "ICBC", date(2026, 6, 20)))
    text = text_of(printer, cheque)
    assert "00451122ICBC" in text
    assert "2026年6月20日" in text
    assert "支票兑付后有效" in text
    settles = Money(3_550_00, "CNY")
    dollars = replace(SLIP, amount=Money(500_00, "USD"), settles=settles, exchange=Exchange(settles, Decimal("7.10")))
    text = text_of(printer, dollars, Language.EN)
    assert "USD500.00" in text
    assert "1USD=7.10CNY" in text
    assert str(capitals(settles)) in text
    assert "支票兑付后有效" not in text


@BOTH
@pytest.mark.parametrize("count", [0, 12, 60])
def test_however_much_it_settles(printer: Printer, language: Language, count: int) -> None:
    """Nothing, a dozen, sixty items: each is there, once, and the sum is that of the lines."""
    due = date(2026, 6, 1)
    lines = tuple(
        SlipLine(f"INV-2026-{n:06}", DocumentKind.INVOICE, due, due, Money(n * 100, "CNY"), Money(0, "CNY"))
        for n in range(1, count + 1)
    )
    text = text_of(printer, replace(SLIP, lines=lines), language)
    assert all(text.count(line.number) == 1 for line in lines)
    settled = Money(sum(line.amount.minor for line in lines), "CNY")
    assert (amount(settled) in text) if lines else ("未核销单据" in text)


def test_the_same_bytes_from_every_thread(printer: Printer) -> None:
    with ThreadPoolExecutor(4) as pool:
        printed = set(pool.map(lambda _: printer.settlement(SLIP, Language.ZH), range(8)))
    assert len(printed) == 1


def test_a_hostile_name_is_text(printer: Printer) -> None:
    """Markup in a name, a reference or a bank stays what it is."""
    slip = replace(SLIP, name_zh=HOSTILE, reference=HOSTILE, cheque=Cheque(HOSTILE, HOSTILE, date(2026, 6, 20)))
    assert read(printer.settlement(slip, Language.ZH))
