"""Customers: the account behind a name, with its rep, terms and credit limit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sales.catalogue import CustomerNames
from sales.money import Money
from sales.people import Language


class Rating(StrEnum):
    """How a customer pays, from its own history; finance sets it. The worst one buys against payment only."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


@dataclass(frozen=True, slots=True)
class Address:
    """One place of a customer: a short label (店, warehouse), the address, a phone, and where it is on the map."""

    text: str
    label: str = ""
    phone: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Customer:
    """One account. `terms_days` after the invoice date it is due. A held customer gets no goods. `group` and
    `price_list` are codes; the customer's own price list goes before its group's. The first address is the main one.
    `tax_id` is the number on its invoices, in capitals and without blanks."""

    code: str
    name_zh: str
    name_en: str
    rep_id: int
    credit_limit: Money
    terms_days: int = 30
    aliases: tuple[str, ...] = ()
    active: bool = True
    held: bool = False
    group: str | None = None
    price_list: str | None = None
    rating: Rating = Rating.B
    addresses: tuple[Address, ...] = ()
    tax_id: str | None = None

    def name(self, language: Language) -> str:
        """The name in this language, or the other one where only that exists."""
        first, second = (self.name_zh, self.name_en) if language is Language.ZH else (self.name_en, self.name_zh)
        return first or second

    @property
    def names(self) -> CustomerNames:
        """What a sentence reader needs to recognise the customer."""
        return CustomerNames(self.code, self.name_zh, self.name_en, self.aliases)
