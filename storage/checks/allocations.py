"""Proofs of allocations: within both sides on every day, of one customer and currency, and taken back whole."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, and_, func, or_, select, union, union_all

from sales.proof import Fault, FaultKind
from storage.checks.sums import total_of
from storage.tables.books import allocation, open_item

_back = allocation.alias("back")
_credit, _item = open_item.alias("credit"), open_item.alias("item")


def allocations(connection: Connection) -> Iterator[Fault]:
    """Residuals are amounts less allocations, and nothing is allocated beyond its amount, now or on any past day."""
    moves = union_all(
        select(allocation.c.item.label("number"), allocation.c.minor),
        select(allocation.c.credit, -allocation.c.minor),
    ).subquery()
    used = select(moves.c.number, total_of(moves.c.minor).label("minor")).group_by(moves.c.number).subquery()
    part = func.coalesce(used.c.minor, 0)
    beyond = or_(
        and_(open_item.c.minor >= 0, or_(part < 0, part > open_item.c.minor)),
        and_(open_item.c.minor < 0, or_(part > 0, part < open_item.c.minor)),
    )
    wrong = (
        select(open_item.c.number, open_item.c.minor, open_item.c.residual, part.label("part"), beyond.label("beyond"))
        .outerjoin(used, used.c.number == open_item.c.number)
        .where(or_(open_item.c.residual != open_item.c.minor - part, beyond))
        .order_by(open_item.c.number)
    )
    for row in connection.execute(wrong):
        if row.residual != row.minor - row.part:
            yield Fault(FaultKind.RESIDUAL_DRIFT, row.number, str(row.minor - row.part), str(row.residual))
        if row.beyond:
            yield Fault(FaultKind.ALLOCATION_BOUNDS, row.number, str(row.minor), str(row.part))
    yield from _past(connection)


def _past(connection: Connection) -> Iterator[Fault]:
    """What is only added to was never more than it is now: every day is looked at where something was taken back."""
    taken_back = (
        select(column).where(allocation.c.undoes.is_not(None)) for column in (allocation.c.item, allocation.c.credit)
    )
    touched = union(*taken_back).subquery()
    sides = [(allocation.c.item, allocation.c.minor), (allocation.c.credit, -allocation.c.minor)]
    moves = union_all(
        *(
            select(number.label("number"), minor.label("minor"), allocation.c.counts_from).where(
                number.in_(select(touched))
            )
            for number, minor in sides
        )
    ).subquery()
    run = func.sum(moves.c.minor).over(partition_by=moves.c.number, order_by=moves.c.counts_from)
    days = select(moves.c.number, run.label("run")).subquery()
    least, most = func.min(days.c.run), func.max(days.c.run)
    wrong = (
        select(open_item.c.number, open_item.c.minor, least.label("least"), most.label("most"))
        .join(days, days.c.number == open_item.c.number)
        .group_by(open_item.c.number, open_item.c.minor)
        .having(
            or_(
                and_(open_item.c.minor >= 0, or_(least < 0, most > open_item.c.minor)),
                and_(open_item.c.minor < 0, or_(most > 0, least < open_item.c.minor)),
            )
        )
        .order_by(open_item.c.number)
    )
    for row in connection.execute(wrong):
        yield Fault(FaultKind.ALLOCATION_PAST, row.number, str(row.minor), f"{row.least} {row.most}")


def links(connection: Connection) -> Iterator[Fault]:
    """Both sides of an allocation are of its customer and currency, a credit the one and an item the other; it counts
    from the day when both are there."""
    one_account = [
        and_(
            side.c.number == column,
            side.c.customer == allocation.c.customer,
            side.c.currency == allocation.c.currency,
        )
        for side, column in ((_credit, allocation.c.credit), (_item, allocation.c.item))
    ]
    since, days = allocation.c.counts_from, (allocation.c.day, _credit.c.day, _item.c.day)
    strange = or_(_credit.c.number.is_(None), _item.c.number.is_(None), _credit.c.minor > 0, _item.c.minor < 0)
    early = or_(*(since < day for day in days), since.not_in(days))
    wrong = (
        select(allocation, strange.label("strange"), *(day.label(f"day_{n}") for n, day in enumerate(days)))
        .outerjoin(_credit, one_account[0])
        .outerjoin(_item, one_account[1])
        .where(or_(strange, early))
        .order_by(allocation.c.id)
    )
    for row in connection.execute(wrong):
        if row.strange:
            wanted = f"{row.customer} {row.currency}"
            yield Fault(FaultKind.ALLOCATION_SIDES, f"allocation {row.id}", wanted, f"{row.credit} {row.item}")
        else:
            wanted = str(max(row.day_0, row.day_1, row.day_2))
            yield Fault(FaultKind.ALLOCATION_DAY, f"allocation {row.id}", wanted, str(row.counts_from))
    yield from _taken_back(connection)


def _taken_back(connection: Connection) -> Iterator[Fault]:
    """What takes an allocation back is the same with its sign turned, and not before it counted; the other ones are
    above zero."""
    same = [_back.c[name] == allocation.c[name] for name in ("credit", "item", "customer", "currency")]
    mirrored = and_(
        *same,
        _back.c.minor == -allocation.c.minor,
        _back.c.counts_from >= allocation.c.counts_from,
        allocation.c.undoes.is_(None),
    )
    wrong = (
        select(_back.c.id, _back.c.undoes, _back.c.minor, allocation.c.minor.label("stood"))
        .outerjoin(allocation, allocation.c.id == _back.c.undoes)
        .where(or_(and_(_back.c.undoes.is_(None), _back.c.minor <= 0), and_(_back.c.undoes.is_not(None), ~mirrored)))
        .order_by(_back.c.id)
    )
    for row in connection.execute(wrong):
        expected = f"allocation {row.undoes} {-(row.stood or 0)}" if row.undoes else "> 0"
        yield Fault(FaultKind.ALLOCATION_UNDO, f"allocation {row.id}", expected, str(row.minor))
