"""Action: freeze the statements of the last complete month and have them delivered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sales.customers import Customer
from sales.desk.house import House
from sales.ledger import DocumentKind, age
from sales.notices import Notice, NoticeKind, Subject
from sales.outcomes import StatementsIssued
from sales.people import EVERYTHING
from sales.ports import Work
from sales.statements import Snapshot, Statement, StatementState


def month_before(day: date) -> tuple[date, date]:
    """First and last day of the last complete month before a day."""
    end = day.replace(day=1) - timedelta(days=1)
    return end.replace(day=1), end


@dataclass(frozen=True, slots=True)
class IssueStatements:
    """- One statement a customer, currency and month; running again issues nothing twice.
    - Opening plus entries makes closing, and the ageing ties out, or the statement is not issued.
    - A customer with no balance and nothing moved gets none. Each customer is a transaction of its own: a run that is
      stopped goes on where it was.
    - The customer's linked contacts get it. For customers without one the rep gets one list of what to pass on."""

    house: House

    def __call__(self, day: date | None = None) -> StatementsIssued:
        """Issue what is missing for the month before a day; today, unless told otherwise."""
        start, end = month_before(day or self.house.today())
        with self.house.archive.look() as work:
            customers = work.customers.visible(EVERYTHING)
        issued = before = 0
        for customer in customers:
            made = self._issue(customer, start, end)
            issued += made is True
            before += made is None
        return StatementsIssued(start, end, issued, before)

    def _issue(self, customer: Customer, start: date, end: date) -> bool | None:
        """True: issued now. False: nothing to state. None: stood already."""
        house, currency = self.house, customer.credit_limit.currency
        with house.archive.begin() as work:
            work.customers.lock(customer.code)
            if work.statements.of_period(customer.code, currency, start, end) is not None:
                return None
            snapshot = _freeze(work, customer, start, end)
            if not snapshot.opening and not snapshot.entries and not snapshot.closing:
                return False
            statement = work.statements.add(
                Statement(
                    id=0,
                    version=1,
                    number=work.ledger.next_number(DocumentKind.STATEMENT, end.year),
                    revision=1,
                    state=StatementState.ISSUED,
                    snapshot=snapshot,
                    hash=snapshot.hash,
                    issued_at=house.now(),
                    issued_by=None,
                )
            )
            self._send(work, customer, statement)
            house.log(work, None, "statement.issued", f"statement:{statement.id}", after=statement.hash)
            work.commit()
            return True

    def _send(self, work: Work, customer: Customer, statement: Statement) -> None:
        contacts = [c for c in work.people.contacts_of(customer.code) if c.telegram_id]
        self.house.tell(work, NoticeKind.STATEMENT_DOCUMENT, Subject.STATEMENT, statement.id, 1, *contacts)
        if not contacts:
            key = f"unsigned:issued:{statement.snapshot.end}:{customer.rep_id}"
            notice = Notice(NoticeKind.UNSIGNED_LIST, Subject.STATEMENT, statement.id, key, customer.rep_id)
            work.outbox.put(notice, self.house.now())


def _freeze(work: Work, customer: Customer, start: date, end: date) -> Snapshot:
    code, currency = customer.code, customer.credit_limit.currency
    return Snapshot(
        customer=code,
        customer_name_zh=customer.name_zh,
        customer_name_en=customer.name_en,
        start=start,
        end=end,
        opening=work.ledger.balance(code, currency, start - timedelta(days=1)),
        entries=work.ledger.entries(code, currency, start, end),
        closing=work.ledger.balance(code, currency, end),
        ageing=age(work.ledger.items(code, currency, end), end, currency),
    )
