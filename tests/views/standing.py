"""How customers stand, as sheets and as cards: balances, open items, lists over many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from handlers.views.balance_items import item_card, items_page
from handlers.views.balance_lists import balance_candidates, customers_card, summary_card
from handlers.views.balances import balance_card
from handlers.views.reply import Reply
from handlers.views.say import Voice
from sales.collections import CollectionState
from sales.customers import Customer, Rating
from sales.ledger import Ageing, Allocation, DocumentKind, OpenItem
from sales.methods import Method
from sales.money import Money
from sales.readings import OddDay
from sales.receivables.standing import (
    Account,
    BalanceSheet,
    CustomerPage,
    CustomerRow,
    Exposure,
    ItemSheet,
    Paid,
    RepSum,
    Sum,
    Summary,
    Trend,
)
from tests.views.facts import MANAGER, REP, WANGJI, WANGJIA, yuan

Shows = Iterator[tuple[str, Reply]]
TODAY = date(2026, 6, 14)
ZERO = yuan("0")
NONE = Ageing(ZERO, ZERO, ZERO, ZERO, ZERO, ZERO)
AGEING = Ageing(yuan("2000"), yuan("1200"), ZERO, ZERO, yuan("50"), yuan("-50"))
HUGE = Ageing(*(yuan(x) for x in ("99999999.99", "88888888", "7777777", "66666666", "5555555.5", "-1234567")))
LONG = Customer(
    "LONG",
    "上海浦东新区世纪大道有限责任公司第一百二十三号连锁总店",
    "The Very Long Named International Trading & Distribution Company <Shanghai> Limited",
    REP.id,
    yuan("50000000"),
    rating=Rating.C,
    held=True,
)


def item(number: str = "INV-2026-000002", due: date = date(2026, 5, 1), left: str = "900", **changes: Any) -> OpenItem:
    kind = DocumentKind(number.partition("-")[0])
    made = OpenItem(number, kind, "C001", date(2026, 4, 1), due, yuan(left), yuan(left))
    return replace(made, **changes)


ITEMS = (
    item(),
    item("OB-2026-000001", date(2026, 5, 20), "300"),
    item("INV-2026-000030", date(2026, 7, 1), "700"),
    item("INV-2026-000031", date(2026, 7, 1), "600"),
    item("INV-2026-000033", date(2026, 7, 9), "750"),
    item("RC-2026-000009", TODAY, "-50"),
)


def account(ageing: Ageing = NONE, items: tuple[OpenItem, ...] = (), **changes: Any) -> Account:
    zero = Money.zero(ageing.credit.currency)
    made = Account(ageing.balance, ageing, items, 44 if ageing.overdue else 0, zero, zero, None)
    return replace(made, **changes)


PAYMENTS = (
    Paid(3, "RC-2026-000009", date(2026, 6, 12), yuan("500"), Method.WECHAT, CollectionState.VERIFIED),
    Paid(2, "RC-2026-000007", date(2026, 6, 1), yuan("1200"), Method.CHEQUE, CollectionState.BOUNCED),
    Paid(1, "RC-2026-000002", date(2026, 5, 3), yuan("80.5"), Method.CASH, CollectionState.REVERSED),
)


def balance_sheets() -> dict[str, BalanceSheet]:
    """Balances: much owed, nothing, in credit, two currencies, another day."""
    owes = account(
        AGEING, ITEMS, reported=yuan("128.5"), claimed=yuan("28.5"), next_due=(date(2026, 7, 1), yuan("1300"))
    )
    credit = Exposure(WANGJI.credit_limit, WANGJI.credit_limit, yuan("3200"), yuan("4900"))
    owing = BalanceSheet(WANGJI, REP, TODAY, TODAY, (owes,), credit, yuan("6000"), PAYMENTS, inside=True)
    none = replace(credit, balance=ZERO, uninvoiced=ZERO)
    even = replace(owing, accounts=(account(),), exposure=none, awaiting=ZERO, payments=())
    dollars = Ageing(*(Money(x, "USD") for x in (0, 120_000, 0, 0, 0, 0)))
    huge = Exposure(LONG.credit_limit, yuan("25000000"), HUGE.balance, yuan("12345678.9"))
    return {
        "owing": owing,
        "even": even,
        "credit": replace(even, accounts=(account(replace(NONE, credit=yuan("-50"))),)),
        "over": replace(owing, exposure=replace(credit, uninvoiced=yuan("7100"))),
        "no limit": replace(even, exposure=replace(none, limit=ZERO, counting=ZERO)),
        "contact": replace(owing, inside=False),
        "two currencies": replace(owing, accounts=(owes, account(dollars, reported=Money(5_000, "USD")))),
        "another day": replace(owing, as_of=date(2026, 5, 31), exposure=None, awaiting=ZERO),
        "huge": replace(owing, customer=LONG, accounts=(account(HUGE, ITEMS),), exposure=huge),
    }


def item_sheets() -> dict[str, ItemSheet]:
    late = replace(item(), amount=yuan("1200"))
    paid = (
        Allocation("RC-2026-000003", late.number, yuan("200"), date(2026, 5, 2)),
        Allocation("CN-2026-000001", late.number, yuan("100"), date(2026, 5, 9)),
    )
    owed = ItemSheet(WANGJI, late, (late,), paid, TODAY, TODAY, inside=True, order=7, paper=7)
    parts = tuple(replace(late, due=date(2026, month, 1), residual=yuan("300")) for month in (5, 7, 8))
    credit = item("RC-2026-000009", TODAY, "-50")
    used = (Allocation(credit.number, late.number, yuan("450"), TODAY),)
    return {
        "late": owed,
        "contact": replace(owed, inside=False),
        "another day": replace(owed, as_of=date(2026, 5, 5)),
        "instalments": replace(owed, parts=parts),
        "settled": replace(owed, item=replace(late, residual=ZERO), parts=()),
        "credit": ItemSheet(WANGJI, credit, (credit,), used, TODAY, TODAY, inside=True, collection=3),
        "used up": ItemSheet(WANGJI, replace(credit, residual=ZERO), (), used, TODAY, TODAY, True, collection=3),
        "opening": ItemSheet(WANGJI, ITEMS[1], (ITEMS[1],), (), TODAY, TODAY, inside=True),
    }


def summaries() -> dict[str, Summary]:
    one, two = Sum(AGEING, yuan("128.5"), 3), Sum(HUGE, ZERO, 4120)
    dollars = Sum(Ageing(*(Money(x, "USD") for x in (5, 0, 0, 0, 0, 0))), Money.zero("USD"), 1)
    rows = (CustomerRow(LONG, HUGE.balance, HUGE.overdue, ZERO), CustomerRow(WANGJI, yuan("3200"), yuan("1250"), ZERO))
    team = Summary(TODAY, (one,), (RepSum(REP, (one,)),), rows, team=True)
    every = Summary(TODAY, (two, dollars), (RepSum(MANAGER, (two, dollars)), RepSum(REP, (one,))), rows, team=False)
    return {"team": team, "all": every, "nothing": Summary(TODAY, (), (), (), team=False)}


def pages() -> dict[str, CustomerPage]:
    rows = (
        *summaries()["all"].worst,
        CustomerRow(WANGJIA, yuan("80"), ZERO, ZERO),
        CustomerRow(WANGJIA, ZERO, ZERO, ZERO),
    )
    own = CustomerPage(rows, 0, 1, TODAY, (Sum(AGEING, ZERO, 3),), own=True)
    return {"own": own, "of a rep": replace(own, rep=REP, own=False, page=1, pages=3), "all": replace(own, own=False)}


TREND = Trend("王记小卖部", "Wangji Store", TODAY, AGEING, ((date(2026, 5, 31), yuan("80")), (TODAY, AGEING.balance)))


def balances(voice: Voice) -> Shows:
    """All of it in one voice."""
    sheets = balance_sheets()
    for name, sheet in sheets.items():
        yield name, balance_card(sheet, voice)
    owes_nothing = replace(sheets["even"], accounts=(account(items=(ITEMS[-1],)),))
    yield "credit alone", balance_card(owes_nothing, voice)
    yield "no such day", balance_card(sheets["even"], voice, odd=OddDay("32 <Oct>", ahead=False))
    yield "a day to come", balance_card(sheets["even"], voice, odd=OddDay("31 Dec 2027", ahead=True))
    yield "with its picture", balance_card(sheets["owing"], voice, TREND)
    yield "items", items_page(sheets["owing"], 0, voice)
    many = replace(sheets["owing"], accounts=(account(AGEING, tuple(item(f"INV-2026-{n:06}") for n in range(20))),))
    yield "items, page 2", items_page(many, 1, voice)
    for name, one in item_sheets().items():
        yield f"item {name}", item_card(one, voice)
    for name, summary in summaries().items():
        yield f"summary {name}", summary_card(summary, voice)
    for name, page in pages().items():
        yield f"customers {name}", customers_card(page, voice)
    yield "which", balance_candidates((WANGJI, WANGJIA), "王", voice)
    yield "list", balance_candidates((WANGJI, WANGJIA), "", voice)
    yield "nobody", balance_candidates((), "别家<店>", voice)
