"""What the eye hands over: a photographed paper as read, every value with how sure it is. Nothing is believed yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from sales.methods import Method

T = TypeVar("T")
SURE = 0.90  # from here on a value is shown quietly; below it the card asks


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the straightened slip (see Frame), in fractions of its width and height (0 to 1)."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where another candidate stands, and the printed row that it was read from."""

    text: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Seen(Generic[T]):
    """One value read off a picture: how sure (0 to 1, calibrated: of the values with 0.9 nine in ten are right), the
    words it came from, where they stand, and the other candidates, best first. `places` are those of `others`, in
    their order. `why` names the evidence in short keys, such as 'label:total' or 'proof:change'."""

    value: T
    confidence: float
    text: str = ""
    box: Box | None = None
    others: tuple[T, ...] = ()
    places: tuple[Place, ...] = ()
    why: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether a person need not be asked about it."""
        return self.confidence >= SURE


@dataclass(frozen=True, slots=True)
class ReadItem:
    """One article line of a photographed receipt, as printed."""

    name: str
    amount: Decimal
    quantity: Decimal | None = None
    price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One printed row, with the lowest confidence of its words."""

    text: str
    box: Box | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Frame:
    """How the straightened slip was cut out of the photo: the four corners on the upright (EXIF) photo in fractions
    of its width and height, those that became top left, top right, bottom right and bottom left of the slip."""

    corners: tuple[float, ...]  # x, y, x, y, x, y, x, y


class PaperKind(StrEnum):
    """What a photographed paper is, and so what becomes of it."""

    PAYMENT = "payment"  # a customer paid: becomes a collection
    DELIVERY = "delivery"  # a signed delivery note: proof that the goods were received
    INVOICE = "invoice"  # an invoice to file
    EXPENSE = "expense"  # money that the sender spent


@dataclass(frozen=True, slots=True)
class TaxId:
    """A tax number printed on the paper whose check digits are right. `country` is an ISO code; `buyer`: it stands
    with the payer, not with the issuer."""

    value: str
    country: str
    buyer: bool = False


@dataclass(frozen=True, slots=True)
class InvoiceCode:
    """What the QR code of a Chinese VAT invoice says. `before_tax` is the amount without tax (of fully digital ones
    the total with tax, by `digital`); `code` is empty for fully digital invoices."""

    kind: str  # the two digits of the invoice type, such as 01, 04, 10, 31, 32
    code: str
    number: str
    amount: Decimal | None
    day: date | None
    digital: bool = False
    check: str = ""


class PictureDoubt(StrEnum):
    """What a person should know about a picture that was read."""

    BLURRED = "blurred"
    DARK = "dark"
    SUM_DIFFERS = "sum_differs"  # the items, tax and total do not add up
    CAPITALS_DIFFER = "capitals_differ"  # 大写 and figures name different amounts
    CODE_DIFFERS = "code_differs"  # the QR code and the print name different numbers or days


@dataclass(frozen=True, slots=True)
class ReceiptReading:
    """A paper as read. `look` is the picture's perceptual hash (16 hex digits) for finding it again re-encoded;
    `raw_text` is every row read, kept with the document; `rows` are the same with their places. `slips` is how many
    slips lie on the photo, of which this is one. `looks` are further hashes, of parts of the picture, for finding it
    again when it comes cropped."""

    merchant: Seen[str] | None
    date: Seen[date] | None
    total: Seen[Decimal] | None
    number: Seen[str] | None
    currency: str | None
    items: tuple[ReadItem, ...]
    doubts: tuple[PictureDoubt, ...]
    raw_text: str
    look: str
    engine: str
    time: Seen[time] | None = None
    subtotal: Seen[Decimal] | None = None
    tax: Seen[Decimal] | None = None
    tendered: Seen[Decimal] | None = None
    change: Seen[Decimal] | None = None
    capitals: Seen[Decimal] | None = None  # the amount in 大写
    method: Seen[Method] | None = None
    payer: Seen[str] | None = None
    kind: Seen[PaperKind] | None = None
    tax_ids: tuple[TaxId, ...] = ()
    code: InvoiceCode | None = None
    note_numbers: tuple[str, ...] = ()  # our own document numbers read on it, such as DN-2026-000012
    rows: tuple[ReadRow, ...] = ()
    frame: Frame | None = None
    slips: int = 1
    looks: tuple[str, ...] = ()


class PictureFault(StrEnum):
    """Why a file could not be read as a picture of a receipt."""

    NOT_A_PICTURE = "not_a_picture"
    BROKEN = "broken"  # a picture, but truncated or corrupt
    TOO_LARGE = "too_large"  # more pixels or bytes than a phone takes
    NO_TEXT = "no_text"
    BLURRED = "blurred"  # too blurred to guess at
    DARK = "dark"  # too dark to guess at
    LOCKED = "locked"  # a PDF that asks for a password
    GAVE_UP = "gave_up"  # the engine failed or took longer than its limit


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The file could not be read; `look` is there when at least the picture could be opened."""

    fault: PictureFault
    look: str | None = None


class Stage(StrEnum):
    """How far the reading of one picture is."""

    WAITING = "waiting"  # others are read first
    READING = "reading"
    AGAIN = "again"  # a doubtful value is looked at once more


@dataclass(frozen=True, slots=True)
class CodeSeen:
    """A product code read off a photo, as EAN-13 or EAN-8, and in how many of the looks at it."""

    code: str
    times: int

    @property
    def sure(self) -> bool:
        """Whether it was seen more than once: blurred bars may be read wrong and still add up."""
        return self.times > 1


class ReceiptReader(Protocol):
    """The eye: bytes of a picture (or PDF) in, a reading out. Never raises at bad input; blocks while it reads. `part`
    counts the slips on the picture from 0, left to right and top to bottom; one that is not there has no text."""

    def read(self, picture: bytes, part: int = 0) -> ReceiptReading | Unreadable: ...
