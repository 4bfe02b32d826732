"""A statement that closes at zero is asked for more mildly: so often as the rules say, and never with the managers."""

from __future__ import annotations

from datetime import date

import pytest

from sales.notices import NoticeKind
from sales.refusals import BadRule
from sales.rules import changed
from tests.sales.company import Firm
from tests.sales.reminded import Sent, day_by_day, issue, kinds, log, under

REMINDER, LIST = NoticeKind.STATEMENT_REMINDER, NoticeKind.UNSIGNED_LIST


@pytest.fixture
def town(firm: Firm) -> Firm:
    """Ten in the morning of a Tuesday."""
    firm.on(date(2026, 3, 10))
    return firm


def test_twice_and_no_manager(town: Firm) -> None:
    """Nothing is owed: the customer is asked twice, the rep hears the second time, and then there is peace."""
    one = issue(town, minor=0)
    customer = Sent(REMINDER, town.contact.id, (one.id,))
    assert day_by_day(town, 60) == [(3, [customer]), (5, [customer, Sent(LIST, town.rep.id, (one.id,), "rep")])]
    assert log(town) == {(one.id, name) for name in ("customer", "rep", "told:rep")}


@pytest.mark.parametrize(("rule", "days"), [(0, []), (1, [3]), (2, [3, 5]), (None, [3, 5, 7, 14, 21, 28])])
def test_as_often_as_the_rules_say(town: Firm, rule: int | None, days: list[int]) -> None:
    """Not at all, once, twice, or as any other."""
    firm = under(town, reminder_zero=rule)
    issue(firm, minor=0)
    assert [day for day, _ in day_by_day(firm, 60)] == days


@pytest.mark.parametrize("minor", [1, -1, 10, 100_00])
def test_a_cent_is_not_nothing(town: Firm, minor: int) -> None:
    """Owed or to be had: it escalates like any other."""
    issue(town, minor=minor)
    assert ("manager", town.manager.id) in [said for _, sent in day_by_day(town, 8) for said in kinds(sent)]


def test_nobody_to_ask(town: Firm) -> None:
    """The rep hears once; managers never."""
    one = issue(town, "LI", 0)
    assert day_by_day(town, 60) == [(3, [Sent(LIST, town.rep.id, (one.id,), "rep")])]


def test_beside_one_that_is_owed(town: Firm) -> None:
    """The customer reads of both as long as the other one is asked for; managers hear of the other alone."""
    nothing, owed = issue(town, minor=0), issue(town)
    heard = dict(day_by_day(town, 14))
    bosses = [said for said in heard[7] if said.level == "manager"]
    assert [said.statements for said in bosses] == [(owed.id,)] * 2
    assert heard[14] == [Sent(REMINDER, town.contact.id, (nothing.id, owed.id))]


def test_the_rule_is_typed(town: Firm) -> None:
    """0, 1, 2 or off; three would be the managers' level."""
    policy = town.desk.house.policy
    assert policy.reminder_zero == 2
    assert changed(policy, {"reminder_zero": "1"}, "CNY").reminder_zero == 1
    assert changed(policy, {"reminder_zero": "off"}, "CNY").reminder_zero is None
    with pytest.raises(BadRule):
        changed(policy, {"reminder_zero": "3"}, "CNY")
