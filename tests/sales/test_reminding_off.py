"""Who wants no reminders, is left in peace or has blocked the bot; and who may look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sales.notices import NoticeKind
from sales.people import EVERYTHING
from sales.refusals import BadValue, NotAllowed, NotFound
from sales.reminding import Why, why_unsigned
from sales.statement_lists import Show
from tests.sales.company import Firm
from tests.sales.reminded import Sent, another_contact, courier, day_by_day, due, hour, issue, kinds, log, look
from tests.sales.trying import tried

REMINDER, LIST = NoticeKind.STATEMENT_REMINDER, NoticeKind.UNSIGNED_LIST
TENTH = date(2026, 3, 10)  # a Tuesday


@pytest.fixture
def town(firm: Firm) -> Firm:
    """Ten in the morning of a Tuesday."""
    firm.on(TENTH)
    return firm


def test_opting_out(town: Firm) -> None:
    """The contact is reminded no more; the rep is told instead, at the first level; switched on again, the level that
    is due is said."""
    one = issue(town)
    assert town.desk.want_reminders(town.contact, town.key(), False).opted_out
    heard = day_by_day(town, 4)
    assert heard == [(3, [Sent(LIST, town.rep.id, (one.id,), "rep")])]
    [sheet] = town.desk.list_statements(town.rep, Show.UNSIGNED).sheets
    assert why_unsigned(sheet).why is Why.OPTED_OUT
    assert town.desk.reminder_account(town.clerk, "WANG").opted_out == (town.contact,)
    town.desk.want_reminders(town.contact, town.key(), True)
    assert hour(town) == [Sent(REMINDER, town.contact.id, (one.id,))]


def test_opting_out_before_it_is_sent(town: Firm) -> None:
    """Of two, one wants none any more: the other gets it."""
    other = another_contact(town)
    issue(town)
    town.later(days=3)
    town.desk.remind_unsigned()
    town.desk.want_reminders(town.contact, town.key(), False)
    assert [said.person for said in courier(town)] == [other.id]


def test_left_in_peace(town: Firm) -> None:
    """Finance or a manager, with a reason, until a day; the house hears all the same."""
    issue(town)
    with tried(town, NotAllowed, "reminder.off"):
        town.desk.stop_reminding(town.rep, town.key(), "WANG", 7, "audit")
    with town.refused(BadValue):
        town.desk.stop_reminding(town.clerk, town.key(), "WANG", 7, " ")
    town.desk.stop_reminding(town.clerk, town.key(), "WANG", 7, "audit")
    heard = [(day, kinds(sent)) for day, sent in day_by_day(town, 8)]
    assert [day for day, _ in heard] == [5, 7, 8]
    assert heard[2] == (8, [("customer", town.contact.id)])
    town.desk.stop_reminding(town.manager, town.key(), "WANG", 0, "law suit")
    assert town.desk.reminder_account(town.rep, "WANG").asking.holding is not None
    town.later(days=200)
    assert hour(town) == []
    town.desk.remind_again(town.manager, town.key(), "WANG")
    assert kinds(hour(town)) == [("customer", town.contact.id)]


def test_blocked_by_the_customer(town: Firm) -> None:
    """Telegram does not let it through: not delivered, and the rep is told at once; not again at the second level.
    With two contacts the rep is told when neither can be reached."""
    other = another_contact(town)
    one = issue(town)
    town.later(days=3)
    town.desk.remind_unsigned()
    queued = due(town)
    for each in queued:
        assert look(town, each) is not None
    [round_] = town.rows("reminder_round")
    town.desk.reminder_unreachable(town.contact.id, round_["id"])
    assert [each.notice.kind for each in due(town)] == [REMINDER, REMINDER]
    town.desk.reminder_unreachable(other.id, round_["id"])
    town.desk.reminder_unreachable(other.id, round_["id"])
    [told] = [each for each in due(town) if each.notice.kind is LIST]
    assert told.notice.person_id == town.rep.id
    [sheet] = town.desk.list_statements(town.rep, Show.UNSIGNED).sheets
    found = why_unsigned(sheet)
    assert (found.why, found.reason) == (Why.NOT_DELIVERED, "blocked")
    courier(town)
    town.later(days=2)
    assert {said.kind for said in hour(town)} == {REMINDER}
    assert (one.id, "told:rep") in log(town)


@pytest.mark.parametrize(
    "look_at",
    [
        lambda f: f.desk.reminder_accounts(f.contact),
        lambda f: f.desk.reminder_account(f.packer, "WANG"),
        lambda f: f.desk.reminder_account(f.other_rep, "WANG"),
        lambda f: f.desk.my_reminders(f.rep),
        lambda f: f.desk.reminder_letter(f.far_contact, 1),
        lambda f: f.desk.reminder_letter(f.manager, 1),
    ],
)
def test_whose_it_is_not(town: Firm, look_at: Callable[[Firm], object]) -> None:
    """Other reps, the warehouse, contacts of others: refused, and nothing is written."""
    issue(town)
    town.later(days=3)
    town.desk.remind_unsigned()
    with town.unchanged(), pytest.raises((NotAllowed, NotFound)):
        look_at(town)


def test_what_the_house_sees(town: Firm) -> None:
    """The rep the own customers, finance all of them."""
    issue(town)
    issue(town, "FAR")
    assert [each.customer.code for each in town.desk.reminder_accounts(town.rep).rows] == ["WANG"]
    assert town.desk.reminder_accounts(town.clerk).count == 2
    with town.archive.look() as work:
        assert work.reminders.get(1, EVERYTHING) is None
