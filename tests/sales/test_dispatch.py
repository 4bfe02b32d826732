"""Handing statements over: how each contact stands, what reached nobody, inviting, and who joins later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from sales.desk.giving_up import GaveUp
from sales.dispatch import DispatchState, WhyFailed
from sales.notices import Notice, NoticeKind
from sales.people import Person, Role
from sales.receivables.dispatch_refusals import NobodyToSendTo, SentJustNow
from sales.refusals import NotAllowed, NotFound, OutOfDate
from sales.statements import Statement, StatementState
from tests.sales.company import Firm
from tests.sales.handed import handed_out
from tests.sales.reminded import issue, revise
from tests.sales.trying import tried

QUEUED, SENT, FAILED = DispatchState.QUEUED, DispatchState.SENT, DispatchState.FAILED


def stands(firm: Firm, statement: Statement) -> list[tuple[int, DispatchState, WhyFailed | None, bool]]:
    sheet = firm.desk.show_statement(firm.manager, statement.id)
    return [(each.person_id, each.state, each.why, each.opened) for each in sheet.dispatches]


def unreached(firm: Firm, by: Person | None = None) -> list[int]:
    """What the rep's list shows, all of it."""
    found = firm.desk.unreached_statements(by or firm.rep)
    assert found.count == len(found.sheets)
    return [sheet.statement.id for sheet in found.sheets]


def sent(firm: Firm, statement: Statement, person: Person) -> None:
    with firm.archive.begin() as work:
        firm.desk.dispatched(work, statement.id, person.id)
        work.commit()


def failed(firm: Firm, statement: Statement, person: Person, said: str, alarm: bool = False) -> None:
    """The courier gives up what is for this person."""
    with firm.archive.begin() as work:
        due = work.outbox.due(firm.clock.now(), 99)
        mine = [each for each in due if each.notice.person_id == person.id and each.notice.subject_id == statement.id]
        firm.desk.gave_up(work, GaveUp(mine[0].id, mine[0].notice, said, alarm))
        work.commit()


def waiting(firm: Firm, kind: NoticeKind, **ahead: float) -> list[Notice]:
    with firm.archive.look() as work:
        due = work.outbox.due(firm.clock.now() + timedelta(**ahead), 999)
        return [each.notice for each in due if each.notice.kind is kind]


def second_contact(firm: Firm, account: int | None = 9_001) -> Person:
    with firm.archive.begin() as work:
        person = work.people.add("会计小王", frozenset({Role.CONTACT}), "WANG")
        if account is not None:
            person = work.people.link(person.id, account)
        work.commit()
    return person


def test_each_contact_stands_for_itself(firm: Firm) -> None:
    """Three contacts: one gets it and looks, one has blocked the bot, one has not joined. One is enough for delivered,
    and nothing is left to pass on."""
    blocker, absent = second_contact(firm), second_contact(firm, None)
    one = handed_out(firm.desk.house, "WANG")
    assert stands(firm, one) == [
        (firm.contact.id, QUEUED, None, False),
        (blocker.id, QUEUED, None, False),
        (absent.id, FAILED, WhyFailed.NO_TELEGRAM, False),
    ]
    sent(firm, one, firm.contact)
    failed(firm, one, blocker, "Forbidden: bot was blocked by the user")
    firm.desk.view_statement(firm.contact, one.id)
    assert stands(firm, one) == [
        (firm.contact.id, SENT, None, True),
        (blocker.id, FAILED, WhyFailed.BLOCKED, False),
        (absent.id, FAILED, WhyFailed.NO_TELEGRAM, False),
    ]
    assert firm.desk.show_statement(firm.manager, one.id).statement.state is StatementState.VIEWED
    assert unreached(firm) == []
    assert waiting(firm, NoticeKind.PASS_ON, hours=9) == []


def test_a_file_asked_for_counts_as_opened_once(firm: Firm) -> None:
    """The first request for a file is the first look; a rep who looks has opened nothing for the customer."""
    one = handed_out(firm.desk.house, "WANG")
    firm.desk.ask_paper(firm.rep, one.id, "press:1")
    assert stands(firm, one)[0][3] is False
    firm.desk.ask_paper(firm.contact, one.id, "press:2")
    first = firm.desk.show_statement(firm.manager, one.id).dispatches[0].opened_at
    firm.later(hours=1)
    firm.desk.view_statement(firm.contact, one.id)
    assert (
        firm.desk.show_statement(firm.manager, one.id).dispatches[0].opened_at
        == first
        == firm.clock.now() - timedelta(hours=1)
    )


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("Forbidden: bot was blocked by the user", WhyFailed.BLOCKED),
        ("Forbidden: bot can't initiate conversation with a user", WhyFailed.NEVER_STARTED),
        ("Forbidden: user is deactivated", WhyFailed.NEVER_STARTED),
        ("Bad Request: chat not found", WhyFailed.NEVER_STARTED),
        ("Timed out", WhyFailed.TELEGRAM_ERROR),
    ],
)
def test_what_reached_nobody_is_told_to_the_rep_with_why(small_firm: Firm, said: str, why: WhyFailed) -> None:
    """In one list, a little later, so that what fails together comes together."""
    firm = small_firm
    one = handed_out(firm.desk.house, "WANG")
    failed(firm, one, firm.contact, said)
    assert stands(firm, one) == [(firm.contact.id, FAILED, why, False)]
    assert waiting(firm, NoticeKind.PASS_ON) == []
    assert [notice.person_id for notice in waiting(firm, NoticeKind.PASS_ON, minutes=2)] == [firm.rep.id]
    assert unreached(firm) == [one.id]
    assert unreached(firm, firm.other_rep) == []
    assert firm.audit()[-1][:2] == ("statement.not_delivered", f"statement:{one.id}")


def test_what_is_on_its_way_is_not_on_the_reps_list(firm: Firm) -> None:
    """The rep's list may go out before the customers' own messages do: a linked contact is not said to be missing."""
    on_its_way, absent = handed_out(firm.desk.house, "WANG"), handed_out(firm.desk.house, "LI")
    assert stands(firm, on_its_way) == [(firm.contact.id, QUEUED, None, False)]
    assert unreached(firm) == [absent.id]
    failed(firm, on_its_way, firm.contact, "Forbidden: bot was blocked by the user")
    assert unreached(firm) == [on_its_way.id, absent.id]


def test_a_long_list_is_counted_and_its_oldest_are_shown(small_firm: Firm) -> None:
    """Many that reached nobody: the first eight, and how many there are. The questions do not grow with them, and who
    joins is sent the own company's and no other."""
    made = []
    for _ in range(10):
        made += [issue(small_firm, code) for code in ("LI", "FAR")]
        small_firm.later(hours=1)
    own = [one.id for one in made if one.snapshot.customer == "LI"]
    found = small_firm.desk.unreached_statements(small_firm.rep)
    assert [sheet.statement.id for sheet in found.sheets] == own[:8]
    assert found.count == 10
    assert small_firm.desk.unreached_statements(small_firm.manager).count == 20
    link = small_firm.desk.invite_contact(small_firm.rep, made[0].id)
    small_firm.desk.join(link.token, 7_777)
    assert [each.subject_id for each in waiting(small_firm, NoticeKind.STATEMENT_DOCUMENT)] == own


@pytest.mark.parametrize("press", ["again", "to pass on"])
def test_what_was_superseded_is_handed_out_no_more(firm: Firm, press: str) -> None:
    """The card of the first revision still has its buttons: the customer is not sent it, the rep is not given its words
    to forward, and the refusal names the one that counts."""
    old = issue(firm)
    now = revise(firm, old)
    acts: dict[str, Callable[[Statement], object]] = {
        "again": lambda one: firm.desk.send_again(firm.rep, one.id, firm.key()),
        "to pass on": lambda one: firm.desk.to_pass_on(firm.rep, one.id),
    }
    with firm.refused(OutOfDate) as caught, firm.unchanged():
        acts[press](old)
    assert caught.value.subject_id == now.id
    acts[press](now)


def test_one_alarm_an_hour_whatever_is_given_up(firm: Firm) -> None:
    """Two messages are given up for Telegram's sake: one alarm, told once; an alarm given up raises none, nor does a
    contact who has blocked the bot."""
    one, far = handed_out(firm.desk.house, "WANG"), handed_out(firm.desk.house, "FAR")
    failed(firm, one, firm.contact, "Forbidden: bot was blocked by the user")
    assert waiting(firm, NoticeKind.COURIER_ALARM, hours=1) == []
    failed(firm, far, firm.far_contact, "Bad Gateway", alarm=True)
    firm.later(seconds=30)
    [alarm] = waiting(firm, NoticeKind.COURIER_ALARM, hours=1)
    assert alarm.person_id == firm.admin.id
    given_up = firm.desk.given_up(firm.clock.now() - timedelta(hours=1))
    assert (given_up.count, dict(given_up.errors)["Bad Gateway"]) == (2, 1)
    with firm.archive.begin() as work:
        queued = next(q for q in work.outbox.due(firm.clock.now() + timedelta(hours=1), 99) if q.notice == alarm)
        firm.desk.gave_up(work, GaveUp(queued.id, alarm, "Bad Gateway", alarm=True))
        work.commit()
    assert waiting(firm, NoticeKind.COURIER_ALARM, hours=9) == []


def test_sending_again_is_for_the_house_and_not_at_once(firm: Firm) -> None:
    """The rep may, after ten minutes; not another rep, not the customer; one press sends once."""
    one = handed_out(firm.desk.house, "WANG")
    with firm.refused(SentJustNow):
        firm.desk.send_again(firm.rep, one.id, "press:1")
    sent(firm, one, firm.contact)
    firm.later(minutes=9)
    with firm.refused(SentJustNow) as caught:
        firm.desk.send_again(firm.rep, one.id, "press:2")
    assert caught.value.until == firm.clock.now() + timedelta(minutes=1)
    firm.later(minutes=1)
    with tried(firm, NotFound, "statement.send_again"):
        firm.desk.send_again(firm.other_rep, one.id, "press:3")
    for stranger in (firm.contact, firm.packer, firm.auditor):
        with tried(firm, NotAllowed, "statement.send_again"):
            firm.desk.send_again(stranger, one.id, "press:3")
    before = len(waiting(firm, NoticeKind.STATEMENT_DOCUMENT))
    for _ in range(2):
        firm.desk.send_again(firm.rep, one.id, "press:4")
    assert len(waiting(firm, NoticeKind.STATEMENT_DOCUMENT)) == before + 1
    assert stands(firm, one) == [(firm.contact.id, QUEUED, None, False)]
    assert firm.audit()[-1] == ("statement.sent_again", f"statement:{one.id}", firm.rep.id)


def test_who_is_invited_from_the_list_gets_what_waits(firm: Firm) -> None:
    """A customer nobody of whom has joined: nobody to send to. The rep makes a link, once more the same person's; who
    joins by it gets the statement at once, and is a contact of this customer and nothing else."""
    one = handed_out(firm.desk.house, "LI")
    assert stands(firm, one) == []
    with firm.refused(NobodyToSendTo):
        firm.desk.send_again(firm.rep, one.id, "press:1")
    with tried(firm, NotFound, "statement.invite"):
        firm.desk.invite_contact(firm.other_rep, one.id)
    with tried(firm, NotAllowed, "statement.invite"):
        firm.desk.invite_contact(firm.contact, one.id)
    first = firm.desk.invite_contact(firm.rep, one.id)
    invited = firm.desk.invite_contact(firm.rep, one.id)
    assert invited.until == firm.clock.now() + timedelta(hours=72)
    assert firm.audit()[-1][::2] == ("person.invited", firm.rep.id)
    joined = firm.desk.join(invited.token, 7_777).person
    assert (joined.customer, joined.roles) == ("LI", frozenset({Role.CONTACT}))
    assert [n.person_id for n in waiting(firm, NoticeKind.STATEMENT_DOCUMENT)] == [joined.id]
    assert stands(firm, one) == [(joined.id, QUEUED, None, False)]
    with firm.archive.look() as work:
        assert [contact.id for contact in work.people.contacts_of("LI")] == [joined.id]
    assert first.token != invited.token


def test_the_hours_of_a_link_are_a_rule(small_firm: Firm) -> None:
    """An invitation made in the chat works as long as the company's rules say."""
    firm = small_firm.under(replace(small_firm.desk.house.policy, invite_hours=24))
    one = handed_out(firm.desk.house, "LI")
    invited = firm.desk.invite_contact(firm.rep, one.id)
    assert invited.until == firm.clock.now() + timedelta(hours=24)


def test_who_joins_gets_nothing_that_is_settled(firm: Firm) -> None:
    """The statement is signed before the second contact joins: it is not sent."""
    absent = second_contact(firm, None)
    one = handed_out(firm.desk.house, "WANG")
    firm.desk.confirm_statement(firm.contact, one.id, one.revision, one.hash[:12])
    token = firm.desk.invite_again(absent.id, 24)
    firm.desk.join(token, 9_002)
    assert [n.person_id for n in waiting(firm, NoticeKind.STATEMENT_DOCUMENT)] == [firm.contact.id]
