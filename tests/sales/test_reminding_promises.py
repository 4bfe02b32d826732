"""An answer that is promised is waited for; not for ever, and not for everything."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sales.refusals import BadValue, NotAllowed, NotFound
from sales.reminding import Why, why_unsigned
from sales.reminding_refusals import NoMorePromises, NothingUnsigned, PromiseTooFar
from sales.statement_lists import Show
from sales.statements import StatementState
from tests.sales.company import Firm
from tests.sales.reminded import becomes, courier, day_by_day, hour, issue, kinds, log
from tests.sales.trying import tried

TENTH = date(2026, 3, 10)  # a Tuesday


@pytest.fixture
def town(firm: Firm) -> Firm:
    """Ten in the morning of a Tuesday."""
    firm.on(TENTH)
    return firm


def promised(firm: Firm, days: int) -> None:
    today = firm.desk.my_reminders(firm.contact).today
    firm.desk.promise_answer(firm.contact, firm.key(), today + timedelta(days=days))


def test_a_promise_is_waited_for(town: Firm) -> None:
    """Promised for Friday: nothing through Friday, on Saturday the level that is due by then. The house hears as ever,
    and sees the promise."""
    one = issue(town)
    town.later(days=2)
    promised(town, 4)
    [sheet] = town.desk.list_statements(town.rep, Show.UNSIGNED).sheets
    assert (why_unsigned(sheet).why, why_unsigned(sheet).until) == (Why.SNOOZED, date(2026, 3, 16))
    assert why_unsigned(sheet, date(2026, 3, 17)).why is Why.NOT_DELIVERED
    heard = day_by_day(town, 6)
    assert [(day, kinds(sent)) for day, sent in heard] == [
        (3, [("rep", town.rep.id)]),
        (5, [("customer", town.contact.id), ("manager", town.manager.id), ("manager", town.second_manager.id)]),
    ]
    assert (one.id, "manager") in log(town)


def test_a_promise_shows_where_nobody_can_be_asked(town: Firm) -> None:
    """LI has nobody on Telegram and promised by telephone: the promise is what the house sees until it is over."""
    issue(town, "LI")
    until = town.desk.my_reminders(town.contact).today + timedelta(days=4)
    town.desk.note_promise(town.rep, town.key(), "LI", until)
    [sheet] = town.desk.list_statements(town.rep, Show.UNSIGNED).sheets
    assert (why_unsigned(sheet).why, why_unsigned(sheet).until) == (Why.SNOOZED, until)
    assert why_unsigned(sheet, until + timedelta(days=1)).why is Why.NOBODY_TO_ASK


def test_promised_between_queueing_and_sending(town: Firm) -> None:
    """The message is dropped, nothing is noted; the day after the promise it is said."""
    issue(town)
    town.later(days=3)
    town.desk.remind_unsigned()
    promised(town, 0)
    assert courier(town) == []
    assert log(town) == set()
    town.later(days=1)
    assert len(hour(town)) == 1


def test_no_endless_promises(town: Firm) -> None:
    """Two by the customer, two by the house, seven days ahead at most; a new count when the oldest is answered."""
    one = issue(town)
    today = TENTH
    with town.refused(PromiseTooFar):
        promised(town, 8)
    with town.refused(PromiseTooFar):
        promised(town, -1)
    promised(town, 7)
    promised(town, 1)
    with town.refused(NoMorePromises):
        promised(town, 1)
    for _ in range(2):
        town.desk.note_promise(town.rep, town.key(), "WANG", today)
    with town.refused(NoMorePromises):
        town.desk.note_promise(town.rep, town.key(), "WANG", today)
    town.later(days=1)
    issue(town)
    assert town.desk.my_reminders(town.contact).promise_until is None
    becomes(town, one, StatementState.CONFIRMED)
    assert town.desk.my_reminders(town.contact).promise_until == date(2026, 3, 18)


def test_who_may_promise(town: Firm) -> None:
    """A contact for the own company, who may sign; the rep for the own customers; nobody for a customer that owes no
    answer. A press counts once; who may not is on record."""
    with town.refused(NothingUnsigned):
        promised(town, 1)
    issue(town)
    for who, refusal in ((town.other_rep, NotFound), (town.auditor, NotAllowed), (town.contact, NotAllowed)):
        with tried(town, refusal, "reminder.promised"):
            town.desk.note_promise(who, town.key(), "WANG", TENTH)
    with tried(town, NotAllowed, "reminder.promised"):
        town.desk.promise_answer(town.rep, town.key(), TENTH)
    key = town.key()
    for _ in range(3):
        town.desk.promise_answer(town.contact, key, TENTH)
    assert len(town.rows("reminder_word")) == 1
    town.desk.let_sign(town.clerk, town.key(), "WANG", town.contact.id, False)
    with tried(town, NotAllowed, "reminder.promised"):
        promised(town, 1)


def test_the_house_waits_no_longer(town: Firm) -> None:
    """The rep noted a promise and takes it back: the customer is reminded."""
    issue(town)
    town.later(days=3)
    account = town.desk.note_promise_typed(town.rep, town.key(), "WANG", "周五")
    assert account.asking.holding is not None
    assert hour(town) == []
    assert town.desk.withdraw_promise(town.rep, town.key(), "WANG").asking.holding is None
    assert len(hour(town)) == 1


def test_a_promise_is_about_what_was_there(town: Firm) -> None:
    """A statement that was issued afterwards is not called promised."""
    issue(town)
    promised(town, 7)
    town.later(days=1)
    issue(town)
    whys = [why_unsigned(sheet).why for sheet in town.desk.list_statements(town.rep, Show.UNSIGNED).sheets]
    assert whys == [Why.NOT_DELIVERED, Why.SNOOZED]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("周五", 13),
        ("周五前回复", 13),
        ("by Friday", 13),
        ("下周一", 16),
        ("next Monday", 16),
        ("明天", 11),
        ("Tomorrow", 11),
        ("后天", 12),
        ("3天内", 13),
        ("三天后", 13),
        ("in 3 days", 13),
        ("3月14日", 14),
        ("14/3", 14),
        ("14 Mar", 14),
        ("2026-03-17", 17),
        ("17号", 17),
        ("星期二", 10),
    ],
)
def test_days_as_people_type_them(small_firm: Firm, words: str, day: int) -> None:
    """From a Tuesday on."""
    small_firm.on(TENTH)
    issue(small_firm)
    letter = small_firm.desk.promise_answer_typed(small_firm.contact, small_firm.key(), words)
    assert letter.promised == date(2026, 3, day)


@pytest.mark.parametrize("words", ["", "soon", "昨天", "5/3/2020", "31.4.2026", "-", "一" * 500])
def test_what_is_no_day(small_firm: Firm, words: str) -> None:
    """Nothing is noted."""
    small_firm.on(TENTH)
    issue(small_firm)
    with small_firm.refused(BadValue):
        small_firm.desk.promise_answer_typed(small_firm.contact, small_firm.key(), words)
