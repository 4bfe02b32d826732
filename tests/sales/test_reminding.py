"""Reminders to sign with a moved clock: the right level once, to whom, and what the house hears."""

from __future__ import annotations

from datetime import date

import pytest

from sales.notices import NoticeKind
from sales.reminding import RoundState, Why, why_unsigned
from sales.statement_lists import Show
from sales.statements import StatementState
from tests.sales.company import Firm
from tests.sales.reminded import (
    Sent,
    another_contact,
    becomes,
    courier,
    day_by_day,
    hour,
    issue,
    kinds,
    log,
    revise,
    under,
)

REMINDER, LIST = NoticeKind.STATEMENT_REMINDER, NoticeKind.UNSIGNED_LIST
TENTH = date(2026, 3, 10)  # a Tuesday


@pytest.fixture
def town(firm: Firm) -> Firm:
    """Ten in the morning of a Tuesday."""
    firm.on(TENTH)
    return firm


def test_level_by_level(town: Firm) -> None:
    """The customer after three, five and seven days; the rep at the second level, managers at the third; then the
    customer again every week, three times, and never more."""
    one = issue(town)
    heard = day_by_day(town, 60)
    customer = Sent(REMINDER, town.contact.id, (one.id,))
    rep = Sent(LIST, town.rep.id, (one.id,), "rep")
    bosses = [Sent(LIST, who.id, (one.id,), "manager") for who in (town.manager, town.second_manager)]
    assert heard == [
        (3, [customer]),
        (5, [customer, rep]),
        (7, [customer, *bosses]),
        (14, [customer]),
        (21, [customer]),
        (28, [customer]),
    ]
    names = {"customer", "rep", "manager", "again:1", "again:2", "again:3", "told:rep", "told:manager"}
    assert log(town) == {(one.id, name) for name in names}


@pytest.mark.parametrize(
    ("down", "step"), [(4, "customer"), (6, "rep"), (8, "manager"), (23, "again:2"), (300, "again:3")]
)
def test_after_downtime_one_message_at_the_right_level(town: Firm, down: int, step: str) -> None:
    """Nobody ran for days: one message, the highest level that is due; those below are passed over for good."""
    one = issue(town)
    town.later(days=down)
    first = hour(town)
    assert [said.kind for said in first].count(REMINDER) == 1
    assert (one.id, step) in log(town)
    names = [name for id_, name in log(town) if not name.startswith("told:")]
    order = ["customer", "rep", "manager", "again:1", "again:2", "again:3"]
    assert sorted(names, key=order.index) == order[: order.index(step) + 1]
    town.later(hours=1)
    assert hour(town) == []


def test_the_last_level_can_stay_the_last(town: Firm) -> None:
    """No repeats by the rules."""
    firm = under(town, reminder_repeat=None)
    issue(firm)
    assert [day for day, _ in day_by_day(firm, 60)] == [3, 5, 7]


@pytest.mark.parametrize("state", [StatementState.CONFIRMED, StatementState.DISPUTED, StatementState.RESOLVED])
def test_who_answers_between_queueing_and_sending_hears_nothing(town: Firm, state: StatementState) -> None:
    """Looked at again when it is sent: nothing goes out, nothing is noted as said."""
    one = issue(town)
    town.later(days=3)
    town.desk.remind_unsigned()
    becomes(town, one, state)
    assert courier(town) == []
    assert log(town) == set()
    assert [row["state"] for row in town.rows("reminder_round")] == [RoundState.DROPPED]
    assert day_by_day(town, 20) == []


def test_what_is_held_up_is_said_afterwards(town: Firm) -> None:
    """A payment is reported between queueing and sending: dropped, without a mark. Refused, the level is said after
    all; verified too, for the statement is still unsigned."""
    one = issue(town)
    town.later(days=3)
    town.desk.remind_unsigned()
    waiting = town.collect("10")
    assert courier(town) == []
    assert log(town) == set()
    assert hour(town) == []
    town.desk.refuse_collection(town.clerk, waiting.id, waiting.version, "not arrived")
    assert hour(town) == [Sent(REMINDER, town.contact.id, (one.id,))]


def test_a_report_leaves_the_house_in_peace_too(town: Firm) -> None:
    """While money waits for finance nobody hears of the statement."""
    issue(town)
    town.later(days=8)
    waiting = town.collect("10")
    assert hour(town) == []
    town.desk.verify_collection(town.clerk, waiting.id, waiting.version)
    assert kinds(hour(town)) == [
        ("customer", town.contact.id),
        ("rep", town.rep.id),
        ("manager", town.manager.id),
        ("manager", town.second_manager.id),
    ]


def test_a_new_revision_starts_anew(town: Firm) -> None:
    """The old one reminds nobody, the new one has its own three days."""
    old = issue(town)
    town.later(days=3)
    assert len(hour(town)) == 1
    town.later(days=1)
    new = revise(town, old)
    heard = day_by_day(town, 6)
    assert [(day, [said.statements for said in sent]) for day, sent in heard] == [
        (3, [(new.id,)]),
        (5, [(new.id,), (new.id,)]),
    ]
    assert (old.id, "rep") not in log(town)


def test_one_message_of_all_that_waits(town: Firm) -> None:
    """Three statements of different age are in one message; what is not due yet is in it and not noted."""
    first = issue(town)
    town.later(days=2)
    second = issue(town)
    town.later(days=2)
    third = issue(town)
    town.later(days=1)
    sent = hour(town)
    everything = (first.id, second.id, third.id)
    assert sent == [Sent(REMINDER, town.contact.id, everything), Sent(LIST, town.rep.id, (first.id,), "rep")]
    assert log(town) == {
        (first.id, "customer"),
        (first.id, "rep"),
        (first.id, "told:rep"),
        (second.id, "customer"),
    }


def test_a_minimum_interval(town: Firm) -> None:
    """Two statements a day apart: the second one's first level waits for two days after the first one's."""
    firm = under(town, reminder_interval=3)
    first = issue(firm)
    firm.later(days=1)
    second = issue(firm)
    firm.later(days=1)
    heard = [(day, [s for s in sent if s.kind is REMINDER]) for day, sent in day_by_day(firm, 8)]
    both = Sent(REMINDER, firm.contact.id, (first.id, second.id))
    assert [day for day, sent in heard if sent] == [1, 4, 7]
    assert all(sent == [both] for _, sent in heard if sent)


def test_every_contact_who_may_sign(town: Firm) -> None:
    """Both get it; whose right to sign was taken away is not asked, and the log knows one round."""
    other, third = another_contact(town), another_contact(town, "学徒", account=910)
    town.desk.let_sign(town.clerk, town.key(), "WANG", third.id, False)
    one = issue(town)
    town.later(days=3)
    assert sorted(said.person for said in hour(town)) == sorted([town.contact.id, other.id])
    assert len(town.rows("reminder_round")) == 1
    assert log(town) == {(one.id, "customer")}


def test_who_loses_the_right_before_it_is_sent(town: Firm) -> None:
    """Queued for them; not sent any more. The other one has it."""
    other = another_contact(town)
    issue(town)
    town.later(days=3)
    town.desk.remind_unsigned()
    town.desk.let_sign(town.clerk, town.key(), "WANG", town.contact.id, False)
    assert [said.person for said in courier(town)] == [other.id]


def test_nobody_to_ask_the_rep_hears_at_once(town: Firm) -> None:
    """A customer without a contact: at the first level the rep has it, in one list with others; managers at the third.
    No round is begun."""
    ours, others = issue(town, "LI"), issue(town, "ZHAO")
    heard = day_by_day(town, 10)
    ids = (ours.id, others.id)
    assert heard == [
        (3, [Sent(LIST, town.rep.id, ids, "rep")]),
        (7, [Sent(LIST, boss.id, ids, "manager") for boss in (town.manager, town.second_manager)]),
    ]
    assert town.rows("reminder_round") == []
    [sheet, _] = town.desk.list_statements(town.rep, Show.UNSIGNED).sheets
    assert why_unsigned(sheet).why is Why.NOBODY_TO_ASK


def test_a_list_names_what_still_waits(town: Firm) -> None:
    """Signed before the list went out: it is not on it; nothing left, no list."""
    first, second = issue(town, "LI"), issue(town, "ZHAO")
    town.later(days=3)
    town.desk.remind_unsigned()
    becomes(town, first, StatementState.CONFIRMED)
    assert courier(town) == [Sent(LIST, town.rep.id, (second.id,), "rep")]
    town.later(days=4)
    town.desk.remind_unsigned()
    becomes(town, second, StatementState.CONFIRMED)
    assert courier(town) == []


def test_where_the_rep_is_not_here(town: Firm) -> None:
    """Managers hear of it instead."""
    issue(town, "LI")
    town.by_force(f"UPDATE person SET active = false WHERE id = {town.rep.id}")
    town.later(days=3)
    assert sorted(said.person for said in hour(town)) == [town.manager.id, town.second_manager.id]
