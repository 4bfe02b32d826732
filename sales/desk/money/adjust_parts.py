"""Parts of actions on adjustments: whose it is, what it concerns, what is in its way, and keeping it."""

from __future__ import annotations

from dataclasses import replace

from sales.desk.house import House, require
from sales.desk.money.adjust_facts import abs_, adjustment_sheet, held_back, is_taken_back, kind_of, most
from sales.desk.named import person
from sales.ledger import DocumentKind, OpenItem
from sales.methods import Method
from sales.money import Money
from sales.notices import Subject
from sales.people import EVERYTHING, Person
from sales.ports import Work
from sales.receivables.adjusting import AdjustmentChanged
from sales.receivables.adjustments import (
    ASKERS,
    OF_AN_ITEM,
    REFUND_METHODS,
    REVERSIBLE,
    Adjustment,
    AdjustmentKind,
    AdjustmentState,
)
from sales.receivables.refusals import AdjustmentTrouble, CannotAdjust
from sales.refusals import AlreadyDecided, NotFound

Trouble = AdjustmentTrouble


def decided(work: Work, made: Adjustment) -> AlreadyDecided:
    """The honest answer to a tap on what is not open any more."""
    by = person(work, made.decided_by).name if made.decided_by else None
    return AlreadyDecided(Subject.ADJUSTMENT, made.id, made.state.value, by, made.decided_at)


def own_adjustment(
    work: Work, actor: Person, adjustment_id: int, states: tuple[AdjustmentState, ...] = (AdjustmentState.DRAFT,)
) -> Adjustment:
    """What the actor asked for or is about to; NotFound if it is somebody else's, AlreadyDecided in another state."""
    require(actor, *ASKERS)
    made = work.adjustments.get(adjustment_id, actor.scope)
    if made is None or made.asked_by != actor.id:
        raise NotFound(Subject.ADJUSTMENT)
    require(actor, *made.terms.askers)
    if made.state not in states:
        raise decided(work, made)
    return made


def together(work: Work, made: Adjustment) -> tuple[Adjustment, ...]:
    """All that is decided with it, in the order in which it is written."""
    if made.batch is None:
        return (made,)
    return tuple(each for each in work.adjustments.of_batch(made.batch) if each.state is made.state)


def hold_together(work: Work, made: Adjustment) -> None:
    """Hold the customers of all that is decided with it, in an order that is the same for everybody."""
    for code in sorted({each.customer for each in together(work, made)}):
        work.customers.lock(code)


def told(made: Adjustment) -> str:
    """What is asked for, in one line of the audit log."""
    amount = f"{made.amount.minor} {made.currency}" if made.amount is not None else ""
    why = made.words or (made.reason.value if made.reason else "")
    rate = f"tax {made.rate}" if made.rate is not None else ""
    due = made.due.isoformat() if made.due else ""
    parts = (made.kind.value, made.target, amount, rate, made.method, made.document, due, why)
    return " ".join(str(part) for part in parts if part)


def saved(house: House, work: Work, actor: Person, made: Adjustment, action: str) -> AdjustmentChanged:
    """Write it and commit; `action` is what became of it. A draft has one card, which was tapped: were it drawn again
    from outside, it could fall behind the next tap."""
    before = work.adjustments.get(made.id, actor.scope)
    made = work.adjustments.save(made, made.version)
    house.log(work, actor, f"adjustment.{action}", f"adjustment:{made.id}", told(before) if before else "", told(made))
    if made.state is not AdjustmentState.DRAFT:
        house.refresh(work, Subject.ADJUSTMENT, made.id, made.version)
    sheet = adjustment_sheet(house, work, made)
    work.commit()
    return AdjustmentChanged(sheet)


def about(house: House, work: Work, made: Adjustment, number: str) -> Adjustment:
    """The same about this item, credit or posting of the customer, for all that is left. NotFound, CannotAdjust."""
    item = work.ledger.item(number)
    if made.kind is AdjustmentKind.REVERSAL:
        refuse_irreversible(work, made, number)
    if item is None or item.customer != made.customer:
        raise NotFound(words=number)
    made = replace(made, target=number, currency=item.amount.currency, method=_method(work, made, item))
    if made.kind is AdjustmentKind.REVERSAL:
        return made.worth(abs_(item.amount))
    left = item.residual if made.kind in OF_AN_ITEM else -item.residual
    if left.minor <= 0:
        raise CannotAdjust(made.id, Trouble.NOTHING_LEFT)
    free = most(house, work, made)
    if made.kind is AdjustmentKind.REFUND and free is not None:
        if free.minor <= 0:
            raise beyond(house, work, made, free)
        return made.worth(min(left, free))
    return made.worth(left if free is not None and left <= free else None)


def beyond(house: House, work: Work, made: Adjustment, free: Money) -> CannotAdjust:
    """The refusal of more than the most (`free`) that it can be now: why it is no more."""
    held = held_back(house, work, made)
    if held is not None:
        return CannotAdjust(made.id, Trouble.UNCLEARED, free, held=held.amount, due=held.due)
    if free.minor <= 0 and made.amount is None:
        return CannotAdjust(made.id, Trouble.NOTHING_LEFT)
    rounding = made.kind is AdjustmentKind.ROUNDING and not _is_gone(work, made)
    return CannotAdjust(made.id, Trouble.ABOVE_ROUNDING if rounding else Trouble.TOO_MUCH, free)


def _method(work: Work, made: Adjustment, item: OpenItem) -> Method | None:
    """A refund goes back the way the money came, where that can be."""
    paid = work.collections.numbered(item.number, EVERYTHING) if made.kind is AdjustmentKind.REFUND else None
    return paid.method if paid and paid.method in REFUND_METHODS else made.method


def refuse_irreversible(work: Work, made: Adjustment, number: str) -> None:
    """CannotAdjust for what is no posting of this desk, and for what was taken back already."""
    kind = kind_of(number)
    if kind in (DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE):
        raise CannotAdjust(made.id, Trouble.INVOICE, fact=number)
    if kind is DocumentKind.REVERSAL:
        raise CannotAdjust(made.id, Trouble.A_REVERSAL, fact=number)
    if kind not in REVERSIBLE:
        raise CannotAdjust(made.id, Trouble.NOT_REVERSIBLE, fact=number)
    known = work.collections.numbered(number, EVERYTHING) or work.adjustments.numbered(number, EVERYTHING)
    if known is None or known.customer != made.customer:
        raise NotFound(words=number)
    if is_taken_back(work, number):
        raise CannotAdjust(made.id, Trouble.TAKEN_BACK, fact=number)


def refuse_incomplete(made: Adjustment) -> None:
    """CannotAdjust with the first thing that is not said yet."""
    if made.target is None and made.kind in (*OF_AN_ITEM, AdjustmentKind.REVERSAL):
        raise CannotAdjust(made.id, Trouble.NO_TARGET)
    if made.amount is None:
        raise CannotAdjust(made.id, Trouble.NO_AMOUNT)
    if made.method is None and made.kind is AdjustmentKind.REFUND:
        raise CannotAdjust(made.id, Trouble.NO_METHOD)
    if made.rate is None and made.kind is AdjustmentKind.REBATE:
        raise CannotAdjust(made.id, Trouble.NO_RATE)
    if made.reason is None:
        raise CannotAdjust(made.id, Trouble.NO_REASON)


def refuse_too_much(house: House, work: Work, made: Adjustment, asked: Money | None = None) -> None:
    """CannotAdjust where it cannot be posted as things stand now; `asked` of the same waits already. The caller holds
    the customer."""
    if made.amount is None:
        raise CannotAdjust(made.id, Trouble.NO_AMOUNT)
    if made.kind is AdjustmentKind.REVERSAL:
        refuse_irreversible(work, made, made.target or "")
    if made.kind is AdjustmentKind.OPENING and made.document and is_brought_over(work, made):
        raise CannotAdjust(made.id, Trouble.DOCUMENT_TWICE, fact=made.document)
    free = most(house, work, made)
    if free is None:
        return
    free = max(Money.zero(made.currency), free - asked if asked is not None else free)
    if made.amount > free:
        raise beyond(house, work, made, free)


def is_brought_over(work: Work, made: Adjustment) -> bool:
    """Whether the same document of the customer is in the books already."""
    return bool(work.adjustments.brought_over(made.customer, made.document))


def waiting_for(work: Work, made: Adjustment) -> tuple[Adjustment, ...]:
    """Other requests that wait and concern the same."""
    others = work.adjustments.of_customer(made.customer, AdjustmentState.REQUESTED)
    return tuple(each for each in others if each.id != made.id and _competes(each, made))


def _competes(one: Adjustment, other: Adjustment) -> bool:
    if one.kind is AdjustmentKind.OPENING or other.kind is AdjustmentKind.OPENING:
        return one.kind is other.kind and bool(one.document) and one.document == other.document
    if one.kind is AdjustmentKind.REVERSAL or other.kind is AdjustmentKind.REVERSAL:
        return one.kind is other.kind and one.target == other.target
    if one.kind is AdjustmentKind.REFUND or other.kind is AdjustmentKind.REFUND:
        return one.kind is other.kind and one.currency == other.currency and _same_credit(one, other)
    return one.target is not None and one.target == other.target


def _same_credit(one: Adjustment, other: Adjustment) -> bool:
    return one.target == other.target or None in (one.target, other.target)


def _is_gone(work: Work, made: Adjustment) -> bool:
    """Whether less is open of the item than is to be let go."""
    item = work.ledger.item(made.target or "")
    return item is None or made.amount is None or item.residual < made.amount
