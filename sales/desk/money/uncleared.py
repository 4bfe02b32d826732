"""Part of actions: credit that came by a cheque which the bank has not paid yet. It is not there to be paid back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sales.collections import Collection
from sales.ledger import Allocation, DocumentKind, OpenItem
from sales.money import Money, total
from sales.people import EVERYTHING
from sales.ports import Work


@dataclass(frozen=True, slots=True)
class Uncleared:
    """So much of a credit (by its `number`) came by a cheque; the bank pays the last such cheque from `due` on."""

    number: str
    amount: Money
    due: date


def uncleared(work: Work, customer: str, credits: tuple[OpenItem, ...]) -> dict[str, Uncleared]:
    """What of these free credits of the customer is a cheque's: a payment by cheque, and a credit note for an invoice
    that a cheque settles. The caller holds the customer."""
    cheques = work.payments.held(EVERYTHING, customer=customer)
    found = (_of(work, credit, cheques) for credit in credits) if cheques else ()
    return {each.number: each for each in found if each is not None}


def _of(work: Work, credit: OpenItem, cheques: tuple[Collection, ...]) -> Uncleared | None:
    free = -credit.residual
    own = next((each for each in cheques if each.number == credit.number), None)
    if own is not None:
        return Uncleared(credit.number, free, _due(own))
    note = work.returns.by_number(credit.number, EVERYTHING) if credit.kind is DocumentKind.CREDIT_NOTE else None
    if note is None:
        return None
    paid = [(each, link.amount) for each in cheques for link in _links(work, each) if link.item == note.invoice]
    if not paid:
        return None
    amount = min(free, total((amount for _, amount in paid), credit.amount.currency))
    return Uncleared(credit.number, amount, max(_due(cheque) for cheque, _ in paid))


def _links(work: Work, cheque: Collection) -> tuple[Allocation, ...]:
    return work.ledger.allocations_of(cheque.number or "")


def _due(cheque: Collection) -> date:
    return cheque.cheque.due if cheque.cheque else cheque.day
