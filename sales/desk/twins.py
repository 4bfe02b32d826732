"""Whether a paper was sent before: the same file, picture, number or payment. A person decides what that means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from sales.collections import Likeness, Receipt, Twin
from sales.desk.named import person
from sales.likeness import ALONE, names_alike, number_key
from sales.money import Money
from sales.people import EVERYTHING, Person, Role
from sales.ports import Work


def find_twin(work: Work, receipt: Receipt) -> Twin | None:
    """The earlier receipt that this one looks like, by the strongest likeness."""
    searches = (
        (Likeness.SAME_FILE, work.receipts.with_digest),
        (Likeness.SAME_PICTURE, partial(_same_picture, work)),
        (Likeness.SAME_NUMBER, partial(_same_number, work)),
        (Likeness.SAME_PAYMENT, partial(_same_payment, work)),
    )
    for likeness, search in searches:
        other = search(receipt)
        if other is not None:
            return Twin(other.id, likeness, other.created_at, other.person_id)
    return None


def with_twin(work: Work, receipt: Receipt) -> Receipt:
    """The receipt with the twin that it has now. An accepted likeness stays accepted; another one is not."""
    twin = find_twin(work, receipt)
    known = twin is not None and receipt.twin is not None and twin.receipt_id == receipt.twin.receipt_id
    hidden = twin is not None and hides_twin(person(work, receipt.person_id), twin)
    return replace(receipt, twin=twin, twin_accepted=hidden or (receipt.twin_accepted and known))


def hides_twin(sender: Person, twin: Twin) -> bool:
    """Whether its sender is neither told nor asked about the twin: a customer's contact, of what others have sent.
    Finance is told."""
    return sender.has(Role.CONTACT) and twin.sent_by != sender.id


def _same_picture(work: Work, receipt: Receipt) -> Receipt | None:
    """Slips of one till may look alike: one on which day, total or number are others is another one."""
    looks = work.receipts.looks(receipt.id)
    others = work.receipts.like_these(receipt, looks) if looks else ()
    match = next((other.id for other in others if not other.contradicts(receipt)), None)
    return work.receipts.get(match, EVERYTHING, 0) if match else None


def _same_number(work: Work, receipt: Receipt) -> Receipt | None:
    """The same number from the same issuer, by tax number or by name; a very long number is given only once."""
    number = number_key(receipt.number)
    if number is None:
        return None
    others = work.receipts.with_number(number, receipt)
    return next((other for other in others if len(number) >= ALONE or _same_issuer(receipt, other)), None)


def _same_issuer(one: Receipt, other: Receipt) -> bool:
    mine, theirs = set(issuer_tax_ids(one)), set(issuer_tax_ids(other))
    return bool(mine & theirs) or names_alike(one.merchant, other.merchant)


def issuer_tax_ids(receipt: Receipt) -> Iterable[str]:
    """The tax numbers of who issued the paper."""
    return (each.value for each in receipt.reading.tax_ids if not each.buyer) if receipt.reading else ()


def _same_payment(work: Work, receipt: Receipt) -> Receipt | None:
    if not receipt.customer or not receipt.day or receipt.total is None:
        return None
    minor = Money.of(receipt.total, receipt.currency).minor
    return work.receipts.with_payment(receipt.customer, receipt.day, minor, receipt)
