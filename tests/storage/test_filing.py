"""Filed papers in the archive: names are given once and kept, and receipts of old are found after the upgrade."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sales.collections import Receipt, ReceiptState
from sales.filing import names_of
from sales.finding import PaperQuery
from sales.money import Money
from sales.people import EVERYTHING, NOTHING
from sales.slips import ReceiptReading
from storage.archive import SqlArchive
from storage.migrate import downgrade, upgrade
from tests.storage.company import NOW, Company

READ = ReceiptReading(None, None, None, None, "CNY", (), (), "滴滴出行\n应付 68.00 元", "0" * 16, "test")


def paper(company: Company, number: int, **more: Any) -> Receipt:
    """A photographed paper of this message."""
    made = Receipt(0, 1, ReceiptState.READ, company.rep.id, 1, number, NOW, "d" * 64, "CNY")
    return replace(made, **more)


def found(archive: SqlArchive, **wanted: Any) -> tuple[int, ...]:
    with archive.look() as work:
        ids, count = work.filing.find(PaperQuery(**wanted), EVERYTHING, 0, 50, 0)
        assert count == len(ids)
        assert work.filing.find(PaperQuery(**wanted), NOTHING, 0, 50, 0) == ((), 0)
        return ids


def test_a_name_is_given_once(archive: SqlArchive, company: Company) -> None:
    """The first free one, case aside; asked again the paper keeps its own."""
    with archive.begin() as work:
        one, two = (work.receipts.add(paper(company, n)).id for n in (1, 2))
        assert work.filing.file(one, names_of("a_B", "jpg"), NOW) == "a_B.jpg"
        assert work.filing.file(two, names_of("A_b", "jpg"), NOW) == "A_b_2.jpg"
        assert work.filing.file(one, names_of("other", "jpg"), NOW) == "a_B.jpg"
        assert work.filing.names((one, two, 99)) == {one: "a_B.jpg", two: "A_b_2.jpg"}
        work.commit()


def test_receipts_of_old_are_found_after_the_upgrade(archive: SqlArchive, company: Company, migrated_url: str) -> None:
    """An installation that has receipts from before the search writes their words while it is upgraded."""
    facts = {"reading": READ, "total": Decimal("68.00"), "day": date(2026, 6, 3), "customer": "WANG", "caption": "Ｏld"}
    with archive.begin() as work:
        made = work.receipts.add(paper(company, 1, **facts))
        bare = work.receipts.add(paper(company, 2, state=ReceiptState.READING))
        work.commit()
    archive.close()
    downgrade(migrated_url, "0014")
    upgrade(migrated_url)
    again = SqlArchive(migrated_url)
    for terms in (("滴滴",), ("王记",), ("wang",), ("小陈", "old"), ("应付",)):
        assert found(again, terms=terms) == (made.id,)
    assert found(again) == (bare.id, made.id)
    assert found(again, figure="=68.00=", start=date(2026, 6, 3), end=date(2026, 6, 3)) == (made.id,)
    assert found(again, least=6800, most=6800, customer="WANG") == (made.id,)
    again.close()


def test_papers_of_the_amount_come_first(archive: SqlArchive, company: Company) -> None:
    """Looking for 2000: totals of 2,000.00, then papers that print it as a number, then those with its digits in a
    longer number; the newest first within each. Which are found does not change by it, and pages follow the order."""
    said = (
        "合计 2,000.00 元",
        "发票号码 26332000000004417093",
        "押金 2000 元",
        "合计 12,000.00",
        "应付 2000.00",
        "NO.2000-7",
    )
    totals = (2000, None, 700, 12000, 2000, 3)
    with archive.begin() as work:
        one, number, alone, part, other, dash = (
            work.receipts.add(
                paper(company, n, reading=replace(READ, raw_text=text), total=None if t is None else Decimal(t))
            ).id
            for n, (text, t) in enumerate(zip(said, totals, strict=True), 1)
        )
        printed = work.receipts.add(
            paper(company, 9, reading=replace(READ, raw_text="小计 2,000.00\n应付 2,260.00"), total=Decimal(2260))
        ).id
        work.commit()
    first = (other, one, printed, alone, dash, part, number)
    assert found(archive, terms=("2000",)) == tuple(sorted(first, reverse=True))
    assert found(archive, terms=("2000",), meant=Money(200000, "CNY")) == first
    assert found(archive, figure="=2000.00=", meant=Money(200000, "CNY")) == (other, one, printed)
    with archive.look() as work:
        wanted = PaperQuery(terms=("2000",), meant=Money(200000, "CNY"))
        assert work.filing.find(wanted, EVERYTHING, 0, 3, 2) == (first[2:5], 7)
