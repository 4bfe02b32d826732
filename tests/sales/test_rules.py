"""The rules of the house: read, changed, refused, kept; and what they make of an order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sales.orders import Need, NeedKind, Order, OrderLine, OrderState
from sales.policy import Fulfilment, Policy, Standing, needs
from sales.refusals import BadRule, NotAllowed, OutOfDate, RuleFault
from sales.rules import BY_NAME, RULES, changed, value_of, written
from tests.sales.company import MORNING, Firm, cny, said, together

BIG, SMALL = cny(10_000_00), cny(1_000_00)


def line(no: int = 1, sku: str = "COLA", base: int = 24, **changes: Any) -> OrderLine:
    made = OrderLine(no, sku, Decimal(1), "箱", base, Decimal(60), "箱", 24, Decimal(60), Decimal("0.13"))
    return replace(made, **changes)


def order(*lines: OrderLine) -> Order:
    return Order(1, 1, OrderState.DRAFT, "CNY", 1, MORNING, "k", "WANG", lines or (line(),))


def kinds(found: tuple[Need, ...]) -> list[NeedKind]:
    return [need.kind for need in found]


def asked(made: Order, standing: Mapping[str, Any] | None = None, **rules: Any) -> tuple[Need, ...]:
    policy = replace(Policy(approval_above=SMALL), **rules)
    return needs(made, policy, replace(Standing(cny(0), BIG), **(standing or {})))


def test_each_rule_by_itself() -> None:
    """What is exactly at a line asks nobody; what is past it does, with both figures."""
    assert asked(order()) == ()
    assert asked(order(), approval_above=cny(60_00)) == ()
    assert asked(order(), approval_above=cny(59_99)) == (Need(NeedKind.ABOVE_THRESHOLD, 60_00, 59_99),)
    assert asked(order(), approval_above=None) == (Need(NeedKind.NO_RULES, 60_00),)
    assert asked(order(), {"limit": cny(60_00)}) == ()
    assert asked(order(), {"limit": cny(59_99)}) == (Need(NeedKind.OVER_CREDIT, 60_00, 59_99),)
    assert asked(order(), {"overdue": 5_00, "days_overdue": 9}) == (Need(NeedKind.OVERDUE, 5_00, 9),)
    assert asked(order(), {"overdue": 5_00, "days_overdue": 9}, overdue_days=None) == ()


def test_the_second_line_takes_the_place_of_the_first() -> None:
    """Above it two people have to agree, also where no first line is set."""
    both = asked(order(), approval_above=cny(10_00), second_above=cny(50_00))
    assert both == (Need(NeedKind.ABOVE_THRESHOLD, 60_00, 50_00, approvals=2),)
    assert asked(order(), approval_above=cny(10_00), second_above=cny(60_00))[0].approvals == 1
    assert asked(order(), approval_above=None, second_above=cny(50_00))[0].approvals == 2


@pytest.mark.parametrize(
    ("changes", "free", "asks"),
    [
        ({"discount": Decimal(5)}, 5, False),
        ({"discount": Decimal("5.01")}, 5, True),
        ({"price": Decimal(57)}, 5, False),
        ({"price": Decimal("56.99")}, 5, True),
        ({"price": Decimal(57), "discount": Decimal(1)}, 5, True),
        ({"price": Decimal(66)}, 0, False),
        ({"free": True}, 50, True),
        ({"discount": Decimal(50), "promotion": "P1"}, 0, False),
        ({"free": True, "promotion": "P1"}, 0, False),
    ],
)
def test_below_list(changes: dict[str, Any], free: int, asks: bool) -> None:
    """Up to the free percentage nobody is asked, to the exact fen; what a promotion gives is the house's own price."""
    assert kinds(asked(order(line(**changes)), discount_free=Decimal(free))) == ([NeedKind.BELOW_LIST] if asks else [])


def test_a_floor_holds_for_everybody_and_asks_for_two() -> None:
    """Also a promotion does not go below it unseen."""
    cheap = line(price=Decimal(24))
    [below_list, below_floor] = asked(order(cheap), {"floors": {"COLA": Decimal("1.50")}})
    assert below_floor == Need(NeedKind.BELOW_FLOOR, 24_00, 36_00, "COLA", approvals=2)
    assert below_list.approvals == 1
    given_away = line(discount=Decimal(60), promotion="P1")
    assert kinds(asked(order(given_away), {"floors": {"COLA": Decimal("1.50")}})) == [NeedKind.BELOW_FLOOR]
    assert asked(order(line(price=Decimal(36))), {"floors": {"COLA": Decimal("1.50")}}, discount_free=Decimal(50)) == ()


def test_odd_is_far_above_the_customers_own_usual_quantity() -> None:
    """It takes three orders to know; lines of the same article count together; gifts do not."""
    knows = {"usual": {"COLA": (3, Decimal(24))}}
    two = order(line(1, base=60), line(2, base=61), line(3, base=240, free=True, promotion="P1"))
    assert asked(two, knows) == (Need(NeedKind.ODD_QUANTITY, 121, 24, "COLA"),)
    assert asked(order(line(base=120)), knows) == ()
    assert asked(two, {"usual": {"COLA": (2, Decimal(24))}}) == ()
    assert asked(two, knows, odd_factor=Decimal(6)) == ()


def test_a_price_said_by_a_person_may_always_ask() -> None:
    said_ = line(manual=True, price=Decimal(61))
    assert asked(order(said_)) == ()
    assert asked(order(said_), manual_price=True) == (Need(NeedKind.MANUAL_PRICE, 61_00, 60_00, "COLA"),)


def test_reasons_that_always_ask_for_two() -> None:
    both = asked(order(), {"limit": cny(0), "overdue": 1}, double=frozenset({NeedKind.OVERDUE}))
    assert {need.kind: need.approvals for need in both} == {NeedKind.OVER_CREDIT: 1, NeedKind.OVERDUE: 2}


GOOD = {
    "approval_above": [
        ("5,000", "5000.00"),
        ("¥5000.5", "5000.50"),
        ("5000元", "5000.00"),
        ("off", "off"),
        ("不设", "off"),
    ],
    "discount_free": [("2.5%", "2.5"), ("０", "0"), ("10", "10")],
    "overdue_days": [("7天", "7"), ("off", "off"), ("0", "0")],
    "odd_factor": [("3倍", "3"), ("2.5", "2.5")],
    "manual_price": [("是", "yes"), ("NO", "no")],
    "double": [("over_credit, overdue", "over_credit,overdue"), ("off", "off")],
    "fulfilment": [("at_once", "at_once")],
    "statement_time": [("8:05", "08:05"), ("9点", "09:00")],
    "reminder_days": [("1，2、3", "1,2,3")],
}
BAD = {
    "approval_above": ["", "-1", "1e3", "12,50", "0.001", "nan", "999999999", "五千"],
    "discount_free": ["101", "-5", "five", "1e1", "off"],
    "overdue_days": ["366", "1.5", "never ever"],
    "odd_factor": ["0.5", "0"],
    "manual_price": ["maybe", ""],
    "double": ["everything", "no_rules"],
    "fulfilment": ["later", ""],
    "statement_day": ["0", "29"],
    "statement_time": ["24:00", "9:5", "noon"],
    "reminder_days": ["3,2,1", "1,2", "1,2,3,4", "0,1,2"],
}


@pytest.mark.parametrize(("name", "typed", "stands"), [(n, t, s) for n, all_ in GOOD.items() for t, s in all_])
def test_values_as_people_type_them(name: str, typed: str, stands: str) -> None:
    """What is written down can be typed again, and means the same."""
    rules = changed(Policy(), {name: typed}, "CNY")
    assert written(BY_NAME[name], rules) == stands
    assert changed(rules, {name: stands}, "CNY") == rules


@pytest.mark.parametrize(("name", "typed"), [(n, t) for n, all_ in BAD.items() for t in all_])
def test_what_is_no_value(name: str, typed: str) -> None:
    with pytest.raises(BadRule):
        changed(Policy(), {name: typed}, "CNY")


@given(st.sampled_from(RULES), st.text(max_size=20))
def test_any_text_is_survived(rule: Any, text: str) -> None:
    """Whatever is typed, it is a value that can be written and read again, or refused."""
    try:
        value = value_of(rule, text, "CNY")
    except BadRule:
        return
    assert value_of(rule, written(rule, replace(Policy(), **{rule.name: value})), "CNY") == value


def test_every_rule_has_a_name_and_every_field_is_a_rule() -> None:
    assert {rule.name for rule in RULES} == set(Policy.__dataclass_fields__)
    for rule in RULES:
        for offer in rule.offers:
            value_of(rule, offer, "CNY")


def test_reasons_are_put_in_and_taken_out_one_by_one() -> None:
    rules = changed(Policy(), {"double": "+over_credit"}, "CNY")
    assert rules.double == {NeedKind.BELOW_FLOOR, NeedKind.OVER_CREDIT}
    assert changed(rules, {"double": "-below_floor"}, "CNY").double == {NeedKind.OVER_CREDIT}


def test_two_people_are_not_asked_for_less_than_one_is() -> None:
    rules = changed(Policy(), {"approval_above": "5000"}, "CNY")
    for wrong in ({"second_above": "4999"}, {"second_above": "6000", "approval_above": "7000"}):
        with pytest.raises(BadRule) as refused:
            changed(rules, wrong, "CNY")
        assert refused.value.fault is RuleFault.CONTRADICTION


# At the desk


def test_an_administrator_changes_a_rule_and_it_counts_at_once(firm: Firm) -> None:
    """The next order is measured by it; the version, who and when, before and after are kept."""
    assert firm.desk.show_rules(firm.admin).number == 0
    done = firm.desk.change_rule(firm.admin, 0, "approval_above", "50")
    assert (done.before, done.after, done.sheet.number, done.sheet.by) == ("1000.00", "50.00", 1, firm.admin)
    made = firm.await_(said("COLA"))
    assert made.needs == (Need(NeedKind.ABOVE_THRESHOLD, 60_00, 50_00),)
    [row] = [r for r in firm.rows("audit") if r["action"] == "rule.changed"]
    assert (row["subject"], row["before"], row["after"]) == ("rule:approval_above", "1000.00", "50.00")
    assert firm.desk.house.rules_now().fulfilment is Fulfilment.AT_ONCE, "the others stand as installed"
    assert firm.proven()


def test_only_an_administrator_changes_and_few_may_read(firm: Firm) -> None:
    for who in ("manager", "auditor"):
        assert not firm.desk.show_rules(firm.staff[who]).may_change
    for who in ("rep", "clerk", "contact", "nobody"):
        with pytest.raises(NotAllowed):
            firm.desk.show_rules(firm.staff[who])
    for who in ("manager", "auditor", "rep", "clerk", "contact", "nobody"):
        with firm.refused(NotAllowed):
            firm.desk.change_rule(firm.staff[who], 0, "approval_above", "1")


def test_only_what_was_seen_is_changed(firm: Firm) -> None:
    """A second administrator with an old list changes nothing; a wrong value neither."""
    firm.desk.change_rule(firm.admin, 0, "discount_free", "3")
    with firm.refused(OutOfDate):
        firm.desk.change_rule(firm.admin, 0, "discount_free", "9")
    with firm.refused(BadRule):
        firm.desk.change_rule(firm.admin, 1, "discount_free", "a lot")
    with firm.unchanged():
        preview = firm.desk.preview_rule(firm.admin, 1, "discount_free", "9")
    assert (preview.before, preview.after) == ("3", "9")


def test_of_many_changes_at_once_one_counts(firm: Firm) -> None:
    taps = [lambda n=n: firm.desk.change_rule(firm.admin, 0, "odd_factor", str(n)) for n in range(6, 14)]
    results = together(taps)
    assert sum(not isinstance(r, OutOfDate) for r in results) == 1
    assert len(firm.rows("rule_book")) == 1


def test_all_of_a_file_or_nothing(firm: Firm) -> None:
    """One wrong value changes none; the same values again write no version."""
    with firm.refused(BadRule):
        firm.desk.adopt_rules({"odd_factor": "7", "discount_free": "much"})
    sheet = firm.desk.adopt_rules({"odd_factor": "7", "reminder_time": "8:30", "second_above": "9000"})
    assert (sheet.number, sheet.by, sheet.rules.reminder_time) == (1, None, time(8, 30))
    with firm.unchanged():
        firm.desk.adopt_rules({"odd_factor": "7"})
    assert all(written(rule, firm.desk.show_rules(None).rules) == written(rule, sheet.rules) for rule in RULES)


def test_what_was_in_force_is_never_rewritten(firm: Firm) -> None:
    firm.desk.change_rule(firm.admin, 0, "odd_factor", "7")
    for sql in ("UPDATE rule_book SET content = '{}'", "DELETE FROM rule_book"):
        with pytest.raises(Exception, match="refuse"):
            firm.by_force(sql)
