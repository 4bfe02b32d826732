"""The screens of a card: which page of it is open. The talk chooses one from the press; the view draws it."""

from __future__ import annotations

from dataclasses import dataclass

from sales.catalogue import Product
from sales.collections import ReceiptField
from sales.customers import Customer
from sales.guiding import Offer, Shelf
from sales.slips import Stage


@dataclass(frozen=True, slots=True)
class Main:
    """The card itself; `page` of its lines, from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class PickCustomer:
    """Customers to choose from (orders and receipts); `metres` says how far away each is, where that was asked."""

    customers: tuple[Customer, ...]
    page: int = 0
    metres: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PickProduct:
    """Products to add to a draft or, with `doubt`, to answer that doubt with."""

    products: tuple[Product, ...]
    page: int = 0
    doubt: int | None = None


@dataclass(frozen=True, slots=True)
class PickOffer:
    """Products with the quantities that the customer usually takes: favourites, or one category."""

    shelf: Shelf
    page: int = 0


@dataclass(frozen=True, slots=True)
class PickCategory:
    """The categories of the catalogue."""

    shelf: Shelf


@dataclass(frozen=True, slots=True)
class Pad:
    """The number pad for one product; `place`, `unit`, `digits`, `shelf` as in presses. `unit` None: the usual one."""

    offer: Offer
    place: int = 0
    unit: int | None = None
    digits: int = 0
    shelf: int = 0


@dataclass(frozen=True, slots=True)
class Reasons:
    """Ready-made reasons to reject an order or refuse a collection, and typing one."""


@dataclass(frozen=True, slots=True)
class BounceReasons:
    """Ready-made reasons why a payment bounced, and typing one."""


@dataclass(frozen=True, slots=True)
class More:
    """What is seldom tapped on an order's card."""


@dataclass(frozen=True, slots=True)
class OneField:
    """One value of a receipt, with what else was seen."""

    field: ReceiptField


@dataclass(frozen=True, slots=True)
class Methods:
    """The ways to pay."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The delivery notes that a signed paper may prove."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the reading of a receipt is; `before` counts those that are read first."""

    stage: Stage = Stage.READING
    before: int = 0


OrderScreen = Main | PickCustomer | PickProduct | PickOffer | PickCategory | Pad | Reasons | More
ReceiptScreen = Main | PickCustomer | OneField | Methods | Notes | Reading
CollectionScreen = Main | Reasons | BounceReasons
MAIN = Main()
