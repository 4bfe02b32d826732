"""Keeps customers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, insert, select, update

from sales.customers import Address, Customer, Rating
from sales.money import Money
from sales.people import Scope
from storage.codec import codec
from storage.keepers.tools import upsert
from storage.scopes import customers_within
from storage.tables.people import customer

_ALIASES = codec(tuple[str, ...])
_ADDRESSES = codec(tuple[Address, ...])
# FOR NO KEY UPDATE: others may still write rows that refer to the customer, nobody else may lock it.
_LOCK = select(customer).where(customer.c.code == bindparam("wanted")).with_for_update(key_share=True)

_LOCK_ALL = (
    select(customer)
    .where(customer.c.code.in_(bindparam("codes", expanding=True)))
    .order_by(customer.c.code)
    .with_for_update(key_share=True)
)
_PUT = upsert(customer, *(column.name for column in customer.columns if column.name != "code"))


@lru_cache(maxsize=256)
def _within_reach(scope: Scope) -> Select[Any]:
    """One customer by code for this scope: putting a statement together costs more than asking it."""
    return select(customer).where(customer.c.code == bindparam("wanted"), customers_within(scope))


def customer_of(row: Row[Any]) -> Customer:
    """The customer that a row holds."""
    return Customer(
        code=row.code,
        name_zh=row.name_zh,
        name_en=row.name_en,
        rep_id=row.rep_id,
        credit_limit=Money(row.credit_limit, row.currency),
        terms_days=row.terms_days,
        aliases=_ALIASES.read(row.aliases),
        active=row.active,
        held=row.held,
        group=row.group,
        price_list=row.price_list,
        rating=Rating(row.rating),
        addresses=_ADDRESSES.read(row.addresses),
        tax_id=row.tax_id,
    )


class CustomersKeeper:
    """Keeps customers in `customer`. One that is locked is read once: nobody else can change it until the end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._locked: dict[str, Customer | None] = {}

    def get(self, code: str, scope: Scope) -> Customer | None:
        if scope.everything and self._locked.get(code) is not None:
            return self._locked[code]
        found = self._read(code, scope)
        if scope.everything and code in self._locked:
            self._locked[code] = found
        return found

    def _read(self, code: str, scope: Scope) -> Customer | None:
        row = self._connection.execute(_within_reach(scope), {"wanted": code}).one_or_none()
        return customer_of(row) if row else None

    def visible(self, scope: Scope) -> tuple[Customer, ...]:
        statement = select(customer).where(customers_within(scope)).order_by(customer.c.code)
        return tuple(customer_of(row) for row in self._connection.execute(statement))

    def with_tax_id(self, tax_id: str, scope: Scope) -> tuple[str, ...]:
        wanted = select(customer.c.code).where(customer.c.tax_id == tax_id, customers_within(scope))
        return tuple(self._connection.execute(wanted.order_by(customer.c.code)).scalars())

    def lock(self, code: str) -> None:
        row = self._connection.execute(_LOCK, {"wanted": code}).one_or_none()
        self._locked[code] = customer_of(row) if row else None

    def lock_all(self, codes: Iterable[str]) -> tuple[Customer, ...]:
        rows = self._connection.execute(_LOCK_ALL, {"codes": list(codes)})
        held = tuple(customer_of(row) for row in rows)
        self._locked.update((one.code, one) for one in held)
        return held

    def set_credit(self, customer_: Customer) -> None:
        self._locked.pop(customer_.code, None)
        values = {
            "credit_limit": customer_.credit_limit.minor,
            "rating": customer_.rating.value,
            "held": customer_.held,
        }
        self._connection.execute(update(customer).where(customer.c.code == customer_.code).values(values))

    def add(self, customer_: Customer) -> None:
        self._connection.execute(insert(customer), _row(customer_))

    def put(self, *made: Customer) -> None:
        for one in made:
            self._locked.pop(one.code, None)
        if made:
            self._connection.execute(_PUT, [_row(one) for one in made])


def _row(customer_: Customer) -> dict[str, Any]:
    return {
        "code": customer_.code,
        "name_zh": customer_.name_zh,
        "name_en": customer_.name_en,
        "rep_id": customer_.rep_id,
        "credit_limit": customer_.credit_limit.minor,
        "currency": customer_.credit_limit.currency,
        "terms_days": customer_.terms_days,
        "aliases": _ALIASES.write(customer_.aliases),
        "active": customer_.active,
        "held": customer_.held,
        "group": customer_.group,
        "price_list": customer_.price_list,
        "rating": customer_.rating.value,
        "addresses": _ADDRESSES.write(customer_.addresses),
        "tax_id": customer_.tax_id,
    }
