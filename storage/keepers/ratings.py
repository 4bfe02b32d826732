"""Keeps ratings, and what was warned of."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select

from sales.customers import Rating
from sales.people import Scope
from sales.rating import RatingEntry, RatingSource, Reason
from sales.receivables.standing import WarningKind
from storage.codec import codec
from storage.scopes import within
from storage.tables.standing import credit_warning, rating

_REASONS = codec(tuple[Reason, ...])
_ADD, _WARN = insert(rating).returning(rating.c.id), insert(credit_warning).returning(credit_warning.c.id)
_NEWEST = select(rating).where(rating.c.customer == bindparam("wanted")).order_by(rating.c.id.desc())
_COMPUTED = _NEWEST.where(rating.c.source == RatingSource.COMPUTED.value).limit(1)
_DECIDED = _NEWEST.where(rating.c.source != RatingSource.COMPUTED.value).limit(1)
_ends = select(func.max(rating.c.id)).group_by(rating.c.customer, rating.c.source)
_BEGUN = select(rating.c.at).order_by(rating.c.id).limit(1)
_EVERY = select(rating).where(rating.c.id.in_(_ends)).order_by(rating.c.id)
_latest = (
    select(func.max(credit_warning.c.id))
    .where(credit_warning.c.customer == bindparam("wanted"))
    .group_by(credit_warning.c.kind)
)
_STANDING = select(credit_warning.c.kind).where(credit_warning.c.id.in_(_latest), credit_warning.c.raised)
_WARNING = select(credit_warning).where(credit_warning.c.id == bindparam("wanted"))


class RatingsKeeper:
    """Keeps ratings in `rating` and warnings in `credit_warning`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entry: RatingEntry) -> int:
        row = {
            "customer": entry.customer,
            "at": entry.at,
            "source": entry.source.value,
            "rating": entry.rating.value,
            "before": entry.before.value if entry.before else None,
            "by": entry.by,
            "why": entry.why,
            "until": entry.until,
            "reasons": _REASONS.write(entry.reasons),
        }
        return int(self._connection.execute(_ADD, row).scalar_one())

    def latest(self) -> dict[str, tuple[RatingEntry | None, RatingEntry | None]]:
        found: dict[str, tuple[RatingEntry | None, RatingEntry | None]] = {}
        for row in self._connection.execute(_EVERY):
            computed, decided = found.get(row.customer, (None, None))
            entry = _entry(row)
            if entry.source is RatingSource.COMPUTED:
                found[row.customer] = (entry, decided)
            else:
                found[row.customer] = (computed, entry)
        return found

    def begun(self) -> datetime | None:
        return self._connection.execute(_BEGUN).scalar_one_or_none()

    def changed(self, start: datetime, end: datetime, scope: Scope, most: int) -> tuple[tuple[RatingEntry, ...], int]:
        wanted = (
            select(rating, func.count().over().label("n"))
            .where(rating.c.at >= start, rating.c.at < end, rating.c.before.is_not(None))
            .where(within(scope, rating.c.customer))
            .order_by(rating.c.id)
            .limit(most)
        )
        rows = self._connection.execute(wanted).all()
        return tuple(_entry(row) for row in rows), rows[0].n if rows else 0

    def computed(self, customer: str) -> RatingEntry | None:
        row = self._connection.execute(_COMPUTED, {"wanted": customer}).one_or_none()
        return _entry(row) if row else None

    def decided(self, customer: str) -> RatingEntry | None:
        row = self._connection.execute(_DECIDED, {"wanted": customer}).one_or_none()
        return _entry(row) if row else None

    def of(self, customer: str, most: int) -> tuple[RatingEntry, ...]:
        return tuple(_entry(row) for row in self._connection.execute(_NEWEST.limit(most), {"wanted": customer}))

    def warn(self, customer: str, kind: WarningKind, raised: bool, minor: int, days: int, at: datetime) -> int:
        row = {"customer": customer, "kind": kind.value, "raised": raised, "at": at, "minor": minor, "days": days}
        return int(self._connection.execute(_WARN, row).scalar_one())

    def standing(self, customer: str) -> frozenset[WarningKind]:
        kinds = self._connection.execute(_STANDING, {"wanted": customer}).scalars()
        return frozenset(WarningKind(kind) for kind in kinds)

    def warning(self, warning_id: int) -> tuple[str, WarningKind] | None:
        row = self._connection.execute(_WARNING, {"wanted": warning_id}).one_or_none()
        return (row.customer, WarningKind(row.kind)) if row else None


def _entry(row: Row[Any]) -> RatingEntry:
    return RatingEntry(
        customer=row.customer,
        at=row.at,
        source=RatingSource(row.source),
        rating=Rating(row.rating),
        reasons=_REASONS.read(row.reasons),
        by=row.by,
        why=row.why,
        until=row.until,
        before=Rating(row.before) if row.before else None,
        id=row.id,
    )
