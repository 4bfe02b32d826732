"""What stands on a statement's paper, as plain data, worded and formatted: the template only sets it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from documents.company import Company
from documents.formats import amount, capitals, currency_name, long_date, printable
from documents.labels import KINDS, STATEMENT, Label, supersedes
from documents.qr import qr_payload, qr_svg
from sales.ledger import Entry
from sales.money import Money, total
from sales.people import Language
from sales.statements import Snapshot, Statement


def statement_sheet(statement: Statement, company: Company, language: Language) -> dict[str, Any]:
    """The statement as the template's data. It depends on the frozen content only, never on what happened since."""
    snapshot, payload = statement.snapshot, qr_payload(statement)
    return {
        "language": language.value,
        "words": {name: label.pair(language) for name, label in STATEMENT.items()},
        "company": letterhead(company, language),
        "customer": {
            "code": printable(snapshot.customer),
            "names": names(snapshot.customer_name_zh, snapshot.customer_name_en, language),
        },
        "number": statement.number,
        "revision": statement.revision,
        "supersedes": supersedes(statement.revision).pair(language) if statement.revision > 1 else None,
        "issued": dates(statement.issued_at.astimezone(ZoneInfo(company.timezone)).date(), language),
        "start": dates(snapshot.start, language),
        "end": dates(snapshot.end, language),
        "first_day": snapshot.start.isoformat(),
        "last_day": snapshot.end.isoformat(),
        "currency": [snapshot.closing.currency, *currency(snapshot.closing.currency, language)],
        **_account(snapshot, language),
        "payload": payload,
        "qr": qr_svg(payload),
        "hash": statement.hash,
    }


def _account(snapshot: Snapshot, language: Language) -> dict[str, Any]:
    """Balances, movements and ageing. The sums printed are sums of the lines printed."""
    zero = Money.zero(snapshot.closing.currency)
    ageing = snapshot.ageing
    return {
        "opening": amount(snapshot.opening),
        "charged": amount(total((e.amount for e in snapshot.entries if e.amount >= zero), zero.currency)),
        "credited": amount(-total((e.amount for e in snapshot.entries if e.amount < zero), zero.currency)),
        "closing": amount(snapshot.closing),
        "meaning": STATEMENT[_meaning(snapshot.closing)].pair(language),
        "capitals": capitals(snapshot.closing),
        "entries": list(_entries(snapshot, language)),
        "ageing": [_bucket(m) for m in (*ageing.buckets, ageing.credit, ageing.balance)],
    }


def _meaning(closing: Money) -> str:
    """Who owes whom: a bare minus sign is too easily overlooked."""
    if not closing:
        return "settled"
    return "owed_by_customer" if closing.minor > 0 else "owed_to_customer"


def _bucket(money: Money) -> dict[str, Any]:
    return {"amount": amount(money), "empty": not money}


def _entries(snapshot: Snapshot, language: Language) -> Iterator[dict[str, Any]]:
    balance = snapshot.opening
    for entry in snapshot.entries:
        balance = balance + entry.amount
        yield _entry(entry, balance, language) | {"prior": entry.day < snapshot.start}


def _entry(entry: Entry, balance: Money, language: Language) -> dict[str, Any]:
    charged = entry.amount.minor >= 0
    return {
        "day": entry.day.isoformat(),
        "kind": KINDS[entry.kind].pair(language),
        "number": printable(entry.number),
        "debit": amount(entry.amount) if charged else "",
        "credit": "" if charged else amount(-entry.amount),
        "balance": amount(balance),
    }


def letterhead(company: Company, language: Language) -> dict[str, Any]:
    """The house's own head on every paper."""
    return {
        "names": names(company.name_zh, company.name_en, language),
        "addresses": names(company.address_zh, company.address_en, language),
        "phone": printable(company.phone),
        "tax_id": printable(company.tax_id),
        "bank_account": printable(company.bank_account),
    }


def names(zh: str, en: str, language: Language) -> list[str]:
    """Both names, the reader's first; one where there is only one or both are the same."""
    both = (printable(name) for name in Label(zh, en).pair(language))
    return list(dict.fromkeys(name for name in both if name))


def dates(day: date, language: Language) -> tuple[str, str]:
    """The day in words of both languages."""
    return Label(long_date(day, Language.ZH), long_date(day, Language.EN)).pair(language)


def currency(code: str, language: Language) -> tuple[str, str]:
    """The currency's names."""
    return Label(currency_name(code, Language.ZH), currency_name(code, Language.EN)).pair(language)
