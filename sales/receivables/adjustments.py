"""Adjustments: what corrects a customer's account by the decision of two people, and who may ask for and approve it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sales.ledger import DocumentKind
from sales.methods import Method
from sales.money import Money, half_up
from sales.people import Role


class AdjustmentKind(StrEnum):
    """What it does to the account; the value is the prefix of its number."""

    REFUND = DocumentKind.REFUND.value  # money paid back out of free credit
    REBATE = DocumentKind.REBATE.value
    WRITE_OFF = DocumentKind.WRITE_OFF.value
    ROUNDING = DocumentKind.ROUNDING.value
    REVERSAL = DocumentKind.REVERSAL.value  # of a wrong posting
    OPENING = DocumentKind.OPENING.value  # what was owed before this program came

    @property
    def document(self) -> DocumentKind:
        """The kind of document that it is once it is posted."""
        return DocumentKind(self.value)


class AdjustmentState(StrEnum):
    """Where an adjustment stands. From APPROVED on it is in the books and final."""

    DRAFT = "draft"
    REQUESTED = "requested"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"  # by who asked for it, before anybody decided


class AdjustmentReason(StrEnum):
    """Ready-made reasons."""

    OVERPAID = "overpaid"
    RETURNED = "returned"
    CANCELLED = "cancelled"
    VOLUME = "volume"
    CAMPAIGN = "campaign"
    GOODWILL = "goodwill"
    CLOSED = "closed"
    UNREACHABLE = "unreachable"
    HOPELESS = "hopeless"
    CASH = "cash"
    WRONG_CUSTOMER = "wrong_customer"
    WRONG_AMOUNT = "wrong_amount"
    TWICE = "twice"
    BROUGHT_OVER = "brought_over"
    OTHER = "other"  # in words


@dataclass(frozen=True, slots=True)
class Terms:
    """Who asks for a kind, who approves it, and its ready-made reasons: the only one is chosen by itself."""

    askers: tuple[Role, ...]
    approvers: tuple[Role, ...]
    reasons: tuple[AdjustmentReason, ...]


# The approver is always another person than the asker, and not who reported the payment that is taken back.
_K, _R = AdjustmentKind, AdjustmentReason
_FINANCE, _MANAGER, _ADMIN, _REP = Role.FINANCE, Role.MANAGER, Role.ADMIN, Role.REP
TERMS: Mapping[AdjustmentKind, Terms] = {
    _K.REFUND: Terms((_FINANCE, _MANAGER), (_FINANCE, _MANAGER, _ADMIN), (_R.OVERPAID, _R.RETURNED, _R.CANCELLED)),
    _K.REBATE: Terms((_FINANCE, _MANAGER), (_MANAGER, _ADMIN), (_R.VOLUME, _R.CAMPAIGN, _R.GOODWILL)),
    _K.WRITE_OFF: Terms((_FINANCE,), (_MANAGER, _ADMIN), (_R.CLOSED, _R.UNREACHABLE, _R.HOPELESS)),
    _K.ROUNDING: Terms((_REP, _FINANCE, _MANAGER), (_FINANCE, _MANAGER), (_R.CASH,)),
    _K.REVERSAL: Terms(
        (_FINANCE, _MANAGER), (_FINANCE, _MANAGER, _ADMIN), (_R.WRONG_CUSTOMER, _R.WRONG_AMOUNT, _R.TWICE)
    ),
    _K.OPENING: Terms((_FINANCE, _ADMIN), (_FINANCE, _MANAGER, _ADMIN), (_R.BROUGHT_OVER,)),
}
ASKERS = tuple(dict.fromkeys(role for terms in TERMS.values() for role in terms.askers))
DECIDERS = tuple(dict.fromkeys(role for terms in TERMS.values() for role in terms.approvers))
# What is written off or rounded settles one item; a refund may be paid out of one credit, or out of all that is free.
OF_AN_ITEM = (AdjustmentKind.WRITE_OFF, AdjustmentKind.ROUNDING)
# A refund goes out of our own account: a cheque that a customer gave us is not ours to give back.
REFUND_METHODS = tuple(method for method in Method if method is not Method.CHEQUE)
# What a reversal takes back; invoices are corrected by credit notes.
REVERSIBLE = (
    DocumentKind.PAYMENT,
    *(kind.document for kind in AdjustmentKind if kind is not AdjustmentKind.REVERSAL),
)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One from its first tap to its number, which is dated `day`. `amount` is above zero, only an opening balance may
    be a credit, which is below. `tax` is the part of a rebate's amount that is tax, at `rate` (0.13 is 13 percent).
    `target` is the number of the item, credit or posting that it concerns. `method`: how a refund is paid. `words`: the
    reason as it was typed. `document` and `document_day`: the paper of an opening balance in the former books, on whose
    day it is dated, and which is `due` then; `batch`: the import that brought it. `key` is the press or row that began
    it. id 0: not stored yet."""

    id: int
    version: int
    state: AdjustmentState
    kind: AdjustmentKind
    customer: str
    currency: str
    key: str
    asked_by: int
    asked_at: datetime
    amount: Money | None = None
    rate: Decimal | None = None
    tax: Money | None = None
    method: Method | None = None
    target: str | None = None
    reason: AdjustmentReason | None = None
    words: str = ""
    document: str = ""
    document_day: date | None = None
    due: date | None = None
    batch: int | None = None
    number: str | None = None
    day: date | None = None
    decided_by: int | None = None
    decided_at: datetime | None = None
    refusal: str | None = None

    @property
    def terms(self) -> Terms:
        """Who asks for such a one, who approves it, and why."""
        return TERMS[self.kind]

    def dated(self, today: date) -> date:
        """The day on which it counts in the books: an opening balance from the day of its paper on, where that is known
        and not ahead; anything else from today on."""
        given = self.document_day if self.kind is AdjustmentKind.OPENING else None
        return min(given, today) if given else today

    @property
    def net(self) -> Money | None:
        """The amount without its tax."""
        return self.amount - self.tax if self.amount is not None and self.tax is not None else self.amount

    def worth(self, amount: Money | None) -> Adjustment:
        """The same with this amount, and the tax that is in it."""
        return replace(self, amount=amount, tax=tax_in(amount, self.rate))

    def taxed(self, rate: Decimal) -> Adjustment:
        """The same at this rate of tax."""
        return replace(self, rate=rate, tax=tax_in(self.amount, rate))


def tax_in(amount: Money | None, rate: Decimal | None) -> Money | None:
    """The tax that is included in the amount, as on an order's line: the net amount is rounded half-up, the rest is
    tax."""
    if amount is None or rate is None:
        return None
    return Money(amount.minor - half_up(amount.minor / (1 + rate)), amount.currency)
