"""Money in: a photographed receipt becomes a collection, and only a verified collection becomes a payment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sales.methods import Method
from sales.money import Money
from sales.slips import PaperKind, PictureFault, ReceiptReading


class ReceiptState(StrEnum):
    """Where a photographed receipt stands."""

    READING = "reading"
    READ = "read"
    UNREADABLE = "unreadable"
    CONFIRMED = "confirmed"  # it is a collection
    FILED = "filed"  # it is kept: a signed delivery note, an invoice, an expense
    DISCARDED = "discarded"


class ReceiptField(StrEnum):
    """The values of a receipt that a person can correct."""

    MERCHANT = "merchant"
    DATE = "date"
    TOTAL = "total"
    NUMBER = "number"


class Likeness(StrEnum):
    """Why a receipt looks like one that was sent before."""

    SAME_FILE = "same_file"
    SAME_PICTURE = "same_picture"
    SAME_NUMBER = "same_number"  # and issuer
    SAME_PAYMENT = "same_payment"  # customer, amount and date


class MatchedBy(StrEnum):
    """Why a receipt is taken to be this customer's, where no person has chosen it."""

    CAPTION = "caption"  # the sender's words under the photo name it
    AGAINST = "against"  # so they do, and the paper itself names another customer
    TAX_ID = "tax_id"  # it has the tax number on the paper, or a paper with it was this customer's before
    NAME = "name"  # the merchant or payer is called like it
    HISTORY = "history"  # a paper with this name on it was this customer's before
    NOTE = "note"  # the delivery note on it is this customer's


@dataclass(frozen=True, slots=True)
class Album:
    """Photos that came as one message group, or the slips that lie on one photo (then `group` is None). The caption is
    said of all of them."""

    id: int
    person_id: int
    chat_id: int
    created_at: datetime
    group: str | None = None
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Twin:
    """An earlier receipt that this one looks like."""

    receipt_id: int
    likeness: Likeness
    sent_at: datetime
    sent_by: int


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What tells two receipts of one till apart whose pictures look alike."""

    id: int
    day: date | None
    total: Decimal | None
    number: str | None

    def contradicts(self, receipt: Receipt) -> bool:
        """Whether two of day, total and number are others than the receipt's: one may be misread."""
        pairs = ((self.day, receipt.day), (self.total, receipt.total), (self.number, receipt.number))
        return sum(None not in pair and pair[0] != pair[1] for pair in pairs) > 1


@dataclass(frozen=True, slots=True)
class Receipt:
    """A photographed paper: the original by its digest, what was read, what a person settled on. The four values
    below `reading` are what counts: taken from the reading, corrected by a person (`corrected` names which). `kind` is
    what the paper is taken for. `part` counts the slips of one photo from 0; photos that came as one album, and the
    slips of one photo, share an `album`. `said_total` is the amount that the sender's words name, `note` the delivery
    note that a signed paper proves, `matched_by` why the customer was proposed (None: a person chose it, or there is
    none). `party` is who the paper names beside ourselves (sales.likeness.name_key), `party_tax_id` its tax number.
    `not_a_receipt`: put aside as something else. `kind_chosen`: a person said what it is."""

    id: int
    version: int
    state: ReceiptState
    person_id: int
    chat_id: int
    message_id: int
    created_at: datetime
    digest: str
    currency: str
    caption: str = ""
    look: str | None = None
    reading: ReceiptReading | None = None
    fault: PictureFault | None = None
    merchant: str | None = None
    day: date | None = None
    total: Decimal | None = None
    number: str | None = None
    corrected: frozenset[ReceiptField] = frozenset()
    customer: str | None = None
    method: Method | None = None
    twin: Twin | None = None
    twin_accepted: bool = False
    kind: PaperKind | None = None
    album: int | None = None
    part: int = 0
    said_total: Decimal | None = None
    note: str | None = None
    matched_by: MatchedBy | None = None
    party: str | None = None
    party_tax_id: str | None = None
    not_a_receipt: bool = False
    kind_chosen: bool = False

    @property
    def becomes(self) -> PaperKind:
        """What confirming makes of it: a payment, unless something else was read or chosen."""
        return self.kind or PaperKind.PAYMENT

    @property
    def total_agreed(self) -> bool:
        """Whether the sender's words name the very total: then nobody has to be asked about it."""
        return self.total is not None and self.said_total == self.total

    @property
    def total_disputed(self) -> bool:
        """Whether the sender's words name another total than the one that counts."""
        return None not in (self.total, self.said_total) and self.said_total != self.total


class CollectionState(StrEnum):
    """Where a collection stands."""

    REPORTED = "reported"
    HANDED_OVER = "handed_over"  # cash: somebody else has counted it
    VERIFIED = "verified"  # posted
    REFUSED = "refused"
    BOUNCED = "bounced"  # posted, and taken back because the money did not come
    REVERSED = "reversed"  # posted, and taken back because it was wrong


OPEN_COLLECTIONS = frozenset({CollectionState.REPORTED, CollectionState.HANDED_OVER})
POSTED_COLLECTIONS = frozenset({CollectionState.VERIFIED, CollectionState.BOUNCED, CollectionState.REVERSED})


class AgainstKind(StrEnum):
    """What a customer pays for, where that was said."""

    ITEM = "item"  # an open item: an invoice, an opening balance; `number` is its
    ORDER = "order"  # an order, invoiced or not; `number` is its
    PLAN = "plan"  # an instalment plan; `number` is its


@dataclass(frozen=True, slots=True)
class Against:
    """What a payment is for, as the customer said: it settles this first. Without one it is the oldest due first."""

    kind: AgainstKind
    number: str


@dataclass(frozen=True, slots=True)
class Cheque:
    """A cheque: its number and bank as far as they are known, and the day from which the bank pays it."""

    number: str
    bank: str
    due: date


@dataclass(frozen=True, slots=True)
class Exchange:
    """Money of another currency than the customer's account: so much of the account it settles (`settles`), by the
    rate that was agreed: units of the account's currency for one unit of what was paid."""

    settles: Money
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Collection:
    """Money that somebody reports to have received. It is not a payment until another person has verified it; then
    `number` is the payment's. `part` counts the parts of one report from 0. `claimed`: a customer says so. `handover`
    is the id of the handover in which cash was counted. `clearing` is the number under which the bank paid the cheque,
    `reversal` the one that took the payment back."""

    id: int
    version: int
    state: CollectionState
    receipt_id: int | None
    customer: str
    amount: Money
    method: Method
    day: date
    reference: str
    reported_by: int
    reported_at: datetime
    number: str | None = None
    decided_by: int | None = None
    decided_at: datetime | None = None
    reason: str | None = None
    report_id: int | None = None
    part: int = 0
    against: Against | None = None
    cheque: Cheque | None = None
    exchange: Exchange | None = None
    claimed: bool = False
    handover: int | None = None
    clearing: str | None = None
    reversal: str | None = None

    @property
    def settles(self) -> Money:
        """What the customer's account is credited with: the amount, unless it came in another currency."""
        return self.exchange.settles if self.exchange else self.amount

    @property
    def posted(self) -> bool:
        """Whether it is, or was, in the books."""
        return self.state in POSTED_COLLECTIONS

    @property
    def open(self) -> bool:
        """Whether it still waits to be verified."""
        return self.state in OPEN_COLLECTIONS
