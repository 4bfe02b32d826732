"""Customers' cards and their screens, as sheets and in one voice; what is told of customers unasked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from handlers.views.customer_credit import customer_card, which_customer
from handlers.views.customer_rating import how_long, rating_screen, why
from handlers.views.customer_screens import alert_told, history_screen, notes_screen, rated_list, rating_told
from handlers.views.say import Voice
from sales.customers import Address, Rating
from sales.pricing import CustomerGroup
from sales.rating import PaymentHistory, RatingEntry, RatingSource, judged
from sales.receivables.customer_sheet import CustomerSheet, RatedSheet
from sales.receivables.dunning import Dunning, DunningState
from sales.receivables.standing import CreditAlert, CustomerNote, Exposure, WarningKind
from tests.views.facts import AWAITING, FINANCE, MANAGER, NOW, POSTED, REP, STRANGER, WANGJI, WANGJIA, yuan
from tests.views.papers import statement_sheets
from tests.views.standing import LONG, PAYMENTS, ZERO, Shows

KNOWN = PaymentHistory(12, 4, 9)
BAD = PaymentHistory(7, 12, 40, 5, 1, 1)
PROFILE = replace(
    WANGJI,
    addresses=(Address("南京路 1 号", "店", "021-5555 0101"), Address("浦东大道 9 号", "仓库")),
    tax_id="91310000MA1FL0000X",
    price_list="KA",
    group="超市",
)


def sheet(history: PaymentHistory = KNOWN, **changes: object) -> CustomerSheet:
    """A customer that pays a few days late and uses a third of its limit."""
    made = CustomerSheet(
        customer=PROFILE,
        rep=REP,
        lead=MANAGER,
        credit=Exposure(WANGJI.credit_limit, WANGJI.credit_limit, yuan("3200"), ZERO),
        overdue=ZERO,
        history=history,
        judgement=judged(history),
        override=None,
        by=None,
        ratings=(),
        contacts=(replace(STRANGER, name="王老板"), replace(STRANGER, name="王太太", telegram_id=None)),
        orders=(),
        payments=(),
        statements=(),
        plans=(),
        dunned=(),
        notes=(),
        noted=0,
        may_change=False,
        may_note=True,
        may_plan=True,
        group=CustomerGroup("超市", "超市连锁", "Supermarkets"),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


DECIDED = RatingEntry(
    WANGJI.code, NOW, RatingSource.OVERRIDE, Rating.A, (), FINANCE.id, "有担保 <2>", date(2026, 12, 31)
)
NOTED = CustomerNote(2, WANGJI.code, REP.id, NOW, "每月 25 号付款，找王太太。\n<b>不要</b>早上去")
OLDER = CustomerNote(1, WANGJI.code, MANAGER.id, datetime(2026, 5, 1, 3, tzinfo=UTC), "门店装修到六月")


def customer_sheets() -> dict[str, CustomerSheet]:
    """Cards of customers that look different."""
    bad = replace(PROFILE, rating=Rating.C)
    worst = replace(LONG, rating=Rating.D, addresses=())
    full = Exposure(LONG.credit_limit, yuan("25000000"), yuan("123456789.01"), yuan("12345678.9"))
    return {
        "rep": sheet(),
        "administrator": sheet(may_plan=False, group=None),
        "finance": sheet(BAD, customer=bad, overdue=yuan("800"), may_change=True, notes=((NOTED, REP),), noted=2),
        "decided": sheet(BAD, customer=replace(PROFILE, rating=Rating.A), override=DECIDED, by=FINANCE),
        "worst": sheet(PaymentHistory(), customer=worst, credit=full, contacts=(), lead=None, may_change=True),
        "on time": sheet(PaymentHistory(5), customer=replace(PROFILE, rating=Rating.A)),
    }


def _busy() -> CustomerSheet:
    statements = statement_sheets()
    ratings = (
        DECIDED,
        replace(DECIDED, source=RatingSource.COMPUTED, rating=Rating.C),
        replace(DECIDED, source=RatingSource.LIFTED, rating=Rating.B),
    )
    dunned = (
        Dunning(2, 1, DunningState.SAID, WANGJI.code, 2, NOW, NOW, NOW),
        Dunning(1, 1, DunningState.SAID, WANGJI.code, 0, NOW, NOW, NOW),
    )
    return replace(
        customer_sheets()["decided"],
        ratings=ratings,
        orders=(AWAITING, POSTED),
        payments=PAYMENTS,
        statements=(statements["confirmed"].statement, statements["disputed"].statement),
        dunned=dunned,
        notes=((NOTED, REP), (OLDER, MANAGER)),
        noted=9,
        may_change=True,
    )


def customers(voice: Voice) -> Shows:
    """All of it in one voice."""
    sheets = customer_sheets()
    for name, each in sheets.items():
        yield name, customer_card(each, voice)
    busy = _busy()
    yield "history", history_screen(busy, voice)
    yield "history, none", history_screen(sheets["rep"], voice)
    yield "notes", notes_screen(busy, voice)
    many = replace(busy, notes=((replace(NOTED, text="很长的备注" * 100), REP),) * 8, noted=8)
    yield "notes, long", notes_screen(many, voice)
    yield "notes, to read", notes_screen(replace(sheets["rep"], may_note=False), voice)
    yield "rating / finance", rating_screen(busy, voice)
    yield "rating / rep", rating_screen(sheets["rep"], voice)
    yield "rating / for how long", how_long(WANGJI, 0, voice)
    yield "rating / why", why(WANGJI, 3, 30, date(2026, 7, 14), voice)
    yield "rating / why, open", why(WANGJI, 3, 0, None, voice)
    yield "told: computed", rating_told(sheets["finance"], voice)
    yield "told: decided", rating_told(sheets["decided"], voice)
    entry = RatingEntry(WANGJI.code, NOW, RatingSource.COMPUTED, Rating.C, judged(BAD).reasons, before=Rating.B)
    yield "told: a night, one", rated_list(RatedSheet(((WANGJI, entry),), 1), voice)
    yield "told: a night", rated_list(RatedSheet(((WANGJI, entry), (LONG, entry)), 14), voice)
    for kind in WarningKind:
        yield (
            f"warned: {kind}",
            alert_told(CreditAlert(kind, WANGJI, yuan("8600"), yuan("10000"), yuan("1250"), 9, Rating.B), voice),
        )
    yield "which", which_customer((WANGJI, WANGJIA), voice)
