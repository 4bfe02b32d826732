"""Dunning by the plan: parts are told of before their day, and it is the late part that is dunned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sales.policy import DueSoon
from tests.sales.company import Firm
from tests.sales.dunned import dunning, hour
from tests.sales.planning import agreed, owing, weekly


def test_parts_that_fall_due_are_told_of_before(firm: Firm) -> None:
    """Three days before a part of a plan is due the customer is told, once for each; an invoice without a plan is not,
    unless the house wants it."""
    owing(firm)
    agreed(firm, weekly(firm, 2))
    owing(firm, salt=4)
    heard = []
    for _ in range(16):
        for letter in hour(firm):
            heard.append((firm.today, letter.level, [(item.days, item.amount.minor) for item in letter.soon]))
        firm.later(days=1)
    assert heard == [(date(2026, 3, 14), 0, [(-3, 30_00)]), (date(2026, 3, 21), 0, [(-3, 30_00)])]
    everything = firm.under(replace(firm.desk.house.policy, due_soon=DueSoon.ALL))
    everything.on(date(2026, 4, 7))
    [letter] = hour(everything)
    assert [(item.days, item.amount.minor) for item in letter.soon] == [(-2, 6_00)]


def test_reminders_before_the_day_can_be_off(firm: Firm) -> None:
    """Then nothing is said before it is due."""
    owing(firm)
    agreed(firm, weekly(firm, 2))
    firm = firm.under(replace(firm.desk.house.policy, due_soon_days=None))
    firm.later(days=5)
    assert hour(firm) == []


def test_a_late_part_is_dunned(firm: Firm) -> None:
    """By the plan, not by the invoice: the first part is a day late, and that alone is in the letter."""
    firm = dunning(firm, due_soon_days=None)
    owing(firm)
    agreed(firm, weekly(firm))
    firm.later(days=8)
    [letter] = hour(firm)
    assert [(item.days, item.amount.minor) for item in letter.items] == [(1, 20_00)]
    firm.pay("20")
    firm.later(days=7)
    [letter] = hour(firm)
    assert [(item.days, item.amount.minor, item.level) for item in letter.items] == [(1, 20_00, 1)]


def test_the_letter_knows_the_plan(firm: Firm) -> None:
    """Two parts late: the formal letter names the plan that is in force, and both parts of the one invoice."""
    firm = dunning(firm, due_soon_days=None)
    owing(firm)
    plan = agreed(firm, weekly(firm))
    firm.later(days=22)
    [letter] = hour(firm)
    assert (letter.level, letter.plans) == (3, (plan.number,))
    assert len(letter.items) > 1
    assert len({item.number for item in letter.items}) == 1
