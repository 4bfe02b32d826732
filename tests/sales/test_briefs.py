"""The morning brief and the weekly list: today's, once, of the own customers; nothing where there is nothing to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from sales.briefs import Part, shares
from sales.customers import Customer
from sales.people import Person
from sales.policy import Policy
from sales.refusals import NotAllowed, NotFound
from sales.reminding import Why
from sales.statements import StatementState
from tests.sales.company import TODAY, Firm, cny
from tests.sales.disputing import disputed
from tests.sales.handing import take_cash
from tests.sales.reminded import becomes, issue
from tests.sales.visiting import FIRST, briefed, sign, stated

LATE = date(2026, 4, 20)  # eleven days after an order of the tenth of March fell due


def ruled(firm: Firm, **rules: object) -> Firm:
    policy: Policy = firm.desk.house.policy
    return firm.under(replace(policy, **rules))  # type: ignore[arg-type]


def letter(firm: Firm, who: Person | None = None) -> object:
    """What is sent now."""
    return firm.desk.brief_letter(who or firm.rep, firm.today.isoformat())


class Calendar:
    """These days are off."""

    def __init__(self, *days: date) -> None:
        self.days = days

    def off(self, day: date, country: str | None, weekends: bool = False) -> bool:
        return day in self.days

    def known(self, country: str) -> bool:
        return True


def test_everything_that_waits(firm: Firm) -> None:
    """Visits due, what is overdue with days and what is reported of it, statements with why, cash, drafts."""
    stated(firm)
    firm.on(LATE)
    firm.desk.pace_customer(firm.rep, "LI", 7)
    take_cash(firm)
    firm.draft(customer="LI")
    brief = firm.desk.brief(firm.rep)
    assert [(one.customer.code, one.days, one.last, one.due) for one in brief.visits] == [("LI", 7, None, LATE)]
    [late] = brief.late
    assert (late.customer.code, late.amount, late.days) == ("WANG", cny(60_00), 11)
    assert late.reported.minor > 0
    [open_] = brief.open
    assert (open_.sheet.customer.code, open_.days) == ("WANG", 19)
    assert (brief.visits_count, brief.late_count, brief.open_count, brief.drafts) == (1, 1, 1, 1)
    assert brief.cash == (late.reported,)
    assert not brief.empty


def test_nobody_elses(firm: Firm) -> None:
    """Each rep reads about the own customers; nobody else reads a brief but who leads."""
    far = stated(firm, "FAR", "WANG")
    firm.on(LATE)
    firm.desk.pace_customer(firm.manager, "FAR", 7)
    own, other = firm.desk.brief(firm.rep), firm.desk.brief(firm.other_rep)
    assert [one.sheet.customer.code for one in own.open] == ["WANG"]
    assert [one.sheet.statement.id for one in other.open] == [far.statement.id]
    assert [one.customer.code for one in own.late] == ["WANG"]
    assert own.visits == ()
    assert [one.customer.code for one in other.late] == ["FAR"]
    assert other.visits_count == 1
    assert firm.desk.brief_of_rep(firm.manager, firm.rep.id).late == own.late
    for who in (firm.contact, firm.clerk, firm.packer, firm.nobody):
        for read in (firm.desk.brief, firm.desk.weekly_list):
            with firm.refused(NotAllowed):
                read(who)
    with firm.refused(NotAllowed):
        firm.desk.brief_of_rep(firm.rep, firm.other_rep.id)
    with firm.refused(NotFound):
        firm.desk.brief_of_rep(firm.manager, firm.clerk.id)


def test_once_a_day(firm: Firm) -> None:
    """Queued for every rep; the job run again, on two replicas, queues nothing twice; the next day comes the next."""
    assert firm.desk.send_briefs(TODAY) == 2
    firm.desk.send_briefs(TODAY)
    assert sorted(briefed(firm), key=str) == [firm.rep.id, firm.other_rep.id]
    firm.later(days=1)
    firm.desk.send_briefs(TODAY + timedelta(days=1))
    assert len(briefed(firm)) == 4


def test_never_yesterdays(firm: Firm) -> None:
    """After downtime the slot of yesterday queues nothing, before today's time nothing either, nor at night; what was
    queued yesterday and not sent says nothing."""
    firm.desk.pace_customer(firm.rep, "WANG", 7)
    yesterday = TODAY - timedelta(days=1)
    assert firm.desk.send_briefs(yesterday) == 0
    assert ruled(firm, brief_time=time(10, 30)).desk.send_briefs(TODAY) == 0
    assert firm.desk.brief_letter(firm.rep, yesterday.isoformat()) is None
    firm.later(hours=10, minutes=1)  # one past eight in the evening
    assert firm.desk.send_briefs(TODAY) == 0
    assert briefed(firm) == []


def test_looked_up_when_it_is_sent(firm: Firm) -> None:
    """Queued with a visit due; made before the courier came: nothing is left to say."""
    firm.desk.pace_customer(firm.rep, "WANG", 7)
    firm.desk.send_briefs(TODAY)
    assert letter(firm) is not None
    firm.desk.visited(firm.rep, firm.key(), "WANG")
    assert letter(firm) is None
    assert firm.desk.brief(firm.rep).empty, "asked for, it says so"


def test_who_wants_none(firm: Firm) -> None:
    """Switched off it is not queued, nor sent if it was; on demand it is there; switched on it comes again."""
    firm.desk.pace_customer(firm.rep, "WANG", 7)
    assert not firm.desk.choose_brief(firm.rep, False).wanted
    assert letter(firm) is None
    assert firm.desk.send_briefs(TODAY) == 1
    assert not firm.desk.brief(firm.rep).empty
    assert firm.desk.choose_brief(firm.rep, True).wanted
    assert firm.desk.send_briefs(TODAY) == 2
    with firm.refused(NotAllowed):
        firm.desk.choose_brief(firm.manager, False)


def test_rules_switch_them_off(firm: Firm) -> None:
    """The house wants no briefs, or no lists."""
    quiet = ruled(firm, morning_brief=False, weekly_list=False)
    assert quiet.desk.send_briefs(TODAY) == 0
    assert quiet.desk.send_weekly_lists(TODAY) == 0


def test_not_on_a_holiday(firm: Firm) -> None:
    """A day off is a day off."""
    firm.desk = type(firm.desk)(replace(firm.desk.house, holidays=Calendar(TODAY)))
    assert firm.desk.send_briefs(TODAY) == 0
    firm.later(days=1)
    assert firm.desk.send_briefs(TODAY + timedelta(days=1)) == 2


def test_a_signed_statement_is_off_the_list(firm: Firm) -> None:
    """A disputed one stays on it, and a signed one goes."""
    sheet = stated(firm)
    assert firm.desk.brief(firm.rep).open_count == 1
    sign(firm, sheet)
    assert firm.desk.brief(firm.rep).open_count == 0


def test_the_weekly_list(firm: Firm) -> None:
    """By rep: unsigned with why, overdue, visits missed; who has most to do first; a contact on Telegram or not."""
    stated(firm, "LI", "WANG")
    firm.desk.pace_customer(firm.rep, "ZHAO", 7)
    firm.on(LATE)
    weekly = firm.desk.weekly_list(firm.manager)
    assert [row.rep.id for row in weekly.reps] == [firm.rep.id, firm.other_rep.id]
    assert not weekly.team
    first, second = weekly.reps
    assert first.overdue == (cny(120_00),)
    assert first.missed == 1
    assert first.backlog.counts == {Why.NOT_DELIVERED: 1, Why.NOBODY_TO_ASK: 1}
    assert first.backlog.oldest is not None
    assert first.backlog.oldest.astimezone(firm.desk.house.zone).date() == FIRST
    assert second.quiet
    assert not weekly.empty


def test_a_dispute_on_the_weekly_list(firm: Firm) -> None:
    """Counted by itself, since it was handed in."""
    sheet = stated(firm)
    firm.later(days=2)
    disputed(firm, sheet.statement, sheet.statement.snapshot.entries[0].number)
    firm.later(days=5)
    backlog = firm.desk.weekly_list(firm.manager).reps[0].backlog
    assert (backlog.unsigned, backlog.disputed) == (0, 1)
    assert backlog.disputed_since == firm.clock.now() - timedelta(days=5)
    assert firm.desk.brief(firm.rep).open_count == 1


def test_a_team_is_its_managers(firm: Firm) -> None:
    """Who leads a team reads about it alone, and about the teams of the managers in it; the auditor about everybody."""
    firm.desk.set_lead(firm.other_rep.name, firm.second_manager.name)
    firm.desk.set_lead(firm.second_manager.name, firm.manager.name)
    for who in (firm.manager, firm.second_manager):
        weekly = firm.desk.weekly_list(who)
        assert weekly.team
        assert [row.rep.id for row in weekly.reps] == [firm.other_rep.id]
    assert len(firm.desk.weekly_list(firm.auditor).reps) == 2


def test_one_list_a_week(firm: Firm) -> None:
    """Queued once for each manager; after three days of downtime it is not made up for."""
    monday = date(2026, 3, 9)
    firm.on(monday)
    assert firm.desk.send_weekly_lists(monday) == 2
    firm.desk.send_weekly_lists(monday)
    assert [kind for kind, _, _ in firm.told()].count("weekly_list") == 2
    firm.on(monday + timedelta(days=11))
    assert firm.desk.send_weekly_lists(monday + timedelta(days=7)) == 0
    firm.on(monday + timedelta(days=9))
    assert firm.desk.send_weekly_lists(monday + timedelta(days=7)) == 2


def test_a_list_that_says_nothing(firm: Firm) -> None:
    """Nothing waits with anybody: it is not sent; a letter of last week neither."""
    day = TODAY.isoformat()
    assert firm.desk.weekly_letter(firm.manager, day) is None
    firm.desk.pace_customer(firm.rep, "WANG", 7)
    firm.later(days=1)
    assert firm.desk.weekly_letter(firm.manager, day) is not None
    firm.later(days=3)
    assert firm.desk.weekly_letter(firm.manager, day) is None
    assert firm.desk.weekly_letter(firm.rep, firm.today.isoformat()) is None


@pytest.mark.parametrize("count", [40])
def test_however_many_customers(firm: Firm, count: int) -> None:
    """The number of questions to the database is that of a few customers: only what is listed is looked at singly."""
    with firm.archive.begin() as work:
        for number in range(count):
            work.customers.add(Customer(f"N{number:03}", f"第{number}家", "", firm.rep.id, cny(1_000_00)))
        work.commit()
    for number in range(count):
        firm.desk.pace_customer(firm.rep, f"N{number:03}", 7)
    brief = firm.desk.brief(firm.rep)
    assert (len(brief.visits), brief.visits_count) == (5, count)
    seen: list[str] = []
    for page in range(5):
        part = firm.desk.brief_part(firm.rep, firm.rep.id, Part.VISITS, page)
        assert (part.page, part.pages, part.count) == (page, 5, count)
        seen += [one.customer.code for one in part.visits]
    assert len(set(seen)) == count, "every one of them, once"


def test_parts_of_a_brief(firm: Firm) -> None:
    """The whole of each part, of the own brief or of a rep's for who leads; nobody else's."""
    stated(firm, "LI", "WANG")
    firm.on(LATE)
    for who in (firm.rep, firm.manager):
        late = firm.desk.brief_part(who, firm.rep.id, Part.LATE, 0)
        assert sorted(one.customer.code for one in late.late) == ["LI", "WANG"]
        assert (late.count, late.own) == (2, who == firm.rep)
        assert firm.desk.brief_part(who, firm.rep.id, Part.OPEN, 9).count == 2
    for other in (firm.other_rep, firm.contact, firm.clerk, firm.packer):
        with firm.refused(NotAllowed):
            firm.desk.brief_part(other, firm.rep.id, Part.LATE, 0)
    with firm.refused(NotFound):
        firm.desk.brief_part(firm.manager, firm.clerk.id, Part.LATE, 0)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((9, 9, 9), (2, 2, 2)),
        ((9, 0, 0), (5, 0, 0)),
        ((0, 9, 0), (0, 4, 0)),
        ((9, 0, 9), (4, 0, 4)),
        ((1, 9, 9), (1, 2, 3)),
        ((0, 0, 3), (0, 0, 3)),
    ],
)
def test_a_brief_fits_a_phone(counts: tuple[int, int, int], shown: tuple[int, int, int]) -> None:
    """Never more than eight lines of entries, in turns, money first."""
    assert shares(counts) == shown


def test_disputed_first_and_nothing_owed_last(firm: Firm) -> None:
    """Of what is not settled: the dispute, then the oldest, and what closes at zero behind them."""
    nothing = issue(firm, "ZHAO", 0)
    firm.later(days=1)
    owed, said = issue(firm, "LI"), issue(firm, "WANG")
    becomes(firm, said, StatementState.DISPUTED)
    order = [one.sheet.statement.id for one in firm.desk.brief(firm.rep).open]
    assert order == [said.id, owed.id, nothing.id]
