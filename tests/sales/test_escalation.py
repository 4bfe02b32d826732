"""What nobody decides is told again, level by level, and to administrators too."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sales.notices import NoticeKind
from tests.sales.company import TODAY, Firm, said


def waiting(firm: Firm) -> list[tuple[int | None, str]]:
    """Who was told, and how often it is told by then."""
    return [(r["person_id"], r["detail"]) for r in firm.rows("outbox") if r["kind"] == NoticeKind.ORDER_WAITING]


def test_after_so_many_hours_everybody_who_may_decide_is_told_and_the_administrator(firm: Firm) -> None:
    """Not before; once a level, however often the job runs; three times at most."""
    firm.await_()
    firm.later(hours=3, minutes=59)
    assert (firm.desk.escalate_waiting(), waiting(firm)) == (0, [])
    firm.later(minutes=1)
    assert firm.desk.escalate_waiting() == 1
    people = [firm.manager.id, firm.second_manager.id, firm.admin.id]
    assert waiting(firm) == [(who, "1") for who in people]
    with firm.unchanged():
        firm.desk.escalate_waiting()
    for level in ("2", "3"):
        firm.later(hours=4)
        firm.desk.escalate_waiting()
        assert waiting(firm)[-3:] == [(who, level) for who in people]
    firm.later(days=5)
    with firm.unchanged():
        firm.desk.escalate_waiting()


def test_after_downtime_only_the_highest_level(firm: Firm) -> None:
    firm.await_()
    firm.later(hours=9)
    firm.desk.escalate_waiting()
    assert {level for _, level in waiting(firm)} == {"2"}


def test_what_is_decided_or_taken_back_is_not_told(firm: Firm) -> None:
    """Submitted again, the hours count anew."""
    done, back = firm.await_(), firm.await_()
    firm.desk.approve_order(firm.manager, done.id, done.version)
    draft = firm.desk.recall_order(firm.rep, back.id, back.version).sheet.order
    firm.later(hours=5)
    assert firm.desk.escalate_waiting() == 0
    firm.submit(draft)
    firm.later(hours=3)
    assert firm.desk.escalate_waiting() == 0
    firm.later(hours=1)
    assert firm.desk.escalate_waiting() == 1


def test_the_hours_are_a_rule_and_a_stand_in_is_told(firm: Firm) -> None:
    """The one who is away is left in peace, and so is who made it."""
    firm = firm.under(replace(firm.desk.house.policy, escalate_hours=1))
    firm.await_(said("COLA", discount=Decimal(5)), by=firm.second_manager)
    firm.desk.go_away(firm.manager, "k", firm.clerk.id, TODAY)
    firm.later(hours=1)
    firm.desk.escalate_waiting()
    assert {who for who, _ in waiting(firm)} == {firm.clerk.id, firm.admin.id}
