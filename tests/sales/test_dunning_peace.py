"""Customers who are left in peace: by a decision of finance, or because they object."""

from __future__ import annotations

from datetime import timedelta

from sales.refusals import BadValue, NotAllowed, NotFound
from tests.sales.company import Firm
from tests.sales.dunned import OVERDUE, courier, dunning, hour, said
from tests.sales.planning import owing


def test_left_in_peace_by_finance(firm: Firm) -> None:
    """With a reason, until a day or until it is lifted; a rep does not. What was under way is dropped."""
    firm = dunning(firm)
    owing(firm)
    firm.later(days=OVERDUE)
    firm.desk.dun()
    with firm.refused(NotAllowed):
        firm.desk.leave_in_peace(firm.rep, firm.key(), "WANG", 0, "friends")
    with firm.refused(BadValue):
        firm.desk.leave_in_peace(firm.clerk, firm.key(), "WANG", 0, " ")
    account = firm.desk.leave_in_peace(firm.clerk, firm.key(), "WANG", 7, "accounts are reconciled")
    assert account.pause is not None
    assert (account.pause.until, account.paused_by) == (firm.today + timedelta(days=7), firm.clerk)
    assert courier(firm) == []
    firm.later(days=7)
    assert hour(firm) == []
    firm.later(days=1)
    assert said(hour(firm)) == [(2, [9])]
    firm.desk.leave_in_peace(firm.clerk, firm.key(), "WANG", 0, "in court")
    firm.later(days=60)
    assert hour(firm) == []
    firm.desk.dun_again(firm.manager, firm.key(), "WANG")
    assert said(hour(firm)) == [(4, [69])]


def test_the_customer_objects(firm: Firm) -> None:
    """Rep and finance are told what; a week of peace; a second objection within a month is told and holds nothing up.
    Nobody of another company, nobody of the house."""
    firm = dunning(firm)
    owing(firm)
    firm.later(days=OVERDUE)
    [letter] = hour(firm)
    with firm.refused(NotFound):
        firm.desk.object_to_dunning(firm.far_contact, letter.dunning.id, "no")
    with firm.refused(NotAllowed):
        firm.desk.object_to_dunning(firm.rep, letter.dunning.id, "no")
    first = firm.desk.object_to_dunning(firm.contact, letter.dunning.id, "goods were broken")
    assert first.until == firm.today + timedelta(days=7)
    told = {who for kind, who, _ in firm.told() if kind == "dunning_objection"}
    assert told == {firm.rep.id, firm.clerk.id, firm.second_clerk.id}
    firm.later(days=7)
    assert hour(firm) == []
    firm.later(days=1)
    [letter] = hour(firm)
    assert firm.desk.object_to_dunning(firm.contact, letter.dunning.id, "still").until is None
    firm.later(days=7)
    assert said(hour(firm)) == [(3, [16])]


def test_an_objection_counts_whatever_came_after_it(firm: Firm) -> None:
    """Finance lifts the week of peace of an objection: the next objection within the month holds nothing up."""
    firm = dunning(firm)
    owing(firm)
    firm.later(days=OVERDUE)
    [letter] = hour(firm)
    assert firm.desk.object_to_dunning(firm.contact, letter.dunning.id, "goods were broken").until is not None
    firm.desk.dun_again(firm.clerk, firm.key(), "WANG")
    assert firm.desk.object_to_dunning(firm.contact, letter.dunning.id, "still").until is None
    firm.later(days=30)
    assert firm.desk.object_to_dunning(firm.contact, letter.dunning.id, "again").until is not None


def test_what_the_customer_says_is_no_key(firm: Firm) -> None:
    """Keys of notices are logged when one is given up; the words of the customer are not. The same words are told
    once, others are told as well."""
    firm = dunning(firm)
    owing(firm)
    firm.later(days=OVERDUE)
    [letter] = hour(firm)
    for why in ("goods were broken", "goods were broken", "boxes were wet"):
        firm.desk.object_to_dunning(firm.contact, letter.dunning.id, why)
    rows = [row for row in firm.rows("outbox") if row["kind"] == "dunning_objection"]
    told = [row for row in rows if row["person_id"] == firm.rep.id]
    assert [row["detail"] for row in told] == ["goods were broken", "boxes were wet"]
    assert not [row["key"] for row in told if "broken" in row["key"] or "wet" in row["key"]]
