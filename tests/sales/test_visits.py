"""Visits: noted by a tap, due by a rhythm, taken back on the same day; the own customers alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from sales.customers import Address
from sales.people import EVERYTHING, Person
from sales.refusals import BadValue, NotAllowed, NotFound
from sales.visits import VisitKind, VisitStands, due_on
from tests.sales.company import TODAY, Firm, together


def due(firm: Firm, who: Person | None = None) -> list[str]:
    return [one.customer.code for one in firm.desk.visits_due(who or firm.rep).due]


def on_map(firm: Firm, code: str, latitude: float, longitude: float) -> None:
    with firm.archive.begin() as work:
        customer = work.customers.get(code, EVERYTHING)
        assert customer is not None
        work.customers.put(replace(customer, addresses=(Address("路 1", latitude=latitude, longitude=longitude),)))
        work.commit()


@pytest.mark.parametrize(
    ("last", "expected"), [(None, TODAY), (TODAY, TODAY + timedelta(days=7)), (date(2026, 2, 27), date(2026, 3, 6))]
)
def test_due(last: date | None, expected: date) -> None:
    """The rhythm after the last visit; from its first day where nobody ever was there."""
    assert due_on(last, TODAY, 7) == expected


def test_a_rhythm_makes_visits_due(firm: Firm) -> None:
    """Set: due at once. Visited: due again when the rhythm is over, not a day before."""
    assert due(firm) == []
    firm.desk.pace_customer(firm.rep, "WANG", 7)
    assert due(firm) == ["WANG"]
    done = firm.desk.visited(firm.rep, firm.key(), "WANG")
    assert done.anew
    assert done.sheet.due == TODAY + timedelta(days=7)
    assert due(firm) == []
    assert [one.customer.code for one in firm.desk.visits_due(firm.rep).soon] == ["WANG"]
    assert [one.code for one in firm.desk.visits_due(firm.rep).done] == ["WANG"]
    firm.later(days=6)
    assert due(firm) == []
    firm.later(days=1)
    assert due(firm) == ["WANG"]


def test_who_waits_longest_comes_first(firm: Firm) -> None:
    """Sorted by the day on which each was due; a rhythm that ended is on no list, nor is a sleeping customer."""
    for code, days in (("LI", 30), ("WANG", 7), ("ZHAO", 14), ("SHUT", 7)):
        firm.desk.pace_customer(firm.manager, code, days)
        firm.desk.visited(firm.manager, firm.key(), code)
    firm.later(days=31)
    assert due(firm) == ["WANG", "ZHAO", "LI"]
    firm.desk.pace_customer(firm.rep, "ZHAO", None)
    assert due(firm) == ["WANG", "LI"]


@pytest.mark.parametrize(
    ("said", "days"),
    [("10", 10), ("每10天", 10), ("every 21 days", 21), ("１４ 天", 14), ("off", None), ("0", None), ("不用", None)],
)
def test_a_rhythm_in_words(firm: Firm, said: str, days: int | None) -> None:
    """As people write it, in both languages."""
    firm.desk.pace_customer(firm.rep, "WANG", 7)
    assert firm.desk.pace_customer_said(firm.rep, "WANG", said).days == days


@pytest.mark.parametrize("said", ["", "366", "weekly", "-3", "1.5", "二十"])
def test_no_rhythm(firm: Firm, said: str) -> None:
    """What is no number of days changes nothing."""
    with firm.refused(BadValue):
        firm.desk.pace_customer_said(firm.rep, "WANG", said)


def test_a_thumb_taps_twice(firm: Firm) -> None:
    """One visit a day and person; the second tap is told the first one. Two people are two visits."""
    first = firm.desk.visited(firm.rep, firm.key(), "WANG")
    second = firm.desk.visited(firm.rep, firm.key(), "WANG")
    assert (second.anew, second.visit.id) == (False, first.visit.id)
    assert firm.desk.visited(firm.manager, firm.key(), "WANG").anew
    assert len(firm.rows("visit")) == 2
    firm.later(days=1)
    assert firm.desk.visited(firm.rep, firm.key(), "WANG").anew


def test_two_phones_at_once(firm: Firm) -> None:
    """Eight taps at the same moment make one visit."""
    taps = [partial(firm.desk.visited, firm.rep, firm.key(), "WANG") for _ in range(8)]
    assert sum(tap.anew for tap in together(taps)) == 1  # type: ignore[union-attr]
    assert len(firm.rows("visit")) == 1


def test_the_same_press_again(firm: Firm) -> None:
    """Handled twice after a restart, with the visit taken back meanwhile: it does not come back."""
    made = firm.desk.visited(firm.rep, "press:1", "WANG").visit
    firm.desk.take_visit_back(firm.rep, made.id)
    with firm.refused(NotFound):
        firm.desk.visited(firm.rep, "press:1", "WANG")


def test_checked_in_at_the_place(firm: Firm) -> None:
    """With a place the distance is known; noted after a tap without one, too, and then not again."""
    on_map(firm, "WANG", 31.2304, 121.4737)
    firm.desk.visited(firm.rep, firm.key(), "WANG")
    near = firm.desk.visited(firm.rep, firm.key(), "WANG", 31.2310, 121.4737)
    assert near.anew
    assert near.visit.metres is not None
    assert 50 < near.visit.metres < 90
    assert not firm.desk.visited(firm.rep, firm.key(), "WANG", 31.5, 121.4).anew
    assert firm.desk.visited(firm.rep, firm.key(), "LI", 31.2310, 121.4737).visit.metres is None


def test_an_order_is_contact_enough(firm: Firm) -> None:
    """Whoever took an order was in touch: the rhythm begins anew. It is no visit of today, though."""
    firm.desk.pace_customer(firm.rep, "WANG", 7)
    firm.post()
    sheet = firm.desk.customer_visits(firm.rep, "WANG")
    assert due(firm) == []
    assert sheet.here is None
    assert sheet.due == TODAY + timedelta(days=7)
    assert [been.visit.kind for been in sheet.visits] == [VisitKind.ORDER]


def test_words_and_a_mistake(firm: Firm) -> None:
    """The latest words count; taken back, the visit is gone and due again, and its rows stay."""
    firm.desk.pace_customer(firm.rep, "WANG", 7)
    visit = firm.desk.visited(firm.rep, firm.key(), "WANG").visit
    firm.desk.say_of_visit(firm.rep, firm.key(), visit.id, "老板不在")
    sheet = firm.desk.say_of_visit(firm.rep, firm.key(), visit.id, " 老板下周回来 \n 再去 ")
    assert [been.visit.words for been in sheet.visits] == ["老板下周回来 再去"]
    sheet = firm.desk.take_visit_back(firm.rep, visit.id)
    assert sheet.visits == ()
    assert due(firm) == ["WANG"]
    assert len(firm.rows("visit")) == 4
    assert firm.desk.visited(firm.rep, firm.key(), "WANG").anew


def test_yesterdays_visit_stands(firm: Firm) -> None:
    """It is not taken back a day later."""
    visit = firm.desk.visited(firm.rep, firm.key(), "WANG").visit
    firm.later(days=1)
    with firm.refused(VisitStands):
        firm.desk.take_visit_back(firm.rep, visit.id)


def test_only_ones_own(firm: Firm) -> None:
    """Another rep's customer, another one's visit; who visits nobody."""
    visit = firm.desk.visited(firm.rep, firm.key(), "WANG").visit
    for act in (
        lambda: firm.desk.visited(firm.rep, firm.key(), "FAR"),
        lambda: firm.desk.pace_customer(firm.rep, "FAR", 7),
        lambda: firm.desk.customer_visits(firm.rep, "FAR"),
        lambda: firm.desk.take_visit_back(firm.manager, visit.id),
        lambda: firm.desk.say_of_visit(firm.other_rep, firm.key(), visit.id, "x"),
    ):
        with firm.refused(NotFound):
            act()
    for who in (firm.clerk, firm.contact, firm.packer, firm.auditor, firm.nobody):
        with firm.refused(NotAllowed):
            firm.desk.visited(who, firm.key(), "WANG")
        with firm.refused(NotAllowed):
            firm.desk.pace_customer(who, "WANG", 7)
        with firm.refused(NotAllowed):
            firm.desk.visits_due(who)


def test_a_manager_looks_at_the_team(firm: Firm) -> None:
    """Everybody's customers where there is no team; those of the team where there is one, also of who leads below."""
    firm.desk.pace_customer(firm.manager, "WANG", 7)
    firm.desk.pace_customer(firm.manager, "FAR", 7)
    assert due(firm, firm.manager) == ["FAR", "WANG"]
    firm.desk.set_lead(firm.other_rep.name, firm.second_manager.name)
    firm.desk.set_lead(firm.second_manager.name, firm.manager.name)
    assert due(firm, firm.second_manager) == due(firm, firm.manager) == ["FAR"]


def test_rows_stay_as_they_are(firm: Firm) -> None:
    """The database refuses to change or to forget a visit or a rhythm."""
    firm.desk.pace_customer(firm.rep, "WANG", 7)
    firm.desk.visited(firm.rep, firm.key(), "WANG")
    for statement in ("UPDATE visit SET customer = 'LI'", "DELETE FROM visit", "DELETE FROM visit_rhythm"):
        with pytest.raises(Exception, match="refuse"):
            firm.by_force(statement)
