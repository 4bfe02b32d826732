"""How customers stand: sums over many in one question, latest payments, and how one has paid."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Row, and_, bindparam, case, cast, func, or_, select

from sales.collections import OPEN_COLLECTIONS, CollectionState
from sales.ledger import Ageing
from sales.methods import Method
from sales.money import Money
from sales.people import Scope
from sales.rating import PaymentHistory
from sales.receivables.standing import CustomerRow, Paid, Sum, Watch, added
from sales.statements import DoesNotTieOut
from storage.keepers.customers import customer_of
from storage.keepers.histories import histories
from storage.keepers.planned import planned
from storage.keepers.watch import watched
from storage.scopes import customers_within
from storage.tables.books import balance, journal, open_item
from storage.tables.money import collection
from storage.tables.people import customer

BOUNDS = (30, 60, 90)  # days late that end a bucket

_settled_in = func.coalesce(collection.c.settles_currency, collection.c.currency)
_settles = func.coalesce(collection.c.settles_minor, collection.c.minor)
_WAITS = collection.c.state.in_([state.value for state in sorted(OPEN_COLLECTIONS)])
_PAYMENTS = (
    select(collection, journal.c.day.label("posted_on"))
    .join(journal, journal.c.number == collection.c.number)
    .where(collection.c.customer == bindparam("wanted"), journal.c.day <= bindparam("as_of"))
    .order_by(journal.c.day.desc(), collection.c.id.desc())
    .limit(bindparam("most"))
)


def _sum(condition: ColumnElement[bool], column: ColumnElement[Any] = open_item.c.residual) -> ColumnElement[int]:
    return cast(func.coalesce(func.sum(case((condition, column), else_=0)), 0), BigInteger)


def _buckets(today: date) -> tuple[ColumnElement[int], ...]:
    """Not due, the four ages, and credits: as sales.ledger.age parts them."""
    left, due = open_item.c.residual > 0, open_item.c.due
    days = [today - timedelta(days=bound) for bound in BOUNDS]
    edges = [today, *days]
    first = _sum(and_(left, due >= today))
    aged = [_sum(and_(left, due < late, due >= old)) for late, old in zip(edges, days, strict=False)]
    return (first, *aged, _sum(and_(left, due < days[-1])), _sum(open_item.c.residual < 0))


class StandingKeeper:
    """Reads sums over the open items, and what is known of single customers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sums(self, scope: Scope, today: date, reps: frozenset[int] | None = None) -> tuple[tuple[int, Sum], ...]:
        seen = _seen(scope, reps)
        owes = func.count(case((open_item.c.residual > 0, open_item.c.customer)).distinct())
        aged = (
            select(customer.c.rep_id, open_item.c.currency, *_labelled(_buckets(today)), owes.label("owing"))
            .join(customer, customer.c.code == open_item.c.customer)
            .where(open_item.c.residual != 0, *seen)
            .group_by(customer.c.rep_id, open_item.c.currency)
        )
        kept = (
            select(customer.c.rep_id, balance.c.currency, cast(func.sum(balance.c.minor), BigInteger).label("minor"))
            .join(customer, customer.c.code == balance.c.customer)
            .where(*seen)
            .group_by(customer.c.rep_id, balance.c.currency)
        )
        parts = planned(self._connection, today, *seen)
        aged = aged.where(open_item.c.customer.not_in(sorted({code for _, code, _ in parts})))
        found = {(row.rep_id, row.currency): row for row in self._connection.execute(aged)}
        reported = self._reported(seen)
        ledger = {(row.rep_id, row.currency): row.minor for row in self._connection.execute(kept)}
        made = {key: _made(key[1], found.get(key), reported.get(key, 0)) for key in {*found, *reported, *ledger}}
        for (rep, _, currency), ageing in parts.items():
            owing = int(any(bucket.minor for bucket in ageing.buckets))
            more = Sum(ageing, Money.zero(currency), owing)
            [made[rep, currency]] = added((made[rep, currency], more))
        for key, each in made.items():
            if each.balance.minor != ledger.get(key, 0):
                raise DoesNotTieOut(f"open items and balances of the customers of {key[0]} in {key[1]}")
        return tuple((rep, made[rep, currency]) for rep, currency in sorted(made))

    def _reported(self, seen: tuple[ColumnElement[bool], ...]) -> dict[tuple[int, str], int]:
        wanted = (
            select(customer.c.rep_id, _settled_in.label("money"), cast(func.sum(_settles), BigInteger).label("minor"))
            .join(customer, customer.c.code == collection.c.customer)
            .where(_WAITS, *seen)
            .group_by(customer.c.rep_id, _settled_in)
        )
        return {(row.rep_id, row.money): row.minor for row in self._connection.execute(wanted)}

    def customers(
        self, scope: Scope, today: date, reps: frozenset[int] | None, first: int, most: int
    ) -> tuple[tuple[CustomerRow, ...], int]:
        seen = _seen(scope, reps)
        late = _sum(and_(open_item.c.residual > 0, open_item.c.due < today)).label("overdue")
        whole = cast(func.sum(open_item.c.residual), BigInteger).label("balance")
        owed = (
            select(open_item.c.customer, open_item.c.currency, whole, late)
            .join(customer, customer.c.code == open_item.c.customer)
            .where(open_item.c.residual != 0, *seen)
            .group_by(open_item.c.customer, open_item.c.currency)
        ).subquery()
        overdue, owing = self._overdue(owed, today, seen), func.coalesce(owed.c.balance, 0)
        money = func.coalesce(owed.c.currency, customer.c.currency)
        wanted = (
            select(
                customer,
                money.label("money"),
                owing.label("owing"),
                overdue.label("late"),
                func.count().over().label("n"),
            )
            .outerjoin(owed, owed.c.customer == customer.c.code)
            .where(or_(customer.c.active, owed.c.customer.is_not(None)), *seen)
            .order_by(overdue.desc(), owing.desc(), customer.c.code, money)
            .limit(most)
            .offset(first)
        )
        rows = self._connection.execute(wanted).all()
        reported = self._reported_of([row.code for row in rows])
        made = tuple(_row(row, reported.get((row.code, row.money), 0)) for row in rows)
        return made, rows[0].n if rows else 0

    def _overdue(self, owed: Any, today: date, seen: tuple[ColumnElement[bool], ...]) -> ColumnElement[int]:
        """What is overdue of an account: of one with a plan, what its parts say."""
        summed = func.coalesce(owed.c.overdue, 0)
        parts = planned(self._connection, today, *seen)
        if not parts:
            return summed
        known = [
            (and_(owed.c.customer == code, owed.c.currency == currency), ageing.overdue.minor)
            for (_, code, currency), ageing in parts.items()
        ]
        return case(*known, else_=summed)

    def _reported_of(self, codes: list[str]) -> dict[tuple[str, str], int]:
        wanted = (
            select(
                collection.c.customer, _settled_in.label("money"), cast(func.sum(_settles), BigInteger).label("minor")
            )
            .where(_WAITS, collection.c.customer.in_(codes))
            .group_by(collection.c.customer, _settled_in)
        )
        return {(row.customer, row.money): row.minor for row in self._connection.execute(wanted)}

    def payments(self, customer: str, as_of: date, most: int) -> tuple[Paid, ...]:
        rows = self._connection.execute(_PAYMENTS, {"wanted": customer, "as_of": as_of, "most": most})
        return tuple(
            Paid(
                collection=row.id,
                number=row.number,
                day=row.posted_on,
                amount=Money(row.minor, row.currency),
                method=Method(row.method),
                state=CollectionState(row.state),
            )
            for row in rows
        )

    def watched(self, today: date) -> tuple[Watch, ...]:
        return watched(self._connection, today)

    def history(self, customer: str, today: date, items: int, small: Money) -> PaymentHistory:
        return histories(self._connection, today, items, small, customer).get(customer, PaymentHistory())

    def histories(self, today: date, items: int, small: Money) -> dict[str, PaymentHistory]:
        return histories(self._connection, today, items, small)


_NAMES = ("not_due", "first", "second", "third", "over", "credit")


def _labelled(buckets: tuple[ColumnElement[int], ...]) -> tuple[ColumnElement[int], ...]:
    return tuple(bucket.label(name) for bucket, name in zip(buckets, _NAMES, strict=True))


def _seen(scope: Scope, reps: frozenset[int] | None) -> tuple[ColumnElement[bool], ...]:
    """Whose customers are meant, in the sight of the scope."""
    mine = (customer.c.rep_id.in_(sorted(reps)),) if reps is not None else ()
    return (customers_within(scope), *mine)


def _made(currency: str, row: Row[Any] | None, reported: int) -> Sum:
    minor = [int(getattr(row, name)) if row else 0 for name in _NAMES]
    ageing = Ageing(*(Money(each, currency) for each in minor))
    return Sum(ageing, Money(reported, currency), row.owing if row else 0)


def _row(row: Row[Any], reported: int) -> CustomerRow:
    currency = row.money
    return CustomerRow(
        customer_of(row), Money(row.owing, currency), Money(row.late, currency), Money(reported, currency)
    )
