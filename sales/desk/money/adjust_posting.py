"""Part of an action: an approved adjustment is numbered and written into the books."""

from __future__ import annotations

from dataclasses import replace

from sales.collections import CollectionState
from sales.desk.house import House
from sales.desk.money.adjust_facts import abs_
from sales.desk.money.settling import apply_credits, settle, settle_again, take_back
from sales.desk.money.uncleared import uncleared
from sales.desk.money.verify import reverse_payment
from sales.ledger import Allocation, DocumentKind, OpenItem
from sales.money import Money
from sales.people import EVERYTHING, Person
from sales.ports import Work
from sales.posting_rules import Part, journal, mirror
from sales.receivables.adjustments import OF_AN_ITEM, Adjustment, AdjustmentKind, AdjustmentState


def approved(house: House, work: Work, actor: Person, made: Adjustment) -> Adjustment:
    """Number it, post it and settle what it is meant for; the saved adjustment. The caller holds the customer, and has
    looked at everything that could be in the way."""
    paid = work.collections.numbered(made.target, EVERYTHING) if made.target and _takes_back(made) else None
    if paid is not None:
        why = made.words or (made.reason.value if made.reason else "")
        number = reverse_payment(house, work, actor, paid, CollectionState.REVERSED, why).reversal or ""
    else:
        number = work.ledger.next_number(made.kind.document, house.today().year)
    made = replace(
        made,
        state=AdjustmentState.APPROVED,
        number=number,
        day=made.dated(house.today()),
        decided_by=actor.id,
        decided_at=house.now(),
    )
    made = work.adjustments.save(made, made.version)
    if paid is None:
        _post(house, work, made)
    return made


def settled(house: House, work: Work, made: Adjustment) -> None:
    """What was not meant for one item settles, or is settled by, the oldest: once all that is approved together is
    posted."""
    item = work.ledger.item(made.number or "")
    if item is None or made.kind not in (AdjustmentKind.REBATE, AdjustmentKind.OPENING):
        return
    if item.amount.minor < 0:
        settle(house, work, item)
    else:
        apply_credits(house, work, item, None)


def _takes_back(made: Adjustment) -> bool:
    return made.kind is AdjustmentKind.REVERSAL


def _post(house: House, work: Work, made: Adjustment) -> None:
    number, amount = made.number or "", made.amount or Money.zero(made.currency)
    if _takes_back(made):
        _reverse(house, work, number, made.target or "")
        return
    amounts = {Part.TOTAL: amount, Part.TAX: made.tax or Money.zero(made.currency), Part.NET: made.net or amount}
    funds = made.method.account if made.method else None
    kind = made.kind.document
    work.ledger.post(journal(kind, number, made.dated(house.today()), amounts, made.customer, funds), house.now())
    owed = made.kind in (AdjustmentKind.REFUND, AdjustmentKind.OPENING)
    item = _item(house, made, amount if owed else -amount)
    work.ledger.open_item(item)
    if made.kind in OF_AN_ITEM:
        _link(house, work, item, made.target or "", amount)
    elif made.kind is AdjustmentKind.REFUND:
        _pay_out(house, work, made, item)


def _item(house: House, made: Adjustment, amount: Money) -> OpenItem:
    day = made.dated(house.today())
    return OpenItem(made.number or "", made.kind.document, made.customer, day, made.due or day, amount, amount)


def _link(house: House, work: Work, credit: OpenItem, item: str, amount: Money) -> None:
    work.ledger.allocate(Allocation(credit.number, item, amount, house.today()), house.now())


def _pay_out(house: House, work: Work, made: Adjustment, refund: OpenItem) -> None:
    """The refund is settled by the credit that it is paid out of, or by the oldest ones that are free; never by what
    came by a cheque in hand."""
    left, credits = refund.amount, _credits(house, work, made)
    held, none = uncleared(work, made.customer, credits), Money.zero(made.currency)
    for credit in credits:
        part = min(left, -credit.residual - (held[credit.number].amount if credit.number in held else none))
        if part.minor > 0:
            _link(house, work, credit, refund.number, part)
            left = left - part


def _credits(house: House, work: Work, made: Adjustment) -> tuple[OpenItem, ...]:
    """Free credits in the order in which they came."""
    if made.target is not None:
        item = work.ledger.item(made.target)
        return (item,) if item else ()
    items = work.ledger.items(made.customer, made.currency, house.today())
    return tuple(sorted((each for each in items if each.residual.minor < 0), key=lambda each: (each.day, each.number)))


def _reverse(house: House, work: Work, number: str, target: str) -> None:
    """The exact mirror of a posting. It and its reversal settle each other whole; what it had settled, or was settled
    by, is open or free again, and is treated as new items and credits are."""
    today = house.today()
    work.ledger.post(mirror(number, today, work.ledger.postings(target), target), house.now())
    freed = [each.credit for each in work.ledger.settled_by(target)]
    opened = [each.item for each in work.ledger.allocations_of(target)]
    take_back(house, work, target)
    wrong = work.ledger.item(target)
    if wrong is None:
        raise LookupError(f"{target} was posted and has no item")
    kind = DocumentKind.REVERSAL
    item = OpenItem(number, kind, wrong.customer, today, today, -wrong.amount, -wrong.amount)
    work.ledger.open_item(item)
    credit, owed = (item, wrong) if item.amount.minor < 0 else (wrong, item)
    _link(house, work, credit, owed.number, abs_(wrong.amount))
    settle_again(house, work, opened)
    for each in freed:
        free, paid = work.ledger.item(each), work.collections.numbered(each, EVERYTHING)
        if free is not None and free.residual.minor < 0:
            settle(house, work, free, paid.against if paid else None)
