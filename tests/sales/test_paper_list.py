"""The list of photos of signed prints that wait for somebody to accept them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sales.desk.statements.paper.paper_decide import ON_A_PAGE
from sales.people import Person
from sales.refusals import NotAllowed
from sales.statements import Statement
from tests.sales.answering import march
from tests.sales.company import Firm
from tests.sales.signing_paper import hand_in, marked, take, two_customers


@pytest.fixture
def firm(firm: Firm, tmp_path: Path) -> Firm:
    """The company on each database, with a key for what it prints."""
    return marked(firm, tmp_path)


def waits_for(firm: Firm, person: Person) -> list[int]:
    """The photos that this person is asked about; the list of statements says the same number."""
    found = firm.desk.prints_to_accept(person)
    assert firm.desk.list_statements(person).to_accept == found.count
    return [each.id for each in found.sheets]


def another_period(firm: Firm, one: Statement, number: int) -> Statement:
    """The same statement of another, earlier period."""
    days = one.snapshot
    start, end = days.start.replace(year=2000 + number), days.end.replace(year=2000 + number)
    snapshot = replace(days, start=start, end=end)
    with firm.archive.begin() as work:
        made = work.statements.add(
            replace(one, id=0, version=1, number=f"ST-2026-9000{number}", snapshot=snapshot, hash=snapshot.hash)
        )
        work.commit()
    return made


def test_it_waits_for_everybody_but_its_sender(firm: Firm) -> None:
    """Handed in, and not before, it stands in the list of every manager and of finance, and in nobody's who sent it;
    accepted or refused it is gone from all lists."""
    one, other = two_customers(firm)
    take(firm, one)
    assert waits_for(firm, firm.clerk) == []
    first = hand_in(firm, one)
    firm.later(hours=1)
    second = hand_in(firm, other, by=firm.clerk)
    for person in (firm.manager, firm.second_clerk):
        assert waits_for(firm, person) == [first.id, second.id]
        assert all(each.may_decide for each in firm.desk.prints_to_accept(person).sheets)
    assert waits_for(firm, firm.clerk) == [first.id]
    firm.desk.accept_print(firm.clerk, first.id, first.version)
    firm.desk.refuse_print(firm.manager, second.id, second.version, "没有盖章")
    for person in (firm.manager, firm.clerk, firm.second_clerk):
        assert waits_for(firm, person) == []


def test_who_issued_it_is_not_asked(firm: Firm) -> None:
    """Whoever issued the statement cannot accept its paper: it does not stand in that list."""
    one = another_period(firm, replace(march(firm), issued_by=firm.clerk.id), 10)
    handed = hand_in(firm, one)
    assert waits_for(firm, firm.clerk) == []
    assert waits_for(firm, firm.second_clerk) == [handed.id]


def test_who_accepts_nothing_has_no_list(firm: Firm) -> None:
    """A rep is refused, and sees no number among the statements."""
    handed = hand_in(firm, march(firm))
    assert waits_for(firm, firm.manager) == [handed.id]
    assert firm.desk.list_statements(firm.rep).to_accept == 0
    for person in (firm.rep, firm.packer):
        with pytest.raises(NotAllowed):
            firm.desk.prints_to_accept(person)


def test_pages(firm: Firm) -> None:
    """Those that wait longest come first; a page that is no more is the last one."""
    one = march(firm)
    handed = [hand_in(firm, another_period(firm, one, number)).id for number in range(10, 10 + ON_A_PAGE + 2)]
    first, last = firm.desk.prints_to_accept(firm.manager), firm.desk.prints_to_accept(firm.manager, 9)
    assert [each.id for each in (*first.sheets, *last.sheets)] == handed
    assert (first.page, last.page, first.pages, first.count) == (0, 1, 2, len(handed))


def test_the_photo_is_sent_to_who_asks(firm: Firm) -> None:
    """Opened from the list, the photo comes anew to who opened it, once for a press; who accepts nothing cannot ask
    for it."""
    handed = hand_in(firm, march(firm))
    there = ("paper_handed_in", firm.clerk.id, handed.id)
    before = firm.told().count(there)
    for key in ("press:1", "press:1", "press:2"):
        firm.desk.ask_print(firm.clerk, handed.id, key)
    assert firm.told().count(there) == before + 2
    with pytest.raises(NotAllowed):
        firm.desk.ask_print(firm.rep, handed.id, "press:3")
