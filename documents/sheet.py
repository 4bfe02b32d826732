"""What stands on a statement's paper, as plain data, worded and formatted: the template only sets it."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from documents.company import Company
from documents.formats import amount, capitals, currency_name, long_date, printable
from documents.labels import PREVIEW, STATEMENT, Label, supersedes
from documents.movement_labels import FORMS, MOVEMENTS
from documents.movements import movements, open_items
from documents.qr import qr_payload, qr_svg
from sales.money import Money, total
from sales.people import Language
from sales.ports.signing import Marks
from sales.statement_lines import turnover
from sales.statements import Snapshot, Statement


def statement_sheet(statement: Statement, company: Company, language: Language, marks: Marks) -> dict[str, Any]:
    """The statement as the template's data. It depends on the frozen content only, never on what happened since."""
    snapshot, preview = statement.snapshot, statement.revision == 0
    payload = PREVIEW.en if preview else qr_payload(statement, marks)
    return {
        "language": language.value,
        "words": {name: label.pair(language) for name, label in (STATEMENT | MOVEMENTS).items()},
        "company": letterhead(company, language),
        "customer": {
            "code": printable(snapshot.customer),
            "names": names(snapshot.customer_name_zh, snapshot.customer_name_en, language),
        },
        "number": statement.number,
        "revision": statement.revision,
        "form": FORMS[snapshot.form].pair(language),
        "supersedes": supersedes(statement.revision).pair(language) if statement.revision > 1 else None,
        "why": printable(statement.why or ""),
        "issued": dates(statement.issued_at.astimezone(ZoneInfo(company.timezone)).date(), language),
        "start": dates(snapshot.start, language),
        "end": dates(snapshot.end, language),
        "first_day": snapshot.start.isoformat(),
        "last_day": snapshot.end.isoformat(),
        "currency": [snapshot.closing.currency, *currency(snapshot.closing.currency, language)],
        **_account(snapshot, language),
        "payload": payload,
        "qr": qr_svg(payload),
        "preview": PREVIEW.pair(language) if preview else None,
        "hash": statement.hash,
        "evidence": None,
    }


def _account(snapshot: Snapshot, language: Language) -> dict[str, Any]:
    """Balances, movements, open items and ageing. The sums printed are sums of the lines printed."""
    zero = Money.zero(snapshot.closing.currency)
    ageing, moved = snapshot.ageing, turnover(snapshot)
    return {
        "opening": amount(snapshot.opening),
        "prior": amount(moved.prior) if snapshot.prior else None,
        "charged": amount(moved.charged),
        "credited": amount(moved.credited),
        "debits": amount(total((e.amount for e in snapshot.entries if e.amount >= zero), zero.currency)),
        "credits": amount(-total((e.amount for e in snapshot.entries if e.amount < zero), zero.currency)),
        "closing": amount(snapshot.closing),
        "meaning": STATEMENT[_meaning(snapshot.closing)].pair(language),
        "capitals": capitals(snapshot.closing),
        **movements(snapshot, language),
        "items": open_items(snapshot, language),
        "ageing": [_bucket(m) for m in (*ageing.buckets, ageing.credit, ageing.balance)],
    }


def _meaning(closing: Money) -> str:
    """Who owes whom: a bare minus sign is too easily overlooked."""
    if not closing:
        return "settled"
    return "owed_by_customer" if closing.minor > 0 else "owed_to_customer"


def _bucket(money: Money) -> dict[str, Any]:
    return {"amount": amount(money), "empty": not money}


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
