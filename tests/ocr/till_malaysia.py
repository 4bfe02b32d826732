"""Slips as Malaysian restaurants and large shops print them: GST of 6 %, rounding to five sen."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.ocr.till import Bill, Family, Line, bought, cash_for, five, listed, money

_NAMES = (
    "BUKIT INDAH TRADING",
    "RESTORAN SRI MAWAR",
    "KEDAI RUNCIT AMAN",
    "HOCK LEE HARDWARE",
    "PUSAT ALAT TULIS JAYA",
)


def head(r: Random, family: str, columns: str = "") -> Bill:
    bill = Bill(family, currency="MYR")
    day = f"{r.randint(1, 28):02}/{r.randint(1, 12):02}/{r.randint(2016, 2018)}"
    clock = f"{r.randint(8, 22):02}:{r.randint(0, 59):02}:{r.randint(0, 59):02}"
    bill.put(
        f"{r.choice(_NAMES)} SDN BHD ({r.randint(100000, 999999)}-{r.choice('AKTUX')})",
        f"NO {r.randint(1, 99)}, JALAN {r.choice(('MERANTI', 'SETIA 3', 'PERMAS 10/5'))}",
        f"{r.randint(40000, 81999)} JOHOR BAHRU",
        f"TEL: 07-{r.randint(3000000, 8999999)}",
        f"GST ID NO: 000{r.randint(100000000, 999999999)}",
        r.choice(("TAX INVOICE", "SIMPLIFIED TAX INVOICE", "CASH SALES", "CASH BILL")),
        f"Invoice No: {r.choice(('CS', 'INV', 'R'))}{r.randint(10000, 999999)}",
        r.choice((f"Date: {day} | {clock}", f"Date : {day}{clock}")),
        columns,
    )
    return bill


def _rate(r: Random) -> int:
    return r.choice((6, 6, 6, 0))


def tax_within(total: Decimal, rate: int) -> Decimal:
    return money(total * rate / (100 + rate))


def cash(bill: Bill, r: Random, cash: str = "CASH", change: str = "CHANGE", sign: str = "") -> None:
    bill.tendered = cash_for(r, bill.total)
    bill.change = bill.tendered - bill.total
    bill.put(f"{cash} | {sign}{bill.tendered}", f"{change} | {sign}{bill.change}")


def summary(bill: Bill, r: Random, net: Decimal, tax: Decimal, rate: int) -> None:
    code = "SR" if rate else "ZRL"
    bill.put(
        r.choice(("GST Summary | Amount(RM) | Tax(RM)", "GST SUMMARY | AMOUNT | TAX")),
        r.choice(
            (
                f"{code} @ {rate}% | {net} | {tax}",
                f"{code} | (@ {rate}%) | {net} | {tax}",
                f"{code} = {rate}% | {net} | {tax}",
            )
        ),
    )
    if r.random() < 0.4:
        bill.put(f"Total | {net} | {tax}")


def restaurant(r: Random) -> Bill:
    """The name above, then `3X 1.00 3.00 SR`; service charge and tax are added; rounded."""
    bill = head(r, "my restaurant", "Description | Qty | U.price | Total TAX")
    bill.items = bought(r)
    for i in bill.items:
        bill.put(i.name, f"{i.quantity}{r.choice('xX')} | {i.price} | {i.amount} SR")
    net = listed(bill.items)
    service = money(net * Decimal("0.1")) if r.random() < 0.6 else Decimal(0)
    rate = _rate(r)
    bill.tax = money((net + service) * rate / 100)
    bill.subtotal = net
    gross = net + service + bill.tax
    bill.total = five(gross)
    bill.put(f"Total(Excluding GST): | {net}", f"Serv. Charge (10%): | {service}" if service else "")
    bill.put(f"GST Payable ({rate}%): | {bill.tax}", f"Total(Inclusive of GST): | {gross}")
    bill.put(f"Rounding Adj: | {bill.total - gross}" if bill.total != gross else "", f"TOTAL: | {bill.total}")
    if r.random() < 0.5:
        bill.put(f"VISA | {bill.total}")
    else:
        cash(bill, r, "CASH :", "CHANGE :")
    summary(bill, r, net + service, bill.tax, rate)
    return bill


def kopitiam(r: Random) -> Bill:
    """Prices with tax in them; quantity before the name."""
    bill = head(r, "my kopitiam", r.choice(("QTY ITEM | RM", "Qty Description | Total RM", "QTY DESCRIPTION | AMT")))
    bill.items = bought(r)
    for i in bill.items:
        bill.put(
            f"{i.quantity} | {i.name} | {i.amount} SR" if r.random() < 0.5 else f"{i.quantity} {i.name} | {i.amount}"
        )
    bill.total = five(listed(bill.items))
    bill.subtotal = listed(bill.items)
    bill.tax = tax_within(bill.subtotal, 6)
    bill.put(f"SubTotal | {bill.subtotal}", f"Rounding Adj | {bill.total - bill.subtotal}")
    bill.put(r.choice((f"Net Total | {bill.total}", f"NETT TOTAL | {bill.total}", f"Grand Total | RM{bill.total}")))
    cash(bill, r, "Cash", "Change")
    bill.put("Tax Summary | Amount | Tax", f"SR:inclusive of GST @6% | {bill.subtotal - bill.tax} | {bill.tax}")
    return bill


def hypermarket(r: Random) -> Bill:
    """`1x barcode amount` above the name, promotions below; item count and change on one row."""
    bill = head(r, "my hypermarket")
    sold = []
    for i in bought(r, 9):
        bill.put(f"{i.quantity}x {r.randint(10**6, 10**7):012} | {i.amount}{r.choice(('SR', 'ZR'))}", i.name.upper())
        sold.append(i)
        if r.random() < 0.2:
            cut = money(i.amount / 5)
            bill.put(f"Item promo @{i.price} | -{cut}")
            sold.append(Line(f"Item promo @{i.price}", 1, -cut, -cut))
    net = sum((i.amount for i in sold), Decimal(0))
    bill.items = tuple(sold)
    bill.total, bill.tax, bill.subtotal = five(net), tax_within(net, 6), net
    bill.put(f"Sub-total | {net}", f"Total Sales Incl GST | {net}")
    bill.put(
        f"Rounding Adj | {bill.total - net}" if bill.total != net else "", f"Total After Adj Incl GST | {bill.total}"
    )
    bill.tendered = cash_for(r, bill.total)
    bill.change = bill.tendered - bill.total
    bill.put(
        f"CASH | {bill.tendered}", f"Item Count {sum(line.amount > 0 for line in sold)} | Change Amt | {bill.change}"
    )
    summary(bill, r, net - bill.tax, bill.tax, 6)
    return bill


def minimarket(r: Random) -> Bill:
    """A code before the name, RM before every amount, `@2 X RM 2.45` below."""
    bill = head(r, "my minimarket")
    bill.items = bought(r, 9)
    for i in bill.items:
        bill.put(f"{r.randint(100, 9999)} {i.name.upper()} | RM{i.amount} s")
        bill.put(f"@{i.quantity} X RM {i.price}" if i.quantity > 1 else "")
    total = listed(bill.items)
    bill.total = five(total)
    bill.put(f"Total Sales (Inclusive GST) RM | {total}")
    if bill.total != total:
        bill.put(f"Rounding RM | {bill.total - total}", f"Total RM | {bill.total}")
    cash(bill, r, "CASH RM", "CHANGE RM")
    bill.tax = tax_within(total, 6)
    summary(bill, r, total - bill.tax, bill.tax, 6)
    return bill


def hardware(r: Random) -> Bill:
    """Five columns, the name below; total of quantities with the sum; excluding, discount, tax, inclusive."""
    bill = head(r, "my hardware", "Item | Qty | S/Price | Amount | Tax")
    bill.items = bought(r)
    for i in bill.items:
        bill.put(f"{r.randint(1000, 999999)} | {i.quantity} | {i.price} | {i.amount} | SR", i.name)
    gross = listed(bill.items)
    bill.tax, bill.total = tax_within(gross, 6), five(gross)
    bill.subtotal = gross - bill.tax
    pieces = sum(i.quantity for i in bill.items)
    bill.put(f"Total Qty | {pieces} | {gross}", f"Total Sales (Excluding GST) | {bill.subtotal}", "Discount | 0.00")
    bill.put(
        f"Total GST | {bill.tax}",
        f"Rounding | {bill.total - gross}",
        f"Total Sales (Inclusive of GST) : | {bill.total}",
    )
    cash(bill, r, "CASH :", "Change :")
    bill.put("GST SUMMARY", "Tax Code | % | Amt (RM) | Tax (RM)", f"SR | 6 | {bill.subtotal} | {bill.tax}")
    bill.put(f"Total : | {bill.subtotal} | {bill.tax}")
    return bill


def home_store(r: Random) -> Bill:
    """Name, then barcode, `2X 5.30` and amount."""
    bill = head(r, "my home store")
    bill.items = bought(r)
    for i in bill.items:
        bill.put(i.name.upper(), f"{r.randint(9000000, 9999999)} | {i.quantity} X {i.price} | {i.amount}")
    total = listed(bill.items)
    bill.total = five(total)
    bill.put(f"Item(s) : {len(bill.items)} | Qty(s) : {sum(i.quantity for i in bill.items)}")
    bill.put(f"Total Incl. GST@6% | RM {total}")
    if bill.total != total:
        bill.put(f"Rounding Adjustment | RM {bill.total - total}", f"Total Rounded | RM {bill.total}")
    cash(bill, r, "CASH", "CHANGE", "RM ")
    bill.tax = tax_within(total, 6)
    bill.put(f"GST @6% included in total | RM {bill.tax}")
    return bill


def fast_food(r: Random) -> Bill:
    """Parts of a meal without a price; the tax named in a sentence."""
    bill = head(r, "my fast food", "QTY ITEM | TOTAL")
    bill.items = bought(r, 4)
    for i in bill.items:
        bill.put(f"{i.quantity} {i.name} Set | {i.amount}", "1 L Fries", "1 M Cola")
    bill.items = tuple(Line(f"{i.name} Set", i.quantity, i.price, i.amount) for i in bill.items)
    total = listed(bill.items)
    bill.total = five(total)
    bill.put(f"{r.choice(('Eat-In', 'Take-Out'))} Total(incl GST) | {total}")
    bill.put(f"Rounding Adjust | {bill.total - total}" if total != bill.total else "", f"Total Rounded | {bill.total}")
    cash(bill, r, "Cash Tendered", "Change")
    bill.tax = tax_within(total, 6)
    bill.put(f"TOTAL INCLUDES 6% GST | {bill.tax}")
    return bill


def petrol(r: Random) -> Bill:
    """Litres at a price; points; no article lines to speak of."""
    bill = head(r, "my petrol")
    bill.total = five(Decimal(r.randint(1000, 20000)) / 100)
    price = Decimal(r.randint(1900, 2700)) / 1000
    bill.put(f"{money(bill.total / price)} litre Pump # 0{r.randint(1, 9)}", f"RON 95 | RM{bill.total} C")
    bill.put(
        f"{price} RM | /litre",
        f"Total | RM | {bill.total}",
        f"{r.choice(('visa', 'Cash', 'MYDEBIT'))} | RM | {bill.total}",
    )
    bill.tax = Decimal(0) if r.random() < 0.5 else tax_within(bill.total, 6)
    bill.put(f"Relief GST C | RM | {bill.tax}", f"Total Gross C | RM | {bill.total}")
    bill.items = (Line("RON 95", 1, bill.total, bill.total),)
    bill.put("Loyalty Card", f"Points Awarded {r.randint(1, 90)}")
    return bill


def parking(r: Random) -> Bill:
    """A fee, its tax, the total and what was paid."""
    bill = head(r, "my parking")
    bill.total = Decimal(r.randint(2, 60)) / 2
    bill.total = money(bill.total)
    bill.tax = tax_within(bill.total, 6)
    bill.put(
        "Entry Time | 09:12",
        "Paid Time | 11:40",
        f"Parking Fee | RM{bill.total - bill.tax}",
        f"GST(Included) 6.00% | RM{bill.tax}",
    )
    bill.items = (Line("Parking Fee", 1, bill.total - bill.tax, bill.total - bill.tax),)
    bill.put(f"Total | RM{bill.total}")
    bill.tendered = cash_for(r, bill.total)
    bill.change = bill.tendered - bill.total
    bill.put(f"Paid | RM{bill.tendered}", f"Change | RM{bill.change}")
    return bill


FAMILIES: tuple[Family, ...] = (
    *(restaurant, kopitiam, hypermarket, minimarket, hardware, home_store, fast_food, petrol, parking),
)
