"""Part of issuing: statements are numbered, kept, handed out and logged, many in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sales.customers import Customer
from sales.desk.house import House
from sales.desk.statements.issuing.dispatch import TOLD_AFTER, handed_out, pass_on
from sales.dispatch import Dispatch
from sales.ledger import DocumentKind
from sales.notices import Notice
from sales.people import Person
from sales.ports import Work
from sales.statements import Snapshot, Statement, StatementState
from sales.stating import Account


def issue_all(
    house: House,
    work: Work,
    drawn: Sequence[tuple[Snapshot, Account]],
    customers: Mapping[str, Customer],
    by: Person | None,
) -> tuple[Statement, ...]:
    """Number, keep and hand out what was drawn up of one period, each as its first revision."""
    if not drawn:
        return ()
    year = drawn[0][0].end.year
    numbers = work.ledger.next_numbers(DocumentKind.STATEMENT, year, len(drawn))
    made = [
        (first_revision(house, snapshot, number, by), account)
        for number, (snapshot, account) in zip(numbers, drawn, strict=True)
    ]
    issued = work.stating.issue(made)
    send_all(house, work, issued, customers)
    for statement in issued:
        house.log(work, by, "statement.issued", f"statement:{statement.id}", after=statement.hash)
    return issued


def first_revision(house: House, snapshot: Snapshot, number: str, by: Person | None) -> Statement:
    """A statement as it is issued first. Its id is given when it is kept."""
    return Statement(
        id=0,
        version=1,
        number=number,
        revision=1,
        state=StatementState.ISSUED,
        snapshot=snapshot,
        hash=snapshot.hash,
        issued_at=house.now(),
        issued_by=by.id if by else None,
    )


def send_all(house: House, work: Work, issued: Sequence[Statement], customers: Mapping[str, Customer]) -> None:
    """Contacts and groups get it. For customers nobody of whom can be reached here the rep gets one list of what to
    pass on."""
    now = house.now()
    contacts = work.people.contacts_of_all([statement.snapshot.customer for statement in issued])
    groups = work.groups.bound()
    notices: list[Notice] = []
    to_pass_on: list[Notice] = []
    dispatches: list[Dispatch] = []
    for statement in issued:
        code = statement.snapshot.customer
        made = handed_out(statement, contacts.get(code, ()), groups.get(code, ()), now)
        notices += made.notices
        dispatches += made.dispatches
        if not made.reachable:
            to_pass_on.append(pass_on(statement, customers[code].rep_id, now))
    work.outbox.put_many(notices, now)
    work.outbox.put_many(to_pass_on, now + TOLD_AFTER)
    work.dispatches.add_many(dispatches)
