"""Layouts of tills and shops in English and Malay."""

from __future__ import annotations

from random import Random

from tests.ocr.head_shape import Head, body
from tests.ocr.head_words import BRANDS, FIRST, FORMS, MALAY, NAMES_ZH, OVERLAYS, PLACES, SECOND, STREETS, TRADES


def a_name(rng: Random) -> str:
    many = rng.choice((1, 2, 2, 2, 3))
    return " ".join([*rng.sample(FIRST, many), *(rng.sample(SECOND, 1) if rng.random() < 0.2 else ())])


def a_shop(rng: Random) -> str:
    if rng.random() < 0.2:
        return f"{rng.choice(MALAY)} {a_name(rng)}"
    return f"{a_name(rng)} {rng.choice(TRADES)}"


def a_company(rng: Random) -> str:
    middle = rng.choice(("", "", "", " (M)", f" ({rng.choice(PLACES)})"))
    trade = f" {rng.choice(TRADES)}" if rng.random() < 0.7 else ""
    return f"{a_name(rng)}{trade}{middle} {rng.choice(FORMS)}"


def a_registration(rng: Random) -> str:
    number, letter = rng.randint(10**5, 10**6), rng.choice("ADHKMTUVWX")
    styles = ("({0}-{1})", "{0}-{1}", "CO. REG NO: {0}-{1}", "(JM1{0}-{1})", "ROC NO: {0}-{1}")
    return rng.choice(styles).format(number, letter)


def an_address(rng: Random, head: Head) -> None:
    for line in rng.choice(STREETS):
        head.row(line.format(a=rng.randint(1, 99), b=rng.randint(1, 20), place=rng.choice(PLACES)))
    if rng.random() < 0.8:
        head.row(
            rng.choice(("TEL: 03-{0} {1}", "Tel:07-{0}{1}", "TEL/FAX: 03-{0}{1}")).format(rng.randint(1000, 9999), 1234)
        )
    if rng.random() < 0.7:
        head.row(
            rng.choice(("GST ID: 00{0}", "GST Reg No:00{0}", "(GST NO : 00{0})")).format(rng.randint(10**9, 10**10 - 1))
        )


def plain(rng: Random, head: Head) -> tuple[str, ...]:
    name = a_company(rng)
    if rng.random() < 0.3:
        head.row(f"{name} {a_registration(rng)}")
    else:
        head.row(name, rng.choice((1.0, 1.0, 1.3)))
        head.row(a_registration(rng))
    an_address(rng, head)
    body(rng, head)
    return (name,)


def shop(rng: Random, head: Head) -> tuple[str, ...]:
    name = a_shop(rng)
    head.row(name, rng.choice((1.0, 1.0, 1.4)))
    if rng.random() < 0.6:
        head.row(a_registration(rng))
    an_address(rng, head)
    body(rng, head)
    return (name,)


def overlay(rng: Random, head: Head) -> tuple[str, ...]:
    """Somebody's name, a code or a note written above."""
    head.row(rng.choice(OVERLAYS), rng.choice((1.5, 2.0, 2.5)), left=rng.random() < 0.5, sure=rng.uniform(0.6, 0.99))
    return rng.choice((plain, shop, copy))(rng, head)


def copy(rng: Random, head: Head) -> tuple[str, ...]:
    head.row(rng.choice(("*** COPY ***", "ORIGINAL", "REPRINT", "CUSTOMER COPY", "DUPLICATE BILL")))
    return plain(rng, head)


def titled(rng: Random, head: Head) -> tuple[str, ...]:
    head.row(
        rng.choice(("TAX INVOICE", "CASH SALE", "OFFICIAL RECEIPT", "CASH BILL", "SIMPLIFIED TAX INVOICE", "RECEIPT")),
        1.3,
    )
    return rng.choice((plain, shop))(rng, head)


def garbled_sign(rng: Random, head: Head) -> tuple[str, ...]:
    for _ in range(rng.choice((1, 1, 2))):
        junk = "".join(rng.choice("KMWO#*E3i~TL") for _ in range(rng.randint(2, 7)))
        head.row(junk, rng.choice((1.0, 2.5, 3.0)), sure=rng.uniform(0.15, 0.7))
    return plain(rng, head)


def sign_and_company(rng: Random, head: Head) -> tuple[str, ...]:
    """A sign in large letters, the company below in small ones: the clerk writes both."""
    sign, name = a_shop(rng), a_company(rng)
    head.row(sign, rng.choice((1.4, 1.6)))
    head.row(name)
    head.row(a_registration(rng))
    an_address(rng, head)
    body(rng, head)
    return (f"{sign} {name}",)


def kin(rng: Random, head: Head) -> tuple[str, ...]:
    """Sign and company of one name, or with the sign's initials."""
    base = " ".join(rng.sample(FIRST, 2))
    head.row(f"{base} ({rng.choice(PLACES)})" if rng.random() < 0.5 else base)
    sign = head.rows[-1][0]
    initials = "".join(word[0] for word in base.split())
    name = f"{base} SDN BHD" if rng.random() < 0.5 else f"{initials} {rng.choice(TRADES)} SDN BHD"
    head.row(name)
    head.row(a_registration(rng))
    an_address(rng, head)
    body(rng, head)
    return (f"{sign} {name}",)


def outlet(rng: Random, head: Head) -> tuple[str, ...]:
    head.row(f"{' '.join(rng.sample(FIRST, 2))} - {rng.choice(PLACES)}")
    return plain(rng, head)


def two_rows(rng: Random, head: Head) -> tuple[str, ...]:
    name = a_company(rng)
    words = name.split()
    cut = len(words) - 2 if rng.random() < 0.4 else max(1, len(words) // 2)
    if words[cut - 1 :][0] == "(M)" or cut < 1:
        cut = max(1, len(words) - 2)
    head.row(" ".join(words[:cut]))
    head.row(" ".join(words[cut:]))
    head.row(a_registration(rng))
    an_address(rng, head)
    body(rng, head)
    return (name,)


def bracket_rows(rng: Random, head: Head) -> tuple[str, ...]:
    base, place = a_shop(rng), rng.choice([p for p in PLACES if " " in p])
    a, b = place.split(" ", 1)
    head.row(f"{base} ({a}")
    head.row(f"{b}) SDN BHD")
    head.row(a_registration(rng))
    an_address(rng, head)
    body(rng, head)
    return (f"{base} ({place}) SDN BHD",)


def owned(rng: Random, head: Head) -> tuple[str, ...]:
    name = a_shop(rng)
    head.row(name, 1.4)
    an_address(rng, head)
    head.row(rng.choice(("Owned By :", "OPERATED BY", "Managed by:")), left=True)
    head.row(a_company(rng), left=True)
    body(rng, head)
    return (name,)


def licensee(rng: Random, head: Head) -> tuple[str, ...]:
    name = f"{a_name(rng)} Restaurants Sdn Bhd"
    head.row(name)
    head.row(a_registration(rng))
    head.row(f"Licensee of {rng.choice(BRANDS)}'s")
    an_address(rng, head)
    head.row(f"{rng.choice(BRANDS)}'s {rng.choice(PLACES).title()} DT (#{rng.randint(100, 400)})")
    body(rng, head)
    return (name,)


def formerly(rng: Random, head: Head) -> tuple[str, ...]:
    name, old = a_company(rng), a_company(rng)
    head.row(name)
    head.row(f"(FORMERLY KNOWN AS {old})" if rng.random() < 0.7 else f"fka {old}")
    head.row(a_registration(rng))
    an_address(rng, head)
    body(rng, head)
    return (name,)


def billed(rng: Random, head: Head) -> tuple[str, ...]:
    """The customer stands below in larger letters."""
    name = f"{a_name(rng)} BAKERIES (KL) SDN BHD"
    head.row(f"{name} ({rng.randint(10**5, 10**6)} X)")
    an_address(rng, head)
    head.row("TAX INVOICE / ADJUSTMENT NOTE", 1.7)
    head.row(f"Cash Inv No.: {rng.randint(1000, 9999)}F7", 1.7)
    head.row("Date: 24/07/2017", left=True)
    head.row(f"{a_name(rng)} FRESH MARKET SDN BHD", 1.8, left=True)
    body(rng, head)
    return (name,)


def number_first(rng: Random, head: Head) -> tuple[str, ...]:
    head.row(
        rng.choice(
            (a_registration(rng), "12/03/2018 10:15", "Site 1066 | 180048", "YOUR ORDER NUMBER IS", "WELCOME TO")
        )
    )
    return plain(rng, head)


def slogan(rng: Random, head: Head) -> tuple[str, ...]:
    head.row(
        rng.choice(
            ("THANK YOU FOR SHOPPING WITH US", "YOUR FRIENDLY NEIGHBOUR", "Selamat Datang", "Always fresh, always near")
        )
    )
    return rng.choice((plain, shop))(rng, head)


def branch_below(rng: Random, head: Head) -> tuple[str, ...]:
    name = a_company(rng)
    head.row(name)
    head.row(a_registration(rng))
    head.row(f"{rng.choice(PLACES)} BRANCH" if rng.random() < 0.5 else f"({rng.choice(PLACES)})")
    an_address(rng, head)
    body(rng, head)
    return (name,)


def mail_alike(rng: Random, head: Head) -> tuple[str, ...]:
    """A shop without a legal form whose mail and footer name it again."""
    first = rng.choice(FIRST)
    name = f"{first} {rng.choice(SECOND)}"
    head.row(name, 1.2)
    an_address(rng, head)
    head.row(f"E-mail: {first.lower()}@gmail.com")
    body(rng, head)
    head.row(f"Thank you for shopping at {name}")
    return (name,)


def british(rng: Random, head: Head) -> tuple[str, ...]:
    name = rng.choice(
        (
            f"The {rng.choice(FIRST).title()} {rng.choice(('Arms', 'Kitchen', 'Bakery', 'Inn', 'Tap'))}",
            f"{a_name(rng).title()} Ltd",
        )
    )
    head.row(name, 1.3)
    head.row(f"{rng.randint(1, 99)} Mill Road")
    head.row("Leeds LS1 4AB")
    head.row("VAT No: GB 980 7806 84")
    for line in ("Table 4 Covers 2", "14/03/2019 12:44", "2 x Flat White | 6.40", "Total | £6.40"):
        head.row(line, left=True)
    return (name,)


def american(rng: Random, head: Head) -> tuple[str, ...]:
    name = rng.choice(
        (f"{a_name(rng).title()} Diner", f"{a_name(rng).title()} LLC", f"{rng.choice(FIRST).title()} & Sons Hardware")
    )
    head.row(name, rng.choice((1.0, 1.3)))
    head.row(f"{rng.randint(100, 9999)} Main St")
    head.row("Austin, TX 78701")
    head.row("(512) 555-0199")
    for line in ("03/14/2019 12:44 PM", "2 Coffee | 6.40", "Sales Tax | 0.50", "Total | $6.90"):
        head.row(line, left=True)
    return (name,)


def singapore(rng: Random, head: Head) -> tuple[str, ...]:
    name = f"{a_name(rng)} PTE LTD"
    head.row(name, rng.choice((1.0, 1.2)))
    head.row(f"{rng.randint(1, 99)} ORCHARD ROAD #0{rng.randint(1, 9)}-12")
    head.row(f"SINGAPORE {rng.randint(100000, 800000)}")
    head.row("GST REG NO: 201812345K")
    for line in ("RCPT NO: 0012345", "14/03/2019 12:44", "KOPI O | 1.40", "TOTAL | S$1.40"):
        head.row(line, left=True)
    return (name,)


def hongkong(rng: Random, head: Head) -> tuple[str, ...]:
    zh, en = f"{rng.choice(NAMES_ZH)}茶餐厅", f"{a_name(rng)} CAFE LIMITED"
    head.row(zh, 1.4)
    head.row(en)
    head.row("香港九龙弥敦道 88 号")
    for line in ("单号: 0012345", "日期: 14/03/2019 12:44", "奶茶 | 18.00", "合计 | HK$18.00"):
        head.row(line, left=True)
    return (zh, en, f"{zh} {en}")
