"""What tests of drawing up statements share: late entries, foreign ones, runs and revisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sales.ledger import Account, DocumentKind, Journal, OpenItem, Posting
from sales.money import Money
from sales.statement_terms import OwnTerms
from sales.statements import Statement
from tests.sales.company import Firm


def stated(firm: Firm, code: str = "WANG", currency: str = "CNY") -> list[Statement]:
    """The customer's statements, latest revisions, the oldest first."""
    with firm.archive.look() as work:
        found = work.statements.recent(firm.manager.scope, 500)
    mine = [s for s in found if s.snapshot.customer == code and s.snapshot.closing.currency == currency]
    return sorted(mine, key=lambda s: (s.snapshot.start, s.revision))


def write_late(firm: Firm, day: date, minor: int, code: str = "WANG", currency: str = "CNY") -> str:
    """An entry that is written now with an earlier date, behind the desk's back; its number."""
    with firm.archive.begin() as work:
        work.customers.lock(code)
        number = work.ledger.next_number(DocumentKind.OPENING, day.year)
        amount = Money(minor, currency)
        lines = (Posting(Account.RECEIVABLE, amount, code), Posting(Account.EQUITY, -amount))
        work.ledger.post(Journal(DocumentKind.OPENING, number, day, lines), firm.clock.now())
        work.ledger.open_item(OpenItem(number, DocumentKind.OPENING, code, day, day, amount, amount))
        work.commit()
    return number


def agree(firm: Firm, own: OwnTerms) -> None:
    """Finance agrees on terms with a customer, over those that stand."""
    before = firm.desk.statement_terms(firm.clerk, own.customer).own
    firm.desk.set_statement_terms(firm.clerk, replace(own, version=before.version))
