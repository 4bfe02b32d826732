"""Slips of Malaysian trade: delivery invoices, totals in words, Malay words, vouchers, discounts and credit notes."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.ocr.till import Bill, Family, Line, bought, cash_for, five, listed, money
from tests.ocr.till_malaysia import cash, head, summary, tax_within


def bakery(r: Random) -> Bill:
    """A delivery invoice: issued less exchanged, goods with and without tax summed apart."""
    bill = head(r, "my bakery", "Description | U.P | Iss | Exc | D | Sale | Amt(RM)")
    sold = []
    for i in bought(r, 3, dear=6):
        sold.append(i)
        bill.put(f"{i.name} | {i.price} | {i.quantity} | 0 | 0 | {i.quantity} | {i.amount}")
    free = listed(tuple(sold))
    bill.put(f"Total 0% supplies: | {free}")
    taxed = [i for i in bought(r, 3, dear=6) if i.name not in {s.name for s in sold}]
    for i in taxed:
        bill.put(f"{i.name} | {i.price} | {i.quantity} | 0 | 0 | {i.quantity} | {i.amount}")
    net = listed(tuple(taxed))
    bill.tax = money(net * 6 / 100)
    bill.items = (*sold, *taxed)
    bill.total = free + net + bill.tax
    bill.put(f"Total 6% supplies (excl. GST): | {net}", f"GST: | {bill.tax}")
    bill.put(
        f"Total 6% supplies (Inc. GST): | {net + bill.tax}",
        f"Total 0% supplies: | {free}",
        f"Total Payable: | {bill.total}",
    )
    bill.put("E.&.O.E.", "Received above goods in good order condition.")
    return bill


_TENS = ("", "TEN", "TWENTY", "THIRTY", "FORTY", "FIFTY", "SIXTY", "SEVENTY", "EIGHTY", "NINETY")
_ONES = (
    *("", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ELEVEN", "TWELVE"),
    *("THIRTEEN", "FOURTEEN", "FIFTEEN", "SIXTEEN", "SEVENTEEN", "EIGHTEEN", "NINETEEN"),
)


def spoken(number: int) -> str:
    """A number below a million in English words."""
    if number >= 1000:
        return f"{spoken(number // 1000)} THOUSAND {spoken(number % 1000)}".strip()
    if number >= 100:
        return f"{_ONES[number // 100]} HUNDRED {spoken(number % 100)}".strip()
    return _ONES[number] if number < 20 else f"{_TENS[number // 10]} {_ONES[number % 10]}".strip()


def in_words(r: Random) -> Bill:
    """An invoice whose total is written out as well; numbered lines."""
    bill = head(r, "my invoice", "No | Description | Qty | U/Price | Amount")
    bill.items = bought(r, dear=200)
    for n, i in enumerate(bill.items, 1):
        bill.put(f"{n} | {i.name} | {i.quantity} | {i.price:,} | {i.amount:,}")
    net = listed(bill.items)
    bill.subtotal, bill.tax = net, money(net * 6 / 100)
    bill.total = bill.capitals = net + bill.tax
    sen = int(bill.total * 100) % 100
    cents = f" AND SEN {spoken(sen)}" if sen else ""
    bill.put(f"RINGGIT MALAYSIA : {spoken(int(bill.total))}{cents} ONLY")
    bill.put(
        f"Sub Total | {net:,}",
        f"GST 6% | {bill.tax:,}",
        f"{r.choice(('Total Amount', 'Grand Total', 'TOTAL'))} (RM) | {bill.total:,}",
    )
    bill.put("Goods sold are not returnable", "Authorised Signature")
    return bill


def pharmacy(r: Random) -> Bill:
    """Fused counts and names, savings and points that are no total."""
    bill = head(r, "my pharmacy", "ITEM | QTY | U/P | DISC% | AMOUNT")
    bill.items = bought(r)
    for i in bill.items:
        bill.put(f"{r.randint(9550000000000, 9559999999999)} | {i.quantity} | {i.price} | 0.00 | {i.amount} S", i.name)
    gross = listed(bill.items)
    bill.total, bill.tax, bill.subtotal = five(gross), tax_within(gross, 6), gross
    bill.put(f"TOTAL QUANTITY | {sum(i.quantity for i in bill.items)}", f"SUB-TOTAL (GST) | {gross}", "DISC | 0.00")
    bill.put(f"GST | {bill.tax}", f"ROUNDING | {bill.total - gross}", f"TOTAL | {bill.total}")
    cash(bill, r)
    bill.put(f"YOUR SAVINGS FOR TODAY | {money(gross * Decimal('1.3'))}", f"POINTS EARNED: {r.randint(2, 300)}")
    return bill


def stationery(r: Random) -> Bill:
    """`3 X2.9000` with four decimals; total sales, discount, total, rounding, final total."""
    bill = head(r, "my stationery")
    bill.items = bought(r)
    for n, i in enumerate(bill.items, 1):
        bill.put(
            f"{n}.{r.randint(1000, 2020)}-00{r.randint(10, 99)} | {i.name}",
            f"{i.quantity} X{i.price}00 | {i.amount} SR",
        )
    gross = listed(bill.items)
    off = money(gross / 10) if r.random() < 0.4 else Decimal("0.00")
    bill.total, bill.tax = five(gross - off), tax_within(gross - off, 6)
    bill.put(f"Total Sales Inclusive GST @6% | {gross}", f"Discount | {off}", f"Total | {gross - off}")
    bill.put(f"Round Adj | {bill.total - gross + off}", f"Final Total | {bill.total}")
    cash(bill, r)
    summary(bill, r, gross - off - bill.tax, bill.tax, 6)
    return bill


def malay(r: Random) -> Bill:
    """Malay words only."""
    bill = head(r, "my malay", "Barang | Kuantiti | Harga | Jumlah")
    bill.items = bought(r)
    for i in bill.items:
        bill.put(f"{i.name} | {i.quantity} | {i.price} | {i.amount}")
    net = listed(bill.items)
    bill.total = five(net)
    bill.put(f"Jumlah Kecil | {net}", f"Pelarasan Pembundaran | {bill.total - net}", f"JUMLAH | RM {bill.total}")
    bill.subtotal = net
    cash(bill, r, "TUNAI", "BAKI", "RM ")
    return bill


def balance_due(r: Random) -> Bill:
    """Several sub-totals, a voucher, a count beside the total, a balance due."""
    bill = head(r, "my balance", "STK | QTY | RM")
    bill.items = bought(r)
    for i in bill.items:
        bill.put(i.name.upper(), f"{r.randint(60000000, 79999999)}@{i.price} | {i.quantity} | {i.amount}")
    net = listed(bill.items)
    bill.total = five(net)
    bill.put(f"Total : | {sum(i.quantity for i in bill.items)} | {net}", f"Rounding Adj | {bill.total - net}")
    bill.put(f"Balance Due : | {bill.total}")
    cash(bill, r, "Payment (Cash)", "Change (Cash)")
    return bill


def discounted(r: Random) -> Bill:
    """A discount below every article and a summary of discounts; amounts fused with their signs."""
    bill = head(r, "my discounts")
    sold = []
    for i in bought(r):
        off = money(i.amount / 20)
        bill.put(f"{i.name} | {i.quantity} RM{i.amount} ST", f"Discount | RM-{off}")
        sold.append(i)
        if off:
            sold.append(Line("Discount", 1, -off, -off))
    bill.items = tuple(sold)
    net = listed(bill.items)
    bill.total = five(net)
    bill.put(f"Total(Incl GST, 6%) | RM{net}", f"Rounding | RM{bill.total - net}", f"Grand TotalRM{bill.total}")
    bill.tendered = cash_for(r, bill.total)
    bill.change = bill.tendered - bill.total
    bill.put(
        f"Total Paid | RM{bill.tendered}",
        f"Change | RM{bill.change}",
        "Discount Summary",
        f"Discount | RM{money(net / 19)}",
    )
    return bill


def refund(r: Random) -> Bill:
    """A credit note: all amounts below zero."""
    bill = head(r, "my refund", "Description | Qty | U.price | Amount")
    sold = bought(r, 3)
    for i in sold:
        bill.put(f"{i.name} | -{i.quantity} | {i.price} | -{i.amount}")
    bill.items = tuple(Line(i.name, -i.quantity, i.price, -i.amount) for i in sold)
    bill.total = -listed(sold)
    bill.put(f"TOTAL REFUND | {bill.total}", f"CASH | {bill.total}", "CHANGE | 0.00")
    return bill


FAMILIES: tuple[Family, ...] = (*(bakery, in_words, pharmacy, stationery, malay, balance_due, discounted, refund),)
