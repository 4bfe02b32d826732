"""Dunning with a moved clock: the right level once, whatever happens before it is sent, and nobody without a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sales.collections import Against, AgainstKind
from sales.desk.money.settling import take_back
from sales.people import EVERYTHING
from sales.receivables.dunning import Dunning, DunningState
from sales.refusals import NotAllowed, NotFound
from tests.sales.company import Firm
from tests.sales.disputing import at_once
from tests.sales.dunned import OVERDUE, courier, dunning, hour, said
from tests.sales.planning import owing


def test_off_until_an_administrator_decides(firm: Firm) -> None:
    """A fresh house duns nobody, and its list says so."""
    owing(firm)
    firm.later(days=OVERDUE + 60)
    assert hour(firm) == []
    assert not firm.desk.dunning_accounts(firm.clerk).on
    assert [account.customer.code for account in firm.desk.dunning_accounts(firm.clerk).accounts] == ["WANG"]


def test_four_levels(firm: Firm) -> None:
    """One day late, a week, two, a month: each level once, nothing in between, nothing after the last."""
    firm = dunning(firm)
    owing(firm)
    firm.later(days=OVERDUE - 1)
    heard = []
    for _ in range(60):
        heard += [(days, level) for level, days in said(hour(firm))]
        assert hour(firm) == []
        firm.later(days=1)
    assert heard == [([1], 1), ([7], 2), ([15], 3), ([30], 4)]
    assert [one.level for one in _said_to(firm)] == [4, 3, 2, 1]
    assert firm.proven()


def _said_to(firm: Firm, code: str = "WANG") -> list[Dunning]:
    with firm.archive.look() as work:
        return list(work.dunning.of(code))


def test_after_downtime_one_message_at_the_right_level(firm: Firm) -> None:
    """The house was down from before the first level until after the second: one message, of the second level; the
    first is passed over for good."""
    firm = dunning(firm)
    owing(firm)
    firm.later(days=OVERDUE + 8)
    assert said(hour(firm)) == [(2, [9])]
    assert {(row["level"]) for row in firm.rows("dunning_note")} == {1, 2}
    firm.later(days=4)
    assert hour(firm) == []


def test_one_message_a_customer(firm: Firm) -> None:
    """Two invoices of different age are in one letter, at the level of the older one; the younger one's level is noted
    as its own. A third falls due the day after and waits until three days have passed."""
    firm = dunning(firm)
    owing(firm, salt=10)
    firm.later(days=5)
    owing(firm, salt=12)
    firm.later(days=3)
    owing(firm, salt=8)
    firm.later(days=OVERDUE - 1)
    [letter] = hour(firm)
    assert (letter.level, [(item.days, item.level) for item in letter.items]) == (2, [(8, 2), (3, 1)])
    assert [total.minor for total in letter.totals] == [33_00]
    firm.later(days=1)
    assert hour(firm) == []
    firm.later(days=2)
    [letter] = hour(firm)
    assert (letter.level, [item.days for item in letter.items]) == (1, [11, 6, 3])


def test_never_after_payment(firm: Firm) -> None:
    """Paid between queueing and sending: nothing is said, nothing is noted, and the message is dropped."""
    firm = dunning(firm)
    owing(firm)
    firm.later(days=OVERDUE)
    firm.desk.dun()
    firm.pay("60")
    assert courier(firm) == []
    assert [row["state"] for row in firm.rows("dunning")] == [DunningState.DROPPED]
    assert firm.rows("dunning_note") == []


def test_a_payment_that_is_taken_back_is_owed_again(firm: Firm) -> None:
    """The level was never said: it is, as soon as the money turns out not to have come."""
    firm = dunning(firm)
    owing(firm)
    firm.later(days=OVERDUE)
    firm.desk.dun()
    paid = firm.pay("60")
    assert courier(firm) == []
    with firm.archive.begin() as work:
        take_back(firm.desk.house, work, paid.number or "")
        work.commit()
    assert said(hour(firm)) == [(1, [1])]


def test_a_report_leaves_the_customer_in_peace(firm: Firm) -> None:
    """What somebody reports as paid is not dunned until finance has looked; refused, the level is said after all."""
    firm = dunning(firm)
    owing(firm)
    firm.later(days=OVERDUE)
    firm.desk.dun()
    waiting = firm.collect("60")
    assert courier(firm) == []
    firm.later(hours=1)
    assert hour(firm) == []
    assert firm.desk.dunning_account(firm.clerk, "WANG").reported
    firm.desk.refuse_collection(firm.clerk, waiting.id, waiting.version, "not arrived")
    assert said(hour(firm)) == [(1, [1])]


def test_a_report_for_one_invoice_pauses_that_one(firm: Firm) -> None:
    """The other one is dunned."""
    firm = dunning(firm)
    first, second = owing(firm, salt=10), owing(firm, salt=12)
    firm.later(days=OVERDUE)
    reported = firm.collect("15")
    with firm.archive.begin() as work:
        waiting = work.collections.get(reported.id, EVERYTHING)
        assert waiting is not None
        work.collections.save(replace(waiting, against=Against(AgainstKind.ITEM, first)), waiting.version)
        work.commit()
    [letter] = hour(firm)
    assert [item.number for item in letter.items] == [second]


def test_what_is_disputed_is_not_dunned(firm: Firm) -> None:
    """The customer disputes one invoice of a statement; the other one is dunned."""
    firm = dunning(firm)
    first, second = owing(firm, salt=10), owing(firm, salt=12)
    firm.on(date(2026, 4, 1))
    firm.desk.issue_statements()
    statement = firm.desk.my_statements(firm.manager)[0].statement
    at_once(firm, firm.contact, statement, "not received", first)
    firm.on(date(2026, 4, 10))
    [letter] = hour(firm)
    assert [item.number for item in letter.items] == [second]
    [account] = firm.desk.dunning_accounts(firm.clerk).accounts
    assert {item.number: item.obstacle for item in account.items} == {first: "disputed", second: None}


def test_what_would_go_out_tomorrow(firm: Firm) -> None:
    """Nothing is written by looking; a rep sees the own customers."""
    firm = dunning(firm)
    owing(firm)
    owing(firm, salt=10, customer="FAR", by=firm.other_rep)
    firm.later(days=OVERDUE - 1)
    with firm.unchanged():
        assert firm.desk.dunning_accounts(firm.manager).accounts == ()
        found = firm.desk.dunning_tomorrow(firm.manager).accounts
        assert [(each.customer.code, each.level) for each in found] == [("FAR", 1), ("WANG", 1)]
        assert [each.customer.code for each in firm.desk.dunning_tomorrow(firm.rep).accounts] == ["WANG"]
        for nobody in (firm.packer, firm.contact, firm.nobody):
            with pytest.raises(NotAllowed):
                firm.desk.dunning_tomorrow(nobody)
    with firm.refused(NotFound):
        firm.desk.dunning_account(firm.rep, "FAR")


def test_the_log_stays(firm: Firm) -> None:
    """What was said cannot be unsaid, nor said of twice."""
    firm = dunning(firm)
    owing(firm)
    firm.later(days=OVERDUE)
    hour(firm)
    for statement in (
        "UPDATE dunning_note SET level = 2",
        "DELETE FROM dunning_note",
        "UPDATE dunning SET level = 4",
        "DELETE FROM dunning",
        "DELETE FROM dunning_pause",
        "INSERT INTO dunning_note (dunning_id, customer, item, due, level, minor, currency, at)"
        " SELECT dunning_id, customer, item, due, level, minor, currency, at FROM dunning_note",
    ):
        if "dunning_pause" in statement:
            firm.desk.leave_in_peace(firm.clerk, firm.key(), "WANG", 1, "why")
        with pytest.raises(Exception, match=r"refuse|UNIQUE|unique|duplicate"):
            firm.by_force(statement)
