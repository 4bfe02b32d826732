"""The nightly proof: silent while the books hold, heard by every administrator when they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sales.desk import Desk
from sales.notices import Notice, NoticeKind
from sales.people import Role
from sales.proof import Alarm, Fault, FaultKind
from tests.sales.company import Firm, said
from tests.storage.company import by_force

WRONG = "UPDATE balance SET minor = minor + 1 WHERE customer = 'WANG'"


def alarms(firm: Firm) -> list[Notice]:
    """Every alarm that was ever queued."""
    with firm.archive.look() as work:
        queued = [one.notice for one in work.outbox.due(firm.clock.now() + timedelta(days=400), 1000)]
    return [notice for notice in queued if notice.kind is NoticeKind.BOOKS_ALARM]


def test_books_that_hold_are_silent(firm: Firm) -> None:
    """The run is noted, once for the night however often it runs, and nobody is told."""
    firm.post(said("COLA", 2))
    assert firm.desk.prove_books(firm.today) == firm.desk.prove_books(firm.today) == 0
    assert [action for action, _, _ in firm.audit()].count("books.proved") == 1
    assert alarms(firm) == []


def test_every_administrator_hears_of_a_fault_once(firm: Firm) -> None:
    """What is wrong is named; the same again the next night is not told again this week, but noted; in another week it
    is, and what is new is told at once."""
    firm.post(said("COLA", 2))
    by_force(firm.url, WRONG)
    monday = firm.today - timedelta(days=firm.today.weekday())
    assert firm.desk.prove_books(monday) == firm.desk.prove_books(monday) == 1
    with firm.archive.look() as work:
        admins = {person.id for person in work.people.with_role(Role.ADMIN)}
    assert {notice.person_id for notice in alarms(firm)} == admins
    (told, *_) = alarms(firm)
    (fault,) = Alarm.read(told.detail).first
    assert (fault.kind, fault.subject) == (FaultKind.BALANCE_DRIFT, "WANG CNY")
    firm.desk.prove_books(monday + timedelta(days=1))
    assert len(alarms(firm)) == len(admins)
    assert [action for action, _, _ in firm.audit()].count("books.faulty") == 2
    by_force(firm.url, WRONG)
    firm.desk.prove_books(monday + timedelta(days=2))
    assert len(alarms(firm)) == 2 * len(admins)
    firm.desk.prove_books(monday + timedelta(days=7))
    assert len(alarms(firm)) == 3 * len(admins)


def test_others_work_while_the_books_are_proved(firm: Firm) -> None:
    """The proof looks at one picture and holds no lock: an order is posted in the middle of it."""
    orders = []

    def prove() -> tuple[Fault, ...]:
        orders.append(firm.post(said("COLA", 1)))
        return ()

    assert Desk(replace(firm.desk.house, prove=prove)).prove_books(firm.today) == 0
    assert orders[0].number is not None
    assert firm.proven()


def test_an_alarm_is_what_was_written() -> None:
    """It names the first few, counts all, and stands for all: another fault at the end makes another alarm."""
    faults = [Fault(FaultKind.NUMBER_MISSING, f"INV-2026-{n:06d}", "1", "0") for n in range(9)]
    alarm = Alarm.of(faults, 5)
    assert Alarm.read(alarm.write()) == alarm
    assert (alarm.count, alarm.first) == (9, tuple(faults[:5]))
    assert alarm.digest == Alarm.of(faults[::-1], 5).digest
    assert alarm.digest != Alarm.of(faults[:8], 5).digest
