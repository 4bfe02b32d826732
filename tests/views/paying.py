"""Payments as the views show them: of every method, in every state, with what happened since."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from sales.collections import Against, AgainstKind, Cheque, Collection, CollectionState, Exchange
from sales.ledger import Allocation, DocumentKind, OpenItem
from sales.methods import Method
from sales.money import Money
from sales.paper_outcomes import CollectionSheet
from sales.payments import PaymentStep, Rate, Slip, SlipLine, StepKind
from sales.receivables.outcomes import AgainstSheet, AllocationSheet, CreditsSheet, Payable, RatesSheet
from tests.views.facts import FINANCE, NOW, WANGJI, yuan
from tests.views.papers import VERIFIED, collection, collection_sheet, receipt

CHEQUE = Cheque("0045 1122", "ICBC 静安支行", date(2026, 6, 20))
DOLLARS = Exchange(yuan("3550"), Decimal("7.10"))
ITEM = Against(AgainstKind.ITEM, "INV-2026-000002")
ORDER = Against(AgainstKind.ORDER, "SO-2026-000007")
ALLOCATIONS = (Allocation("RC-2026-000005", "INV-2026-000002", yuan("100"), date(2026, 6, 14)),)


def _since(made: Collection, *kinds: StepKind) -> CollectionSheet:
    steps = tuple((PaymentStep(11, kind, None, FINANCE.id, NOW), FINANCE) for kind in kinds)
    settled = ALLOCATIONS if made.state is CollectionState.VERIFIED else ()
    return collection_sheet(made, decider=FINANCE, allocations=settled, steps=steps)


def payment_sheets() -> dict[str, CollectionSheet]:
    """What the older sheets of collections do not show."""
    cheque = replace(VERIFIED, method=Method.CHEQUE, cheque=CHEQUE)
    cash = collection(method=Method.CASH, reference="", receipt_id=None)
    dollars = collection(amount=Money(500_00, "USD"), exchange=DOLLARS, method=Method.BANK)
    others = (replace(VERIFIED, id=12, part=1), collection(id=13, part=2, method=Method.CASH))
    back = replace(VERIFIED, reversal="RV-2026-000001", reason="余额不足")
    return {
        "for an item": collection_sheet(collection(against=ITEM), receipt=receipt(), left=yuan("60")),
        "for an order": collection_sheet(collection(against=ORDER)),
        "cash in hand": collection_sheet(cash, in_hand=True),
        "cash counted": collection_sheet(replace(cash, state=CollectionState.HANDED_OVER)),
        "claimed": collection_sheet(collection(claimed=True)),
        "in parts": collection_sheet(collection(report_id=3), parts=others),
        "cheque reported": collection_sheet(collection(method=Method.CHEQUE, cheque=CHEQUE)),
        "cheque held": _since(cheque),
        "cheque due": replace(_since(cheque), bankable=True),
        "cheque paid": _since(replace(cheque, clearing="CQ-2026-000001"), StepKind.CLEARED),
        "dollars": collection_sheet(dollars, rate=Decimal("7.12"), difference=yuan("-10")),
        "dollars at a loss": collection_sheet(dollars, rate=Decimal("7.05"), difference=yuan("25")),
        "dollars without a rate": collection_sheet(dollars),
        "moved": _since(VERIFIED, StepKind.REALLOCATED, StepKind.REALLOCATED),
        "bounced": _since(replace(back, state=CollectionState.BOUNCED), StepKind.BOUNCED),
        "reversed": _since(replace(back, state=CollectionState.REVERSED), StepKind.REVERSED),
    }


def _item(number: int, left: str, due: date) -> OpenItem:
    name = f"INV-2026-{number:06}"
    return OpenItem(name, DocumentKind.INVOICE, WANGJI.code, date(2026, 6, 1), due, yuan("500"), yuan(left))


ITEMS = tuple(_item(n, f"{n}00.50", date(2026, 6, 30 - n)) for n in range(1, 12))


def allocation_sheet(chosen: tuple[str, ...] = (), count: int = 3) -> AllocationSheet:
    credit = OpenItem(
        "RC-2026-000005",
        DocumentKind.PAYMENT,
        WANGJI.code,
        date(2026, 6, 14),
        date(2026, 6, 14),
        yuan("-128.50"),
        yuan("-28.50"),
    )
    planned = tuple((number, yuan("40")) for number in chosen)
    rest = yuan("128.50") - yuan(str(40 * len(chosen)))
    standing = ((ITEMS[0].number, yuan("100")),)
    return AllocationSheet(
        credit, WANGJI, yuan("128.50"), ITEMS[:count], standing, chosen, planned, rest, "0badcafe", 11
    )


def allocation_sheets() -> dict[str, AllocationSheet]:
    """A payment with what it could settle: as it stands, chosen anew, nothing chosen, nothing open, many."""
    standing = allocation_sheet((ITEMS[0].number,))
    return {
        "as it stands": replace(standing, planned=standing.standing, rest=yuan("28.50")),
        "chosen": allocation_sheet((ITEMS[2].number, ITEMS[0].number)),
        "none": allocation_sheet(),
        "nothing open": replace(allocation_sheet(count=0), standing=()),
        "many": replace(allocation_sheet((ITEMS[9].number, ITEMS[0].number), 11), page=1),
    }


def against_sheet(count: int = 3) -> AgainstSheet:
    payables = [Payable(item.number, DocumentKind.INVOICE, item.due, item.residual) for item in ITEMS[:count]]
    if count:
        plan = Payable("IP-2026-000001", DocumentKind.PLAN, date(2026, 6, 30), yuan("1200"), yuan("400"))
        payables.append(plan)
        payables.append(Payable(ORDER.number, DocumentKind.ORDER, None, yuan("880")))
    return AgainstSheet(collection_sheet(collection(against=ORDER)), tuple(payables))


CREDITS = CreditsSheet(((allocation_sheet().credit, WANGJI),))
RATES = RatesSheet("CNY", (Rate("USD", "CNY", date(2026, 6, 12), Decimal("7.12"), FINANCE.id, NOW),), "USD")
SLIP = Slip(
    collection=11,
    number="RC-2026-000005",
    day=date(2026, 6, 14),
    at=datetime(2026, 6, 14, 2, tzinfo=UTC),
    customer=WANGJI.code,
    name_zh=WANGJI.name_zh,
    name_en=WANGJI.name_en,
    amount=yuan("128.50"),
    settles=yuan("128.50"),
    method=Method.WECHAT,
    paid_on=date(2026, 6, 13),
    reference="NO.8812",
    cheque=None,
    exchange=None,
    lines=(
        SlipLine("INV-2026-000001", DocumentKind.INVOICE, date(2026, 6, 1), date(2026, 6, 11), yuan("60"), yuan("0")),
        SlipLine("INV-2026-000002", DocumentKind.INVOICE, date(2026, 6, 2), date(2026, 6, 12), yuan("40"), yuan("9.5")),
    ),
    credit=yuan("28.50"),
    before=yuan("109.50"),
    after=yuan("-19"),
    verified_by="费会计",
)
