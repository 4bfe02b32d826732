"""Reminding where thousands of statements wait: pages and lists cost the same, however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, event

from sales.customers import Customer
from sales.desk.statements.reminding.remind_house import RemindHouse
from sales.notices import NoticeKind
from sales.refusals import BadValue
from sales.reminding_sheets import A_PAGE, NAMED, HouseList
from tests.sales.company import Firm, cny
from tests.sales.reminded import due, hour, issue

TENTH = date(2026, 3, 10)  # a Tuesday


@contextmanager
def asked() -> Iterator[list[str]]:
    """The questions that the database is asked meanwhile."""
    found: list[str] = []

    def hear(connection: object, cursor: object, sql: str, *_: object) -> None:
        if sql.lstrip().upper().startswith(("SELECT", "WITH")):
            found.append(sql)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def more(firm: Firm, first: int, count: int) -> None:
    """So many more customers of the rep, none with anybody on Telegram, with an unsigned statement each."""
    with firm.archive.begin() as work:
        for no in range(first, first + count):
            work.customers.add(Customer(f"M{no}", f"店{no}", f"Shop {no}", firm.rep.id, cny(0)))
        work.commit()
    for no in range(first, first + count):
        issue(firm, f"M{no}")


@pytest.fixture
def town(firm: Firm) -> Firm:
    """Ten in the morning of a Tuesday."""
    firm.on(TENTH)
    return firm


def test_a_page_of_those_who_wait(town: Firm) -> None:
    """The first page and the last cost the same with 20 customers and with 80; longest first, each once."""
    counts = []
    for first, count in ((0, 20), (20, 60)):
        more(town, first, count)
        with asked() as questions:
            page = town.desk.reminder_accounts(town.rep)
        counts.append(len(questions))
        assert (page.count, len(page.rows)) == (first + count, A_PAGE)
    assert counts[0] == counts[1]
    codes = [row.customer.code for no in range(page.pages) for row in town.desk.reminder_accounts(town.rep, no).rows]
    assert codes == [f"M{no}" for no in range(80)]
    assert town.desk.reminder_accounts(town.rep, 99).number == page.pages - 1
    assert town.desk.reminder_accounts(town.other_rep).rows == ()
    issue(town, "M0")
    assert [row.count for row in town.desk.reminder_accounts(town.clerk).rows[:2]] == [2, 1]


def test_the_house_is_told_in_sets(town: Firm) -> None:
    """Statements that come to the rep are found, queued and looked up with as many questions for 60 as for 20."""
    found, said = [], []
    for first, count in ((0, 20), (20, 60)):
        more(town, first, count)
        town.later(days=3)
        with asked() as questions:
            RemindHouse(town.desk.house)()
        found.append(len(questions))
        [queued] = [each.notice for each in due(town) if each.notice.kind is NoticeKind.UNSIGNED_LIST]
        ids = [int(id_) for id_ in queued.detail.partition(":")[2].split(",")]
        assert len(ids) == count
        with asked() as questions:
            told = town.desk.unsigned_told(town.rep, ids)
        said.append(len(questions))
        assert isinstance(told, HouseList)
        assert (told.ids, len(told.sheets)) == (tuple(ids), NAMED)
        assert town.desk.unsigned_told(town.other_rep, ids) is None
        hour(town)
    assert said[0] == said[1]
    assert found[0] == found[1]


@pytest.mark.parametrize("briefed", [True, False])
def test_no_list_beside_the_brief(town: Firm, briefed: bool) -> None:
    """On the morning of a brief the rep gets no list of what the brief says; managers get theirs, the log is kept."""
    one = issue(town)
    town.later(days=7)
    if briefed:
        assert town.desk.send_briefs(town.today) > 0
    told = {said.person for said in hour(town) if said.kind is NoticeKind.UNSIGNED_LIST}
    bosses = {town.manager.id, town.second_manager.id}
    assert told == (bosses if briefed else {town.rep.id, *bosses})
    town.later(days=1)
    assert hour(town) == []
    with town.archive.look() as work:
        [waiting] = work.reminders.unsigned("WANG")
    assert waiting.statement_id == one.id
    assert "told:rep" in waiting.said


def test_left_in_peace_by_the_customers_own_days(town: Firm) -> None:
    """Seven days from the customer's today, which in New York is still yesterday; less than none is refused."""
    town.desk.set_customer_zone(town.clerk, "WANG", "America/New_York")
    account = town.desk.stop_reminding(town.clerk, town.key(), "WANG", 7, "audit")
    assert account.asking.peace is not None
    assert account.asking.peace.until == account.asking.today + timedelta(days=7) == TENTH + timedelta(days=6)
    with town.unchanged(), pytest.raises(BadValue):
        town.desk.stop_reminding(town.clerk, town.key(), "WANG", -1, "audit")
