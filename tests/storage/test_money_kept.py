"""Money in the archive: what the database refuses to anybody who goes around the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.sales.company import Firm, said
from tests.sales.founding import open_firm
from tests.sales.paying import reported, verified
from tests.sales.planning import agreed, asked, owing


@pytest.fixture
def firm(migrated_url: str, tmp_path: Path) -> Iterator[Firm]:
    """Run the test twice: on SQLite and on PostgreSQL."""
    opened = open_firm(migrated_url, tmp_path)
    yield opened
    opened.archive.close()


def done(firm: Firm, sql: str, **values: object) -> None:
    """Write it past the desk."""
    with firm.archive.begin() as work:
        work.connection.execute(text(sql), values)
        work.commit()


def refused(firm: Firm, sql: str, **values: object) -> None:
    """The database does not let it pass."""
    with firm.archive.begin() as work, pytest.raises(DBAPIError):
        work.connection.execute(text(sql), values)


AGAINST = "UPDATE collection SET against_kind = 'item', against = :item WHERE id = :id"


def test_what_it_is_for_is_said_while_it_waits(firm: Firm) -> None:
    """Before finance has decided it may be said and said anew; after that, never, nor with the decision itself."""
    item = owing(firm)
    waiting = reported(firm, 10_00)
    done(firm, AGAINST, item=item, id=waiting.id)
    refused(firm, "UPDATE collection SET against = NULL WHERE id = :id", id=waiting.id)
    refused(firm, "UPDATE collection SET state = 'refused', against = 'INV-9' WHERE id = :id", id=waiting.id)
    paid = verified(firm, 20_00)
    refused(firm, AGAINST, item=item, id=paid.id)
    back = firm.desk.bounce_payment(firm.clerk, paid.id, paid.version, "退票").sheet.collection
    refused(firm, AGAINST, item=item, id=back.id)
    no = firm.desk.refuse_collection(firm.clerk, waiting.id, waiting.version, "没到账").sheet.collection
    refused(firm, "UPDATE collection SET against_kind = NULL, against = NULL WHERE id = :id", id=no.id)


@pytest.mark.parametrize(
    "change",
    [
        "state = 'agreed', number = 'IP-2026-000009', agreed_on = '2026-03-10'",
        "state = 'agreed', number = 'IP-2026-000009', agreed_on = '2026-03-10', decided_by = :other",
        "state = 'agreed', number = 'IP-2026-000009', agreed_on = '2026-03-10', decided_at = asked_at",
        "state = 'refused'",
        "state = 'ended', ended_on = '2026-03-10'",
    ],
)
def test_nobody_agreed_to_no_plan(firm: Firm, change: str) -> None:
    """A plan is agreed, refused or ended only with who decided and when."""
    owing(firm)
    made = asked(firm)
    more = {"other": firm.clerk.id} if ":other" in change else {}
    refused(firm, f"UPDATE plan SET {change} WHERE id = :id", id=made.id, **more)


def test_a_plan_does_not_begin_agreed(firm: Firm) -> None:
    """A row that says so from its birth is refused."""
    owing(firm)
    made = agreed(firm)
    columns = "version, state, customer, currency, cancels, asked_by, asked_at, terms, parts, words, decided_by"
    copied = f"{columns}, decided_at, agreed_on"
    refused(
        firm,
        f"INSERT INTO plan (\"key\", number, {copied}) SELECT 'forged', 'IP-2026-000009', {copied} FROM plan "
        "WHERE id = :id",
        id=made.id,
    )


SHARE = (
    "INSERT INTO instalment_share (plan_id, no, item, customer, currency, due, minor) "
    "SELECT plan_id, no, :item, :customer, :currency, due, :minor FROM instalment WHERE plan_id = :plan AND no = 1"
)


def test_a_share_is_the_customers_own(firm: Firm) -> None:
    """No item of another customer, no other customer's name, no other currency, no day of its own, nothing of a plan
    that is not agreed, and never more than the item is worth."""
    own = owing(firm)
    plan = agreed(firm)
    newer = owing(firm, 20)
    firm.post(said("COLA", 1), customer="LI")
    with firm.archive.look() as work:
        foreign = next(each.number for each in work.ledger.items("LI", "CNY", firm.today))
    right = {"item": newer, "customer": "WANG", "currency": "CNY", "minor": 1, "plan": plan.id}
    for wrong in ({"item": foreign}, {"customer": "LI"}, {"currency": "USD"}, {"minor": 30_01}, {"item": own}):
        refused(firm, SHARE, **{**right, **wrong})
    refused(firm, SHARE.replace("no, :item", "no + 7, :item"), **right)
    refused(firm, SHARE.replace("due, :minor", "'2030-01-01', :minor"), **right)
    done(firm, SHARE, **right)
    done(firm, "UPDATE plan SET state = 'ended', ended_on = :day WHERE id = :id", day=firm.today, id=plan.id)
    refused(firm, SHARE, **{**right, "item": newer})
