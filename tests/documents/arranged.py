"""Statements of every form and layout: built so that they tie out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from sales.ledger import Ageing, DocumentKind, Entry, OpenItem
from sales.money import Money, total
from sales.statements import CategorySum, Form, Layout, Link, Snapshot, Statement, StatementState

START, END = date(2026, 10, 1), date(2026, 10, 31)


def late_entry(currency: str = "CNY") -> Entry:
    """One that came into the books too late for September's statement."""
    return Entry(date(2026, 9, 28), DocumentKind.INVOICE, "INV-2026-000900", Money(12_345, currency))


def snapshot(
    lines: Sequence[Entry],
    form: Form = Form.BALANCE_FORWARD,
    layout: Layout = Layout.BY_DATE,
    *,
    opening: int = 500_000,
    currency: str = "CNY",
    zh: str = "王记便利店（体育西路店）",
    en: str = "Wang's Convenience Store",
) -> Snapshot:
    """October 2026. What is owed is not yet due; what the customer has in favour is unallocated credit."""
    zero = Money.zero(currency)
    closing = Money(opening, currency) + total((e.amount for e in lines), currency)
    owed, credit = (closing, zero) if closing.minor > 0 else (zero, closing)
    return Snapshot(
        "C0001",
        zh,
        en,
        START,
        END,
        Money(opening, currency),
        tuple(lines),
        closing,
        Ageing(owed, zero, zero, zero, zero, credit),
        form,
        layout,
        _items(closing) if form is Form.OPEN_ITEM else (),
        _links(lines) if layout is Layout.BY_DOCUMENT else (),
        _categories(lines, currency) if layout is Layout.BY_CATEGORY else (),
    )


def issued(content: Snapshot, revision: int = 1, why: str | None = None) -> Statement:
    """The snapshot as a statement."""
    at = datetime(2026, 10, 31, 16, 30, tzinfo=UTC)  # already November in Guangzhou
    return Statement(
        12, 1, "ST-2026-000012", revision, StatementState.ISSUED, content, content.hash, at, issued_by=None, why=why
    )


def _items(closing: Money) -> tuple[OpenItem, ...]:
    """Two that make the balance: an invoice that is overdue, and a credit."""
    if not closing:
        return ()
    currency, credit = closing.currency, min(closing.minor - 1, -30_000)
    owed = closing.minor - credit
    return (
        OpenItem(
            "INV-2026-000001",
            DocumentKind.INVOICE,
            "C0001",
            START,
            START + timedelta(days=14),
            Money(owed + 100, currency),
            Money(owed, currency),
        ),
        OpenItem(
            "RC-2026-000003",
            DocumentKind.PAYMENT,
            "C0001",
            START,
            START,
            Money(credit - 100, currency),
            Money(credit, currency),
        ),
    )


def _links(lines: Sequence[Entry]) -> tuple[Link, ...]:
    """Each credit settles half of what it can of one document."""
    owed = [e for e in lines if e.amount.minor > 0]
    paid = [e for e in lines if e.amount.minor < 0]
    return tuple(
        Link(p.number, o.number, Money(max(1, min(o.amount.minor, -p.amount.minor) // 2), o.amount.currency))
        for o, p in zip(owed, paid, strict=False)
    )


def _categories(lines: Sequence[Entry], currency: str) -> tuple[CategorySum, ...]:
    invoices = [e.amount.minor for e in lines if e.kind is DocumentKind.INVOICE and e.day >= START]
    whole = sum(invoices)
    third = whole // 3
    if not invoices:
        return ()
    return (
        CategorySum("饮料", "Drinks", Money(third, currency)),
        CategorySum("方便食品", "Instant food", Money(whole - third, currency)),
    )
