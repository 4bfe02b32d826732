"""A statement that waits for its customer's answer, drawn up by hand: for tests of how it is handed over."""

from __future__ import annotations

from datetime import timedelta

from sales.desk.house import House
from sales.desk.statements.issuing.send import send_all
from sales.ledger import Ageing, DocumentKind, Entry
from sales.money import Money
from sales.people import EVERYTHING
from sales.statements import Snapshot, Statement, StatementState


def handed_out(house: House, code: str, minor: int = 576_00) -> Statement:
    """One invoice last month, stated and handed to whom there is."""
    end = house.today().replace(day=1) - timedelta(days=1)
    start, zero, amount = end.replace(day=1), Money(0, house.currency), Money(minor, house.currency)
    entries = (Entry(start, DocumentKind.INVOICE, f"INV-{code}", amount),)
    ageing = Ageing(amount, zero, zero, zero, zero, zero)
    snapshot = Snapshot(code, f"客户{code}", f"Customer {code}", start, end, zero, entries, amount, ageing)
    with house.archive.begin() as work:
        made = Statement(
            id=0,
            version=1,
            number=f"ST-{end:%Y-%m}-{code}",
            revision=1,
            state=StatementState.ISSUED,
            snapshot=snapshot,
            hash=snapshot.hash,
            issued_at=house.now(),
            issued_by=None,
        )
        statement = work.statements.add(made)
        send_all(house, work, [statement], {one.code: one for one in work.customers.visible(EVERYTHING)})
        work.commit()
    return statement
