"""Why the house says no: one class per broken rule, carrying facts. The sentence for people lives in the views."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sales.catalogue import Product
from sales.imports.nouns import FileFault
from sales.notices import Subject
from sales.warehouses import Warehouse


class Refusal(Exception):
    """A rule was broken; nothing was changed."""


class NotAllowed(Refusal):
    """The person's role does not do this."""


@dataclass
class NotFound(Refusal):
    """There is no such thing for this person: it does not exist, or it is somebody else's business. `words` is what the
    person called it. The two cases are told apart by nobody."""

    subject: Subject | None = None
    words: str = ""


@dataclass
class OutOfDate(Refusal):
    """The card that was tapped shows an older version. Its subject should be shown anew."""

    subject: Subject
    subject_id: int


@dataclass
class PricesMoved(OutOfDate):
    """Prices are not those of the card any more. The draft has the new ones now and can be submitted as it stands."""


@dataclass
class AlreadyDecided(Refusal):
    """Somebody was faster, or the same thumb tapped twice. `state` is the subject's; `by` the name of who decided."""

    subject: Subject
    subject_id: int
    state: str
    by: str | None = None
    at: datetime | None = None


@dataclass
class OwnDocument(Refusal):
    """One person never does both sides: who made it cannot approve, verify or sign it."""

    subject: Subject
    subject_id: int


@dataclass
class AgreedAlready(Refusal):
    """The actor agreed to this order already; a second, different person is needed."""

    order_id: int


class TroubleKind(StrEnum):
    """Why an order cannot be submitted as it stands."""

    NO_CUSTOMER = "no_customer"
    NO_LINES = "no_lines"
    OPEN_DOUBT = "open_doubt"
    CUSTOMER_HELD = "customer_held"
    PRODUCT_INACTIVE = "product_inactive"
    STOCK_SHORT = "stock_short"
    BELOW_MINIMUM = "below_minimum"
    OFF_STEP = "off_step"
    PREPAY_ONLY = "prepay_only"  # the customer buys against payment only, and has not paid enough ahead


@dataclass(frozen=True)
class Trouble:
    """One thing in the way. For STOCK_SHORT, `line_no` and how many base units are there. `fit`: the base units that
    the repair of a STOCK_SHORT, BELOW_MINIMUM or OFF_STEP line makes of it (0: it is taken out). `day`: from when a
    PRODUCT_INACTIVE is sold (it lies ahead), or the last day on which it was; None: it is not sold at all."""

    kind: TroubleKind
    line_no: int | None = None
    sku: str | None = None
    available: int = 0
    fit: int = 0
    day: date | None = None


@dataclass
class CannotSubmit(Refusal):
    """The order was checked and has troubles; it is still a draft (or still awaits its decision)."""

    order_id: int
    troubles: tuple[Trouble, ...]


class BadValueKind(StrEnum):
    """What kind of value was expected."""

    QUANTITY = "quantity"  # whole base units, above zero, not above a plausible maximum
    AMOUNT = "amount"
    DATE = "date"
    DATE_IN_FUTURE = "date_in_future"
    DATE_UNSURE = "date_unsure"  # a day and month that can be read in two ways
    DATE_AHEAD = "date_ahead"  # a day from today on, within three months
    GOODS = "goods"  # products with their quantities, nothing doubtful among them
    PHOTO = "photo"
    RATE = "rate"  # of exchange: above zero, not absurd
    PARTS = "parts"  # amounts, each with its day; the last may be "the rest"
    TEXT = "text"  # empty, or longer than a card can show
    DAYS = "days"  # how many, from 1 to a year of them


@dataclass
class BadValue(Refusal):
    """What was typed is not such a value. `most`: how many characters a text may have that is too long; else 0."""

    kind: BadValueKind
    said: str
    most: int = 0


@dataclass
class NotReady(Refusal):
    """The receipt cannot be confirmed yet: these are missing (total, date, customer, method) or the earlier twin has
    not been looked at (twin)."""

    receipt_id: int
    missing: tuple[str, ...]


class RuleFault(StrEnum):
    """What is wrong with a value for one of the house's rules."""

    UNKNOWN = "unknown"  # there is no rule of this name
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    NOT_AN_OFFER = "not_an_offer"
    NOT_THREE = "not_three"  # three rising numbers of days
    NOT_FOUR = "not_four"  # four percentages
    NOT_FOUR_DAYS = "not_four_days"  # four rising numbers of days
    NOT_A_TIME = "not_a_time"
    NOT_A_COUNTRY = "not_a_country"
    CONTRADICTION = "contradiction"  # two people would be asked for less than one is


@dataclass
class BadRule(Refusal):
    """The value cannot be a rule's: nothing was changed. `offers` are the only ones there are, where that is why."""

    name: str
    fault: RuleFault
    said: str
    least: int = 0
    most: int = 0
    offers: tuple[str, ...] = ()

    def __str__(self) -> str:
        """One sentence, for the command line."""
        why = {
            RuleFault.UNKNOWN: "there is no such rule",
            RuleFault.NOT_A_NUMBER: f"{self.said!r} is not such a number",
            RuleFault.OUT_OF_RANGE: f"{self.said!r} is not from {self.least} to {self.most}",
            RuleFault.NOT_AN_OFFER: f"{self.said!r} is none of {', '.join(self.offers)}",
            RuleFault.NOT_THREE: f"{self.said!r} is not three rising numbers of days, such as 3,5,7",
            RuleFault.NOT_A_TIME: f"{self.said!r} is not a time, such as 09:00",
            RuleFault.NOT_A_COUNTRY: f"{self.said!r} is not a country whose holidays are known, such as CN",
            RuleFault.CONTRADICTION: "second_above must not be below approval_above",
        }
        return f"{self.name}: {why[self.fault]}. Nothing was changed."


class ReturnTrouble(StrEnum):
    """Why nothing can be returned, or not like this."""

    NOT_INVOICED = "not_invoiced"  # nothing of the order is invoiced yet
    NOTHING_LEFT = "nothing_left"  # all of the invoice is credited already
    NO_LINES = "no_lines"
    NO_REASON = "no_reason"
    TOO_MANY = "too_many"  # more base units than were invoiced and did not come back
    TOO_MUCH = "too_much"  # more money than was invoiced and not credited


@dataclass
class CannotReturn(Refusal):
    """The return (0: it was not begun) is as it was. For TOO_MANY and TOO_MUCH, of which product and how much is left:
    base units, or minor units of the currency."""

    subject_id: int
    trouble: ReturnTrouble
    sku: str | None = None
    left: int = 0
    currency: str = ""


@dataclass
class TooManyTags(Refusal):
    """The order has as many tags as one may have."""

    order_id: int
    most: int


@dataclass
class GoodsShort(Refusal):
    """A warehouse does not have what should leave it: by product the base units that are there. `order_id` is 0 where
    it is not for an order."""

    order_id: int
    warehouse: Warehouse
    goods: tuple[tuple[Product, int], ...]


@dataclass
class AlreadyDelivered(Refusal):
    """Nothing is left to deliver, or the order was not approved for delivery: it cannot be delivered, or cancelled."""

    order_id: int
    by: str | None = None
    at: datetime | None = None


@dataclass
class AlreadyReceived(Refusal):
    """That the goods of this note arrived is written down already: by whom and when."""

    subject_id: int
    by: str
    at: datetime


@dataclass
class SeveralNotes(Refusal):
    """A photo answers an order with several notes that nobody has signed for: which one is not clear."""

    order_id: int


class BadInvitation(Refusal):
    """The link is unknown, used up or too old."""


@dataclass
class BadImport(Refusal):
    """The file as a whole cannot be read."""

    fault: FileFault
