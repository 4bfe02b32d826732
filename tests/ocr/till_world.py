"""Slips from Japan, Britain, America, Australia and the continent, each in its own style of numbers."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.ocr.till import Bill, Family, Line, bought, cash_for, listed, money


def japan(r: Random) -> Bill:
    """Whole yen, tax within."""
    bill = Bill("jp shop", currency="JPY")
    bill.put("さくら商店", "2024年5月6日 12:30")
    sold = [
        Line(n, 1, p, p)
        for n in r.sample(("おにぎり", "お茶", "弁当", "サンドイッチ"), r.randint(1, 4))
        if (p := Decimal(r.randint(90, 1800)))
    ]
    for i in sold:
        bill.put(f"{i.name} | ¥{i.amount:,}")
    bill.items = tuple(sold)
    bill.total = listed(bill.items)
    bill.tax = (bill.total * 8 / 108).quantize(Decimal(1))
    bill.tendered = cash_for(r, bill.total).quantize(Decimal(1))
    bill.change = bill.tendered - bill.total
    bill.put(
        f"合計 | ¥{bill.total:,}",
        f"(内消費税等 | ¥{bill.tax:,})",
        f"お預り | ¥{bill.tendered:,}",
        f"お釣り | ¥{bill.change:,}",
    )
    return bill


def british(r: Random) -> Bill:
    """`2 @ £1.50` below the name, savings, balance due, VAT table."""
    bill = Bill("uk shop", currency="GBP")
    bill.put(
        "OLD MILL STORES LTD",
        "12 Mill Road, Leeds",
        "VAT NO: 123 4567 89",
        f"{r.randint(1, 28):02}/05/2023 14:{r.randint(10, 59)}",
    )
    bill.items = bought(r, 7, dear=9)
    for i in bill.items:
        bill.put(f"{i.name} | £{i.amount}", f"{i.quantity} @ £{i.price}" if i.quantity > 1 else "")
    net = listed(bill.items)
    off = money(net / 10) if r.random() < 0.4 else Decimal(0)
    bill.total = net - off
    if off:
        bill.put(f"SUBTOTAL | £{net}", f"Multibuy savings | -£{off}")
        bill.subtotal = net
    bill.put(f"{r.choice(('BALANCE DUE', 'TOTAL', 'TOTAL TO PAY', 'AMOUNT DUE'))} | £{bill.total}")
    if r.random() < 0.5:
        bill.put(f"{r.choice(('VISA DEBIT', 'CONTACTLESS', 'MASTERCARD'))} | £{bill.total}", "CHANGE | £0.00")
    else:
        bill.tendered = cash_for(r, bill.total)
        bill.change = bill.tendered - bill.total
        bill.put(f"CASH | £{bill.tendered}", f"CHANGE | £{bill.change}")
    bill.put("VAT RATE | NET | VAT", f"20% | {money(bill.total / Decimal('1.2'))} | {money(bill.total / 6)}")
    return bill


def american(r: Random) -> Bill:
    """Subtotal, sales tax, tip, total; quantity before the name."""
    bill = Bill("us diner", currency="USD")
    bill.put("BLUE DOOR DINER", "48 Lake St, Springfield", "05/14/2024 7:12 PM", f"Check #{r.randint(100, 9999)}")
    bill.items = bought(r, 6, dear=25)
    for i in bill.items:
        bill.put(f"{i.quantity} {i.name} | ${i.amount}")
    bill.subtotal = listed(bill.items)
    bill.tax = money(bill.subtotal * Decimal("0.08"))
    tip = money(bill.subtotal * Decimal("0.18")) if r.random() < 0.4 else Decimal(0)
    bill.total = bill.subtotal + bill.tax + tip
    bill.put(
        f"Subtotal | ${bill.subtotal}",
        f"{r.choice(('Sales Tax', 'Tax', 'TAX 8%'))} | ${bill.tax}",
        f"Gratuity | ${tip}" if tip else "",
    )
    bill.put(f"{r.choice(('Total', 'TOTAL', 'Amount Due'))} | ${bill.total:,}")
    if r.random() < 0.5:
        bill.put(f"VISA ************{r.randint(1000, 9999)} | ${bill.total:,}")
    bill.put("Suggested tip 18% = $" + str(money(bill.subtotal * Decimal("0.18"))))
    return bill


def _comma(amount: Decimal) -> str:
    return f"{amount:,}".translate(str.maketrans(",.", ".,"))


def german(r: Random) -> Bill:
    """Decimal commas, points for thousands, tax letters."""
    bill = Bill("de shop", currency="EUR")
    bill.put(
        "Bäckerei Sonnenhof GmbH",
        "Hauptstr. 5, 20095 Hamburg",
        "14.05.2024 12:41",
        f"Bon-Nr. {r.randint(1000, 9999)}",
        " | EUR",
    )
    names = ("Roggenbrot", "Milchkaffee", "Bohrmaschine", "Schrauben 4x40", "Laugenstange", "Gartenschlauch")
    bill.items = bought(r, 5, names, r.choice((9, 400)))
    for i in bill.items:
        if i.quantity > 1:
            bill.put(f"{i.quantity} x {_comma(i.price)}")
        bill.put(f"{i.name} | {_comma(i.amount)} A")
    bill.total = listed(bill.items)
    bill.tax = money(bill.total * 19 / 119)
    bill.put(f"{r.choice(('SUMME', 'Gesamtbetrag', 'Zu zahlen', 'Summe EUR'))} | {_comma(bill.total)}")
    bill.tendered = cash_for(r, bill.total)
    bill.change = bill.tendered - bill.total
    bill.put(f"{r.choice(('Gegeben BAR', 'Bar'))} | {_comma(bill.tendered)}", f"Rückgeld | {_comma(bill.change)}")
    bill.put(
        "MwSt | Netto | Steuer | Brutto",
        f"A 19% | {_comma(bill.total - bill.tax)} | {_comma(bill.tax)} | {_comma(bill.total)}",
    )
    return bill


def french(r: Random) -> Bill:
    """Blanks for thousands, total TTC, tax within."""
    bill = Bill("fr shop", currency="EUR")
    bill.put(
        "LIBRAIRIE DU PONT SARL", "3 rue du Lac, 69002 Lyon", "14/05/2024 12:41", f"Ticket n° {r.randint(1000, 9999)}"
    )
    bill.items = bought(r, 5, ("Cahier A4", "Stylo bleu", "Lampe de bureau", "Chaise", "Classeur"), r.choice((20, 700)))
    for i in bill.items:
        bill.put(f"{i.quantity} {i.name} | {_blank(i.amount)}")
    bill.total = listed(bill.items)
    bill.tax = money(bill.total * 20 / 120)
    bill.subtotal = bill.total - bill.tax
    bill.put(
        f"Total HT | {_blank(bill.subtotal)}", f"TVA 20% | {_blank(bill.tax)}", f"TOTAL TTC | {_blank(bill.total)} €"
    )
    bill.put(f"CARTE BANCAIRE | {_blank(bill.total)} €")
    return bill


def _blank(amount: Decimal) -> str:
    return f"{amount:,}".translate(str.maketrans(",.", " ,"))


def swiss(r: Random) -> Bill:
    """Apostrophes for thousands."""
    bill = Bill("ch shop", currency="CHF")
    bill.put("Velo Zentrum AG", "Seestrasse 9, 8002 Zürich", "14.05.2024")
    bill.items = bought(r, 4, ("Velo Modell 3", "Helm", "Schloss", "Licht vorne"), 900)
    for i in bill.items:
        bill.put(f"{i.name} | {i.quantity} | {i.amount:,}".replace(",", "'"))
    bill.total = listed(bill.items)
    bill.put(f"Total CHF | {bill.total:,}".replace(",", "'"), f"Karte | {bill.total:,}".replace(",", "'"))
    return bill


def australian(r: Random) -> Bill:
    """The tax is within, the trailing minus marks what is taken off."""
    bill = Bill("au shop", currency="AUD")
    bill.put("Harbour Grocer Pty Ltd", "ABN 12 345 678 901", "TAX INVOICE", "14/05/2024 12:41")
    bill.items = bought(r, 6, dear=15)
    for i in bill.items:
        bill.put(f"{i.name} | ${i.amount}")
    net = listed(bill.items)
    off = money(net / 10)
    bill.total, bill.subtotal = net - off, net
    bill.tax = money(bill.total / 11)
    bill.put(f"SUBTOTAL | ${net}", f"Discount | {off}-", f"TOTAL (inc GST) | ${bill.total}", f"EFTPOS | ${bill.total}")
    bill.put(f"GST INCLUDED IN TOTAL | ${bill.tax}")
    return bill


FAMILIES: tuple[Family, ...] = (japan, british, american, german, french, swiss, australian)
