"""People: who works here or buys here, what they may do, and whose business they may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person is to the house. One person may have several roles, but never acts on both sides of a document."""

    REP = "rep"
    MANAGER = "manager"
    FINANCE = "finance"
    WAREHOUSE = "warehouse"
    ADMIN = "admin"
    AUDITOR = "auditor"
    CONTACT = "contact"  # a customer's own person


class Language(StrEnum):
    """A language in which the house speaks."""

    ZH = "zh"
    EN = "en"

    @classmethod
    def of_code(cls, code: str | None, default: Language) -> Language:
        """The language for a Telegram language code such as 'zh-hans' or 'en-GB'; anything else but none is English."""
        if not code:
            return default
        return cls.ZH if code.lower().startswith("zh") else cls.EN


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose customers may be seen: everybody's, one rep's, or one company's own. Every query takes one."""

    everything: bool = False
    rep_id: int | None = None
    customer: str | None = None


# Who works here: everybody but a customer's contact.
HOUSE = (Role.REP, Role.MANAGER, Role.FINANCE, Role.WAREHOUSE, Role.ADMIN, Role.AUDITOR)
# Who of them sees what customers owe and pay: the warehouse sees goods.
ACCOUNTS = tuple(role for role in HOUSE if role is not Role.WAREHOUSE)
NOTHING = Scope()
EVERYTHING = Scope(everything=True)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody known to the house. `language` is the own choice; None means as Telegram says. `customer` is the
    company code of a contact. A person without telegram_id was invited and has not come yet."""

    id: int
    name: str
    roles: frozenset[Role]
    telegram_id: int | None = None
    language: Language | None = None
    customer: str | None = None
    active: bool = True

    def has(self, *roles: Role) -> bool:
        """Whether the person holds at least one of these roles."""
        return self.active and not self.roles.isdisjoint(roles)

    @property
    def scope(self) -> Scope:
        """Whose business this person may see."""
        if self.has(Role.MANAGER, Role.FINANCE, Role.WAREHOUSE, Role.ADMIN, Role.AUDITOR):
            return EVERYTHING
        if self.has(Role.REP):
            return Scope(rep_id=self.id)
        if self.has(Role.CONTACT) and self.customer:
            return Scope(customer=self.customer)
        return NOTHING


@dataclass(frozen=True, slots=True)
class Invitation:
    """A one-time link for a person who is not linked to Telegram yet. Only the token's SHA-256 is kept. `by`: who made
    it; None for whoever sits at the server."""

    token_hash: str
    person_id: int
    expires_at: datetime
    by: int | None = None
