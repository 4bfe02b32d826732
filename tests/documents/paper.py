"""Statements to print: built by the trade's own rules, so that they tie out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from documents.company import Company
from sales.ledger import Ageing, DocumentKind, Entry
from sales.money import Money, total
from sales.statements import Snapshot, Statement, StatementState

COMPANY = Company(
    name_zh="晨光食品饮料贸易有限公司",
    name_en="Morninglight Food & Beverage Trading Co., Ltd.",
    address_zh="广东省广州市天河区体育东路 100 号 12 楼",
    address_en="12/F, 100 Tiyu East Road, Tianhe, Guangzhou",
    phone="+86 20 5555 0100",
    tax_id="91440101MA5TEST000",
    bank_account="中国银行广州体育东路支行 6217 0000 0000 0000 000",
)


def entries(count: int, currency: str = "CNY", start: date = date(2026, 10, 1)) -> list[Entry]:
    """A plausible month: mostly invoices, every third a payment, now and then a credit note."""
    made = []
    for i in range(count):
        kind = (DocumentKind.INVOICE, DocumentKind.INVOICE, DocumentKind.PAYMENT)[i % 3]
        if i % 11 == 10:
            kind = DocumentKind.CREDIT_NOTE
        minor = 123_456 + i * 7_919
        owed = minor if kind is DocumentKind.INVOICE else -minor
        number = f"{kind.value}-2026-{i + 1:06}"
        made.append(Entry(start + timedelta(days=i * 30 // max(count, 1)), kind, number, Money(owed, currency)))
    return made


def statement(
    lines: Sequence[Entry] = (),
    *,
    opening: int = 500_000,
    currency: str = "CNY",
    zh: str = "王记便利店（体育西路店）",
    en: str = "Wang's Convenience Store",
    revision: int = 1,
    buckets: tuple[int, int, int, int] = (0, 0, 0, 0),
) -> Statement:
    """An issued statement of October 2026; what the four overdue buckets leave is not yet due, or credit."""
    closing = Money(opening, currency) + total((e.amount for e in lines), currency)
    rest = closing.minor - sum(buckets)
    ageing = Ageing(*(Money(m, currency) for m in (max(rest, 0), *buckets, min(rest, 0))))
    snapshot = Snapshot(
        "C0001", zh, en, date(2026, 10, 1), date(2026, 10, 31), Money(opening, currency), tuple(lines), closing, ageing
    )
    issued = datetime(2026, 10, 31, 16, 30, tzinfo=UTC)  # already November in Guangzhou
    return Statement(
        12, 1, "ST-2026-000012", revision, StatementState.ISSUED, snapshot, snapshot.hash, issued, issued_by=None
    )
