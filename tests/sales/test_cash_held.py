"""Cash in hand: who sees whose, and who is reminded of it when it is held for too long."""

from __future__ import annotations

from dataclasses import replace

from sales.desk import Desk
from sales.notices import NoticeKind
from sales.refusals import NotAllowed
from tests.sales.company import Firm, cny
from tests.sales.handing import hand_in, take_cash


def test_who_sees_whose_cash(firm: Firm) -> None:
    """A rep sees the own cash only; finance, managers and auditors see everybody's; contacts and the warehouse none."""
    take_cash(firm, "10"), take_cash(firm, "20", by=firm.other_rep, customer="FAR")
    hand_in(firm, firm.other_rep)
    mine = firm.desk.cash(firm.rep)
    assert (len(mine.held), mine.own, mine.open, mine.others) == (1, (), (), ())
    for overseer in (firm.clerk, firm.manager, firm.admin, firm.auditor):
        sheet = firm.desk.cash(overseer)
        assert [one.holder.id for one in sheet.others] == [firm.rep.id]
        assert [one.holder.id for one in sheet.open] == [firm.other_rep.id]
    for nobody in (firm.contact, firm.packer, firm.nobody):
        with firm.refused(NotAllowed):
            firm.desk.cash(nobody)


def test_cash_held_for_too_long_is_reminded_of_once_a_day(firm: Firm) -> None:
    """The day after it was taken: the rep, and finance in one list, once however often the job runs, and once more the
    next day. What was handed over reminds nobody."""

    def reminded() -> list[int]:
        return sorted(p for kind, p, _ in firm.told() if kind == NoticeKind.CASH_HELD and p is not None)

    take_cash(firm, "10"), take_cash(firm, "20", by=firm.other_rep, customer="FAR")
    assert firm.desk.remind_cash() == 0
    firm.later(days=1)
    hand_in(firm, firm.other_rep)
    assert [firm.desk.remind_cash(), firm.desk.remind_cash()] == [1, 1]
    everybody = sorted([firm.rep.id, firm.clerk.id, firm.second_clerk.id])
    assert reminded() == everybody
    assert [one.total for one in firm.desk.late_cash(firm.rep, False)] == [cny(10_00)]
    assert [one.total for one in firm.desk.late_cash(firm.rep, True)] == [cny(10_00)]
    assert firm.desk.late_cash(firm.other_rep, False) == ()
    firm.later(days=1)
    firm.desk.remind_cash()
    assert reminded() == sorted(everybody * 2)


def test_without_the_rule_nobody_is_reminded(firm: Firm) -> None:
    """A company that lets cash be verified from the road has nobody reminded; three days may be the rule as well."""
    take_cash(firm)
    firm.later(days=2)
    rules = firm.desk.house.policy
    assert Desk(replace(firm.desk.house, policy=replace(rules, cash_handover=False))).remind_cash() == 0
    assert Desk(replace(firm.desk.house, policy=replace(rules, cash_days=3))).remind_cash() == 0
    assert firm.desk.remind_cash() == 1
