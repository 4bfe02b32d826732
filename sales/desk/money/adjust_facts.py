"""Part of actions: what an adjustment may concern, how much is left of that, and the facts that its card shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sales.collections import Collection, CollectionState
from sales.desk.house import House
from sales.desk.money.uncleared import Uncleared, uncleared
from sales.desk.named import customer_of, person
from sales.desk.statements.disputes.behind import dispute_behind
from sales.ledger import DocumentKind, OpenItem
from sales.money import Money, total
from sales.people import EVERYTHING
from sales.ports import Work
from sales.receivables.adjusting import AdjustmentSheet
from sales.receivables.adjustments import OF_AN_ITEM, REVERSIBLE, Adjustment, AdjustmentKind, AdjustmentState
from sales.statements import Statement

REVERSIBLE_DAYS = 400  # older postings are taken back by typing their number
TARGETS = 40
_OPEN = (AdjustmentState.DRAFT, AdjustmentState.REQUESTED)


def adjustment_sheet(house: House, work: Work, made: Adjustment) -> AdjustmentSheet:
    """All that an adjustment's card shows."""
    customer, is_open = customer_of(work, made.customer), made.state in _OPEN
    draft = made.state is AdjustmentState.DRAFT
    batch = work.adjustments.of_batch(made.batch) if made.batch is not None else ()
    paid = payment(work, made)
    settled = (*work.ledger.allocations_of(made.number), *work.ledger.settled_by(made.number)) if made.number else ()
    held = held_back(house, work, made) if is_open else None
    return AdjustmentSheet(
        made=made,
        customer=customer,
        asker=person(work, made.asked_by),
        balance=work.ledger.balance(made.customer, made.currency),
        exposure=work.ledger.exposure(made.customer, customer.credit_limit.currency),
        decider=person(work, made.decided_by) if made.decided_by else None,
        item=work.ledger.item(made.target) if made.target else None,
        most=most(house, work, made) if is_open else None,
        effect=effect(work, made),
        reporter=person(work, paid.reported_by) if paid else None,
        targets=targets(house, work, made) if draft else (),
        rates=work.products.tax_rates() if draft and made.kind is AdjustmentKind.REBATE else (),
        settled=settled,
        batch=batch,
        customers={code: customer_of(work, code) for code in sorted({each.customer for each in batch})},
        held=held.amount if held else None,
        held_until=held.due if held else None,
        behind=dispute_behind(work, made.customer, made.target, f"adjustment:{made.id}"),
        stated=_stated(house, work, made) if is_open else None,
    )


def _stated(house: House, work: Work, made: Adjustment) -> Statement | None:
    """The statement that is out and does not know of this opening balance."""
    if made.kind is not AdjustmentKind.OPENING or made.batch is not None:
        return None
    return work.statements.holding(made.customer, made.currency, made.dated(house.today()))


def effect(work: Work, made: Adjustment) -> Money | None:
    """What it adds to the customer's balance; None while that is not known."""
    if made.amount is None:
        return None
    if made.kind is AdjustmentKind.REVERSAL:
        item = work.ledger.item(made.target) if made.target else None
        return -item.amount if item else None
    return made.amount if made.kind in (AdjustmentKind.REFUND, AdjustmentKind.OPENING) else -made.amount


def payment(work: Work, made: Adjustment) -> Collection | None:
    """The payment that a reversal takes back."""
    if made.kind is not AdjustmentKind.REVERSAL or made.target is None:
        return None
    return work.collections.numbered(made.target, EVERYTHING)


def most(house: House, work: Work, made: Adjustment) -> Money | None:
    """The most that it can be now; None where nothing bounds it, or where it does not say yet what it concerns."""
    if made.kind is AdjustmentKind.REFUND:
        held = held_back(house, work, made)
        free = -total((item.residual for item in _free(house, work, made)), made.currency)
        return free - held.amount if held else free
    item = work.ledger.item(made.target) if made.target else None
    if item is None:
        return None
    if made.kind is AdjustmentKind.REVERSAL:
        return abs_(item.amount)
    if made.kind is AdjustmentKind.WRITE_OFF:
        return item.residual
    return min(item.residual, roundable(house, work, item)) if made.kind is AdjustmentKind.ROUNDING else None


def held_back(house: House, work: Work, made: Adjustment) -> Uncleared | None:
    """What of the credit that a refund is paid from came by cheques in hand, and when the last of them is due."""
    if made.kind is not AdjustmentKind.REFUND:
        return None
    found = uncleared(work, made.customer, _free(house, work, made)).values()
    amount = total((each.amount for each in found), made.currency)
    return Uncleared(made.target or "", amount, max(each.due for each in found)) if amount.minor > 0 else None


def roundable(house: House, work: Work, item: OpenItem) -> Money:
    """How much of an item may still be let go as rounding, by the house's rule."""
    rule, zero = house.rules(work).rounding_most, Money.zero(item.amount.currency)
    if rule is None or rule.currency != item.amount.currency:
        return zero
    gone = (each.amount for each in work.ledger.settled_by(item.number) if _is_rounding(each.credit))
    return max(zero, rule - total(gone, rule.currency))


def targets(house: House, work: Work, made: Adjustment) -> tuple[OpenItem, ...]:
    """What a draft may concern: open items, free credits, or postings that can be taken back, in the order in which
    they are chosen from."""
    if made.kind in OF_AN_ITEM:
        return tuple(item for item in _items(house, work, made.customer) if item.residual.minor > 0)[:TARGETS]
    if made.kind is AdjustmentKind.REFUND:
        return _refundable(work, made, tuple(_items(house, work, made.customer)))[:TARGETS]
    return tuple(_reversible(house, work, made.customer))[:TARGETS] if made.kind is AdjustmentKind.REVERSAL else ()


def _refundable(work: Work, made: Adjustment, items: tuple[OpenItem, ...]) -> tuple[OpenItem, ...]:
    """Credits of which something can be paid back: not what is all a cheque's that the bank has not paid."""
    credits = tuple(item for item in items if item.residual.minor < 0)
    held = uncleared(work, made.customer, credits)
    return tuple(each for each in credits if each.number not in held or held[each.number].amount < -each.residual)


def is_taken_back(work: Work, number: str) -> bool:
    """Whether a posting was reversed already."""
    paid = work.collections.numbered(number, EVERYTHING)
    if paid is not None:
        return paid.state is not CollectionState.VERIFIED
    return work.adjustments.reversal_of(number) is not None


def abs_(amount: Money) -> Money:
    """The amount without its sign."""
    return -amount if amount.minor < 0 else amount


def kind_of(number: str) -> DocumentKind | None:
    """What kind of document bears the number."""
    prefix = number.partition("-")[0]
    return DocumentKind(prefix) if prefix in set(DocumentKind) else None


def _is_rounding(number: str) -> bool:
    return kind_of(number) is DocumentKind.ROUNDING


def _items(house: House, work: Work, customer: str) -> Iterator[OpenItem]:
    """Each open item and free credit once and whole, however a plan parts it."""
    for currency in work.ledger.currencies(customer):
        numbers = dict.fromkeys(item.number for item in work.ledger.items(customer, currency, house.today()))
        yield from (item for number in numbers if (item := work.ledger.item(number)))


def _free(house: House, work: Work, made: Adjustment) -> tuple[OpenItem, ...]:
    """The credit that a refund is paid from, or all of them, as far as something of it is free."""
    free = (item for item in _items(house, work, made.customer) if item.residual.minor < 0)
    return tuple(each for each in free if made.target in (None, each.number) and each.amount.currency == made.currency)


def _reversible(house: House, work: Work, customer: str) -> Iterator[OpenItem]:
    """Postings of the last year that can be taken back, newest first."""
    today = house.today()
    for currency in work.ledger.currencies(customer):
        entries = work.ledger.entries(customer, currency, today - timedelta(days=REVERSIBLE_DAYS), today)
        for entry in reversed(entries):
            if entry.kind not in REVERSIBLE or is_taken_back(work, entry.number):
                continue
            if item := work.ledger.item(entry.number):
                yield item
