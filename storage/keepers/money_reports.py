"""Keeps reports of money that are being written, and finds what was reported before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, func, or_, select

from sales.collections import CollectionState, ReceiptState
from sales.money import Money
from sales.ports import Stale
from sales.receivables.reports import Content, Earlier, MoneyReport, ReportState
from storage.codec import codec
from storage.keepers.tools import insert_unless_there, save_as_seen, update_as_seen
from storage.tables.money import collection, money_report
from storage.tables.papers import receipt

_CONTENT = codec(Content)
_ADD = insert_unless_there(money_report, money_report.c.id)
_SAVE = update_as_seen(money_report)
_BY_KEY = select(money_report).where(money_report.c.key == bindparam("wanted"))
_GET = select(money_report).where(money_report.c.id == bindparam("wanted"), money_report.c.person_id == bindparam("of"))
_VERSION = select(money_report.c.version).where(money_report.c.id == bindparam("wanted"))
_PARTS = select(func.coalesce(func.sum(collection.c.version), 0)).where(collection.c.report_id == bindparam("wanted"))
_DRAFTS = (
    select(money_report)
    .where(money_report.c.person_id == bindparam("of"), money_report.c.state == ReportState.DRAFT.value)
    .order_by(money_report.c.id.desc())
    .limit(bindparam("most"))
)


def _report(row: Row[Any]) -> MoneyReport:
    return MoneyReport(
        id=row.id,
        version=row.version,
        state=ReportState(row.state),
        person_id=row.person_id,
        created_at=row.created_at,
        key=row.key,
        customer=row.customer,
        content=_CONTENT.read(row.content),
    )


def _life(report: MoneyReport) -> dict[str, Any]:
    return {
        "state": report.state.value,
        "customer": report.customer,
        "content": _CONTENT.write(report.content),
    }


class MoneyReportsKeeper:
    """Keeps them in `money_report`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, report: MoneyReport) -> MoneyReport:
        row = {
            **_life(report),
            "version": report.version,
            "person_id": report.person_id,
            "created_at": report.created_at,
            "key": report.key,
        }
        id_ = self._connection.execute(_ADD, row).scalar_one_or_none()
        if id_ is None:
            raise Stale(f"there is a report for {report.key}")
        return replace(report, id=id_)

    def by_key(self, key: str) -> MoneyReport | None:
        return self._one(_BY_KEY, {"wanted": key})

    def get(self, report_id: int, person_id: int) -> MoneyReport | None:
        return self._one(_GET, {"wanted": report_id, "of": person_id})

    def version(self, report_id: int) -> int:
        own = self._connection.execute(_VERSION, {"wanted": report_id}).scalar_one_or_none()
        return 0 if own is None else own + int(self._connection.execute(_PARTS, {"wanted": report_id}).scalar_one())

    def save(self, report: MoneyReport, seen: int) -> MoneyReport:
        save_as_seen(self._connection, _SAVE, report.id, seen, _life(report))
        return replace(report, version=seen + 1)

    def drafts(self, person_id: int, limit: int) -> tuple[MoneyReport, ...]:
        return tuple(_report(row) for row in self._connection.execute(_DRAFTS, {"of": person_id, "most": limit}))

    def earlier(self, customer: str, day: date, amounts: Iterable[Money], but: int | None = None) -> Earlier | None:
        wanted = sorted({(amount.currency, amount.minor) for amount in amounts})
        if not wanted:
            return None
        return self._collected(customer, day, wanted) or self._photographed(customer, day, wanted, but)

    def _collected(self, customer: str, day: date, wanted: list[tuple[str, int]]) -> Earlier | None:
        one_of_them = or_(*(and_(collection.c.currency == c, collection.c.minor == m) for c, m in wanted))
        statement = (
            select(collection)
            .where(collection.c.customer == customer, collection.c.day == day, one_of_them)
            .where(collection.c.state != CollectionState.REFUSED.value)
            .order_by(collection.c.id)
            .limit(1)
        )
        row = self._connection.execute(statement).one_or_none()
        if row is None:
            return None
        return Earlier(f"collection:{row.id}", Money(row.minor, row.currency), row.reported_by, row.reported_at)

    def _photographed(self, customer: str, day: date, wanted: list[tuple[str, int]], but: int | None) -> Earlier | None:
        one_of_them = or_(*(and_(receipt.c.currency == c, receipt.c.total_minor == m) for c, m in wanted))
        statement = (
            select(receipt)
            .where(receipt.c.customer == customer, receipt.c.day == day, one_of_them)
            .where(
                receipt.c.state.in_((ReceiptState.READ.value, ReceiptState.UNREADABLE.value)),
                receipt.c.id != (but or 0),
            )
            .order_by(receipt.c.id)
            .limit(1)
        )
        row = self._connection.execute(statement).one_or_none()
        if row is None:
            return None
        return Earlier(f"receipt:{row.id}", Money(row.total_minor, row.currency), row.person_id, row.created_at)

    def _one(self, statement: Select[Any], values: dict[str, Any]) -> MoneyReport | None:
        row = self._connection.execute(statement, values).one_or_none()
        return _report(row) if row else None
