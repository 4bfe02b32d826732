"""Adjustments as they are shown, for the snapshots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from handlers.views.adjustment_lists import adjustments_list, customers_to_adjust, kinds_to_adjust
from handlers.views.adjustments import (
    METHODS_SCREEN,
    RATES_SCREEN,
    REASONS_SCREEN,
    REFUSING,
    Screen,
    adjustment_card,
    adjustment_decided,
    voucher_caption,
)
from handlers.views.refusals import refusal_text
from handlers.views.reply import Reply
from handlers.views.say import Voice
from sales.ledger import Allocation, DocumentKind, OpenItem
from sales.methods import Method
from sales.people import Person, Role
from sales.receivables.adjusting import Adjustable, AdjustmentList, AdjustmentSheet
from sales.receivables.adjustments import TERMS, Adjustment, AdjustmentKind, AdjustmentReason, AdjustmentState
from sales.receivables.refusals import AdjustmentTrouble, CannotAdjust
from sales.receivables.vouchers import Voucher
from tests.views.facts import FINANCE, MANAGER, NOW, REP, WANGJI, WANGJIA, yuan
from tests.views.papers import statement_sheet

Shows = Iterator[tuple[str, Reply]]
K, S = AdjustmentKind, AdjustmentState
DAY = date(2026, 6, 14)
AUDITOR = Person(7, "奥托", frozenset({Role.AUDITOR}), 107)
TARGETS = {
    K.REFUND: OpenItem("RC-2026-000012", DocumentKind.PAYMENT, WANGJI.code, DAY, DAY, yuan("-500"), yuan("-320.50")),
    K.WRITE_OFF: OpenItem("INV-2026-000031", DocumentKind.INVOICE, WANGJI.code, DAY, DAY, yuan("576"), yuan("80.60")),
    K.ROUNDING: OpenItem("INV-2026-000031", DocumentKind.INVOICE, WANGJI.code, DAY, DAY, yuan("576"), yuan("0.60")),
    K.REVERSAL: OpenItem("RC-2026-000012", DocumentKind.PAYMENT, WANGJI.code, DAY, DAY, yuan("-500"), yuan("0")),
}
AMOUNTS = {K.REFUND: "320.50", K.REBATE: "113", K.WRITE_OFF: "80.60", K.ROUNDING: "0.60", K.REVERSAL: "500"}


def adjustment(kind: AdjustmentKind = K.WRITE_OFF, state: AdjustmentState = S.DRAFT, **changes: object) -> Adjustment:
    """One with everything that its kind needs."""
    amount = yuan(AMOUNTS.get(kind, "1280.50"))
    posted, decided = state is S.APPROVED, state in (S.APPROVED, S.REFUSED)
    made = Adjustment(
        id=5,
        version=3,
        state=state,
        kind=kind,
        customer=WANGJI.code,
        currency="CNY",
        key="k",
        asked_by=FINANCE.id,
        asked_at=NOW,
        target=TARGETS[kind].number if kind in TARGETS else None,
        reason=TERMS[kind].reasons[0],
        method=Method.BANK if kind is K.REFUND else None,
        document="2025-0815" if kind is K.OPENING else "",
        document_day=date(2025, 12, 31) if kind is K.OPENING else None,
        due=date(2026, 1, 30) if kind is K.OPENING else None,
        number=f"{kind}-2026-000004" if posted else None,
        day=DAY if posted else None,
        decided_by=MANAGER.id if decided else None,
        decided_at=NOW + timedelta(hours=1) if decided else None,
        refusal="先再催一催" if state is S.REFUSED else None,
    ).worth(amount)
    made = made.taxed(Decimal("0.13")) if kind is K.REBATE else made
    return replace(made, **changes)  # type: ignore[arg-type]


def sheet(made: Adjustment, **changes: object) -> AdjustmentSheet:
    """The facts of its card: the customer owes 2000 of 5000."""
    item = TARGETS.get(made.kind) if made.target else None
    sign = 1 if made.kind in (K.REFUND, K.OPENING, K.REVERSAL) else -1
    most = {K.REFUND: yuan("320.50"), K.WRITE_OFF: yuan("80.60"), K.ROUNDING: yuan("0.60"), K.REVERSAL: yuan("500")}
    amount = made.amount
    facts = AdjustmentSheet(
        made=made,
        customer=WANGJI,
        asker=FINANCE,
        balance=yuan("2000"),
        exposure=yuan("4800"),
        decider=MANAGER if made.decided_by else None,
        item=item,
        most=most.get(made.kind) if made.state in (S.DRAFT, S.REQUESTED) else None,
        effect=(amount if sign > 0 else -amount) if amount is not None else None,
        reporter=REP if made.kind is K.REVERSAL else None,
        targets=(TARGETS[made.kind],) * 2 if made.state is S.DRAFT and made.kind in TARGETS else (),
        rates=(Decimal("0.13"), Decimal("0.06")),
        settled=(Allocation(made.number, "INV-2026-000031", amount, DAY),) if made.number and amount else (),
    )
    return replace(facts, **changes)  # type: ignore[arg-type]


def adjustments(voice: Voice) -> Shows:
    """Every kind in every state, the steps of a draft, what decides and what does not."""
    for kind in K:
        for state in S:
            who = FINANCE if state is S.DRAFT else MANAGER
            yield f"{kind} {state}", adjustment_card(sheet(adjustment(kind, state)), who, voice)
        begun = adjustment(kind, amount=None, target=None, method=None, rate=None, tax=None, reason=None)
        yield f"{kind} begun", adjustment_card(sheet(begun, most=None), FINANCE, voice)
    yield from _steps(voice)
    yield from _others(voice)
    for trouble in AdjustmentTrouble:
        held = {"held": yuan("300"), "due": DAY} if trouble is AdjustmentTrouble.UNCLEARED else {}
        refusal = CannotAdjust(5, trouble, yuan("12.30"), "RC-2026-000012", **held)  # type: ignore[arg-type]
        yield f"refused {trouble}", refusal_text(refusal, voice)


def _steps(voice: Voice) -> Shows:
    refund = adjustment(K.REFUND, method=None)
    rebate = replace(adjustment(K.REBATE), rate=None, tax=None)
    yield "amount", adjustment_card(sheet(adjustment(K.ROUNDING, amount=None)), FINANCE, voice)
    yield "method", adjustment_card(sheet(refund), FINANCE, voice)
    yield "rate", adjustment_card(sheet(rebate), FINANCE, voice)
    yield "reason", adjustment_card(sheet(adjustment(reason=None)), FINANCE, voice)
    yield (
        "nothing to refund",
        adjustment_card(
            sheet(adjustment(K.REFUND, amount=None, target=None), targets=(), most=yuan("0")), FINANCE, voice
        ),
    )
    yield "all credit", adjustment_card(sheet(adjustment(K.REFUND, target=None)), FINANCE, voice)
    held = sheet(adjustment(K.REFUND, target=None), held=yuan("300"), held_until=DAY)
    yield "a cheque in hand", adjustment_card(held, FINANCE, voice)
    yield "in credit", adjustment_card(sheet(adjustment(K.OPENING).worth(yuan("-20"))), FINANCE, voice)
    late = adjustment(K.OPENING, S.REQUESTED)
    yield "stated already", adjustment_card(sheet(late, stated=statement_sheet().statement), MANAGER, voice)
    yield "other targets", adjustment_card(sheet(adjustment()), FINANCE, voice, Screen("targets"))
    yield "other methods", adjustment_card(sheet(adjustment(K.REFUND)), FINANCE, voice, METHODS_SCREEN)
    yield "other rates", adjustment_card(sheet(adjustment(K.REBATE)), FINANCE, voice, RATES_SCREEN)
    yield "other reasons", adjustment_card(sheet(adjustment()), FINANCE, voice, REASONS_SCREEN)


def _others(voice: Voice) -> Shows:
    waits = adjustment(state=S.REQUESTED)
    yield "why refuse", adjustment_card(sheet(waits), MANAGER, voice, REFUSING)
    yield "own request", adjustment_card(sheet(waits), FINANCE, voice)
    yield "reads only", adjustment_card(sheet(waits), AUDITOR, voice)
    yield "less is left", adjustment_card(sheet(waits, most=yuan("30")), MANAGER, voice)
    taken = adjustment(K.REVERSAL, S.REQUESTED)
    yield "reported it", adjustment_card(sheet(taken, reporter=MANAGER), MANAGER, voice)
    typed = adjustment(state=S.REQUESTED, reason=AdjustmentReason.OTHER, words="老板跑了 <b>& 电话不通")
    yield "typed reason", adjustment_card(sheet(typed), MANAGER, voice)
    first = adjustment(K.OPENING, S.REQUESTED, batch=9)
    credit = replace(first, id=6, customer=WANGJIA.code, document="0042").worth(yuan("-20"))
    batch = (first, credit, *(replace(first, id=n, document=f"2025-{n:04d}") for n in range(7, 17)))
    names = {WANGJI.code: WANGJI, WANGJIA.code: WANGJIA}
    whole = sheet(first, batch=batch, customers=names)
    yield "a file", adjustment_card(whole, MANAGER, voice)
    for state in (S.APPROVED, S.REFUSED):
        done = replace(adjustment(K.OPENING, state), batch=9)
        yield f"a file {state}", adjustment_card(replace(whole, made=done, decider=MANAGER), MANAGER, voice)
        yield f"told of a file {state}", adjustment_decided(replace(whole, made=done, decider=MANAGER), voice)
        yield f"told {state}", adjustment_decided(sheet(adjustment(state=state)), voice)
    listed = AdjustmentList((waits, first), (adjustment(K.REBATE),), names, {9: 12})
    yield "list", adjustments_list(listed, MANAGER, voice)
    yield "empty list", adjustments_list(AdjustmentList((), (), {}, {}), AUDITOR, voice)
    yield "which customer", customers_to_adjust((WANGJI, WANGJIA) * 6, voice)
    yield "nobody", customers_to_adjust((), voice)
    yield "what", kinds_to_adjust(Adjustable(WANGJI, tuple(K)), voice)
    for kind in (K.REFUND, K.REBATE):
        voucher = Voucher(kind, f"{kind}-2026-000004", DAY, NOW, WANGJI, yuan("320.50"), ("Fei",))
        yield f"voucher {kind}", voucher_caption(voucher, voice)
