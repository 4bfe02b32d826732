"""Why a statement is unsigned: right after every event, and the same whether it is told of one or counted of many."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest

from sales.dispatch import Dispatch, DispatchState, WhyFailed
from sales.people import Person, Role
from sales.reminding import Why, WhyUnsigned, why_unsigned
from sales.statement_lists import Show
from sales.statements import UNSIGNED, Statement, StatementState
from tests.sales.company import Firm
from tests.sales.reminded import another_contact, becomes, issue

TENTH = date(2026, 3, 10)  # a Tuesday


@pytest.fixture
def town(firm: Firm) -> Firm:
    """Ten in the morning of a Tuesday."""
    firm.on(TENTH)
    return firm


def whys(firm: Firm) -> list[WhyUnsigned]:
    """Of each unsigned statement, as lists and briefs tell it."""
    look = partial(firm.desk.list_statements, firm.manager, Show.UNSIGNED)
    sheets = (sheet for number in range(look().pages) for sheet in look(number).sheets)
    return [why_unsigned(sheet, firm.today) for sheet in sheets]


def counted(firm: Firm) -> Counter[Why]:
    """Of all of them, as the weekly list counts."""
    found: Counter[Why] = Counter()
    for row in firm.desk.weekly_list(firm.manager).reps:
        found.update(row.backlog.counts)
    return found


def why(firm: Firm) -> WhyUnsigned:
    """Of the only one; told and counted alike."""
    [found] = whys(firm)
    assert counted(firm) == Counter([found.why])
    return found


def handed(
    firm: Firm, one: Statement, to: Person, state: DispatchState, reason: WhyFailed | None = None, opened: bool = False
) -> None:
    """What became of it on its way to a contact."""
    now = firm.clock.now()
    with firm.archive.begin() as work:
        work.dispatches.put(Dispatch(one.id, to.id, state, now, reason))
        if opened:
            work.dispatches.opened(one.id, to.id, now)
        work.commit()


def test_on_its_way(town: Firm) -> None:
    """Issued, on its way, there, looked at."""
    one = issue(town)
    assert why(town) == WhyUnsigned(Why.NOT_DELIVERED)
    handed(town, one, town.contact, DispatchState.QUEUED)
    assert why(town) == WhyUnsigned(Why.NOT_DELIVERED)
    handed(town, one, town.contact, DispatchState.SENT)
    becomes(town, one, StatementState.DELIVERED)
    assert why(town) == WhyUnsigned(Why.NOT_OPENED)
    handed(town, one, town.contact, DispatchState.SENT, opened=True)
    assert why(town) == WhyUnsigned(Why.OPENED)
    becomes(town, one, StatementState.CONFIRMED)
    assert whys(town) == []
    assert not counted(town)


@pytest.mark.parametrize("reason", list(WhyFailed))
def test_it_did_not_come(town: Firm, reason: WhyFailed) -> None:
    """With the reason; sent again and there, it is there."""
    one = issue(town)
    handed(town, one, town.contact, DispatchState.FAILED, reason)
    assert why(town) == WhyUnsigned(Why.NOT_DELIVERED, reason)
    handed(town, one, town.contact, DispatchState.SENT)
    assert why(town).why is Why.NOT_OPENED


def test_a_contact_without_telegram(town: Firm) -> None:
    """Of a customer whose only contact is invited at most nobody can be asked. Beside one who is there it says nothing;
    beside one who has blocked the bot that is the reason, for something can be done about it."""
    with town.archive.begin() as work:
        only = work.people.add("李姐", frozenset({Role.CONTACT}), "LI")
        beside = work.people.add("学徒", frozenset({Role.CONTACT}), "WANG")
        work.commit()
    one = issue(town, "LI")
    handed(town, one, only, DispatchState.FAILED, WhyFailed.NO_TELEGRAM)
    assert why(town).why is Why.NOBODY_TO_ASK
    becomes(town, one, StatementState.CONFIRMED)
    other = issue(town)
    handed(town, other, beside, DispatchState.FAILED, WhyFailed.NO_TELEGRAM)
    handed(town, other, town.contact, DispatchState.SENT)
    assert why(town).why is Why.NOT_OPENED
    handed(town, other, town.contact, DispatchState.FAILED, WhyFailed.BLOCKED)
    assert why(town) == WhyUnsigned(Why.NOT_DELIVERED, WhyFailed.BLOCKED)


def test_who_may_not_sign_does_not_count(town: Firm) -> None:
    """It came to an apprentice who may not sign, and not to the owner: not delivered."""
    apprentice, one = another_contact(town), issue(town)
    town.desk.let_sign(town.clerk, town.key(), "WANG", apprentice.id, False)
    handed(town, one, apprentice, DispatchState.SENT, opened=True)
    handed(town, one, town.contact, DispatchState.FAILED, WhyFailed.BLOCKED)
    assert why(town) == WhyUnsigned(Why.NOT_DELIVERED, WhyFailed.BLOCKED)
    town.desk.let_sign(town.clerk, town.key(), "WANG", apprentice.id, True)
    assert why(town).why is Why.OPENED
    for person in (apprentice, town.contact):
        town.desk.let_sign(town.clerk, town.key(), "WANG", person.id, False)
    assert why(town).why is Why.NOBODY_TO_ASK


def test_wishes_and_words(town: Firm) -> None:
    """Reminders off and on; a promise until its day is over, and taken back."""
    issue(town)
    town.desk.want_reminders(town.contact, town.key(), False)
    assert why(town).why is Why.OPTED_OUT
    town.desk.note_promise(town.rep, town.key(), "WANG", TENTH)
    assert why(town) == WhyUnsigned(Why.SNOOZED, until=TENTH)
    town.desk.want_reminders(town.contact, town.key(), True)
    assert why(town).why is Why.SNOOZED
    town.later(days=1)
    assert why(town).why is Why.NOT_DELIVERED
    town.desk.note_promise(town.rep, town.key(), "WANG", TENTH + timedelta(days=3))
    assert why(town).why is Why.SNOOZED
    town.desk.withdraw_promise(town.rep, town.key(), "WANG")
    assert why(town).why is Why.NOT_DELIVERED


def test_promised_ones_are_counted_apart(town: Firm) -> None:
    """The weekly list's unsigned are those of which no answer is promised; the oldest one is among them."""
    issue(town)
    town.later(days=2)
    town.desk.note_promise(town.rep, town.key(), "WANG", town.today + timedelta(days=3))
    late = issue(town, "LI")
    backlog = town.desk.weekly_list(town.manager).reps[0].backlog
    assert (backlog.unsigned, backlog.promised, backlog.oldest) == (1, 1, late.issued_at)


@pytest.mark.parametrize("seed", range(4))
def test_told_and_counted_alike(town: Firm, seed: int) -> None:
    """Whatever happens, in whatever order."""
    dice, firm = random.Random(seed), town
    people = [firm.contact, another_contact(firm), another_contact(firm, "阿福", "LI", 911)]
    codes = {person.id: person.customer or "" for person in people}
    made = [issue(firm, dice.choice(("WANG", "LI", "ZHAO")))]

    def hand() -> None:
        one = dice.choice(made)
        own = [person for person in people if person.customer == one.snapshot.customer]
        if not own:
            return
        to = dice.choice(own)
        state = dice.choice(list(DispatchState))
        reason = dice.choice(list(WhyFailed)) if state is DispatchState.FAILED else None
        handed(firm, one, to, state, reason, opened=dice.random() < 0.2)

    def say() -> None:
        code = dice.choice(("WANG", "LI", "ZHAO"))
        if any(each.snapshot.customer == code for each in made) and dice.random() < 0.6:
            with firm.archive.look() as work:
                open_ = work.reminders.unsigned(code)
            if open_ and firm.desk.reminder_account(firm.clerk, code).asking.left[1]:
                firm.desk.note_promise(firm.rep, firm.key(), code, firm.today + timedelta(days=dice.randint(0, 3)))
        else:
            firm.desk.withdraw_promise(firm.rep, firm.key(), code)

    def wish() -> None:
        firm.desk.want_reminders(dice.choice(people), firm.key(), dice.random() < 0.5)

    def right() -> None:
        who = dice.choice(people)
        firm.desk.let_sign(firm.clerk, firm.key(), codes[who.id], who.id, dice.random() < 0.5)

    def state() -> None:
        becomes(firm, dice.choice(made), dice.choice((*sorted(UNSIGNED), StatementState.DISPUTED)))

    deeds: tuple[Callable[[], object], ...] = (hand, hand, say, wish, right, state)
    seen: Counter[Why] = Counter()
    for _ in range(60):
        dice.choice(deeds)()
        if dice.random() < 0.2:
            made.append(issue(firm, dice.choice(("WANG", "LI", "ZHAO"))))
        if dice.random() < 0.2:
            firm.later(days=1)
        told, all_ = Counter(each.why for each in whys(firm)), counted(firm)
        assert told == Counter({which: n for which, n in all_.items() if which is not Why.DISPUTED})
        seen += told
    assert len(seen) > 3
