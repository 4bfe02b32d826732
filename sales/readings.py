"""What the ear hands over: orders and questions as said, with their doubts. Nothing here is believed yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from sales.catalogue import Catalogue, PastLine, Product
from sales.methods import Method


class Intent(StrEnum):
    """What an order sentence wants."""

    ORDER = "order"  # goods wanted, a new order
    EDIT = "edit"  # a change to the open draft
    OTHER = "other"  # neither


class DoubtKind(StrEnum):
    """What has to be asked back about an order sentence."""

    PRODUCT_AMBIGUOUS = "product_ambiguous"
    PRODUCT_UNKNOWN = "product_unknown"
    CUSTOMER_AMBIGUOUS = "customer_ambiguous"
    CUSTOMER_UNKNOWN = "customer_unknown"
    QUANTITY_MISSING = "quantity_missing"
    QUANTITY_ODD = "quantity_odd"


# Doubts about who is meant, not about goods.
ABOUT_CUSTOMERS = frozenset({DoubtKind.CUSTOMER_AMBIGUOUS, DoubtKind.CUSTOMER_UNKNOWN})


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One certain line: `quantity` in `unit` (Chinese key) and the same in base units; `price` per `price_unit` in
    major units when one was said; `discount` in percent off; `said` and `expr` are the words for product and
    quantity."""

    sku: str
    quantity: Decimal
    unit: str
    base_quantity: int
    price: Decimal | None = None
    price_unit: str | None = None
    discount: Decimal | None = None
    free: bool = False
    said: str = ""
    expr: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to ask. `about` are the words in doubt; `candidates` are SKUs or customer codes; what else was
    said of the line is kept so that an answer completes it."""

    kind: DoubtKind
    about: str
    candidates: tuple[str, ...] = ()
    quantity: Decimal | None = None
    unit: str | None = None
    price: Decimal | None = None
    price_unit: str | None = None
    discount: Decimal | None = None
    free: bool = False


@dataclass(frozen=True, slots=True)
class OrderSentence:
    """How an order sentence is understood. In an edit `lines` are lines added or changed with their resulting
    absolute quantity and `remove` the SKUs taken out."""

    intent: Intent
    customer: str | None = None
    lines: tuple[SaidLine, ...] = ()
    remove: tuple[str, ...] = ()
    delivery_date: date | None = None
    payment: str | None = None
    note: str = ""
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class BalanceQuestion:
    """Somebody asks what a customer owes. `customer` is its code when certain, else `candidates` may hold several
    (none: nobody visible to the speaker is called that). `as_of`: the day of the past that is asked about."""

    customer: str | None
    about: str
    candidates: tuple[str, ...] = ()
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class OddDay:
    """A day, as said, of which no balance can be told: it is to come (`ahead`), or there is no such day."""

    words: str
    ahead: bool


class PaymentDoubt(StrEnum):
    """What has to be looked at about a payment that somebody tells of."""

    AMOUNT = "amount"  # an amount is missing, or none that money can have (`odd`)
    SUM = "sum"  # the parts do not add up to the total that was said
    DAY = "day"  # the day can be read in two ways, or lies ahead
    DOCUMENT = "document"  # several are named


@dataclass(frozen=True, slots=True)
class SaidPart:
    """One way in which a part of the money came. `amount` in major units; None: not said, as `method` may be."""

    amount: Decimal | None
    method: Method | None = None
    cheque_number: str = ""
    cheque_bank: str = ""
    cheque_due: date | None = None


@dataclass(frozen=True, slots=True)
class PaymentSentence:
    """Somebody tells of money that was received. `customer` is its code when certain, else `about` holds the words and
    `candidates` those that they may mean. `currency` is None where none was said; `rate`: units of the customer's own
    money for one of it. `against` is a document's number. `total` is the sum as said where parts were told too. `odd`
    holds the words of an amount that cannot be one."""

    customer: str | None
    parts: tuple[SaidPart, ...]
    about: str = ""
    candidates: tuple[str, ...] = ()
    currency: str | None = None
    rate: Decimal | None = None
    against: str | None = None
    day: date | None = None
    total: Decimal | None = None
    note: str = ""
    odd: str = ""
    doubts: tuple[PaymentDoubt, ...] = ()


@dataclass(frozen=True, slots=True)
class TalkContext:
    """What a sentence may lean on: the open draft's customer and lines, the customer the chat is about, or the
    name under which a forwarded message came."""

    draft_customer: str | None = None
    draft_lines: tuple[PastLine, ...] = ()
    has_draft: bool = False
    customer: str | None = None
    forwarded_from: str | None = None


class SentenceReader(Protocol):
    """The ear: a chat message in, an order sentence or a balance question out. Never raises at any text."""

    def read(
        self, text: str, context: TalkContext, catalogue: Catalogue, today: date
    ) -> OrderSentence | BalanceQuestion: ...

    def read_balance_question(self, text: str, catalogue: Catalogue, today: date) -> BalanceQuestion | None:
        """The question about a balance that the message is; None if it is none. No order is read out of it."""
        ...

    def read_payment(self, text: str, catalogue: Catalogue, today: date, currency: str) -> PaymentSentence | None:
        """The payment that the message tells of, and nothing else but that; None if it is none. `currency` is the
        house's own: it decides what a $ or a ¥ means."""
        ...

    def split_day(self, words: str, today: date) -> tuple[str, date | None]:
        """The words without the day of the past that they name, and that day; None where they name none."""
        ...

    def odd_day(self, words: str, today: date) -> tuple[str, OddDay] | None:
        """The words without a day that is to come or that does not exist, and that day; None where they name none."""
        ...

    def read_quantity(self, words: str, product: Product) -> tuple[Decimal, str, int] | None:
        """The quantity these words say of a product: number, unit (Chinese key), base units; None if it is none."""
        ...

    def read_amount(self, words: str, currency: str) -> Decimal | None:
        """The amount of this currency that these words are, figures or not ('三千五', 'two hundred'); None if none."""
        ...

    def find_customers(self, words: str, catalogue: Catalogue) -> tuple[str, ...]:
        """Codes of the customers these words may mean; one means certain."""
        ...

    def find_products(self, words: str, catalogue: Catalogue, today: date) -> tuple[str, ...]:
        """SKUs of the products on sale today that these words may mean, best first."""
        ...
