"""A reminder that was sent follows what becomes of the statements that it names, whoever answers and wherever."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sales.notices import Card, NoticeKind, Subject
from sales.people import Person
from sales.refusals import NotFound
from sales.statements import Statement
from tests.sales.company import Firm
from tests.sales.disputing import disputed
from tests.sales.reminded import another_contact, hour, issue, revise
from tests.sales.visiting import sign, stated


@pytest.fixture
def town(firm: Firm) -> Firm:
    """Ten in the morning of a Tuesday."""
    firm.on(date(2026, 3, 10))
    return firm


def on_screen(firm: Firm, *readers: Person, round_id: int = 1) -> None:
    """The courier has sent it and remembers the messages."""
    for no, reader in enumerate(readers or (firm.contact,)):
        card = Card(reader.telegram_id or 0, 50 + 10 * round_id + no, reader.id, Subject.REMINDER, round_id)
        firm.desk.remember_card(card, firm.desk.version_of(Subject.REMINDER, round_id))


def refreshed(firm: Firm) -> list[int]:
    """The reminders that are to be drawn anew since the last look."""
    with firm.archive.begin() as work:
        queue = work.outbox.due(firm.clock.now(), 500)
        for each in queue:
            work.outbox.sent(each.id, firm.clock.now())
        work.commit()
    kinds = [each.notice for each in queue if each.notice.kind is NoticeKind.REFRESH]
    return [notice.subject_id for notice in kinds if notice.subject is Subject.REMINDER]


def left(firm: Firm, reader: Person | None = None, round_id: int = 1) -> list[tuple[str, int]]:
    """What the message still asks for."""
    letter = firm.desk.reminder_shown(reader or firm.contact, round_id)
    return [(sheet.statement.number, sheet.statement.revision) for sheet in letter.sheets]


def two(firm: Firm) -> tuple[Statement, Statement]:
    """Two statements of Wangji in one reminder, which is on two screens."""
    other = another_contact(firm)
    first, second = stated(firm).statement, issue(firm)
    firm.later(days=3)
    assert {said.statements for said in hour(firm)} == {(first.id, second.id)}
    on_screen(firm, firm.contact, other)
    refreshed(firm)
    return first, second


def test_signed_elsewhere(town: Firm) -> None:
    """One is signed, by whatever way: every screen is drawn anew and asks for the other one alone."""
    first, second = two(town)
    sign(town, town.desk.show_statement(town.contact, first.id))
    assert refreshed(town) == [1]
    assert left(town) == [(second.number, 1)]


def test_disputed_and_explained(town: Firm) -> None:
    """In dispute it is not asked for; explained it waits again."""
    first, second = two(town)
    [dispute] = disputed(town, first, first.snapshot.entries[0].number)
    assert 1 in refreshed(town)
    assert left(town) == [(second.number, 1)]
    town.desk.explain_dispute(town.clerk, dispute.id, dispute.version, "as agreed")
    assert 1 in refreshed(town)
    assert left(town) == [(first.number, 1), (second.number, 1)]


def test_stated_anew(town: Firm) -> None:
    """Another revision takes the place of the one that was named, though it is younger than the message."""
    _, second = two(town)
    town.later(hours=1)
    anew = revise(town, second)
    assert (anew.number, 2) in left(town)
    assert (second.number, 1) not in left(town)


def test_what_came_later_is_not_in_it(town: Firm) -> None:
    """A statement that was issued after the message is not named by it, and its answer redraws nothing."""
    issue(town)
    town.later(days=3)
    hour(town)
    on_screen(town)
    town.later(days=1)
    later = stated(town)
    assert later.statement.number not in [number for number, _ in left(town)]
    refreshed(town)
    sign(town, later)
    assert refreshed(town) == []


def test_between_drawing_and_sending(town: Firm) -> None:
    """Signed after the message was drawn and before it is known: it is drawn anew at once."""
    one = stated(town)
    town.later(days=3)
    hour(town)
    drawn = town.desk.version_of(Subject.REMINDER, 1)
    sign(town, one)
    refreshed(town)
    card = Card(town.contact.telegram_id or 0, 77, town.contact.id, Subject.REMINDER, 1)
    town.desk.remember_card(card, drawn)
    assert refreshed(town) == [1]
    assert left(town) == []


def test_a_promise_shows_on_the_other_screen(town: Firm) -> None:
    """One contact promises; the other one reads it."""
    two(town)
    town.desk.promise_answer(town.contact, town.key(), town.today + timedelta(days=1))
    assert refreshed(town) == [1]
    assert town.desk.reminder_shown(another(town), 1).promised == town.today + timedelta(days=1)


def another(firm: Firm) -> Person:
    with firm.archive.look() as work:
        return next(one for one in work.people.contacts_of("WANG") if one.id != firm.contact.id)


def test_whose_it_is_not(town: Firm) -> None:
    """Contacts of others and the house have no such message."""
    two(town)
    for who in (town.far_contact, town.rep, town.clerk):
        with pytest.raises(NotFound):
            town.desk.reminder_shown(who, 1)
